// Runs once in the line under the question box (gr.HTML js_on_load): `trigger` is Gradio's.
// Answers are copied and voted on, questions taken back, and what a citation quotes is shown.
const PAUSE = 120;

const at = (button) => [...button.classList].find((name) => name.startsWith("at-"));
const placed = (button) => ({ place: Number(at(button)?.slice(3) ?? -1) });

// What the chat takes out of the HTML it is given: the state of the votes; and what it adds: the
// HTML itself as a label, English labels, and for the examples a list without items. Groups of
// boxes are named by what stands above them, the button to more tabs in the page's language.
// Titles become the tooltip below.
function mend() {
  for (const button of document.querySelectorAll("#chat .vote")) {
    const pressed = String(button.classList.contains("pressed"));
    if (button.getAttribute("aria-pressed") !== pressed) {
      button.setAttribute("aria-pressed", pressed);
    }
  }
  for (const label of document.querySelectorAll("#chat :is([data-testid], .example)[aria-label]")) {
    label.removeAttribute("aria-label");
  }
  for (const list of document.querySelectorAll("#chat .examples[role=list]")) {
    list.setAttribute("role", "group");
  }
  const more = document.querySelector("#heading [data-more-tabs]")?.dataset.moreTabs;
  if (more) document.querySelector("#tabs .overflow-menu > button")?.setAttribute("aria-label", more);
  for (const group of document.querySelectorAll("#language, #plans")) {
    const name = group.querySelector("[data-testid=block-info]");
    if (name) name.id = `${group.id}-name`;
    group.setAttribute("aria-labelledby", `${group.id}-name`);
  }
  document.querySelector("#chat [role=log]")?.setAttribute("aria-labelledby", "tab-ask-button");
  for (const link of document.querySelectorAll("#chat a.cite[title]")) {
    link.dataset.quote = link.title;
    link.removeAttribute("title");
  }
}
mend();
new MutationObserver(() => requestAnimationFrame(mend)).observe(document.body, {
  childList: true,
  subtree: true,
});

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
  const lines = button.parentElement.querySelectorAll(".copied > p");
  const text = [...lines].map((line) => line.textContent).join("\n");
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyOldWay(text);
    button.focus();
  }
  button.classList.add("done");
  setTimeout(() => button.classList.remove("done"), 1500);
}

// A vote draws the answer anew: the focus goes to the box for a reason, else back to the button.
let last = null;
function vote(button) {
  const kind = button.classList.contains("up") ? "up" : "down";
  last = `#chat .vote.${kind}.${at(button)}`;
  trigger("vote", { ...placed(button), vote: kind });
}
function focusOn(found, tries = 10) {
  const element = found();
  if (element) element.focus();
  else if (tries) setTimeout(focusOn, PAUSE / 2, found, tries - 1);
}
window.addEventListener("voted", () => {
  const shown = () => document.querySelector("#reason-box textarea");
  const pressed = () => last && document.querySelector(`${last}.pressed`);
  setTimeout(() => focusOn(pressed() ? shown : () => last && document.querySelector(last)), PAUSE);
});
window.addEventListener("reasoned", () => focusOn(() => last && document.querySelector(last)));

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
  mend();
  tip.textContent = link.dataset.quote;
  tip.hidden = false;
  link.setAttribute("aria-describedby", "tip");
  put(link);
}

function put(link) {
  const box = link.getBoundingClientRect();
  const wide = document.documentElement.clientWidth;
  tip.style.left = `${Math.max(8, Math.min(box.left, wide - tip.offsetWidth - 8))}px`;
  const above = box.top - tip.offsetHeight - 6;
  tip.style.top = `${above > 8 ? above : box.bottom + 6}px`;
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
document.addEventListener("scroll", () => shownFor && put(shownFor), true);
document.addEventListener("click", hide);
document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
