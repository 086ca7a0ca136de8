"""How fast the page is in a Chromium: first paint, an answer, a plan of 2,000 clauses.

Prints a table of this machine's figures, taken in the browser; no test depends on them. `make
bench` runs it, for evals, which times the rest, knows nothing of the page.
"""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import plans
from browser import browser, chromium, served, tab, visit, visitor
from playwright.sync_api import Browser, Page

from assistant.opening import open_index
from assistant.settings import Settings
from evals import table
from evals.metrics.latency import percentile
from ingest.parse import parse

_RUNS = 7
_WATCH = """
  window.since = 0;
  const began = () => { window.since = performance.now(); };
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, began, true);
  window.tasks = [];
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries()))
    .observe({ entryTypes: ["longtask"] });
  addEventListener("pageloaded", () => { window.readyAt = performance.now(); });
"""
"""Notes when a reader last pressed something, and what kept the browser busy for 50 ms and more."""
_SHOWN = """([found, text]) => new Promise((done) => {
  const look = () => {
    const one = document.querySelector(found);
    const words = one?.checkVisibility() ? one.textContent.trim() : "";
    if (!words || !words.includes(text)) return requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - window.since)));
  };
  look();
})"""
"""Milliseconds from what was pressed until this has the text and a frame with it is drawn."""
_LONGEST = (
    "() => Math.max(0, ...window.tasks.filter(t => t.startTime >= since).map(t => t.duration))"
)
_SCROLLED = """() => new Promise((done) => {
  const sheet = document.querySelector("#read-paper .sheet");
  let last = performance.now(), longest = 0, left = 60;
  const step = (now) => {
    longest = Math.max(longest, now - last);
    last = now;
    sheet.scrollTop += sheet.scrollHeight / 60;
    if (left--) requestAnimationFrame(step);
    else done(longest);
  };
  requestAnimationFrame((now) => { last = now; requestAnimationFrame(step); });
})"""
"""The longest wait for a frame, in milliseconds, on the way down a plan in sixty steps."""


@dataclass(frozen=True, slots=True)
class Timed:
    """One thing in one run, in milliseconds."""

    ms: float
    task: float | None = None
    """The longest that the browser was busy without a pause, till a second after; 0 below 50."""


Times = dict[str, list[Timed]]
"""What was timed → each run."""


def main() -> int:
    """Print the table; where there is no Chromium, one line."""
    if chromium() is None:
        print("The page is not timed: no Chromium on this machine (apt-get install chromium)")
        return 0
    times: Times = defaultdict(list)
    with _large_store() as home, served(home) as address, browser() as chrome:
        _visit(chrome, address, defaultdict(list))  # the server is warm from here on
        for _ in range(_RUNS):
            _visit(chrome, address, times)
    rows = [_row(what, runs) for what, runs in times.items()]
    print(table.as_text([["the page", "p50", "p95", "longest task", "unit"], *rows]))
    return 0


def _row(what: str, runs: Sequence[Timed]) -> list[str]:
    taken = [run.ms for run in runs]
    tasks = [run.task for run in runs if run.task is not None]
    figures = [f"{percentile(taken, share):.0f}" for share in (0.5, 0.95)]
    return [what, *figures, f"{max(tasks):.0f}" if tasks else "", "ms"]


@contextmanager
def _large_store() -> Iterator[Path]:
    """A folder of state with the plans that come along and one of 2,000 clauses."""
    with tempfile.TemporaryDirectory() as folder:
        with open_index(Settings(home=Path(folder)), write=True) as index:
            index.add(parse("某省", plans.large_plan()))
        yield Path(folder)


def _visit(chrome: Browser, address: str, times: Times) -> None:
    """Everything once, by a visitor whose browser has kept nothing."""
    with visitor(chrome) as context:
        context.add_init_script(_WATCH)
        page = visit(context, address)
        paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
        times["first contentful paint"].append(Timed(page.evaluate(paint)))
        times["ready for a question"].append(Timed(page.evaluate("window.readyAt")))
        _answer(page, times)
        _read(page, times)
        _duties(page, times)
        _compare(page, times)


def _shown(page: Page, times: Times, what: str, found: str, text: str = "") -> None:
    """Note how long it took until `found` had the text."""
    taken = page.evaluate(_SHOWN, [found, text])
    page.wait_for_timeout(1000)
    times[what].append(Timed(taken, page.evaluate(_LONGEST)))


def _answer(page: Page, times: Times) -> None:
    page.locator("#question textarea").fill("建材质量谁来管")
    page.locator("#question textarea").press("Enter")
    _shown(page, times, "Enter to the first words of an answer", "#chat .answer")


def _read(page: Page, times: Times) -> None:
    tab(page, "原文")
    _shown(page, times, "Read opened", "#read-paper .paper")
    page.locator("#read-plan input").click()
    page.get_by_role("option", name="某省").first.click()
    _shown(page, times, "Read, 2,000 clauses", "#read-paper h2", "某省")
    times["scrolling down them, longest frame"].append(Timed(page.evaluate(_SCROLLED)))


def _duties(page: Page, times: Times) -> None:
    tab(page, "责任分工")
    _shown(page, times, "Duties opened, all plans", "#matrix tbody")
    page.locator("#duties .choice input").first.click()
    page.get_by_role("option", name="某省").first.click()
    _shown(page, times, "Duties, 2,000 clauses", "#matrix caption", "某省")
    unit = page.locator("#picture .bars .name").first.inner_text()
    page.locator("#picture .bars a").first.click()
    _shown(page, times, "Duties, a unit of them", "#unit h2", unit)


def _compare(page: Page, times: Times) -> None:
    tab(page, "对比")
    _shown(page, times, "Compare opened", "#compare-inside summary")
    page.locator("#compare-one input").click()
    page.get_by_role("option", name="某省").first.click()
    _shown(page, times, "Compare, 2,000 clauses", "#compare-inside", "某省")
    page.locator("#compare-topic textarea, #compare-topic input").fill("食品安全追溯")
    page.locator("#compare-topic textarea, #compare-topic input").press("Enter")
    _shown(page, times, "Compare, a topic", "#compare .side")


if __name__ == "__main__":
    sys.exit(main())
