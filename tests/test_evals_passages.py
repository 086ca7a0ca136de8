"""When a quote counts as a passage, and where a passage is printed."""

import pytest

from evals.cases import Case, Gold
from evals.passages import Span, bare, copies, covers, groups_covered, wanted

TEXT = "一、总则。提升质量,强化 监管。(甲局负责)\n附件\n提升质量,强化\n监管。\n甲局负责\n"


@pytest.mark.parametrize(
    ("start", "end", "is_covered"),
    [
        (100, 140, True),
        (90, 200, True),  # a longer quote with the passage in it
        (110, 130, True),  # half of the passage
        (100, 108, True),  # a fifth of it
        (100, 107, False),  # one word of it
        (60, 119, False),  # a neighbour that shares less than half of itself and of the passage
        (60, 120, True),
        (140, 180, False),
        (0, 20, False),
    ],
)
def test_a_quote_covers_a_passage_by_half_of_the_shorter(
    start: int, end: int, is_covered: bool
) -> None:
    assert covers(Span("p", start, end), Span("p", 100, 140)) is is_covered


def test_the_same_offsets_in_another_plan_are_another_passage() -> None:
    assert not covers(Span("q", 100, 140), Span("p", 100, 140))


def test_a_copy_with_other_blanks_and_width_is_found() -> None:
    found = copies("p", TEXT, "提升质量，强化监管。")
    assert len(found) == 2
    for span in found:
        assert bare(TEXT[span.start : span.end]) == bare("提升质量,强化监管。")
    assert copies("p", TEXT, "乙局负责") == ()


def test_copies_of_the_same_span_in_an_other_plan_are_not_mixed_up() -> None:
    assert copies("q", TEXT, "甲局负责")[0].plan == "q"


def test_alternates_of_a_required_group_count_and_other_groups_are_only_welcome() -> None:
    case = Case(
        id="x",
        kind="content",
        lang="zh",
        question="?",
        history=(),
        plans=("p",),
        answerable=True,
        gold=(
            Gold(plan="p", quote="提升质量,强化 监管", required=True, group=1),
            Gold(plan="p", quote="(甲局负责)", required=False, group=1),
            Gold(plan="p", quote="总则", required=False, group=2),
        ),
        must_include=(),
        must_not_include=(),
        note="",
        split="dev",
    )
    gold = wanted(case, {"p": TEXT})
    assert set(gold.required) == {1}
    assert len(gold.required[1]) == 3  # body, its copy in the annex, and the annotation
    assert len(gold.welcome) == 1
    assert groups_covered(gold.required[1][1], gold) == {1}
    assert groups_covered(gold.welcome[0], gold) == frozenset()
