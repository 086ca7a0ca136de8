"""A plan that would attack the page: of its title, units and clauses nothing runs or is loaded."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser import ask, cite, tab
from playwright.sync_api import Browser, Page, expect

_IMAGE, _SCRIPT = "<img src=x onerror=alert(1)>", "<script>alert(2)</script>"
_UNIT, _OTHER = "<img/src=x/onerror=a>局", "<script>a</script>局"
"""What is read as a unit has no blanks and no brackets; `a` is not defined, which is an error."""
_PLAN = f"""石山县人民政府
石山县{_IMAGE}质量提升行动方案
2023年12月27日
一、总体要求
(一)主要目标。到2025年，{_SCRIPT}产品{_IMAGE}合格率达到98%以上。
专栏1 主要{_SCRIPT}指标
序号
指标名称
2025年
属性
1
{_IMAGE}合格率
≥98
约束性
2
{_SCRIPT}抽检合格率
≥95
预期性
二、重点任务{_SCRIPT}
(一)种植核桃{_IMAGE}。全面种植核桃{_SCRIPT}，每年开展检查。({_UNIT}牵头，{_OTHER}、农业局配合)
(二)养殖蜜蜂{_SCRIPT}。推进{_IMAGE}养殖蜜蜂。(农业局、{_UNIT}、{_OTHER}按职责分工负责)
附件
石山县{_IMAGE}质量提升行动方案任务分工表
二、重点任务{_SCRIPT}
(一)种植核桃{_IMAGE}
1.全面种植核桃{_SCRIPT}。
农业局、{_UNIT}按职责分工负责
(二)养殖蜜蜂{_SCRIPT}
1.推进{_IMAGE}养殖蜜蜂。
{_UNIT}、农业局按职责分工负责
"""


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """As ever it fails where a script runs into an error, says something or asks another host; here
    also where the picture of the plan is asked for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    yield page
    assert "/x" not in asked


def _harmless(page: Page, place: str, *told: str) -> None:
    """What the plan says is there to be read, and nowhere on the page it is more than words."""
    for words in told:
        expect(page.locator(place)).to_contain_text(words)
    page.wait_for_timeout(100)
    assert page.locator("#tabs :is(img[src=x], script, [onerror])").count() == 0
    assert page.locator("#top :is(img, script)").count() == 0


def _chosen(page: Page, box: str, plan: str = "石山") -> None:
    page.locator(box).first.click()
    page.get_by_role("option", name=plan).first.click()


def test_nothing_of_a_hostile_plan_runs_in_any_section(page: Page, tmp_path: Path) -> None:
    _added(page, tmp_path)

    tab(page, "问答")
    _harmless(page, "#plans", _IMAGE)
    ask(page, "石山县种植核桃谁来管？")
    _harmless(page, "#chat .answer", _UNIT, _OTHER, _IMAGE)
    cite(page, 1)
    _harmless(page, "#source", _IMAGE, _SCRIPT, _UNIT, _OTHER)
    page.locator("#chat a.cite").first.hover()
    _harmless(page, "#tip", _UNIT)
    page.locator("#chat .vote.up").first.click()
    page.locator("#reason-box textarea").fill(_IMAGE)
    page.locator("#reason-box textarea").press("Enter")
    page.locator("#chat button.edit").first.click()
    _harmless(page, "#notice", "1")

    tab(page, "原文")
    page.wait_for_selector("#read-paper .paper")
    _chosen(page, "#read-plan input")
    _harmless(page, "#read-paper", _IMAGE, _SCRIPT, _UNIT, _OTHER)
    _harmless(page, "#read-outline", _IMAGE, _SCRIPT)
    page.locator("#read-find :is(textarea, input)").fill("<script>alert")
    expect(page.locator("#read-found")).to_contain_text("1 / 共")
    page.locator("#read-find :is(textarea, input)").fill(_IMAGE)
    expect(page.locator("#read-found")).to_contain_text("1 / 共")

    tab(page, "责任分工")
    _chosen(page, "#duties .choice input")
    _harmless(page, "#picture", _UNIT, _OTHER)
    _harmless(page, "#matrix", _UNIT, _OTHER, _IMAGE)
    page.locator("#picture .bars a", has_text=_UNIT).click()
    _harmless(page, "#unit", _UNIT, _OTHER, _IMAGE)

    tab(page, "指标")
    _chosen(page, "#indicators .choice input")
    _harmless(page, "#indicators .indicators", f"{_IMAGE}合格率", f"{_SCRIPT}产品")

    tab(page, "对比")
    _chosen(page, "#compare-one input")
    page.locator("#compare-topic :is(textarea, input)").fill("养殖蜜蜂")
    page.locator("#compare-go").click()
    _harmless(page, "#compare-sides", _IMAGE, _SCRIPT)
    for summary in page.locator("#compare-inside section").first.locator("summary").all():
        summary.click()
    _harmless(page, "#compare-inside", _UNIT)

    page.get_by_label("English").check()
    expect(page.locator("#compare-inside h2")).to_contain_text("Discrepancies")
    page.wait_for_timeout(500)
    _harmless(page, "#compare-inside", _UNIT)
    page.get_by_label("中文").check()
    page.reload()
    page.wait_for_function("window.pageLoaded === true")
    _harmless(page, "#chat .answer", _UNIT, _OTHER)

    tab(page, "文件")
    page.locator("#plans-chosen input").click()
    page.get_by_role("option", name="（hostile）").click()
    page.get_by_role("button", name="移除……").click()
    _harmless(page, "#plans-asking", _IMAGE)
    page.get_by_role("button", name="确认移除").click()
    expect(page.locator('.stored tr[data-plan="hostile"]')).to_have_count(0)
    _harmless(page, "#plans-stored", "已移除")


