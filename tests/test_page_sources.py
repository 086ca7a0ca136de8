"""The sources under an answer: what a long list has beyond the first few is folded."""

from typing import TYPE_CHECKING

import browser
from playwright.sync_api import expect

from assistant.chain import Assistant
from assistant.page.sources import FEW, sources_html
from assistant.page.texts import EN, ZH

if TYPE_CHECKING:
    from playwright.sync_api import Page

LONG, SHORT = "市场监管局有哪些职责", "建筑材料质量由谁负责"


def test_a_short_list_stands_unfolded(assistant: Assistant) -> None:
    answer = assistant.ask(SHORT)
    assert 0 < len(answer.citations) <= FEW
    html = sources_html(answer.citations, ZH)
    assert "<details" not in html
    assert html.count("source-line") == len(answer.citations)


def test_of_a_long_list_every_source_is_there_and_the_rest_counted(assistant: Assistant) -> None:
    answer = assistant.ask(LONG)
    count = len(answer.citations)
    html = sources_html(answer.citations, ZH)
    unfolded, folded = html.split("<details")
    assert (unfolded.count("source-line"), folded.count("source-line")) == (FEW, count - FEW)
    assert f"其余 {count - FEW} 条依据" in folded
    assert f"Remaining sources: {count - FEW}" in sources_html(answer.citations, EN)
    assert html.count("《杨凌示范区贯彻落实") == 1


def test_nothing_is_said_where_nothing_is_cited() -> None:
    assert sources_html((), ZH) == ""


def test_a_mark_opens_the_fold_that_its_source_lies_in(page: "Page") -> None:
    browser.ask(page, LONG)
    fold = page.locator("#chat .answer details.rest").last
    line = fold.locator("a.source-line").last
    expect(line).not_to_be_visible()
    page.locator("#chat .answer").last.locator("a.cite").last.click()
    expect(line).to_be_visible()


def test_the_fold_opens_by_keyboard(page: "Page") -> None:
    browser.ask(page, LONG)
    fold = page.locator("#chat .answer details.rest").last
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.locator("a.source-line").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(fold.locator("a.source-line").first).not_to_be_visible()
