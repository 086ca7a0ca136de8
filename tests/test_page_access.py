"""The page under axe: every tab, light and dark, wide and narrow, in both languages."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from browser import ask, cite, tab, visit, visitor
from playwright.sync_api import Browser, Page, expect

from assistant.page.texts import EN, ZH, Texts
from assistant.page.words import comparing, duties, indicators, plans, reading

_STILL = "*, ::before, ::after { transition: none !important; animation: none !important; }"
"""A colour half way to another has a contrast that nobody reads by."""
_PLAN = (
    "石山县人民政府\n石山县质量提升行动方案\n一、总体要求\n"
    "(一)主要目标。到2025年，产品合格率达到98%以上。\n二、重点任务\n"
    "(一)种植核桃。每年开展检查。(市场监管局、农业局按职责分工负责)\n"
)


@cache
def _axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def _faults(page: Page, where: str) -> list[str]:
    """What axe finds serious or critical on the page as it stands: tab, rule, target, reason."""
    page.evaluate("script => { window.axe || (0, eval)(script); }", _axe())
    found: list[dict[str, Any]] = page.evaluate(
        """async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
        .filter(one => ['serious', 'critical'].includes(one.impact))"""
    )
    return [
        f"{where}: {one['id']} ({one['impact']}) at {node['target']}: {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(
    ("scheme", "width", "words"),
    [
        pytest.param("light", 1440, ZH, id="light-wide-zh"),
        pytest.param("dark", 1440, EN, id="dark-wide-en"),
        pytest.param("light", 390, EN, id="light-narrow-en"),
        pytest.param("dark", 390, ZH, id="dark-narrow-zh"),
    ],
)
def test_axe_finds_nothing_serious_on_any_tab(
    chrome: Browser, address: str, tmp_path: Path, scheme: str, width: int, words: Texts
) -> None:
    language = "en" if words is EN else "zh"
    found: list[str] = []

    def open_tab(title: str, ready: str) -> None:
        tab(page, title)
        expect(page.locator(ready).first).to_be_visible()

    with visitor(chrome, width=width, color_scheme=scheme) as context:
        page = visit(context, address)
        page.add_style_tag(content=_STILL)
        if words is EN:
            page.get_by_label("English").check()
            expect(page.locator("#heading")).to_contain_text(EN.title)
        found += _faults(page, f"{words.tab_ask}, empty")

        ask(page, "建材质量谁来管")
        cite(page, 1)
        found += _faults(page, words.tab_ask)

        read = reading.words_of(language).title
        open_tab(read, "#read-paper .paper")
        found += _faults(page, read)

        open_tab(duties.words_of(language).tab, "#picture .bars")
        page.locator("#picture .bars a").first.click()
        expect(page.locator("#unit .duties").first).to_be_visible()
        found += _faults(page, duties.words_of(language).tab)

        open_tab(indicators.words_of(language).tab, ".indicators tbody")
        found += _faults(page, indicators.words_of(language).tab)

        compare = comparing.words_of(language).title
        open_tab(compare, "#compare-inside summary")
        page.locator("#compare-topics").get_by_text("工程质量保障").click()
        expect(page.locator("#compare .side")).to_have_count(2)
        page.locator("#compare-inside summary").first.click()
        found += _faults(page, compare)

        open_tab(plans.words_of(language).tab, ".stored")
        (tmp_path / "a.txt").write_text(_PLAN, encoding="utf-8")
        page.locator("#plans-add input[type=file]").set_input_files(str(tmp_path / "a.txt"))
        page.locator("#plans-preview summary").nth(1).click()
        found += _faults(page, plans.words_of(language).tab)
    assert not found, "\n".join(found)
