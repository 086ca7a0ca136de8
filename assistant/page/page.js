// Runs once in the source view (gr.HTML js_on_load): `element`, `trigger` and `watch` are Gradio's.
// A click on a citation shows its place; the marked words are scrolled into view.
const NARROW = "(max-width: 899px)";
let asked = false;

const paper = () => element.querySelector(".paper");

function reveal() {
  const sheet = element.querySelector(".sheet");
  const mark = element.querySelector("mark");
  if (sheet && mark) {
    const down = mark.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
    sheet.scrollTop += down - sheet.clientHeight / 4;
  } else if (sheet) {
    sheet.scrollTop = 0;
  }
  if (asked && window.matchMedia(NARROW).matches) element.scrollIntoView({ block: "start" });
  if (moved) sheet?.focus({ preventScroll: true });
  asked = moved = false;
  setOff();
}

// A place is shown in the tab of the conversation, from whichever tab it was asked for; the focus,
// which the other tab had, goes along.
let moved = false;
function toAsk() {
  const tab = document.getElementById("tab-ask-button");
  moved = tab?.getAttribute("aria-selected") === "false";
  if (moved) tab.click();
}

function open(href) {
  asked = true;
  toAsk();
  if (paper()?.dataset.shown === href) requestAnimationFrame(reveal);
  else trigger("cite", { href });
}

// A new question goes to the top of the chat, so that its answer is read from the beginning.
let questions = 0;
let following = false;
function follow() {
  const rows = document.querySelectorAll("#chat .user-row");
  const scroller = document.querySelector("#chat .bubble-wrap");
  following ||= rows.length > questions;
  if (following && scroller) {
    const down = rows[rows.length - 1].getBoundingClientRect().top;
    scroller.scrollTop += down - scroller.getBoundingClientRect().top - 12;
    following = document.querySelector("#chat .waiting") !== null;
  }
  questions = rows.length;
}

// The citations of what the source view shows are set off in the chat.
function setOff() {
  const shown = paper()?.dataset.shown;
  for (const link of document.querySelectorAll("#chat a[href^='#cite/']")) {
    link.classList.toggle("open", link.getAttribute("href") === shown);
  }
}

// A mark whose source is folded away opens the fold and brings the source into view.
const folds = () => [...document.querySelectorAll("#chat details.rest")];
function unfold(mark) {
  const lines = mark.closest(".answer").querySelectorAll(".rest a.source-line");
  const line = [...lines].find((one) => one.getAttribute("href") === mark.getAttribute("href"));
  if (!line) return;
  line.closest("details").open = true;
  line.scrollIntoView({ block: "nearest" });
}

// A vote draws the answer anew; its fold stays as it was left.
const unfolded = new Set();
function key(fold) {
  const place = [...document.querySelectorAll("#chat .answer")].indexOf(fold.closest(".answer"));
  return `${place} ${fold.querySelector("a").getAttribute("href")}`;
}
function leaveOpen() {
  for (const fold of folds()) if (unfolded.has(key(fold))) fold.open = true;
}
document.addEventListener(
  "toggle",
  ({ target }) => {
    if (!target.matches?.("#chat .rest")) return;
    if (target.open) unfolded.add(key(target));
    else unfolded.delete(key(target));
  },
  true,
);

// On paper everything is unfolded.
let printed = [];
window.addEventListener("beforeprint", () => {
  printed = folds().filter((fold) => !fold.open);
  for (const fold of printed) fold.open = true;
});
window.addEventListener("afterprint", () => {
  for (const fold of printed) fold.open = false;
});

// A place outside the conversation is shown in the Read tab; sections/read.js goes there.
function read(href, link) {
  window.readWanted = href;
  const button = document.getElementById("tab-read-button");
  if (button) button.click();
  else pickTab("tab-read");
  window.dispatchEvent(new CustomEvent("readwanted", { detail: link }));
}

// Tabs for which a narrow screen has no room stand in a menu, without ids but under their titles.
function pickTab(id) {
  const panels = [...document.querySelectorAll("#tabs > .tabitem")].map((panel) => panel.id);
  const title = document.querySelectorAll("#tabs .tab-container[aria-hidden] > button")[panels.indexOf(id)];
  const menu = [...document.querySelectorAll("#tabs .overflow-dropdown button")];
  menu.find((button) => button.textContent === title?.textContent)?.click();
}

// The way back to the conversation leads the focus to the citation it came from.
let from = null;
document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest?.("a[href^='#']");
    const href = link?.getAttribute("href") ?? "";
    if (href.startsWith("#read/") || (href.startsWith("#cite/") && !link.closest("#tab-ask"))) {
      event.preventDefault();
      read(href, link);
    } else if (href.startsWith("#cite/")) {
      event.preventDefault();
      if (link.closest("#chat")) from = link;
      if (link.matches("#chat .cite")) unfold(link);
      open(href);
    } else if (href === "#conversation") {
      event.preventDefault();
      document.getElementById("conversation")?.scrollIntoView({ block: "end" });
      const back = from?.isConnected ? from : document.querySelector("#question textarea");
      back?.scrollIntoView({ block: "nearest" });
      back?.focus({ preventScroll: true });
    }
  },
  true,
);

const changed = () => requestAnimationFrame(() => (follow(), setOff(), leaveOpen()));
new MutationObserver(changed).observe(document.body, { childList: true, subtree: true });

watch("value", () => requestAnimationFrame(reveal));

// A link to a clause opens it, once the page is as this browser left it (events.py says when).
function linked() {
  if (location.hash.startsWith("#cite/")) open(location.hash);
  else if (location.hash.startsWith("#read/")) read(location.hash, null);
}
window.addEventListener("hashchange", linked);
if (window.pageLoaded) linked();
else window.addEventListener("pageloaded", linked, { once: true });
