// Runs once in the Read tab's paper (gr.HTML js_on_load). Places come as offsets into the plan's text,
// which is the paper's textContent. Words that are searched for are marked without changing the page.
const NARROW = "(max-width: 899px)";
const section = () => document.getElementById("read");
const sheet = () => element.querySelector(".sheet");
const paper = () => element.querySelector(".paper");

let nodes = null; // text nodes of the paper with the offset of each
function index() {
  const key = paper().dataset.key;
  if (nodes?.key === key) return nodes;
  nodes = { key, list: [], starts: [] };
  let offset = 0;
  const walker = document.createTreeWalker(paper(), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.list.push(node);
    nodes.starts.push(offset);
    offset += node.length;
  }
  return nodes;
}

function before(starts, offset) {
  let low = 0, high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, 0);
}

function range(start, end) {
  const { list, starts } = index();
  const [first, last] = [before(starts, start), before(starts, end - 1)];
  const found = document.createRange();
  found.setStart(list[first], start - starts[first]);
  found.setEnd(list[last], end - starts[last]);
  return found;
}

// The height of what was never laid out is a guess, so a place is scrolled to until it stands still.
let level = 0.1; // of the sheet's height: how far down what was last gone to stands
function scrollTo(target, share = 0.25) {
  let left = 8;
  level = share;
  const step = () => {
    const box = sheet();
    if (!box || !left--) return;
    const top = target.getBoundingClientRect().top - box.getBoundingClientRect().top;
    const down = Math.round(top - box.clientHeight * share);
    box.scrollTop += down;
    requestAnimationFrame(step);
  };
  step();
}

function unmark() {
  for (const mark of element.querySelectorAll("mark")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
    nodes = null;
  }
}

function mark(start, end) {
  unmark();
  const { list, starts } = index();
  const [first, last] = [before(starts, start), before(starts, end - 1)];
  const pieces = list.slice(first, last + 1).map((node, n) => [node, starts[first + n]]);
  for (const [node, at] of pieces) {
    const piece = document.createRange();
    piece.setStart(node, Math.max(start - at, 0));
    piece.setEnd(node, Math.min(end - at, node.length));
    if (piece.toString().trim()) piece.surroundContents(document.createElement("mark"));
  }
  nodes = null;
  return element.querySelector("mark");
}

// ---- the outline: the clause at the top of the sheet is set off in it
let anchors = [];
let current = null;
function note() {
  const box = sheet();
  if (!box || !anchors.length || !box.clientHeight) return;
  const line = box.getBoundingClientRect().top + (box.scrollTop < 8 ? 4 : box.clientHeight * level + 8);
  let low = 0, high = anchors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (anchors[middle].parentElement.getBoundingClientRect().top <= line) low = middle + 1;
    else high = middle;
  }
  setOff(anchors[Math.max(low - 1, 0)]);
}

function setOff(anchor) {
  if (!anchor || anchor === current) return;
  current = anchor;
  const outline = section()?.querySelector("#read-outline nav");
  outline?.querySelector("[aria-current]")?.removeAttribute("aria-current");
  const link = outline?.querySelector(`a[href="${anchor.getAttribute("href")}"]`);
  link?.setAttribute("aria-current", "location");
  if (link) bring(link, outline);
}

// Into the outline's window; again, where heights were guesses until then.
function bring(link, outline, left = 4) {
  const down = link.getBoundingClientRect().top - outline.getBoundingClientRect().top;
  if (!left || !outline.clientHeight || (down >= 20 && down <= outline.clientHeight - 40)) return;
  outline.scrollTop += down - outline.clientHeight / 3;
  requestAnimationFrame(() => bring(link, outline, left - 1));
}

let noting = 0;
const onScroll = () => { noting ||= requestAnimationFrame(() => ((noting = 0), note())); };

