"""The section on duties as data and HTML: shares, picture, list, matrix, and the file."""

import csv
import io
import re
import zipfile
from collections import Counter
from dataclasses import fields
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from plans import plan

from assistant.chain import Assistant
from assistant.page.downloads import file_stem
from assistant.page.duties.matrix import matrix
from assistant.page.duties.naming import units_named
from assistant.page.duties.picture import pairs, picture_html
from assistant.page.duties.shares import ROLES, Chosen, Share, by_weight, headline, parts
from assistant.page.duties.table import duty_sheet
from assistant.page.duties.unit import unit_html
from assistant.page.place import Place
from assistant.page.sheet import Sheet
from assistant.page.words.duties import EN, ZH, DutyWords
from assistant.shelf import Shelf
from ingest.parse import parse_file

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@cache
def shelf() -> Shelf:
    return Shelf([plan("yangling"), plan("xinjiang")])


def shares(unit: str = "") -> tuple[Share, ...]:
    return Chosen(plan="yangling", unit=unit).shares(shelf())


def _of(unit: str, address: str) -> Share:
    return next(share for share in shares(unit) if share.clause.address == address)


def test_the_heaviest_unit_has_each_clause_once_though_the_annex_repeats_them() -> None:
    own = shares("市场监管局")
    assert len(own) == len({share.clause.id for share in own}) == 31
    held = [share.roles[0] for share in own]
    assert {role: held.count(role) for role in ROLES if role in held} == {
        "sole": 8,
        "first": 7,
        "joint": 16,
    }
    assert by_weight(shares())[:2] == ("市场监管局", "工业和商务局")


def test_a_share_has_partners_and_leads_to_the_words_of_body_and_annex() -> None:
    share = _of("住建局", "四、(十一)")
    assert share.roles == ("first",)
    assert share.partners == ("交通运输局", "水务局", "市场监管局")
    assert [line.address for line in share.annexed] == ["附件 三、(十一)"]
    text = shelf()["yangling"].plan.text
    for line in (*share.lines, *share.annexed):
        place = Place.parse(line.place.href)
        assert place is not None
        assert place.holds(text)
        assert "住建局" in text[place.start : place.end]


def test_only_what_is_printed_with_qiantou_is_a_lead() -> None:
    leads = [share.unit for share in shares() if "lead" in share.roles]
    assert leads == ["质量强区工作推进领导小组办公室"]


def test_a_clause_with_several_responsibilities_keeps_the_role_of_each(tmp_path: Path) -> None:
    file = tmp_path / "甲市.txt"
    file.write_text(
        "甲市质量强市实施方案\n一、重点任务\n(一)提升工程质量\n1.推进抽检。(市住建局牵头，市水务局"
        "配合)\n2.公开结果。(市水务局牵头，市住建局配合)\n",
        encoding="utf-8",
    )
    mine = Chosen(unit="市住建局").shares(Shelf([parse_file(file)]))
    assert sorted({role for share in mine for role in share.roles}) == ["lead", "under"]


def test_filters_by_part_and_by_unit_keep_what_belongs_together() -> None:
    part = next(p for p in parts(shares()) if p.address == "四、")
    chosen = Chosen(plan="yangling", part=part.id).shares(shelf())
    assert by_weight(chosen)[0] in ("住建局", "交通运输局", "水务局")
    whole = Chosen(unit="公安局").shares(shelf(), whole_clauses=True)
    assert {share.clause.address for share in whole} == {"八、(十九)"}
    assert {share.unit for share in whole} == {
        "公安局",
        "住建局",
        "交通运输局",
        "水务局",
        "市场监管局",
    }


def test_a_pair_is_counted_once_a_clause_in_both_directions() -> None:
    assert pairs(shares())["工业和商务局", "市场监管局"] == 15
    assert ("市场监管局", "工业和商务局") not in pairs(shares())


def test_the_title_is_not_said_twice_where_the_address_has_it() -> None:
    assert headline(_of("市场监管局", "专栏2 打造质量强区建设标杆").clause) == (
        "专栏2 打造质量强区建设标杆"
    )
    assert headline(shares()[0].part) == "二、实施重点产业质量提升行动"


def test_the_picture_tells_in_words_what_it_draws() -> None:
    html = picture_html(shelf(), Chosen().shares(shelf()), "市场监管局", ZH)
    told = "市场监管局：31 条（单独负责 8、列在首位 7、同列负责 16）；与工业和商务局同列最多，15 条"
    assert f'aria-label="{told}" aria-current="true"' in html
    assert "<title>市场监管局与工业和商务局：同列 15 条</title>" in html
    assert "杨凌方案：22 家单位，38 条；另有统称：质量强区领导小组各成员单位<" in html
    assert "新疆方案" not in html  # one unit is no picture
    svg = html[html.index("<svg") : html.index("</svg>") + 6]
    assert len(ElementTree.fromstring(svg)) > 30


