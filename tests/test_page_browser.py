"""The page in Chromium: a question, its citation, the clause; nothing but this machine is asked."""

from pathlib import Path

import pytest
from browser import ask, cite, served
from playwright.sync_api import Browser, Page, expect

_NO_LOOK_UPS = """
import socket, sys
look_up = socket.getaddrinfo
def told(host, *args, **options):
    if host not in ("127.0.0.1", "localhost", None):
        print("Traceback: app.py looked up", host, file=sys.stderr)
    return look_up(host, *args, **options)
socket.getaddrinfo = told"""
"""Makes `served` fail where the server itself asks another host."""


@pytest.fixture(scope="module")
def before() -> str:
    return _NO_LOOK_UPS


def _visible_within_sheet(page: Page) -> bool:
    return bool(
        page.evaluate(
            """() => { const m = document.querySelector('mark').getBoundingClientRect(),
            s = document.querySelector('.sheet').getBoundingClientRect();
            return m.top >= s.top && m.bottom <= s.bottom; }"""
        )
    )


@pytest.mark.parametrize(
    "question", ["建材质量谁来管", "which bureau leads building-materials inspection"]
)
def test_a_citation_shows_the_clause_with_the_quoted_words(page: Page, question: str) -> None:
    ask(page, question)
    cite(page, 2)
    cite(page, 1)
    expect(page.locator(".source mark")).to_have_text(
        "(示范区住建局、交通运输局、水务局、市场监管局按职责分工负责)"
    )
    expect(page.locator(".path")).to_contain_text("(十一)提高建筑材料质量水平")
    assert _visible_within_sheet(page)
    assert page.title() == "政策方案问答"
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


def test_an_example_is_asked_by_a_click_and_a_citation_opened_from_the_keyboard(
    page: Page,
) -> None:
    page.get_by_text("建材质量谁来管？", exact=True).click()
    link = page.locator(".answer a.cite", has_text="[2]").first
    link.focus()
    link.press("Enter")
    page.wait_for_selector(f".paper[data-shown='{link.get_attribute('href')}'] mark")


def test_a_question_carries_no_script_into_the_page(page: Page) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)> **谁** {{value}} 管建材质量？"
    ask(page, evil)
    expect(page.locator(".question").last).to_have_text(evil)
    assert page.locator("#chat img, #chat script, #chat .question strong").count() == 0


def test_what_cannot_be_asked_is_told_on_the_page_and_the_question_stays(page: Page) -> None:
    box = page.locator("#question textarea")
    box.fill("长" * 2001)
    box.press("Enter")
    expect(page.locator("#notice [role=alert]")).to_contain_text("2001")
    expect(box).to_have_value("长" * 2001)
    for plan in page.locator("#plans input").all():
        plan.uncheck()
    box.fill("建材质量谁来管")
    box.press("Enter")
    expect(page.locator("#notice [role=alert]")).to_contain_text("至少选择一份方案")


def test_the_choice_of_plans_restricts_the_sources(page: Page) -> None:
    page.locator("#plans label", has_text="杨凌").locator("input").uncheck()
    ask(page, "建材质量谁来管")
    links = page.locator(".answer a").all()
    assert links
    assert all("xinjiang" in (link.get_attribute("href") or "") for link in links)


def test_reload_keeps_language_and_conversation_and_clear_forgets_it(page: Page) -> None:
    ask(page, "建材质量谁来管")
    page.get_by_label("English").check()
    expect(page.locator("#heading")).to_contain_text("Policy plan Q&A")
    page.reload()
    expect(page.locator("#heading")).to_contain_text("Policy plan Q&A")
    expect(page.locator(".question")).to_have_text("建材质量谁来管")
    cite(page, 1)
    page.locator("#chat button[title='清空对话']").click()
    expect(page.locator(".shelf")).to_be_visible()
    expect(page.locator(".question")).to_have_count(0)


