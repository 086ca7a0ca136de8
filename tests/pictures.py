"""Pictures of the page, to look at and for the README.

python tests/pictures.py            writes docs/images/*.png, one a section
python tests/pictures.py DIR        writes every state of every section into DIR, wide and narrow,
                                    light and dark, as WIDTH-SCHEME-SECTION-STATE.png
python tests/pictures.py DIR read   the same of one section
"""

import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from browser import ROOT, browser, served
from playwright.sync_api import Browser, Page
from states import SECTIONS, is_narrow

_IMAGES = ROOT / "docs" / "images"
_README = {
    "ask": ("cited", "page"),
    "read": ("clause", "read"),
    "duties": ("unit", "duties"),
    "indicators": ("all", "indicators"),
    "compare": ("topic", "compare"),
    "plans": ("preview", "plans"),
}
"""Section → the state of it that the README shows, and the picture's name."""
_SIZES = ((1440, 900), (390, 844))
_LONGEST = 2600
"""Pixels of a narrow picture, which shows what one scrolls to."""
_SETTLED = 450
"""Milliseconds after which nothing moves any more."""


def every(chrome: Browser, address: str, folder: Path, sections: Sequence[str]) -> None:
    """Every state of the sections, at every size, light and dark."""
    for width, height in _SIZES:
        for scheme in ("light", "dark"):
            for section in sections:
                page = _page(chrome, address, width, height, dark=scheme == "dark")
                SECTIONS[section](page, partial(_one, page, folder, f"{width}-{scheme}-{section}"))
                page.context.close()


def readme(chrome: Browser, address: str, folder: Path) -> None:
    """The picture of each section that the README shows."""
    for section in _README:
        page = _page(chrome, address, 1440, 900)
        SECTIONS[section](page, partial(_shown, page, folder, section))
        page.context.close()


def _page(chrome: Browser, address: str, width: int, height: int, *, dark: bool = False) -> Page:
    context = chrome.new_context(
        viewport={"width": width, "height": height},
        locale="zh-CN",
        color_scheme="dark" if dark else "light",
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("window.pageLoaded === true")
    if is_narrow(page):  # a picture longer than the window shows what is not laid out yet
        page.add_style_tag(content=".paper * { content-visibility: visible !important; }")
    return page


def _one(page: Page, folder: Path, start: str, state: str) -> None:
    page.wait_for_timeout(_SETTLED)
    path = folder / f"{start}-{state}.png"
    if not is_narrow(page):
        page.screenshot(path=path)
        return
    down = page.evaluate("Math.round(window.scrollY)")
    whole = page.evaluate("document.documentElement.scrollHeight")
    height = min(_LONGEST, whole - down)
    page.screenshot(
        path=path, full_page=True, clip={"x": 0, "y": down, "width": 390, "height": height}
    )


def _shown(page: Page, folder: Path, section: str, state: str) -> None:
    wanted, name = _README[section]
    if state == wanted:
        page.wait_for_timeout(_SETTLED)
        page.screenshot(path=folder / f"{name}.png")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    unknown = [name for name in arguments[1:] if name not in SECTIONS]
    if unknown:
        sys.exit(f"no section {unknown[0]!r}; there are {', '.join(SECTIONS)}")
    target = Path(arguments[0]) if arguments else _IMAGES
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, served(Path(home)) as url, browser() as opened:
        if arguments:
            every(opened, url, target, arguments[1:] or list(SECTIONS))
        else:
            readme(opened, url, target)
