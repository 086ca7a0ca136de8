"""The metrics on small inputs with known answers."""

import math
import random

import pytest

from evals.metrics import METRICS
from evals.metrics.facts import comparable, fact_accuracy, facts_said, list_completeness, says
from evals.metrics.interval import bootstrap
from evals.metrics.latency import percentile
from evals.metrics.numbers import is_figure, number_exactness, units_of
from evals.metrics.paired import mcnemar, sign_test
from evals.metrics.refusal import false_refusal, refusal
from evals.metrics.retrieval import retrieval
from evals.metrics.units import named, unit_f1

NONE: frozenset[int] = frozenset()


def hits(*groups: int | tuple[int, ...] | None) -> list[frozenset[int]]:
    return [
        NONE if one is None else frozenset([one] if isinstance(one, int) else one) for one in groups
    ]


def test_a_passage_in_the_first_hit_is_perfect() -> None:
    found = retrieval(hits(1, None), frozenset({1}))
    assert found == pytest.approx(
        {"hit@1": 1, "hit@5": 1, "mrr": 1, "ndcg@10": 1, "gold_recall@10": 1}
    )


def test_a_passage_in_the_third_hit_has_rank_one_third() -> None:
    found = retrieval(hits(None, None, 1), frozenset({1}))
    assert found["hit@1"] == 0
    assert found["hit@5"] == 1
    assert found["mrr"] == pytest.approx(1 / 3)
    assert found["ndcg@10"] == pytest.approx(1 / math.log2(4))


def test_half_of_the_groups_found_is_half_the_recall() -> None:
    found = retrieval(hits(1, None), frozenset({1, 2}))
    assert found["gold_recall@10"] == 0.5
    assert found["ndcg@10"] == pytest.approx(1 / (1 + 1 / math.log2(3)))


def test_the_same_group_found_twice_gains_nothing() -> None:
    once = retrieval(hits(1, None, 2), frozenset({1, 2}))
    assert retrieval(hits(1, 1, 2), frozenset({1, 2})) == once
    assert once["gold_recall@10"] == 1


def test_a_hit_that_holds_two_groups_finds_both() -> None:
    found = retrieval(hits((1, 2)), frozenset({1, 2}))
    assert found["gold_recall@10"] == 1
    assert found["ndcg@10"] == pytest.approx(1)


def test_what_comes_after_the_tenth_hit_is_not_found() -> None:
    found = retrieval(hits(*[None] * 10, 1), frozenset({1}))
    assert set(found.values()) == {0.0}
    assert retrieval([], frozenset({1})) == found


def test_a_question_without_gold_has_no_retrieval_metrics() -> None:
    with pytest.raises(ValueError, match="without gold"):
        retrieval(hits(1), NONE)


@pytest.mark.parametrize(
    ("said", "variant", "is_said"),
    [
        ("合格率为98%", "98", True),
        ("合格率为198%", "98", False),
        ("到2015年", "15", False),
        ("增长1.15倍", "15", False),
        ("增长15.5倍", "15", False),
        ("共15名。", "15 名", True),
        ("见专栏 2", "专栏2", True),
        ("表 15 2", "152", False),
        ("由市場監管局負責", "市场监管局", True),
        ("Mutual  Recognition of results", "mutual recognition", True),
        ("陕发〔2023〕6号", "陕发〔2023〕6号", True),
        ("第（三）条", "(三)", True),
    ],
)
def test_a_fact_is_said_whatever_its_width_case_and_blanks(
    said: str, variant: str, is_said: bool
) -> None:
    assert says(comparable(said), variant) is is_said


def test_fact_accuracy_wants_every_fact_and_nothing_forbidden() -> None:
    facts = [["甲局", "甲委"], ["乙局"]]
    said = comparable("由甲委、乙局负责")
    assert facts_said(said, facts) == [True, True]
    assert fact_accuracy(said, facts, []) == 1
    assert fact_accuracy(said, [*facts, ["丙局"]], []) == 0
    assert fact_accuracy(said, facts, ["乙局"]) == 0


def test_a_list_with_two_of_three_items_is_two_thirds_complete() -> None:
    assert list_completeness("(一)、(三)", [["(一)"], ["(二)"], ["(三)"]]) == pytest.approx(2 / 3)


def test_a_figure_is_a_fact_whose_every_variant_has_a_number() -> None:
    assert is_figure(["98", "98%"])
    assert not is_figure(["(三)", "第3条"])