def test_a_question_can_be_asked_again_and_taken_back(page: Page) -> None:
    ask(page, "建材质量谁来管")
    page.locator("#chat button[title='重试']").click()
    expect(page.locator("#chat .answer")).to_have_count(1)
    page.locator("#chat button[title='撤销']").click()
    expect(page.locator("#question textarea")).to_have_value("建材质量谁来管")
    expect(page.locator("#chat .question")).to_have_count(0)


def test_a_long_answer_is_shown_from_its_beginning_with_its_first_source_set_off(
    page: Page,
) -> None:
    for _ in range(2):
        ask(page, "杨凌示范区市场监管局要负责哪些事？")
    expect(page.locator("#chat .question").last).to_be_in_viewport(ratio=1)
    expect(page.locator("#chat .answer").last.locator("a.cite").first).to_have_class("cite open")


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["wide", "narrow"])
def test_a_mark_of_a_folded_source_unfolds_it_and_a_vote_leaves_it_so(
    page: Page, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    ask(page, "杨凌方案一共涉及多少个责任单位？")
    fold = page.locator("#chat details.rest")
    source = fold.locator("a.source-line").last
    number = source.locator(".number").text_content() or ""
    expect(fold.locator("summary")).to_contain_text("其余")
    expect(source).not_to_be_visible()
    cite(page, int(number.strip("[]")))
    expect(fold).to_have_js_property("open", True)
    expect(source).to_have_class("source-line open")
    expect(page.locator(".source mark")).to_be_in_viewport()
    if size[0] < 900:
        page.locator("a.back").click()
        expect(page.locator(".answer a.cite:focus")).to_be_in_viewport()
    else:
        expect(source).to_be_in_viewport(ratio=1)
    page.locator("#chat .vote.up").click()
    expect(page.locator("#chat .vote.up.pressed")).to_be_visible()
    expect(fold).to_have_js_property("open", True)


def test_the_fold_of_sources_opens_by_keyboard_and_on_paper(page: Page) -> None:
    ask(page, "杨凌方案一共涉及多少个责任单位？")
    fold = page.locator("#chat details.rest")
    page.locator("#chat .answer > a.source-line").last.focus()
    page.keyboard.press("Tab")
    expect(fold.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(fold.locator("a.source-line").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(fold.locator("a.source-line").first).not_to_be_visible()
    page.evaluate(
        "addEventListener('beforeprint', () => (window.onPaper ="
        " document.querySelector('#chat details.rest').open))"
    )
    page.pdf()
    assert page.evaluate("window.onPaper") is True
    expect(fold).to_have_js_property("open", False)


def test_a_long_wait_can_be_stopped_and_the_next_question_asked(
    chrome: Browser, tmp_path: Path
) -> None:
    slow = """
import time
from assistant.chain import Assistant
ask, waits = Assistant.ask, [4.0]
def slowly(assistant, question, **options):
    if waits and "建材" in question:
        time.sleep(waits.pop())
    return ask(assistant, question, **options)
Assistant.ask = slowly"""
    with served(tmp_path, before=slow) as url:
        page = chrome.new_page(locale="zh-CN")
        page.goto(url)
        page.locator("#question textarea").fill("建材质量谁来管")
        page.locator("#question textarea").press("Enter")
        page.get_by_role("button", name="停止").click()
        expect(page.locator("#chat .answer")).to_have_text("已停止。")
        expect(page.get_by_role("button", name="提问")).to_be_visible()
        ask(page, "建材质量谁来管")
        expect(page.locator("#chat .answer").last).to_contain_text("住建局")
        page.close()


def test_on_a_narrow_screen_a_citation_leads_down_to_the_source_and_back(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, "建材质量谁来管")
    cite(page, 1)
    expect(page.locator(".source mark")).to_be_in_viewport()
    page.locator("a.back").click()
    expect(page.locator("#question textarea")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_link_to_a_clause_opens_it(page: Page, address: str) -> None:
    ask(page, "建材质量谁来管")
    href = page.locator(".answer a.cite").first.get_attribute("href")
    page.goto("about:blank")
    page.goto(address + (href or ""))
    expect(page.locator(".source mark")).to_contain_text("住建局")