def test_the_chat_counts_the_same_units_with_the_same_duties_as_the_picture(
    assistant: Assistant,
) -> None:
    lines = assistant.ask("杨凌方案一共涉及多少个责任单位？").text.splitlines()
    drawn = Counter(share.unit for share in shares())
    said = {m[1]: int(m[2]) for m in map(re.compile("- (.+)，(\\d+)项").match, lines) if m}
    assert set(drawn) - set(said) == {"质量强区领导小组各成员单位"}  # no unit of its own
    assert all(drawn[unit] == count for unit, count in said.items())
    assert lines[0] == f"杨凌方案共写明{len(said)}个责任单位："
    assert f"杨凌方案：{len(said)} 家单位" in picture_html(shelf(), shares(), "", ZH)


def test_a_plan_of_one_unit_alone_is_drawn_and_none_is_told() -> None:
    html = picture_html(shelf(), Chosen(plan="xinjiang").shares(shelf()), "", ZH)
    assert "新疆方案：1 家单位，1 条" in html
    assert ZH.no_plan in picture_html(Shelf([]), (), "", ZH)
    assert ZH.no_plan in matrix(Shelf([]), (), "", ZH).html
    assert ZH.nothing in unit_html(Shelf([]), (), "", ZH)


def test_the_list_of_a_unit_has_role_partners_and_links() -> None:
    html = unit_html(shelf(), shares(), "民政局", ZH)
    assert "共 1 条：同列负责 1" in html
    assert "三、(八) 提高消费品供给水平" in html
    assert html.count('href="#cite/yangling/') == 2  # body, and the annex's row
    assert 'href="#unit/%E5%B8%82%E5%9C%BA%E7%9B%91%E7%AE%A1%E5%B1%80"' in html
    assert "Market Regulation Bureau" in unit_html(shelf(), shares(), "市场监管局", EN)


def test_the_matrix_has_a_cell_for_each_share_and_says_what_it_leaves_out() -> None:
    whole = matrix(shelf(), shares(), "", ZH)
    assert whole.left == 0
    assert whole.html.count('<tr><th scope="row"') == 38
    assert whole.html.count('class="chip') == len(shares())
    some = matrix(shelf(), shares(), "水务局", ZH, most=5)
    assert some.left == 33
    assert "已列出 5 条，共 38 条" in some.html
    first = re.search(r'<th scope="col" class="mine">.*?<span>(.*?)</span>', some.html)
    assert first is not None
    assert first[1] == "水务局"


def test_words_of_a_plan_carry_no_html(tmp_path: Path) -> None:
    file = tmp_path / "甲市.txt"
    evil = "<img/src=x/onerror=a>局"  # with blanks or brackets in it, it would be no unit
    file.write_text(
        f"甲市质量强市实施方案\n一、重点任务\n(一)提升<b>工程</b>\n推进抽检。({evil}、市水务局按职责分工"
        "负责)\n",
        encoding="utf-8",
    )
    other = Shelf([parse_file(file)])
    found = Chosen().shares(other)
    assert found
    unit = found[0].unit
    assert unit == evil
    html = picture_html(other, found, unit, ZH) + unit_html(other, found, unit, ZH)
    html += matrix(other, found, unit, ZH).html
    assert "<img" not in html
    assert "<b>工程" not in html


def test_a_csv_opens_in_excel_and_holds_no_formula() -> None:
    cells = ("=1+1", "+86", "-3", "@a", "市场监管局,“甲”")
    sheet = Sheet(name="t", headings=("a",) * 5, widths=(9,) * 5, rows=(cells,))
    content = sheet.csv()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[1] == ["'=1+1", "'+86", "'-3", "'@a", "市场监管局,“甲”"]


def _cells(content: bytes) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    return [["".join(cell.itertext()) for cell in row] for row in sheet.iter(f"{_MAIN}row")]


def test_xlsx_holds_the_same_rows_text_as_text_and_no_broken_character() -> None:
    sheet = Sheet(
        name="a/b", headings=("x", "y"), widths=(9, 9), rows=(("=1+1<&\x0b", "98"),),
        figures=frozenset({1}),
    )  # fmt: skip
    assert _cells(sheet.xlsx()) == [["x", "y"], ["=1+1<& ", "98"]]
    with zipfile.ZipFile(io.BytesIO(sheet.xlsx())) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert '<c r="B2" s="0"><v>98</v></c>' in xml