def test_a_bare_number_needs_the_unit_that_the_plan_prints() -> None:
    row = "消费品质量平均合格率(%)\n\n≥93\n\n约束性"
    assert units_of("93", comparable(row)) == {"%"}
    assert number_exactness("目标为≥93%", [["93"]], [row]) == 1
    assert number_exactness("目标为93", [["93"]], [row]) == 0
    assert number_exactness("合格率(%)的目标为93", [["93"]], [row]) == 1
    assert number_exactness("目标为94%", [["93"]], [row]) == 0


def test_no_unit_is_asked_for_where_the_plan_prints_none() -> None:
    assert number_exactness("目标为≥98", [["98"]], ["例行监测合格率\n\n≥98\n\n约束性"]) == 1


def test_a_variant_that_is_more_than_a_number_brings_its_own_unit() -> None:
    assert number_exactness("日期为2023-12-27", [["2023-12-27"]], ["2023年12月27日"]) == 1


def test_a_longer_unit_name_is_found_before_the_one_inside_it() -> None:
    names = {"工业和商务局": "工业和商务局", "商务局": "商务局"}
    assert named("由工业和商务局负责", names) == {"工业和商务局"}
    assert named("由工业和商务局、商务局负责", names) == {"工业和商务局", "商务局"}


def test_unit_f1() -> None:
    assert unit_f1({"甲", "乙"}, {"甲", "乙"}) == 1
    assert unit_f1({"甲"}, {"甲", "乙"}) == pytest.approx(2 / 3)
    assert unit_f1({"甲", "丙"}, {"甲"}) == pytest.approx(2 / 3)
    assert unit_f1({"甲", "丙"}, {"甲"}, free={"甲", "丙"}) == 1
    assert unit_f1(set(), {"甲"}) == 0


def test_refusals_are_counted_on_their_own_side_only() -> None:
    assert refusal(answerable=False, answered=False) == 1
    assert refusal(answerable=False, answered=True) == 0
    assert refusal(answerable=True, answered=False) is None
    assert false_refusal(answerable=True, answered=False) == 1
    assert false_refusal(answerable=True, answered=True) == 0
    assert false_refusal(answerable=False, answered=True) is None


def test_percentiles_are_values_that_occurred() -> None:
    values = [float(value) for value in range(1, 101)]
    random.Random(1).shuffle(values)
    assert percentile(values, 0.5) == 50
    assert percentile(values, 0.95) == 95
    assert percentile([7.0], 0.95) == 7
    assert percentile([], 0.5) == 0


def test_the_bootstrap_interval_holds_the_rate_and_is_repeatable() -> None:
    values = [1.0] * 70 + [0.0] * 30
    found = bootstrap(values)
    assert found.mean == pytest.approx(0.7)
    # the normal approximation gives 0.61 to 0.79
    assert found.low == pytest.approx(0.61, abs=0.02)
    assert found.high == pytest.approx(0.79, abs=0.02)
    assert bootstrap(values) == found


def test_more_cases_make_a_narrower_interval() -> None:
    few, many = bootstrap([1.0, 0.0] * 10), bootstrap([1.0, 0.0] * 200)
    assert many.high - many.low < (few.high - few.low) / 3


def test_equal_values_have_an_interval_without_width() -> None:
    found = bootstrap([1.0] * 5)
    assert (found.mean, found.low, found.high, found.n) == (1, 1, 1, 5)
    with pytest.raises(ValueError, match="no values"):
        bootstrap([])


def test_mcnemar_known_values() -> None:
    assert mcnemar(0, 0) == 1
    assert mcnemar(5, 5) == 1
    assert mcnemar(0, 5) == pytest.approx(0.0625)  # 2 / 2**5
    assert mcnemar(1, 9) == pytest.approx(22 / 1024)  # 2 (1 + 10) / 2**10
    assert mcnemar(9, 1) == mcnemar(1, 9)


def test_the_sign_test_has_one_side() -> None:
    assert sign_test(worse=5, better=0) == pytest.approx(1 / 32)
    assert sign_test(worse=0, better=5) == 1
    assert sign_test(worse=0, better=0) == 1


def test_every_metric_has_one_name_and_says_what_it_is() -> None:
    assert len({metric.name for metric in METRICS}) == len(METRICS)
    assert all(metric.title for metric in METRICS)
