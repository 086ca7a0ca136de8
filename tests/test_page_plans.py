"""The section of plans in Chromium: adding, replacing, removing, and who may."""

import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from browser import ROOT, ask, cite, served, tab, visitor
from plans import large_plan
from playwright.sync_api import Browser, BrowserContext, Page, expect

_SLOW = """
import time
from vectorstore.writer import Writer
embed = Writer._embed
def slowly(writer, texts, progress):
    if any("缓慢" in text for text in texts):
        for done in range(8):
            progress(done, 8)
            time.sleep(0.5)
    return embed(writer, texts, progress)
Writer._embed = slowly"""
"""A plan that speaks of 缓慢 takes four seconds to embed."""
_SIGN_IN = (
    "import os; os.environ |= dict(ASSISTANT_USERS='wang:w1,li:l1', ASSISTANT_CURATORS='wang')"
)
_WIDTHS = [(1440, 900), (390, 844)]


def _plan(region: str, matter: str, more: str = "") -> str:
    return (
        f"{region}人民政府\n{region}质量提升行动方案\n一、总体要求\n"
        f"(一)主要目标。到2025年，产品合格率达到98%以上。\n二、重点任务\n"
        f"(一){matter}。全面{matter}，每年开展检查。(市场监管局、农业局按职责分工负责)\n{more}"
    )


@pytest.fixture(scope="module")
def before() -> str:
    return _SLOW


@pytest.fixture
def context(chrome: Browser) -> Iterator[BrowserContext]:
    with visitor(chrome) as opened:
        yield opened


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    opened = context.new_page()
    opened.goto(address)
    _open(opened)
    return opened


def _open(page: Page) -> None:
    page.wait_for_selector("#question textarea")
    page.get_by_role("tab", name=re.compile("文件|Plans")).click()
    page.wait_for_selector("#section-plans .stored")


def _choose(page: Page, path: Path, text: str | bytes | None = None) -> None:
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=re.compile("选择文件|Choose a file")).click()
    chooser.value.set_files(str(path))


def _previewed(page: Page, plan_id: str) -> None:
    page.wait_for_selector(f'#plans-preview section[data-plan="{plan_id}"]')


def _row(page: Page, plan_id: str) -> str:
    return page.locator(f'.stored tr[data-plan="{plan_id}"]').inner_text()


@pytest.mark.parametrize(("width", "height"), _WIDTHS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_plan_added_in_the_browser_can_be_asked_about_at_once(
    page: Page, tmp_path: Path, width: int, height: int, language: str
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    if language == "en":
        page.get_by_label("English").check()
        expect(page.locator("#plans-add h2")).to_have_text("Add a plan")
    region = f"石{'甲乙'[width > 900]}{'丙丁'[language == 'en']}县"
    plan_id = f"{language}{width}"
    _choose(page, tmp_path / f"{plan_id}.txt", _plan(region, "发展葡萄酒庄"))
    _previewed(page, plan_id)
    shown = page.locator("#plans-preview")
    for part in (f"{region}质量提升行动方案", f"{region}人民政府", "二、(一)", "发展葡萄酒庄"):
        expect(shown).to_contain_text(part)
    page.locator("#plans-preview summary").nth(1).click()
    expect(shown.get_by_role("cell", name="市场监管局、农业局")).to_be_visible()
    assert page.locator(f'.stored tr[data-plan="{plan_id}"]').count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="确认存入" if language == "zh" else "Store the plan").click()
    expect(page.locator("#plans-status [role=status]")).to_contain_text(f"({plan_id})".strip("()"))
    expect(shown).to_have_count(0)
    assert f"{region}质量提升行动方案" in _row(page, plan_id)
    page.get_by_role("tab", name=re.compile("问答|Ask")).click()
    expect(page.locator("#plans label", has_text=region[:-1]).locator("input")).to_be_checked()
    ask(page, f"{region}的葡萄酒庄谁来管？")
    cite(page, 1)
    expect(page.locator(".source mark")).to_contain_text("市场监管局、农业局")
    expect(page.locator(".plan-title")).to_contain_text(region)


def test_every_format_is_read_and_nothing_is_stored_before_it_is_confirmed(
    page: Page, context: BrowserContext, tmp_path: Path
) -> None:
    text = _plan("石山县", "种植核桃")
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "word.docx"))
    html = "".join(f"<p>{line}</p>" for line in text.splitlines())
    printing = context.new_page()
    printing.set_content(html)
    printing.pdf(path=tmp_path / "print.pdf")
    printing.close()
    (tmp_path / "web.html").write_text(f"<meta charset=utf-8>{html}", encoding="utf-8")
    (tmp_path / "mark.md").write_text(text, encoding="utf-8")
    before = page.locator(".stored tbody tr").count()
    for name in ("word.docx", "print.pdf", "web.html", "mark.md"):
        _choose(page, tmp_path / name)
        _previewed(page, name.partition(".")[0])
        expect(page.locator("#plans-preview .outline")).to_contain_text("种植核桃")
        expect(page.locator("#plans-preview")).to_contain_text("石山县质量提升行动方案")
    page.get_by_role("button", name="取消").click()
    expect(page.locator("#plans-status")).to_contain_text("没有存入任何内容")
    expect(page.locator("#plans-preview")).to_have_count(0)
    page.reload()
    _open(page)
    assert page.locator(".stored tbody tr").count() == before


