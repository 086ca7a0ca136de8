"""Hand-made answers: each is judged correct, or wrong for its one reason."""

from dataclasses import replace

import pytest

from assistant.citations import Answer, AnswerHit, Citation, Note, Sentence
from evals.cases import Case, Gold
from evals.ground import Ground
from evals.verdict import crashed, judge

ANNOTATION = "(示范区市场监管局、卫生健康局按职责分工负责)"
ANNEX = "示范区市场监管局、卫生健康局按照职责分工负责"
INDICATOR = "消费品质量平均合格率(%)\n\n≥93\n\n约束性"
ELSEWHERE = "实行“揭榜挂帅”等制度"


def case(**changes: object) -> Case:
    """Who answers for food safety: both units, the body's annotation or the annex's."""
    made = Case(
        id="responsible_unit-900",
        kind="responsible_unit",
        lang="zh",
        question="食品质量安全由谁负责?",
        history=(),
        plans=("yangling",),
        answerable=True,
        gold=(
            Gold(plan="yangling", quote=ANNOTATION, required=True, group=1),
            Gold(plan="yangling", quote=ANNEX, required=False, group=1),
        ),
        must_include=(("市场监管局", "市场监督管理局"), ("卫生健康局", "卫健局")),
        must_not_include=("农业局",),
        note="",
        split="dev",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def unanswerable() -> Case:
    return case(kind="unanswerable", answerable=False, gold=(), must_include=(), plans=())


def answer(ground: Ground, text: str, *quotes: str, answerable: bool = True) -> Answer:
    """An answer of one sentence that cites these words of the Yangling plan."""
    plan = ground.shelf["yangling"].plan
    citations = []
    for number, quote in enumerate(quotes, 1):
        start = plan.text.index(quote)
        citations.append(
            Citation(
                number=number,
                plan_id="yangling",
                plan_title=plan.title,
                address="",
                quote=quote,
                start=start,
                end=start + len(quote),
            )
        )
    hits = [
        AnswerHit(
            plan_id="yangling",
            clause_id="",
            address="",
            title="",
            text=c.quote,
            start=c.start,
            end=c.end,
            score=1.0,
        )
        for c in citations
    ]
    return Answer(
        question="",
        language="zh",
        answerable=answerable,
        mode="extractive",
        text=text + "".join(f"[{c.number}]" for c in citations),
        sentences=(Sentence(text=text, citations=tuple(c.number for c in citations)),),
        citations=tuple(citations),
        notes=(),
        hits=tuple(hits),
        elapsed_ms=1.0,
    )


GOOD = "由市场监管局、卫生健康局按职责分工负责"


def faults(found: Case, given: Answer, ground: Ground) -> list[str]:
    return [fault.what for fault in judge(found, given, ground).faults]


def test_a_right_answer_is_correct_in_every_respect(ground: Ground) -> None:
    verdict = judge(case(), answer(ground, GOOD, ANNOTATION), ground)
    assert verdict.correct
    assert verdict.values == {
        "correct": 1,
        "facts": 1,
        "unit_f1": 1,
        "cite_recall": 1,
        "cite_precision": 1,
        "cite_validity": 1,
        "support": 1,
        "false_refusal": 0,
        "hit@1": 1,
        "hit@5": 1,
        "mrr": 1,
        "ndcg@10": pytest.approx(1),
        "gold_recall@10": 1,
    }


def test_the_annex_in_place_of_the_body_is_no_error(ground: Ground) -> None:
    verdict = judge(case(), answer(ground, GOOD, ANNEX), ground)
    assert verdict.correct
    assert verdict.values["cite_precision"] == 1


def test_a_missing_fact_is_a_fault(ground: Ground) -> None:
    given = answer(ground, "由市场监管局负责", ANNOTATION)
    assert faults(case(), given, ground) == ["missing"]
    assert judge(case(), given, ground).values["unit_f1"] == pytest.approx(2 / 3)


def test_a_forbidden_word_is_a_fault(ground: Ground) -> None:
    given = answer(ground, "由市场监管局、卫生健康局、农业局负责", ANNOTATION)
    assert faults(case(), given, ground) == ["forbidden"]
    assert judge(case(), given, ground).values["facts"] == 0


def test_a_fact_in_a_note_is_said(ground: Ground) -> None:
    given = answer(ground, "由市场监管局负责", ANNOTATION)
    noted = given.model_copy(update={"notes": (Note(kind="discrepancy", text="另有卫生健康局"),)})
    assert faults(case(), noted, ground) == []


def test_another_clause_cited_is_uncited_and_imprecise(ground: Ground) -> None:
    verdict = judge(case(), answer(ground, GOOD, ELSEWHERE), ground)
    assert [fault.what for fault in verdict.faults] == ["uncited"]
    assert verdict.values["cite_recall"] == 0
    assert verdict.values["cite_precision"] == 0
    assert verdict.values["support"] == 0
    assert verdict.values["hit@5"] == 0


def test_another_sentence_of_the_same_clause_is_not_imprecise(ground: Ground) -> None:
    same_clause = "强化农产品质量安全和食品安全溯源管理"
    text = ground.texts["yangling"]
    at = text.index(ANNOTATION)
    same_clause = text[at - 20 : at - 1]
    verdict = judge(case(), answer(ground, GOOD, ANNOTATION, same_clause), ground)
    assert verdict.values["cite_precision"] == 1
    beside = judge(case(), answer(ground, GOOD, ANNOTATION, ELSEWHERE), ground)
    assert beside.correct
    assert beside.values["cite_precision"] == 0.5


def test_of_two_required_groups_one_is_not_enough(ground: Ground) -> None:
    both = case(gold=(*case().gold, Gold(plan="yangling", quote=INDICATOR, required=True, group=2)))
    verdict = judge(both, answer(ground, GOOD, ANNOTATION), ground)
    assert [(fault.what, fault.words) for fault in verdict.faults] == [("uncited", INDICATOR)]
    assert verdict.values["cite_recall"] == 0.5


def test_a_citation_that_no_sentence_uses_does_not_count(ground: Ground) -> None:
    given = answer(ground, GOOD, ANNOTATION)
    unused = given.model_copy(update={"sentences": (Sentence(text=GOOD),)})
    assert faults(case(), unused, ground) == ["uncited"]


@pytest.mark.parametrize("shift", [1, -1, 400])
def test_a_quote_beside_its_offsets_is_invalid_and_cites_nothing(
    ground: Ground, shift: int
) -> None:
    given = answer(ground, GOOD, ANNOTATION)
    one = given.citations[0]
    moved = one.model_copy(update={"start": one.start + shift, "end": one.end + shift})
    verdict = judge(case(), given.model_copy(update={"citations": (moved,)}), ground)
    assert [fault.what for fault in verdict.faults] == ["invalid", "uncited"]
    assert verdict.values["cite_validity"] == 0


def test_refusing_an_answerable_question_is_one_fault(ground: Ground) -> None:
    verdict = judge(case(), answer(ground, "方案中没有", answerable=False), ground)
    assert [fault.what for fault in verdict.faults] == ["refused"]
    assert verdict.values["false_refusal"] == 1
    assert verdict.values["facts"] == 0
    assert verdict.values["cite_recall"] == 0
    assert "cite_precision" not in verdict.values


def test_an_unanswerable_question_must_be_refused(ground: Ground) -> None:
    refused = judge(unanswerable(), answer(ground, "方案中没有", answerable=False), ground)
    assert refused.correct
    assert refused.values == {"correct": 1, "refusal": 1}
    answered = judge(unanswerable(), answer(ground, GOOD, ANNOTATION), ground)
    assert [fault.what for fault in answered.faults] == ["answered"]
    assert answered.values["refusal"] == 0


def test_a_refusal_that_says_what_is_forbidden_is_wrong(ground: Ground) -> None:
    given = answer(ground, "没有写明，可能是农业局", answerable=False)
    assert faults(unanswerable(), given, ground) == ["forbidden"]


def test_a_figure_without_its_unit_is_not_exact(ground: Ground) -> None:
    target = case(
        kind="indicator",
        gold=(Gold(plan="yangling", quote=INDICATOR, required=True, group=1),),
        must_include=(("93",),),
        must_not_include=(),
    )
    exact = judge(target, answer(ground, "目标为≥93%", INDICATOR), ground)
    assert exact.values["number_exact"] == 1
    bare = judge(target, answer(ground, "目标为93", INDICATOR), ground)
    assert bare.correct
    assert bare.values["number_exact"] == 0


def test_half_a_list_is_half_complete(ground: Ground) -> None:
    duties = case(kind="duties_of_unit", must_include=(("(五)",), ("(六)",)))
    verdict = judge(duties, answer(ground, "见(六)", ANNOTATION), ground)
    assert verdict.values["list_complete"] == 0.5
    assert "unit_f1" not in verdict.values


def test_units_of_the_question_and_of_the_annotation_may_be_named(ground: Ground) -> None:
    first = case(must_include=(("市场监管局",),), question="除了农业局还有谁?", must_not_include=())
    verdict = judge(first, answer(ground, f"{GOOD}，不含农业局", ANNOTATION), ground)
    assert verdict.values["unit_f1"] == 1


def test_a_crash_is_a_verdict(ground: Ground) -> None:
    verdict = crashed(case(), KeyError("shelf"))
    assert [fault.what for fault in verdict.faults] == ["crashed"]
    assert "KeyError" in verdict.faults[0].words
    assert verdict.values["correct"] == 0
    assert crashed(unanswerable(), ValueError("no")).values == {"correct": 0, "refusal": 0}