def _added(page: Page, folder: Path) -> None:
    """The plan goes in; its region, which is typed in, is hostile as well."""
    tab(page, "文件")
    path = folder / "hostile.txt"
    path.write_text(_PLAN, encoding="utf-8")
    page.locator("#plans-add input[type=file]").set_input_files(str(path))
    page.wait_for_selector("#plans-preview section[data-plan=hostile]")
    for part in page.locator("#plans-preview summary").all()[1:]:
        part.click()
    _harmless(page, "#plans-preview", _IMAGE, _SCRIPT, _UNIT, _OTHER)
    region = page.locator("#plans-boxes").get_by_label("地区")
    region.fill(f"石山{_IMAGE}县")
    region.press("Tab")
    _harmless(page, "#plans-preview .facts", f"石山{_IMAGE}县")
    page.get_by_role("button", name="确认存入").click()
    expect(page.locator("#plans-status")).to_contain_text("已存入")
    _harmless(page, ".stored", _IMAGE)


def test_files_made_of_a_hostile_plan_hold_its_words_as_words(page: Page, tmp_path: Path) -> None:
    _added(page, tmp_path)
    page.locator("#plans-chosen input").click()
    page.get_by_role("option", name="（hostile）").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="下载文本").click()
    assert saved.value.path().read_text(encoding="utf-8") == _PLAN

    tab(page, "责任分工")
    _chosen(page, "#duties .choice input")
    expect(page.locator("#matrix caption")).to_contain_text(_IMAGE)
    for section, title in (("#duties", "责任分工"), ("#indicators", "指标")):
        tab(page, title)
        with page.expect_download() as saved:
            page.locator(section).get_by_role("button", name="下载 Excel").click()
        with zipfile.ZipFile(saved.value.path()) as archive:
            xml = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "&lt;img" in xml
        assert "<img" not in xml
        assert "<script" not in xml
        with page.expect_download() as saved:
            page.locator(section).get_by_role("button", name="下载 CSV").click()
        assert "<img" in saved.value.path().read_text(encoding="utf-8-sig")

    tab(page, "问答")
    ask(page, "石山县种植核桃谁来管？")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Markdown").click()
    assert "<img" not in saved.value.path().read_text(encoding="utf-8").replace("\\<img", "")
    assert page.locator("#tabs :is(img[src=x], script, [onerror])").count() == 0


def test_what_is_downloaded_is_never_shown_as_a_page(page: Page) -> None:
    tab(page, "责任分工")
    page.wait_for_selector("#matrix tbody")
    with page.expect_download() as saved:
        page.locator("#duties").get_by_role("button", name="下载 CSV").click()
    reply = page.request.get(saved.value.url)
    assert reply.ok
    assert "text/html" not in reply.headers["content-type"]
    assert reply.headers["x-content-type-options"] == "nosniff"


def test_the_browser_itself_refuses_another_host(chrome: Browser, address: str) -> None:
    page = chrome.new_page()
    reply = page.goto(address)
    assert reply is not None
    assert reply.headers["referrer-policy"] == "no-referrer"
    assert "default-src 'self'" in reply.headers["content-security-policy"]
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url))
    refused = page.evaluate(
        """() => new Promise(done => {
        document.addEventListener("securitypolicyviolation", e => done(e.blockedURI));
        new Image().src = "http://elsewhere.invalid/x.png"; })"""
    )
    assert refused == "http://elsewhere.invalid/x.png"
    assert not [url for url in asked if "elsewhere" in url]
    page.close()
