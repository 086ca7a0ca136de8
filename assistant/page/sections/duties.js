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

// The list that was asked for is brought into view where it is not seen.
function reveal() {
  const list = document.getElementById("unit");
  if (!list.querySelector(".duties")) return;
  const { top, bottom } = list.getBoundingClientRect();
  const seen = top < window.innerHeight / 2 && bottom > window.innerHeight / 2;
  if (!seen || window.matchMedia(NARROW).matches) list.scrollIntoView({ block: "start" });
}

watch("value", () =>
  requestAnimationFrame(() => {
    if (!picked) return;
    element.querySelector(`a[href="${picked}"]`)?.focus({ preventScroll: true });
    picked = "";
    reveal();
  }),
);