def test_the_file_has_a_row_for_each_unit_of_each_responsibility() -> None:
    sheet = duty_sheet(shelf(), Chosen().shares(shelf()), ZH)
    rows = _cells(sheet.xlsx())
    assert rows[0] == list(ZH.columns)
    assert len(rows) == 1 + sum(len(s.lines) for s in Chosen().shares(shelf()))
    row = next(r for r in sheet.rows if r[2] == "四、(十一)" and r[5] == "住建局")
    assert row[6:9] == ("列在首位", "交通运输局、水务局、市场监管局", "")
    assert len(list(csv.reader(io.StringIO(sheet.csv().decode("utf-8-sig"))))) == len(rows)


def test_the_file_of_a_unit_says_what_is_to_be_done_in_body_and_annex() -> None:
    chosen = Chosen(plan="yangling", unit="科技创新局").shares(shelf())
    sheet = duty_sheet(shelf(), chosen, ZH, unit="科技创新局")
    assert sheet.name == "责任分工-科技创新局"
    head, *rows = _cells(sheet.xlsx())
    assert head[4:6] == ["任务内容", "单位"]
    assert all(row[4] and "按职责分工负责" not in row[4] for row in sheet.rows)
    row = next(row for row in sheet.rows if row[2] == "二、(一)")
    assert row[4].startswith("做大做强现代种业、农产品精深加工")
    assert row[4].endswith("推动果业、畜牧业、设施农业高质量发展。")
    assert row[10] == "附件 一、(一)"
    tasks = row[11].split("\n")
    assert [task[:2] for task in tasks] == ["1.", "2.", "3."]
    assert tasks[1].startswith("2.实施农业科技小巨人培育计划")
    assert len(rows) == len(sheet.rows)


def test_each_unit_of_a_clause_has_the_task_of_its_own_item(tmp_path: Path) -> None:
    file = tmp_path / "甲市.txt"
    file.write_text(
        "甲市质量强市实施方案\n一、重点任务\n(一)提升工程质量\n1.推进抽检。(市住建局负责)\n"
        "2.公开结果。(市水务局负责)\n",
        encoding="utf-8",
    )
    other = Shelf([parse_file(file)])
    rows = duty_sheet(other, Chosen().shares(other), ZH).rows
    told = {row[5]: row[4] for row in rows}
    assert "推进抽检" in told["市住建局"]
    assert "公开结果" not in told["市住建局"]
    assert "公开结果" in told["市水务局"]


def test_a_typed_name_finds_the_unit_or_the_office_that_it_holds() -> None:
    every = Chosen().shares(shelf())
    office = "自治区质量强区工作领导小组办公室(市场监管局)"
    assert units_named(every, " 市场监管局 ") == ("市场监管局",)
    assert units_named(every, ZH.counted.format(name="市场监管局", count=31)) == ("市场监管局",)
    assert units_named(Chosen(plan="xinjiang").shares(shelf()), "市场监管局") == (office,)
    assert units_named(every, office.replace("(", "（").replace(")", "）")) == (office,)
    assert len(units_named(every, "监管局")) > 1
    assert units_named(every, "航天局") == units_named(every, "") == ()
    assert office in unit_html(shelf(), every, "市场监管局", ZH)
    assert "没有这个单位：航天局&lt;" in unit_html(shelf(), every, "航天局<", ZH)


def test_the_name_of_a_file_holds_no_character_that_it_must_not() -> None:
    assert file_stem("责任分工-办公室(市场监管局)") == "责任分工-办公室(市场监管局)"
    assert file_stem('a/b\\c:"<局>\n') == "a_b_c_局_"
    assert len(file_stem("局" * 200).encode()) < 250


@pytest.mark.parametrize("words", [ZH, EN])
def test_no_word_is_missing(words: DutyWords) -> None:
    for field in fields(words):
        value = getattr(words, field.name)
        assert value
        assert all(value.values() if isinstance(value, dict) else value)
    assert set(words.roles) == set(words.glyphs) == set(ROLES)
    assert len(set(words.glyphs.values())) == len(ROLES)
    assert len(words.columns) == len(ZH.columns)


def test_both_languages_have_the_same_placeholders() -> None:
    for field in fields(ZH):
        here, there = (re.findall(r"{\w+}", str(getattr(w, field.name))) for w in (ZH, EN))
        assert sorted(here) == sorted(there), field.name
