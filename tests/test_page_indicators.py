"""The section on indicators as data and HTML: rows by plan, nature and year; targets in prose."""

import re
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest
from plans import plan

from assistant.page.indicators.goals import NONE, Wanted, natures, row_place, years
from assistant.page.indicators.table import indicator_sheet
from assistant.page.indicators.tables import indicators_html
from assistant.page.words.indicators import EN, ZH, IndicatorWords
from assistant.shelf import Shelf
from ingest.parse import parse_file


@cache
def shelf() -> Shelf:
    return Shelf([plan("yangling"), plan("xinjiang")])


def test_rows_are_chosen_by_nature_and_year() -> None:
    view = shelf()["yangling"]
    binding = Wanted(nature="约束性").rows(view)
    assert [(row.name, row.value, row.unit) for row in binding][2] == (
        "消费品质量平均合格率",
        "≥93",
        "%",
    )
    assert len(binding) == 3
    assert len(Wanted(year="2025").rows(view)) == 12
    assert Wanted(nature=NONE).rows(view) == ()
    assert set(natures(shelf())) == {"约束性", "预期性"}
    assert years(shelf()) == ("2025", "2035")


def test_sentences_of_a_clause_on_targets_stand_under_their_year() -> None:
    view = shelf()["xinjiang"]
    said = [passage.text for passage in Wanted().sentences(view)]
    assert any("制造业质量竞争力指数达到86" in text for text in said)
    assert [text for text in said if text.startswith("到2035年")] == [
        passage.text for passage in Wanted(year="2035").sentences(view)
    ]
    assert any("达到86" in p.text for p in Wanted(year="2025").sentences(view))
    assert Wanted(nature="约束性").sentences(view) == ()


def test_the_table_links_each_row_and_prose_has_its_figures_in_bold() -> None:
    html = indicators_html(shelf(), Wanted(), ZH)
    view = shelf()["yangling"]
    for row in view.parsed.indicators:
        place = row_place(view, row)
        assert place.holds(view.plan.text)
        assert f'href="{place.href}"' in html
    assert "杨凌方案：12 项指标" in html
    assert "没有指标表：新疆方案。" in html
    assert "达到<b>86</b>,服务业" in html
    assert "到2025年" in html
    assert "Binding" in indicators_html(shelf(), Wanted(), EN)


def test_a_store_or_a_choice_without_indicators_is_told(tmp_path: Path) -> None:
    assert ZH.no_plan in indicators_html(Shelf([]), Wanted(), ZH)
    empty = indicators_html(shelf(), Wanted(plan="xinjiang", nature="约束性"), ZH)
    assert ZH.nothing in empty
    file = tmp_path / "甲市.txt"
    file.write_text("甲市方案\n一、主要目标\n<script>1</script>到2030年达到5个。\n", "utf-8")
    html = indicators_html(Shelf([parse_file(file)]), Wanted(), ZH)
    assert "<script" not in html
    assert "到2030年" in html


def test_the_file_has_rows_of_tables_and_sentences() -> None:
    sheet = indicator_sheet(shelf(), Wanted(), ZH)
    table = [row for row in sheet.rows if row[1] == "指标表"]
    prose = [row for row in sheet.rows if row[1] == "文字目标"]
    assert len(table) == 12
    assert table[2][2:] == ("食品安全评价性抽检合格率", "≥98", "%", "2025", "约束性", "专栏1 3")
    assert prose
    assert prose[0][-1] == "一、(二)"
    assert all(len(row) == len(ZH.columns) == len(sheet.widths) for row in sheet.rows)


@pytest.mark.parametrize("words", [ZH, EN])
def test_no_word_is_missing(words: IndicatorWords) -> None:
    for field in fields(words):
        if field.name != "natures":  # in Chinese they are shown as printed
            assert getattr(words, field.name)
    assert len(words.columns) == len(ZH.columns)


def test_both_languages_have_the_same_placeholders() -> None:
    for field in fields(ZH):
        here, there = (re.findall(r"{\w+}", str(getattr(w, field.name))) for w in (ZH, EN))
        assert sorted(here) == sorted(there), field.name