function jump(anchor) {
  unmark();
  paint();
  element.querySelector(".target")?.classList.remove("target");
  anchor.parentElement.classList.add("target");
  scrollTo(anchor.parentElement, 0.15);
  setOff(anchor);
  const outline = section().querySelector("details.outline");
  if (outline && window.matchMedia(NARROW).matches) outline.open = false;
}

async function copy(anchor) {
  const href = anchor.getAttribute("href");
  history.replaceState(null, "", href);
  await navigator.clipboard?.writeText(location.href).catch(() => {});
  anchor.classList.add("done");
  setTimeout(() => anchor.classList.remove("done"), 1500);
}

// ---- what the server says: a place to go to, words that were found
let gone = "";
function go() {
  const place = section()?.querySelector("#read-place .go");
  if (!place || place.dataset.turn === gone || paper()?.dataset.key !== place.dataset.key) return;
  gone = place.dataset.turn;
  element.querySelector(".target")?.classList.remove("target");
  const end = Number(place.dataset.end);
  if (end) scrollTo(mark(Number(place.dataset.start), end));
  else { unmark(); sheet().scrollTop = 0; }
  paint();
}

let spans = [];
let now = -1;
let told = "";
function marked() {
  const found = section()?.querySelector("#read-found .spans");
  const key = paper()?.dataset.key ?? "";
  const fits = found?.dataset.key === key;
  const news = `${key} ${fits ? found.dataset.spans : ""}`;
  if (news === told) return;
  const other = !told.startsWith(`${key} `); // another plan: it is read from where it opens
  told = news;
  spans = fits ? found.dataset.spans.split(" ").map((pair) => pair.split("+").map(Number)) : [];
  now = -1;
  paint();
  if (!other) step(1);
}

function clear() {
  CSS.highlights?.delete("found");
  CSS.highlights?.delete("found-now");
}

function paint() {
  clear();
  if (!CSS.highlights || !spans.length) return;
  const all = new Highlight();
  for (const [start, length] of spans) all.add(new StaticRange(range(start, start + length)));
  CSS.highlights.set("found", all);
}

function step(by) {
  if (!spans.length) return;
  now = (now + by + spans.length) % spans.length;
  const [start, length] = spans[now];
  const place = range(start, start + length);
  if (CSS.highlights) {
    const one = new Highlight(place);
    one.priority = 1;
    CSS.highlights.set("found-now", one);
  } else {
    getSelection().removeAllRanges();
    getSelection().addRange(place);
  }
  const label = section().querySelector("#read-found .now");
  if (label) label.textContent = `${now + 1} / `;
  scrollTo(place, 0.3);
}

function renew() {
  nodes = current = null;
  anchors = [...element.querySelectorAll("a.anchor")];
  sheet()?.removeEventListener("scroll", onScroll);
  sheet()?.addEventListener("scroll", onScroll, { passive: true });
  const outline = section()?.querySelector("details.outline");
  if (outline) outline.open = !window.matchMedia(NARROW).matches;
  go();
  marked();
  note();
}

// ---- links: page.js says which were clicked; one within this plan needs no server
let asked = 0;
function ask(href) {
  asked = performance.now();
  trigger("cite", { href, have: paper()?.dataset.key ?? "" });
}
function wanted(link) {
  const href = window.readWanted;
  window.readWanted = "";
  if (link?.matches?.("a.anchor")) return void copy(link);
  const anchor = link && anchors.find((one) => one.getAttribute("href") === href);
  if (anchor) jump(anchor);
  else ask(href);
}
window.reading = {
  go: () => requestAnimationFrame(go),
  mark: () => requestAnimationFrame(marked),
  step,
  clear, // before another plan takes the place of this one: to keep thousands of marks is slow
};
window.addEventListener("readwanted", (event) => element.isConnected && wanted(event.detail));
watch("value", () => requestAnimationFrame(renew));
if (window.readWanted) wanted(null);
else ask("");
// Whoever comes back to the tab sees the plan as it is in the store by then.
new IntersectionObserver(([seen]) => {
  if (seen.isIntersecting && performance.now() - asked > 1000) ask("");
}).observe(element);
