"""The states of the page that are worth a look, section by section; see pictures.py."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from browser import ROOT, ask, cite, tab
from playwright.sync_api import Page, expect

_PLAN = """石山县人民政府
关于质量提升的若干措施
一、总体要求
(一)主要目标。到2025年，产品合格率达到98%以上。
二、重点任务
(一)种植核桃。全面推广良种核桃，每年开展检查。(市场监管局、农业局按职责分工负责)
(二)冷链物流。建设冷链物流园。(交通运输局牵头，农业局配合)
"""

Shoot = Callable[[str], None]
"""Takes a picture of the page as it is; given the state's name."""


def _asking(page: Page, shoot: Shoot) -> None:
    shoot("empty")
    ask(page, "建材质量谁来管")
    shoot("answer")
    cite(page, 2)
    shoot("cited")
    page.locator("#chat .vote.down").first.click()
    expect(page.locator("#reason-box textarea")).to_be_focused()
    shoot("voted")
    page.locator("#reason-close").click()
    ask(page, "农高会由哪几个局负责？")
    shoot("discrepancy")
    page.locator("#chat .note").last.scroll_into_view_if_needed()
    shoot("discrepancy-note")
    page.locator("#chat button[title]").first.click()
    page.wait_for_selector(".shelf")
    ask(page, "月球基地什么时候建成？")
    shoot("refused")
    ask(page, "两个方案对首席质量官各有什么要求？")
    shoot("both-plans")
    page.locator("#chat button.edit").first.click()
    expect(page.locator("#notice p")).to_be_visible()
    shoot("editing")
    page.get_by_label("English").check()
    ask(page, "Who is responsible for food safety in Yangling?")
    shoot("english")


def _reading(page: Page, shoot: Shoot) -> None:
    tab(page, "原文")
    page.wait_for_selector("#read-paper .paper")
    shoot("first")
    page.locator("#read-plan input").click()
    page.get_by_role("option", name="杨凌").first.click()
    expect(page.locator("#read-paper h2")).to_contain_text("杨凌")
    shoot("plan")
    for title, state in (("专栏1", "indicators"), ("提高建筑材料质量水平", "clause")):
        _outlined(page, title)
        shoot(state)
    page.locator("#read-outline a", has_text="任务分工表").last.evaluate("link => link.click()")
    shoot("annex")
    if page.locator("#read-outline summary").is_visible() and is_narrow(page):
        page.locator("#read-outline summary").click()
        shoot("outline")
        page.locator("#read-outline summary").click()
    box = page.locator("#read-find textarea, #read-find input")
    box.fill("首席质量官")
    expect(page.locator("#read-found p")).to_contain_text("1 / 共")
    shoot("found")
    box.fill("月球")
    expect(page.locator("#read-found p")).to_have_text("没有找到")
    shoot("not-found")


def _outlined(page: Page, title: str) -> None:
    if not page.locator("#read-outline nav").is_visible():
        page.locator("#read-outline summary").click()
    page.locator("#read-outline a", has_text=title).first.click()


def _duties(page: Page, shoot: Shoot) -> None:
    tab(page, "责任分工")
    page.wait_for_selector("#tab-duties svg")
    shoot("picture")
    page.locator("#picture .bars a", has_text="市场监管局").first.click()
    expect(page.locator("#unit h2")).to_contain_text("市场监管局")
    shoot("unit")
    page.locator("#matrix").evaluate("matrix => matrix.scrollIntoView()")
    shoot("matrix-unit")
    page.locator("#picture .bars a", has_text="市场监管局").first.press("Enter")
    expect(page.locator("#unit .offer")).to_be_visible()
    page.locator("#matrix").evaluate("matrix => matrix.scrollIntoView()")
    shoot("matrix")
    page.get_by_label("English").check()
    expect(page.locator("#picture h2")).to_have_text("Who carries what, with whom")
    shoot("english")


def _indicators(page: Page, shoot: Shoot) -> None:
    tab(page, "指标")
    page.wait_for_selector(".indicators table")
    shoot("all")
    page.locator(".prose-goals").first.evaluate("goals => goals.scrollIntoView()")
    shoot("prose")
    page.locator("#indicators").get_by_label("属性").click()
    page.get_by_role("option", name="约束性").click()
    expect(page.locator(".indicators tbody tr")).to_have_count(3)
    shoot("binding")
    page.locator("#indicators input").first.click()
    page.get_by_role("option", name="新疆").click()
    expect(page.locator(".indicators .empty")).to_be_visible()
    shoot("none")


def _comparing(page: Page, shoot: Shoot) -> None:
    tab(page, "对比")
    page.wait_for_selector("#compare-inside summary")
    shoot("start")
    page.locator("#compare-topics").get_by_text("工程质量保障").click()
    expect(page.locator("#compare .side")).to_have_count(2)
    shoot("topic")
    page.locator("#compare-inside summary").first.click()
    page.locator("#compare-inside").evaluate("inside => inside.scrollIntoView()")
    shoot("discrepancies")
    page.locator("#compare-topic textarea, #compare-topic input").fill("月球基地")
    page.locator("#compare-go").click()
    expect(page.locator("#compare .silent")).to_have_count(3)
    page.locator("#compare-top").evaluate("top => top.scrollIntoView()")
    shoot("silent")


def _plans(page: Page, shoot: Shoot) -> None:
    tab(page, "文件")
    page.wait_for_selector("#section-plans .stored")
    shoot("list")
    _offer(page, "石山县.txt", _PLAN)
    page.wait_for_selector("#plans-preview section[data-plan='石山县']")
    shoot("preview")
    _offer(page, "yangling.txt", (ROOT / "ingest/plans/yangling.txt").read_text(encoding="utf-8"))
    page.wait_for_selector("#plans-preview section[data-plan='yangling']")
    for part in page.locator("#plans-preview summary").all()[1:]:
        part.click()
    shoot("preview-long")
    _offer(page, "散文.txt", "没有编号的文字。\n")
    expect(page.locator("#plans-status [role=alert]")).to_be_visible()
    shoot("refused")
    page.locator("#plans-chosen input").click()
    page.get_by_role("option", name="新疆").click()
    page.get_by_role("button", name="移除……").click()
    expect(page.locator("#plans-asking")).to_be_visible()
    shoot("removing")


def _offer(page: Page, name: str, text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8")
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="选择文件").click()
        chooser.value.set_files(str(path))
        page.wait_for_function(
            "name => document.querySelector('#section-plans').innerText.includes(name)", arg=name
        )


SECTIONS: dict[str, Callable[[Page, Shoot], None]] = {
    "ask": _asking,
    "read": _reading,
    "duties": _duties,
    "indicators": _indicators,
    "compare": _comparing,
    "plans": _plans,
}


def is_narrow(page: Page) -> bool:
    """Whether the page shows one thing below the other."""
    return page.viewport_size is not None and page.viewport_size["width"] < 900
