// Runs once in the picture of the section on duties (gr.HTML js_on_load). A click on a unit, in the
// picture, the list or the matrix, chooses it; the link that had the focus has it afterwards.
const NARROW = "(max-width: 899px)";
const section = () => document.getElementById("duties");
let picked = "";

section().addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#unit/'], a[href='#picture']");
  if (!link) return;
  event.preventDefault();
  const href = link.getAttribute("href");
  if (href === "#picture") return element.scrollIntoView({ block: "start" });
  picked = href;
  trigger("pick", { unit: decodeURIComponent(href.slice("#unit/".length)) });
});

watch("value", () =>
  requestAnimationFrame(() => {
    if (!picked) return;
    const link = element.querySelector(`a[href="${picked}"]`);
    const chosen = link?.getAttribute("aria-current");
    picked = "";
    link?.focus({ preventScroll: true });
    const narrow = window.matchMedia(NARROW).matches;
    if (chosen) document.getElementById("unit").scrollIntoView({ block: narrow ? "start" : "nearest" });
  }),
);
