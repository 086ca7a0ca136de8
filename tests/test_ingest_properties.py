"""What holds of every plan: spans tile and nest, chunks rejoin, a second reading gives the same."""

import re
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from plans import other_files, parsed, plan_texts

from ingest import shipped, tokens
from ingest.chunk import TOKEN_LIMIT
from ingest.errors import PlanFileError
from ingest.fold import fold
from ingest.parse import parse, parse_file
from ingest.plan import Kind, Leaf, ParsedPlan
from ingest.sentences import sentences

FILES = [*shipped.files(), *other_files()]
quick = settings(
    max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def whole(request: pytest.FixtureRequest) -> ParsedPlan:
    return parsed(request.param)


def test_the_plans_of_other_layouts_are_left_out_silently() -> None:
    if not other_files():
        pytest.skip("no plans of other layouts (../shared/plans) beside this checkout")
    assert len(FILES) > 20


# --- each property, once -------------------------------------------------------------------------


def _check_spans(whole: ParsedPlan) -> None:
    length = len(whole.plan.text)
    for span in (*whole.clauses, *whole.segments, *whole.responsibilities, *whole.facts,
                 *whole.indicators, *whole.chunks):  # fmt: skip
        assert 0 <= span.start < span.end <= length, span


def _check_nesting(whole: ParsedPlan) -> None:
    by_id = {clause.id: clause for clause in whole.clauses}
    assert len(by_id) == len(whole.clauses), "two clauses share an id"
    seen: set[str] = set()
    for clause in whole.clauses:
        assert clause.id.startswith(f"{whole.plan.id}:{clause.address}")
        if clause.parent:
            assert clause.parent in seen, f"{clause.id} stands before its parent"
            parent = by_id[clause.parent]
            assert parent.start <= clause.start
            assert clause.end <= parent.end, f"{clause.id} sticks out of {parent.id}"
            assert clause.level == parent.level + 1
        else:
            assert clause.level == 1
        seen.add(clause.id)
    for before, after in pairwise(whole.clauses):
        assert before.start < after.start or after.parent == before.id
        assert before.end <= after.start or before.end >= after.end, "two clauses overlap"


def _check_tiling(whole: ParsedPlan) -> None:
    text = whole.plan.text
    assert "".join(text[s.start : s.end] for s in whole.segments) == text
    assert [s.start for s in whole.segments] == [0, *(s.end for s in whole.segments)][:-1]
    by_id = {clause.id: clause for clause in whole.clauses}
    for segment in whole.segments:
        owner = by_id[segment.clause_id]
        assert owner.start <= segment.start
        assert segment.end <= owner.end, f"{segment} sticks out of {owner}"
        inner = [c for c in whole.clauses if c.parent == owner.id]
        assert not any(c.start < segment.end and segment.start < c.end for c in inner), segment


def _check_chunks(whole: ParsedPlan) -> None:
    text, owner = whole.plan.text, {}
    for segment in whole.segments:
        owner.update(dict.fromkeys(range(segment.start, segment.end), segment.clause_id))
    assert "".join(chunk.text for chunk in whole.chunks) == text
    assert len({chunk.id for chunk in whole.chunks}) == len(whole.chunks), "two chunks share an id"
    for chunk in whole.chunks:
        assert chunk.text == text[chunk.start : chunk.end]
        assert {owner[at] for at in range(chunk.start, chunk.end)} == {chunk.clause_id}
        assert tokens.count(chunk.text) <= TOKEN_LIMIT or len(chunk.text) < 2
        assert chunk.embedding_text.startswith(whole.plan.title)
        assert chunk.embedding_text.endswith(chunk.text.strip())


def _check_facts(whole: ParsedPlan) -> None:
    text = whole.plan.text
    by_id = {clause.id: clause for clause in whole.clauses}
    for duty in whole.responsibilities:
        printed = re.sub(r"\s", "", text[duty.start : duty.end])
        assert duty.units
        assert set(duty.lead) <= set(duty.units)
        assert all(re.sub(r"\s", "", unit) in printed for unit in (*duty.units, *duty.lead)), duty
        assert len(set(duty.units)) == len(duty.units), "a unit stands in the list twice"
        clause = by_id[duty.clause_id]
        assert clause.start <= duty.start
        assert duty.end <= clause.end
    for row in whole.indicators:
        printed = text[row.start : row.end]
        assert row.name in printed
        assert row.unit in printed
        assert row.value in printed
        assert row.nature in printed
        assert by_id[row.clause_id].kind is Kind.INDICATOR_ROW
    names = {unit.printed for unit in whole.units}
    assert names == {unit for duty in whole.responsibilities for unit in (*duty.units, *duty.lead)}
    known = set(by_id)
    assert all({a.clause_id, a.other_id} <= known for a in whole.alignments)


def _check_everything(whole: ParsedPlan) -> None:
    _check_spans(whole)
    _check_nesting(whole)
    _check_tiling(whole)
    _check_chunks(whole)
    _check_facts(whole)


# --- of the plans at hand ------------------------------------------------------------------------


def test_a_real_plan_has_a_span_outside_its_text(whole: ParsedPlan) -> None:
    _check_spans(whole)


def test_a_real_plan_has_a_clause_that_sticks_out_of_its_parent(whole: ParsedPlan) -> None:
    _check_nesting(whole)


def test_a_real_plan_loses_or_doubles_text(whole: ParsedPlan) -> None:
    _check_tiling(whole)


def test_a_chunk_of_a_real_plan_crosses_clauses_or_the_limit(whole: ParsedPlan) -> None:
    _check_chunks(whole)


def test_a_fact_of_a_real_plan_is_not_printed_where_it_says(whole: ParsedPlan) -> None:
    _check_facts(whole)


def test_reading_a_file_again_gives_other_ids(whole: ParsedPlan) -> None:
    path = next(path for path in FILES if path.stem == whole.plan.id)
    assert asdict(parse_file(path)) == asdict(whole)


def test_folding_moves_offsets_of_a_real_plan(whole: ParsedPlan) -> None:
    folded = fold(whole.plan.text)
    assert len(folded) == len(whole.plan.text)
    assert fold(folded) == folded


def test_a_sentence_of_a_real_plan_leaves_its_segment(whole: ParsedPlan) -> None:
    text = whole.plan.text
    for segment in whole.segments:
        _check_sentences(text, segment.start, segment.end)


# --- of texts made up ----------------------------------------------------------------------------


def _parsed_if_numbered(text: str) -> ParsedPlan | None:
    try:
        return parse("plan", text)
    except PlanFileError:  # no line of it begins with a number
        return None


@quick
@given(plan_texts())
@example("一、总体要求")
@example(
    "一、总体要求\n专栏1 指标\n序号\n指标\n2025年\n1\n甲(件)\n5\n到2035年,成效明显。\n二、保障措施"
)
@example("第1二章 总则\n一、总体要求")
@example("专栏1 行动\n——一项。做好。(市场监管局负责)\n(一)提升。\n1.做好。\n——两项。做好。")
@example(
    "一、总体要求\n专栏1 指标\n\n序号\n\n指标\n\n2025年\n\n1\n\n甲\n\n5\n\n\n到2035年,成效明显。"
)
@example("一、总体要求\n做好。(住建局、水务局、住建局按职责分工负责)")
@example("附件\n附件\n一、总体要求\n一、总体要求\n一、总体要求")
def test_some_numbering_breaks_the_tiling_the_nesting_or_the_chunks(text: str) -> None:
    whole = _parsed_if_numbered(text)
    assume(whole is not None)
    assert whole is not None
    _check_everything(whole)
    assert parse("plan", text) == whole


@quick
@given(
    st.text(
        st.sampled_from(
            "一二十、(（)）1２.第章条专栏附件：:。;——\n\n\r\x0b\u2028\x85 \t　甲负责局"
        ),
        max_size=80,
    )
)
def test_disorder_ends_in_a_traceback(text: str) -> None:
    if whole := _parsed_if_numbered(text):
        _check_everything(whole)


def _check_sentences(text: str, start: int, end: int) -> None:
    spans = list(sentences(text, start, end))
    for begin, stop in spans:
        assert start <= begin < stop <= end
        assert text[begin:stop] == text[begin:stop].strip()
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    kept = "".join(text[begin:stop] for begin, stop in spans)
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", text[start:end]), "a sentence loses words"


@quick
@given(plan_texts(), st.data())
def test_sentences_leave_their_span_or_lose_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    _check_sentences(text, start, data.draw(st.integers(start, len(text))))


@quick
@given(st.text(max_size=60))
@example("ﬁ㎡½…İǅẞ臺灣裡裏𪚥ＡＢＣ㈠①")
@example("後發乾坤鬱")
def test_folding_changes_the_length_or_is_not_settled_at_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


def test_full_width_case_or_script_still_differ_when_folded() -> None:
    assert fold("（ＡＢＣ１２３）：標準") == fold("(abc123):标准")


@quick
@given(st.integers(1, 999))
def test_a_chinese_numeral_is_misread(number: int) -> None:
    from ingest.marks import numeral

    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    digit = "零一二三四五六七八九"
    printed = digit[hundreds] + "百" if hundreds else ""
    if hundreds and not tens and ones:
        printed += "零"
    if tens:
        printed += ("" if tens == 1 and not hundreds else digit[tens]) + "十"
    printed += digit[ones] if ones else ""
    assert numeral(printed) == number
    assert numeral(str(number)) == number


def test_an_endless_sentence_gives_a_chunk_over_the_limit() -> None:
    whole = parse("plan", "一、总体要求。" + "质量强区建设持续推进," * 400 + "完。")
    assert len(whole.chunks) > 4
    _check_chunks(whole)


def test_annotations_are_body_text_or_body_text_an_annotation() -> None:
    text = "一、总体要求\n(一)提升品质。做好监管(含抽查)。(市场监管局、住建局按职责分工负责)\n"
    whole = parse("plan", text)
    leaves = [(s.leaf, text[s.start : s.end].strip()) for s in whole.segments]
    assert leaves == [
        (Leaf.HEADING, "一、总体要求"),
        (Leaf.HEADING, "(一)提升品质。"),
        (Leaf.BODY, "做好监管(含抽查)。"),
        (Leaf.ANNOTATION, "(市场监管局、住建局按职责分工负责)"),
    ]


def test_a_plan_file_moved_elsewhere_gets_other_ids(tmp_path: Path) -> None:
    moved = tmp_path / "xinjiang.txt"
    moved.write_bytes((shipped.FOLDER / "xinjiang.txt").read_bytes())
    here, there = parse_file(moved), parsed(shipped.FOLDER / "xinjiang.txt")
    assert [c.id for c in here.chunks] == [c.id for c in there.chunks]
    assert here.clauses == there.clauses
