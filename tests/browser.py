"""The page in a real browser, for the tests of the page and for tests/pictures.py."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
expect.set_options(timeout=20_000)  # what is expected comes; a busy machine takes longer
_QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def chromium() -> str | None:
    """The path of a Chromium on this machine."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def needs_chromium() -> None:
    """Skip the test where there is no Chromium; in CI, fail it."""
    if chromium() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium: the page goes untested; install it")
        pytest.skip("no Chromium on this machine (apt-get install chromium)")


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=list(_QUIET))
        try:
            yield opened
        finally:
            opened.close()


@contextmanager
def visitor(
    chrome: Browser, *, width: int = 1440, height: int = 900, **options: Any
) -> Iterator[BrowserContext]:
    """A visitor whom nobody remembers; fails if a page of theirs asks another host, or if a script
    breaks on it. `options`: Playwright's, for the context."""
    viewport = {"width": width, "height": height}
    context = chrome.new_context(**({"viewport": viewport, "locale": "zh-CN"} | options))
    hosts: set[str | None] = set()
    errors: list[str] = []

    def told(dialog: Dialog) -> None:
        errors.append(dialog.message)
        dialog.dismiss()

    context.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.on("dialog", told)
    context.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    try:
        yield context
    finally:
        context.close()
    assert hosts <= {"127.0.0.1", None}
    assert errors == [], errors


def visit(context: BrowserContext, address: str) -> Page:
    """The page, once it is as this browser left it."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("window.pageLoaded === true")
    return page


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(home: Path, *, before: str = "pass", port: int = 0) -> Iterator[str]:
    """app.py over the store in `home`; yields its address. `before`: Python to run first; `port`:
    where it is to be found, a free one unless given."""
    environment = {**os.environ, "ASSISTANT_HOME": str(home), "PORT": str(port or free_port())}
    complaints = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
    program = f"{before}\nimport sys, app\nsys.exit(app.main([]))"
    command = [sys.executable, "-c", program]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=complaints,
        text=True,
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline().strip()
        if not line.startswith("Open "):
            raise RuntimeError(f"app.py did not start: {line!r}")
        yield line.removeprefix("Open ")
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close()
        complaints.seek(0)
        said = complaints.read()
        complaints.close()
    if "Traceback" in said:
        raise RuntimeError(f"app.py did not end quietly:\n{said}")


def ask(page: Page, question: str) -> None:
    """Ask and wait for the answer."""
    before = page.locator(".answer").count()
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    page.wait_for_function(
        "n => document.querySelectorAll('.answer').length > n", arg=before, timeout=15_000
    )


def tab(page: Page, title: str) -> None:
    """Open a section; on a narrow screen the last ones stand in a menu.

    Gradio measures what there is room for on a hidden copy of the titles, which has a new title
    before the list that is seen; two frames later it is settled what stands in the menu.
    """
    named = re.compile(rf"^\s*{re.escape(title)}\s*$")
    button = page.locator("#tabs [role=tab], #tabs .overflow-dropdown button", has_text=named)
    button.first.wait_for(state="attached")
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    if button.first.get_attribute("role") != "tab":
        page.locator("#tabs .overflow-menu > button").click()
    button.first.click()


def cite(page: Page, number: int = 1) -> None:
    """Click a citation of the last answer and wait for its words in the source view."""
    link = page.locator(".answer").last.locator("a.cite", has_text=f"[{number}]").first
    href = link.get_attribute("href")
    link.click()
    page.wait_for_selector(f".paper[data-shown='{href}'] mark")
    page.wait_for_timeout(200)
