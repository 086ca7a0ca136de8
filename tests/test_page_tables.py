"""Duties, indicators and saved tables in Chromium, in both languages, wide and narrow."""

import re
import zipfile
from pathlib import Path

import pytest
from browser import tab
from playwright.sync_api import Page, expect

from assistant.page.words import indicators, saving

SIZES = [pytest.param((1440, 900), id="wide"), pytest.param((390, 844), id="narrow")]


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    width, height = request.param
    return width, height


def _pick(page: Page, unit: str) -> None:
    page.locator("#picture .bars a", has=page.get_by_text(unit, exact=True)).click()
    expect(page.locator("#unit h2")).to_contain_text(unit)


def test_a_unit_of_the_picture_shows_its_list_and_a_clause_opens_in_its_plan(page: Page) -> None:
    tab(page, "责任分工")
    _pick(page, "市场监管局")
    expect(page.locator("#unit .sum")).to_have_text("共 31 条：单独负责 8、列在首位 7、同列负责 16")
    expect(page.locator("#unit h2")).to_be_in_viewport()
    page.locator("#unit a.clause", has_text="四、(十一) 提高建筑材料质量水平").click()
    expect(page.locator("#read-paper")).to_be_visible()
    expect(page.locator("#read-paper")).to_contain_text("住建局")
    tab(page, "责任分工")
    expect(page.locator("#unit h2")).to_contain_text("市场监管局")  # as it was left


def test_a_unit_is_chosen_and_let_go_by_the_keyboard(page: Page) -> None:
    tab(page, "责任分工")
    link = page.locator("#picture .bars a", has_text="民政局")
    link.press("Enter")
    expect(page.locator("#unit .duties > li")).to_have_count(1)
    expect(page.locator("#matrix tbody th[scope=row]")).to_have_count(1)
    head = page.locator("#matrix thead th").last.bounding_box()
    assert head
    assert head["height"] < 80  # three names have room across
    expect(page.locator("#picture .bars a", has_text="民政局")).to_be_focused()
    link.press("Enter")
    expect(page.locator("#unit .offer")).to_be_visible()
    expect(page.locator("#matrix tbody th[scope=row]")).to_have_count(39)


def test_filters_narrow_the_matrix_and_the_files_hold_what_is_chosen(
    page: Page, tmp_path: Path
) -> None:
    tab(page, "责任分工")
    page.get_by_label("部分").click()
    page.get_by_role("option", name="四、实施建设工程品质提升行动").click()
    expect(page.locator("#matrix tbody th[scope=row]")).to_have_count(4)
    with page.expect_download() as saved:
        page.locator("#duties").get_by_role("button", name="下载 Excel").click()
    assert saved.value.suggested_filename == "责任分工.xlsx"
    saved.value.save_as(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == 1 + 13
    with page.expect_download() as saved:
        page.locator("#duties").get_by_role("button", name="下载 CSV").click()
    saved.value.save_as(tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_comparison_is_saved_with_its_topic_and_in_the_pages_language(
    page: Page, tmp_path: Path
) -> None:
    tab(page, "对比")
    page.locator("#compare-topics").get_by_text("工程质量保障").click()
    expect(page.locator("#compare .side")).to_have_count(2)
    with page.expect_download() as saved:
        page.locator("#compare").get_by_role("button", name="下载 Excel").click()
    assert saved.value.suggested_filename == "对比-工程质量保障.xlsx"
    page.get_by_label("English").check()
    with page.expect_download() as saved:
        page.locator("#compare").get_by_role("button", name="Download CSV").click()
    assert saved.value.suggested_filename == "comparison-工程质量保障.csv"
    saved.value.save_as(tmp_path / "a.csv")
    told = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert "Discrepancies inside a plan" in told
    assert (
        page.evaluate("document.documentElement.scrollWidth")
        <= (page.viewport_size or {"width": 0})["width"]
    )


def test_a_unit_is_typed_and_box_panel_and_file_agree(page: Page, tmp_path: Path) -> None:
    tab(page, "责任分工")
    box = page.locator("#duties").get_by_label("单位", exact=True)
    box.fill("市场监管局")
    box.press("Enter")
    expect(page.locator("#unit h2")).to_contain_text("市场监管局")
    expect(box).to_have_value("市场监管局（31条）")
    office = "自治区质量强区工作领导小组办公室(市场监管局)"
    page.locator("#unit a.pick", has_text=office).click()
    expect(page.locator("#unit h2")).to_contain_text(office)
    expect(box).to_have_value(re.compile(re.escape(office)))
    with page.expect_download() as saved:
        page.locator("#duties").get_by_role("button", name="下载 Excel").click()
    assert saved.value.suggested_filename == f"责任分工-{office}.xlsx"
    box.fill("航天局")
    box.press("Enter")
    expect(page.locator("#unit [role=status]")).to_have_text("没有这个单位：航天局")
    expect(box).to_have_value("航天局")
    expect(page.locator("#matrix tbody")).to_have_count(0)
    with page.expect_download() as saved:
        page.locator("#duties").get_by_role("button", name="下载 CSV").click()
    saved.value.save_as(tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").count("\n") == 1
    box.fill("全部单位")
    box.press("Enter")
    expect(page.locator("#unit .offer")).to_be_visible()


def test_indicators_are_filtered_linked_and_saved(page: Page) -> None:
    tab(page, "指标")
    expect(page.locator(".indicators tbody tr")).to_have_count(12)
    expect(page.locator("a.sentence").first).to_contain_text("到2025年")
    page.get_by_label("属性").click()
    page.get_by_role("option", name="约束性").click()
    expect(page.locator(".indicators tbody tr")).to_have_count(3)
    with page.expect_download() as saved:
        page.locator("#indicators").get_by_role("button", name="下载 CSV").click()
    assert saved.value.suggested_filename == "指标.csv"
    page.locator(".indicators tbody a").last.click()
    expect(page.locator("#read-paper")).to_be_visible()
    expect(page.locator("#read-paper")).to_contain_text("消费品质量平均合格率")


def test_the_sections_speak_english_and_keep_the_choice(page: Page) -> None:
    tab(page, "责任分工")
    _pick(page, "市场监管局")
    page.get_by_label("English").check()
    expect(page.locator("#unit .sum")).to_have_text("31 clauses: Alone 8, Listed first 7, Joint 16")
    expect(page.locator("#duties").get_by_role("button", name=saving.EN.excel)).to_be_visible()
    tab(page, indicators.EN.tab)
    expect(page.locator(".indicators h2").first).to_have_text(indicators.EN.table)
    expect(page.get_by_label(indicators.EN.nature)).to_be_visible()
