"""The comparison as a file: it holds what the page shows, on the topic and inside the plans."""

from dataclasses import fields

import pytest

from assistant.chain import Assistant
from assistant.comparing import compared
from assistant.page.comparison import by_kind, discrepancies_html, sides_html
from assistant.page.comparison_table import comparison_sheet
from assistant.page.sections.compare import Compare
from assistant.page.words.comparing import EN, ZH, Words
from ingest.plan import Difference

PLANS = ("xinjiang", "yangling")


def test_the_file_has_a_row_for_each_sentence_on_the_topic_and_for_a_silent_plan(
    assistant: Assistant,
) -> None:
    sides = compared(assistant, "秦创原", PLANS)
    sheet = comparison_sheet(sides, (), "秦创原", "zh")
    assert sheet.name == "对比-秦创原"
    silent, *said = sheet.rows
    assert silent[1] == assistant.shelf["xinjiang"].plan.title
    assert silent[-1] == ZH.silent
    assert said
    shown = sides_html(sides, ZH)
    for row in said:
        assert len(row) == len(sheet.headings) == len(sheet.widths)
        assert row[:3] == (ZH.on_topic, assistant.shelf["yangling"].plan.title, "秦创原")
        assert row[3] in shown
        assert row[5] in shown
    assert shown.count('class="quoted"') == len(said)


def test_the_file_has_each_discrepancy_with_both_its_places_in_the_order_of_the_page(
    assistant: Assistant,
) -> None:
    view = assistant.shelf["yangling"]
    sheet = comparison_sheet((), (view,), "", "zh")
    assert sheet.name == "对比"
    assert len(sheet.rows) == len(view.parsed.discrepancies)
    shown = discrepancies_html((view,), "zh", ZH)
    places = [shown.index(f"<summary>{told}") for told in dict.fromkeys(r[2] for r in sheet.rows)]
    assert places == sorted(places)
    misprints = [row for row in sheet.rows if row[2] == ZH.kind_misprint]
    assert len(misprints) == len(by_kind(view)[Difference.MISPRINT])
    for row in sheet.rows:
        assert row[0] == ZH.inside
        assert row[3]
        assert row[5]
        assert bool(row[6]) == bool(row[7]) == (row not in misprints)
        assert row[8]
    number = next(row for row in sheet.rows if row[2] == ZH.kind_number)
    assert number[6].startswith("附件")


def test_the_file_holds_what_is_chosen_and_is_made_whatever_stands_in_the_box(
    assistant: Assistant,
) -> None:
    section = Compare(assistant)
    parts = {row[0] for row in section.sheet(*PLANS, " 秦创原\n", "zh").rows}
    assert parts == {ZH.on_topic, ZH.inside}
    for one, two, topic in (
        (*PLANS, ""),
        (*PLANS, "长" * 5000),
        ("yangling", "yangling", "秦创原"),
    ):
        rows = section.sheet(one, two, topic, "en").rows
        assert {row[0] for row in rows} == {EN.inside}
    assert section.sheet(None, "gone", "秦创原", "zh").rows == ()


@pytest.mark.parametrize("words", [ZH, EN])
def test_no_word_is_missing(words: Words) -> None:
    assert all(getattr(words, field.name) for field in fields(words))
    assert len(words.columns) == len(ZH.columns)
