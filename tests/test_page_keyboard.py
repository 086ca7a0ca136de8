"""The page by the keyboard alone, and what a screen reader is told of it."""

import pytest
from playwright.sync_api import Locator, Page, expect

SIZES = [pytest.param((1440, 900), id="wide"), pytest.param((390, 844), id="narrow")]
_MOST = 60
"""Steps that a reader may need from one place to another."""


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    width, height = request.param
    return width, height


def _walk(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press a key until `target` has the focus, which must be seen where it comes to stand."""
    for _ in range(_MOST):
        page.keyboard.press(key)
        if target.evaluate("element => element === document.activeElement"):
            expect(target).to_be_in_viewport()
            return
    pytest.fail(f"{_MOST} times {key} do not lead to {target}")


def test_from_the_question_to_the_clause_and_back(page: Page) -> None:
    box = page.locator("#question textarea")
    _walk(page, box)
    page.keyboard.type("建材质量谁来管")
    page.keyboard.press("Enter")
    cited = page.locator("#chat .answer a.cite", has_text="[2]").first
    expect(cited).to_be_visible()
    expect(box).to_be_focused()

    _walk(page, cited, "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".path")).to_contain_text("附件")
    expect(cited).to_be_focused()

    step = page.get_by_role("link", name="下一条")
    _walk(page, step)
    shown = page.locator(".paper").first
    for _ in range(2):  # the link stays in focus while what it leads to changes
        before = shown.get_attribute("data-shown") or ""
        page.keyboard.press("Enter")
        expect(shown).not_to_have_attribute("data-shown", before)
        expect(page.locator(".source mark").first).to_be_in_viewport()
        expect(step).to_be_focused()

    back = page.locator("a.back")
    if back.is_visible():
        _walk(page, back, "Shift+Tab")
        page.keyboard.press("Enter")
        expect(cited).to_be_focused()
        expect(box).to_be_in_viewport()
        _walk(page, box)
    else:
        _walk(page, box, "Shift+Tab")
    page.keyboard.type("药品呢")
    page.keyboard.press("Enter")
    expect(page.locator("#chat .question").last).to_have_text("药品呢")


def test_an_example_is_asked_and_every_tab_opened(page: Page) -> None:
    _walk(page, page.get_by_role("button", name="建材质量谁来管？"))
    page.keyboard.press("Enter")
    expect(page.locator("#chat .answer a.cite").first).to_be_visible()
    more = page.get_by_role("button", name="更多栏目")
    panels = {"原文": "#read", "责任分工": "#duties", "文件": "#section-plans"}
    for title, panel in panels.items():
        button = page.get_by_role("tab", name=title, exact=True)
        if button.count():
            _walk(page, button)
        else:
            _walk(page, more)
            page.keyboard.press("Enter")
            _walk(page, page.locator(".overflow-dropdown button", has_text=title))
        page.keyboard.press("Enter")
        expect(page.locator(panel)).to_be_visible()


def test_the_language_is_switched(page: Page) -> None:
    more = page.locator("#tabs .overflow-menu > button")
    expect(more).to_have_attribute("aria-label", "更多栏目")
    _walk(page, page.get_by_label("English"))
    page.keyboard.press("Space")
    expect(page.locator("#heading")).to_contain_text("Policy plan Q&A")
    expect(more).to_have_attribute("aria-label", "More tabs")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_every_control_has_a_name_and_an_answer_is_read_out(page: Page) -> None:
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_have_text("政策方案问答")
    expect(page.get_by_role("tab", selected=True)).to_have_text("问答")
    expect(page.get_by_role("textbox", name="问题")).to_be_visible()
    expect(page.get_by_role("button", name="提问")).to_be_visible()
    for name in ("中文", "English"):
        expect(page.get_by_role("radio", name=name)).to_be_visible()
    for name in ("新疆方案", "杨凌方案"):
        expect(page.get_by_role("checkbox", name=name)).to_be_checked()
    for name in ("查找范围", "界面语言"):
        expect(page.get_by_role("group", name=name)).to_have_count(1)
    log = page.get_by_role("log", name="问答")
    expect(log).to_have_attribute("aria-live", "polite")
    page.locator("#question textarea").fill("建材质量谁来管")
    page.locator("#question textarea").press("Enter")
    expect(log.get_by_role("link", name="[1]").first).to_be_visible()
    expect(page.get_by_role("region", name="原文")).to_contain_text("提高建筑材料质量水平")
    expect(page.get_by_role("navigation", name="前后条款")).to_be_visible()
    unnamed = page.locator(
        "button:visible, a:visible, input:visible, textarea:visible"
    ).evaluate_all(
        """all => all.filter(one => !(one.textContent.trim() || one.title || one.ariaLabel
        || [...(one.labels ?? [])].some(label => label.textContent.trim())))
        .map(one => one.outerHTML.slice(0, 120))"""
    )
    assert unnamed == []
