"""What a browser keeps: the conversation with its citations, whatever becomes of page and plan."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import (
    ask,
    browser,
    cite,
    free_port,
    needs_chromium,
    served,
    tab,
    visit,
    visitor,
)
from playwright.sync_api import Browser, Page, expect

from assistant.opening import open_index
from assistant.page.texts import EN, ZH
from assistant.settings import Settings
from ingest.parse import parse

_QUESTION = "石泉县养护泉水由谁负责？"
_PLAN = """石泉县人民政府
石泉县质量提升行动方案
一、总体要求
(一)主要目标。到2025年，产品合格率达到98%以上。
二、重点任务
(一)养护泉水。全面养护泉水，每年开展检查。(水务局、农业局按职责分工负责)
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The plans that come with the project, and one to be removed."""
    with open_index(Settings(home=tmp_path), write=True) as index:
        index.add(parse("石泉", _PLAN))
    return tmp_path


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    """Without a server: the tests start their own."""
    needs_chromium()
    with browser() as opened:
        yield opened


def _told(page: Page) -> tuple[str, list[str]]:
    """The last answer: its words, and where its citations lead."""
    answer = page.locator("#chat .answer").last
    links = answer.locator("a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    return answer.inner_text(), links


def _remove(page: Page, plan_id: str) -> None:
    tab(page, "文件")
    page.locator("#plans-chosen input").click()
    page.get_by_role("option", name=f"（{plan_id}）").click()
    page.get_by_role("button", name="移除……").click()
    page.get_by_role("button", name="确认移除").click()
    expect(page.locator(f'.stored tr[data-plan="{plan_id}"]')).to_have_count(0)


def test_a_conversation_lasts_when_the_server_is_started_anew(chrome: Browser, home: Path) -> None:
    port = free_port()
    with visitor(chrome) as context:
        with served(home, port=port) as url:
            page = visit(context, url)
            ask(page, _QUESTION)
            ask(page, "建材质量谁来管")
            told = _told(page)
            page.close()
        with served(home, port=port) as url:
            page = visit(context, url)
            expect(page.locator("#chat .question")).to_have_text([_QUESTION, "建材质量谁来管"])
            assert _told(page) == told
            cite(page, 1)
            page.close()


def test_an_answer_outlives_the_plan_it_cites_and_its_source_says_so_calmly(
    chrome: Browser, home: Path
) -> None:
    with served(home) as url, visitor(chrome) as context:
        page = visit(context, url)
        ask(page, _QUESTION)
        cite(page, 1)
        told = _told(page)
        assert "水务局" in told[0]

        _remove(page, "石泉")
        tab(page, "问答")
        expect(page.locator(".source .note")).to_have_text(ZH.gone)  # it was being shown
        assert _told(page) == told

        page.reload()
        page.wait_for_function("window.pageLoaded === true")
        assert _told(page) == told
        expect(page.locator(".shelf")).to_be_visible()
        mark = page.locator("#chat .answer a.cite").first
        mark.hover()
        expect(page.get_by_role("tooltip")).to_contain_text("水务局、农业局")
        for _ in range(2):
            mark.click()
            expect(page.locator(".source .note")).to_have_text(ZH.gone)
        expect(page.get_by_role("alert")).to_have_count(0)

        page.get_by_label("English").check()
        expect(page.locator(".source .note")).to_have_text(EN.gone)
        page.get_by_label("中文").check()
        with page.expect_download() as saved:
            page.get_by_role("button", name="Markdown").click()
        assert "水务局" in saved.value.path().read_text(encoding="utf-8")

        ask(page, "建材质量谁来管")
        expect(page.locator("#chat .answer").last).to_contain_text("住建局")
        cite(page, 1)
        ask(page, _QUESTION)
        expect(page.locator("#chat .answer")).to_have_count(3)
        assert not any("%E7%9F%B3%E6%B3%89" in link for link in _told(page)[1])


def test_a_shared_link_into_a_plan_that_was_removed_says_so(chrome: Browser, home: Path) -> None:
    with served(home) as url, visitor(chrome) as context:
        page = visit(context, url)
        ask(page, _QUESTION)
        (href, *_) = _told(page)[1]
        _remove(page, "石泉")
        page.close()
        for link in (href, href.replace("#cite/", "#read/")):
            page = visit(context, f"{url}/{link}")
            said = page.locator(".source .note, #read-place .note").locator("visible=true")
            expect(said).to_have_count(1)
            expect(said).to_contain_text("已不在库中")
            page.close()


def test_who_had_chosen_a_plan_that_another_removed_is_answered_from_the_others(
    chrome: Browser, home: Path
) -> None:
    with served(home) as url, visitor(chrome) as context:
        page = visit(context, url)
        page.locator("#plans label", has_text="杨凌").locator("input").uncheck()
        other = visit(context, url)
        _remove(other, "石泉")
        ask(page, "建材质量谁来管")
        links = _told(page)[1]
        assert links
        assert all("xinjiang" in link for link in links)

        page.locator("#plans label", has_text="新疆").locator("input").uncheck()
        page.locator("#question textarea").fill("药品质量谁来管")
        page.locator("#question textarea").press("Enter")
        expect(page.locator("#notice [role=alert]")).to_have_text(ZH.no_plan)