def test_a_date_is_not_broken_at_its_hyphens(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    text = (ROOT / "ingest/plans/yangling.txt").read_text(encoding="utf-8")
    _choose(page, tmp_path / "yangling.txt", text)
    _previewed(page, "yangling")
    for place in ("#plans-stored", "#plans-preview"):
        date = page.locator(f"{place} .unbroken", has_text="2023-12-27")
        for width in range(300, 390, 15):
            page.set_viewport_size({"width": width, "height": 844})
            assert date.evaluate("date => date.getClientRects().length") == 1


def test_both_halves_lie_inside_the_window_with_a_long_preview_too(
    page: Page, tmp_path: Path
) -> None:
    def inside() -> None:
        assert page.evaluate("document.documentElement.scrollHeight") <= 900
        for half in ("#plans-stored", "#plans-add"):
            box = page.locator(half).bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["y"] >= 0
            assert box["x"] + box["width"] <= 1440
            assert box["y"] + box["height"] <= 900
            assert page.locator(half).evaluate("h => h.scrollWidth <= h.clientWidth")

    inside()
    wide = "W" * 120
    lines = large_plan().replace("某省质量强省建设实施方案", f"某省{wide}实施方案", 1)
    _choose(page, tmp_path / "long.txt", f"{lines}(一){wide}。({wide}局负责)\n")
    _previewed(page, "long")
    for part in page.locator("#plans-preview summary").all()[1:]:
        part.click()
    inside()
    confirm = page.get_by_role("button", name="确认存入")
    confirm.scroll_into_view_if_needed()
    expect(confirm).to_be_in_viewport(ratio=1)
    inside()


def test_a_bad_file_gets_one_line_and_the_next_one_a_preview(page: Page, tmp_path: Path) -> None:
    before = page.locator(".stored").inner_text()
    alert = page.locator("#plans-status [role=alert]")
    for name, data, told in (
        ("坏的.pdf", b"%PDF-1.4 broken", "不是可以读取的 .pdf"),
        ("空的.txt", b"", "文件是空的"),
        ("散文.txt", "没有编号。\n只有文字。".encode(), "没有找到带编号的条款"),
        ("图.png", b"\x89PNG\r\n", "不支持这种格式"),
    ):
        _choose(page, tmp_path / name, data)
        expect(alert).to_contain_text(told)
        expect(alert).to_contain_text(name)
        expect(page.locator("#plans-preview")).to_have_count(0)
    _choose(page, tmp_path / "散文.txt", _plan("石山县", "种植核桃"))
    _previewed(page, "散文")
    assert page.locator(".stored").inner_text() == before


def test_a_files_name_and_text_carry_no_script_into_the_page(page: Page, tmp_path: Path) -> None:
    name = "<script>alert(1)<img src=x onerror=alert(1)>.txt"
    evil = "<img src=x onerror=alert(2)>"
    _choose(page, tmp_path / name, f"一、{evil}\n(一){evil}。({evil}局负责)\n")
    _previewed(page, "scriptalert(1)imgsrc=xonerror=alert(1)")
    page.locator("#plans-boxes").get_by_label("标题").fill(f"{evil}方案")
    page.locator("#plans-boxes").get_by_label("编号").fill("evil")
    page.get_by_role("button", name="确认存入").click()
    expect(page.locator("#plans-status")).to_contain_text("已存入")
    assert evil in _row(page, "evil")
    page.get_by_role("tab", name="问答").click()
    expect(page.locator("#plans")).to_contain_text(evil)
    page.get_by_role("tab", name="文件").click()
    _remove(page, "evil")
    for place in ("#section-plans", "#source", "#conversation"):
        assert page.locator(f"{place} img[src=x], {place} script").count() == 0


def _remove(page: Page, plan_id: str) -> None:
    page.locator("#plans-chosen input").click()
    page.get_by_role("option", name=f"（{plan_id}）").click()
    page.get_by_role("button", name="移除……").click()
    page.get_by_role("button", name="确认移除").click()
    expect(page.locator(f'.stored tr[data-plan="{plan_id}"]')).to_have_count(0)


def test_a_plan_of_the_same_id_is_replaced_and_said_to_be(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "replaced.txt"
    _choose(page, path, _plan("石河县", "养殖蜜蜂"))
    _previewed(page, "replaced")
    page.get_by_role("button", name="确认存入").click()
    expect(page.locator("#plans-status")).to_contain_text("已存入")
    _choose(page, path, _plan("石河县", "养殖蜜蜂", "(二)酿造果酒。酿造石榴果酒。(商务局负责)\n"))
    expect(page.locator("#plans-preview .warned")).to_contain_text("版本由 1 变为 2")
    page.get_by_role("button", name="确认替换").click()
    expect(page.locator("#plans-status")).to_contain_text("版本 2")
    assert _row(page, "replaced").split()[-1] == "2"
    page.get_by_role("tab", name="问答").click()
    ask(page, "石河县酿造果酒由谁负责？")
    expect(page.locator("#chat .answer").last).to_contain_text("商务局")


def test_an_id_typed_in_is_held_against_the_store_before_anything_is_replaced(
    page: Page, tmp_path: Path
) -> None:
    _choose(page, tmp_path / "mine.txt", _plan("石河县", "养殖蜜蜂"))
    _previewed(page, "mine")
    box = page.locator("#plans-boxes").get_by_label("编号")
    box.fill(" yang ling ")
    box.press("Tab")
    _previewed(page, "yangling")
    expect(box).to_have_value("yangling")
    expect(page.locator("#plans-preview .warned")).to_contain_text("标题不同的另一份方案")
    expect(page.get_by_role("button", name="确认替换")).to_be_visible()
    page.get_by_role("button", name="取消").click()
    assert "杨凌示范区贯彻落实" in _row(page, "yangling")


def test_a_plan_that_another_visitor_adds_meanwhile_is_not_replaced_unseen(
    page: Page, context: BrowserContext, address: str, tmp_path: Path
) -> None:
    other = context.new_page()
    other.goto(address)
    _open(other)
    for reader, matter in ((page, "养殖蜜蜂"), (other, "养殖肉牛")):
        _choose(reader, tmp_path / "both.txt", _plan("石林县", matter))
        _previewed(reader, "both")
    for reader, told in ((other, "已存入"), (page, "库中的方案有了变动")):
        reader.get_by_role("button", name="确认存入").click()
        expect(reader.locator("#plans-status")).to_contain_text(told)
    expect(page.locator("#plans-preview .warned")).to_contain_text("版本由 1 变为 2")
    page.get_by_role("button", name="确认替换").click()
    expect(page.locator("#plans-status")).to_contain_text("版本 2")


def test_a_plan_is_downloaded_and_removed_after_a_question(page: Page, tmp_path: Path) -> None:
    text = _plan("石桥县", "修复古桥")
    _choose(page, tmp_path / "石桥.txt", text)
    _previewed(page, "石桥")
    page.get_by_role("button", name="确认存入").click()
    expect(page.locator("#plans-status")).to_contain_text("已存入")
    page.locator("#plans-chosen input").click()
    page.get_by_role("option", name="石桥县").click()
    with page.expect_download() as downloaded:
        page.get_by_role("button", name="下载文本").click()
    assert downloaded.value.suggested_filename == "石桥.txt"
    assert downloaded.value.path().read_text(encoding="utf-8") == text
    page.get_by_role("button", name="移除……").click()
    expect(page.locator("#plans-asking")).to_contain_text("要从库中移除《石桥县质量提升行动方案》")
    page.get_by_role("button", name="不移除").click()
    expect(page.locator("#plans-asking")).to_have_count(0)
    _remove(page, "石桥")
    expect(page.locator("#section-plans .told").first).to_contain_text("已移除")
    page.get_by_role("tab", name="问答").click()
    expect(page.locator("#plans label", has_text="石桥")).to_have_count(0)
    ask(page, "建材质量谁来管")
    expect(page.locator("#chat .answer").last).to_contain_text("住建局")


def test_every_section_knows_a_plan_that_was_added_or_removed_without_a_reload(
    page: Page, tmp_path: Path
) -> None:
    boxes = {"责任分工": "#duties", "指标": "#indicators", "对比": "#compare", "原文": "#read"}
    for title in boxes:
        tab(page, title)  # it has shown what there was before
    tab(page, "文件")
    _choose(page, tmp_path / "石源.txt", _plan("石源县", "养护泉水"))
    _previewed(page, "石源")
    page.get_by_role("button", name="确认存入").click()
    expect(page.locator("#plans-status")).to_contain_text("已存入")
    for stored in (1, 0):
        plans = page.locator(".stored tbody tr").count()
        page.wait_for_timeout(1000)  # what a section shows unseen cannot be waited for
        for title, box in boxes.items():
            tab(page, title)
            choice = page.locator(f"{box} input[role=combobox]").first
            if box == "#compare" and plans < 3:
                expect(choice).to_have_count(0)  # of two plans there is nothing to choose
                continue
            choice.click()
            expect(page.get_by_role("option", name="石源")).to_have_count(stored)
            page.keyboard.press("Escape")
        tab(page, "文件")
        if stored:
            _remove(page, "石源")


def test_questions_are_answered_while_a_plan_is_embedded(
    page: Page, context: BrowserContext, address: str, tmp_path: Path
) -> None:
    other = context.new_page()
    other.goto(address)
    other.wait_for_selector("#question textarea")
    _choose(page, tmp_path / "slow.txt", _plan("石湖县", "缓慢放水"))
    _previewed(page, "slow")
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("#plans-preview details").last.scroll_into_view_if_needed()
    page.get_by_role("button", name="确认存入").click()
    expect(page.locator("#plans-status progress")).to_have_attribute("value", re.compile("[1-4]"))
    expect(page.locator("#plans-status progress")).to_be_in_viewport()
    for words in ("取消", "确认存入", "选择文件……"):
        expect(page.get_by_role("button", name=words)).to_be_disabled()
    ask(other, "建材质量谁来管")
    expect(other.locator("#chat .answer")).to_contain_text("住建局")
    expect(page.locator("#plans-status progress")).to_be_visible()  # it is still going on
    expect(page.locator("#plans-status")).to_contain_text("已存入", timeout=10_000)
    expect(page.get_by_role("button", name="选择文件……")).to_be_enabled()


def test_a_plan_whose_page_is_left_goes_in_all_the_same(
    page: Page, context: BrowserContext, address: str, tmp_path: Path
) -> None:
    _choose(page, tmp_path / "left.txt", _plan("石滩县", "缓慢筑坝"))
    _previewed(page, "left")
    page.get_by_role("button", name="确认存入").click()
    expect(page.locator("#plans-status progress")).to_be_visible()
    page.close()
    other = context.new_page()
    other.wait_for_timeout(5000)
    other.goto(address)
    _open(other)
    assert "石滩县" in _row(other, "left")


def test_the_switch_of_language_rewords_a_preview_and_keeps_what_was_typed(
    page: Page, tmp_path: Path
) -> None:
    _choose(page, tmp_path / "untitled.txt", "一、加强监管\n(一)抽检。每年抽检。(农业局负责)\n")
    _previewed(page, "untitled")
    expect(page.locator("#plans-preview .warned")).to_contain_text("没有找到标题")
    page.locator("#plans-boxes").get_by_label("标题").fill("石山县抽检方案")
    page.get_by_label("English").check()
    expect(page.locator("#plans-preview h3")).to_have_text("As it was read")
    expect(page.locator("#plans-boxes").get_by_label("Title")).to_have_value("石山县抽检方案")
    expect(page.locator("#plans-preview .facts")).to_contain_text("石山县抽检方案")
    for words in ("Download", "Remove …", "Store the plan", "Cancel", "Choose a file …"):
        expect(page.get_by_role("button", name=words)).to_be_visible()
    assert not re.search(
        "[一-鿿]", page.locator("#plans-boxes").inner_text().replace("杨凌示范区", "")
    )
    page.get_by_role("button", name="Cancel").click()


def test_the_section_is_used_by_keyboard_alone(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "keys.txt"
    path.write_text(_plan("石塔县", "保护古塔"), encoding="utf-8")
    choose = page.get_by_role("button", name="选择文件……")
    choose.focus()
    with page.expect_file_chooser() as chooser:
        choose.press("Enter")
    chooser.value.set_files(str(path))
    _previewed(page, "keys")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="确认存入")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#plans-status")).to_contain_text("已存入")


def test_with_sign_in_on_only_curators_change_the_store(chrome: Browser, tmp_path: Path) -> None:
    with served(tmp_path / "home", before=_SIGN_IN) as url:
        for user, password, may in (("li", "l1", False), ("wang", "w1", True)):
            context = chrome.new_context(locale="zh-CN")
            page = context.new_page()
            page.goto(url)
            page.locator("input").nth(0).fill(user)
            page.locator("input").nth(1).fill(password)
            page.locator("button[type=button], button").last.click()
            _open(page)
            choose = page.get_by_role("button", name="选择文件……")
            file = tmp_path / f"{user}.txt"
            file.write_text(_plan("石楼县", "修缮城楼"), encoding="utf-8")
            page.locator("#plans-add input[type=file]").set_input_files(str(file))
            if may:
                expect(choose).to_be_enabled()
                _previewed(page, user)
                page.get_by_role("button", name="确认存入").click()
                expect(page.locator("#plans-status")).to_contain_text("已存入")
            else:
                expect(choose).to_be_disabled()
                expect(page.locator("#plans-status")).to_contain_text("只有方案管理员可以")
                expect(page.locator("#plans-preview")).to_have_count(0)
                page.locator("#plans-chosen input").click()
                page.get_by_role("option", name="（yangling）").click()
                expect(page.get_by_role("button", name="下载文本")).to_be_enabled()
                expect(page.get_by_role("button", name="移除……")).to_be_disabled()
                page.get_by_role("button", name="移除……").evaluate(
                    "b => { b.disabled = false; b.click(); }"
                )
                page.wait_for_timeout(500)
                assert page.locator("#plans-asking").count() == 0
            context.close()
