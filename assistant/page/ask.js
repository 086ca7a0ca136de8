// Runs once in the line under the question box (gr.HTML js_on_load): `trigger` is Gradio's.
// Answers are copied and voted on, questions taken back, and what a citation quotes is shown.
const PAUSE = 120;

const placed = (button) => ({ place: Number(button.dataset.place) });

// Where the page is not served over HTTPS the browser has no clipboard but this one.
function copyOldWay(text) {
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.text);
  } catch {
    copyOldWay(button.dataset.text);
    button.focus();
  }
  button.classList.add("done");
  setTimeout(() => button.classList.remove("done"), 1500);
}

// A vote draws the answer anew: the focus goes to the box for a reason, else back to the button.
let last = null;
function vote(button) {
  last = button.dataset;
  trigger("vote", { ...placed(button), vote: button.dataset.vote });
}
window.addEventListener("voted", () =>
  setTimeout(() => {
    const box = document.querySelector("#reason-box textarea");
    const same = last && `#chat button.vote[data-place="${last.place}"][data-vote="${last.vote}"]`;
    (box ?? (same ? document.querySelector(same) : null))?.focus();
  }, PAUSE),
);

window.addEventListener("exported", () =>
  setTimeout(() => document.querySelector("#exported")?.click(), PAUSE),
);

document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest?.("#chat button, #notice button");
    if (!button) return;
    if (button.matches(".copy")) copy(button);
    else if (button.matches(".vote")) vote(button);
    else if (button.matches(".edit")) trigger("edit", placed(button));
    else if (button.matches(".leave")) trigger("leave", {});
  },
  true,
);

// What a citation quotes, beside it: while the pointer or the focus is on it, until Escape.
const tip = document.createElement("div");
tip.id = "tip";
tip.setAttribute("role", "tooltip");
tip.hidden = true;
document.body.append(tip);
let shownFor = null;
let leaving = 0;

function show(link) {
  clearTimeout(leaving);
  if (shownFor === link) return;
  hide();
  shownFor = link;
  const where = document.createElement("strong");
  where.textContent = link.dataset.where;
  tip.replaceChildren(where, document.createTextNode(link.dataset.quote));
  tip.hidden = false;
  link.setAttribute("aria-describedby", "tip");
  const at = link.getBoundingClientRect();
  const wide = document.documentElement.clientWidth;
  tip.style.left = `${Math.max(8, Math.min(at.left, wide - tip.offsetWidth - 8))}px`;
  const above = at.top - tip.offsetHeight - 6;
  tip.style.top = `${above > 8 ? above : at.bottom + 6}px`;
}

function hide() {
  shownFor?.removeAttribute("aria-describedby");
  shownFor = null;
  tip.hidden = true;
}

const cited = (event) => event.target.closest?.("#chat a.cite");
const soon = () => {
  clearTimeout(leaving);
  leaving = setTimeout(hide, PAUSE);
};
document.addEventListener("pointerover", (event) => {
  if (cited(event)) show(cited(event));
  else if (tip.contains(event.target)) clearTimeout(leaving);
  else if (shownFor && document.activeElement !== shownFor) soon();
});
document.addEventListener("focusin", (event) => (cited(event) ? show(cited(event)) : hide()));
document.addEventListener("focusout", soon);
document.addEventListener("scroll", hide, true);
document.addEventListener("click", hide);
document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
