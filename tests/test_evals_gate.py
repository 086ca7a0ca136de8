"""The gate: red for each way of breaking the assistant, green for the assistant as it is."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.chain import Assistant
from assistant.citations import Answer
from evals import floors, gate, record, summary
from evals.cases import KINDS, SPLITS, Case, load
from evals.gate import Thresholds
from evals.ground import Ground
from evals.metrics import METRICS
from evals.run import Outcome, Run, run
from evals.summary import Row, Scored
from evals.verdict import judge
from ingest.errors import UserError
from vectorstore.hit import Hit
from vectorstore.index import Index

EVALS = Path(__file__).parent.parent / "evals"
SOME = ("responsible_unit", "target", "content", "locate", "english", "unanswerable")


@pytest.fixture(scope="module")
def cases(ground: Ground) -> tuple[Case, ...]:
    return load(EVALS / "cases", SOME, "dev", texts=ground.texts)


@pytest.fixture(scope="module")
def good(opening: tuple[Assistant, Index], cases: tuple[Case, ...], ground: Ground) -> Run:
    """The assistant as it is."""
    return run(opening[0], cases, ground)


def untimed(outcomes: Sequence[Outcome]) -> list[Scored]:
    """Figures without latencies, which are the machine's."""
    return [replace(one, ms=0.0) for one in record.scored(outcomes)]


def reds(outcomes: Sequence[Outcome], good: Run, tmp_path: Path) -> list[str]:
    """What the gate says of a run where `good` is the accepted one, floors and all."""
    accepted = untimed(good.outcomes)
    floors.write(tmp_path / "thresholds.toml", summary.rows(accepted))
    thresholds = gate.read(tmp_path / "thresholds.toml")
    scored = untimed(outcomes)
    return gate.below_floor(summary.rows(scored), thresholds) + gate.below_baseline(
        scored, {case.id: case for case in accepted}, thresholds
    )


def committed(outcomes: Sequence[Outcome]) -> list[str]:
    """What the gate of the repository says of a run of these kinds of the dev part."""
    thresholds = gate.read(EVALS / "thresholds.toml").of(("dev",), SOME)
    accepted = record.read(EVALS / "baseline.json").cases
    scored = untimed(outcomes)
    return gate.below_floor(summary.rows(scored), thresholds) + gate.below_baseline(
        scored, accepted, thresholds
    )


class Broken:
    """A store with another order of its hits."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def __getattr__(self, name: str) -> Any:
        return getattr(self._index, name)

    def search(self, question: str, **options: Any) -> list[Hit]:
        return self.changed(self._index.search(question, **options))

    def changed(self, hits: list[Hit]) -> list[Hit]:
        """Worst first."""
        return hits[::-1]


class WithoutLexical(Broken):
    """A store whose lexical half is switched off."""

    def changed(self, hits: list[Hit]) -> list[Hit]:
        dense = [replace(hit, lexical=0.0, score=0.5 * hit.dense) for hit in hits]
        return sorted(dense, key=lambda hit: -hit.score)


def again(good: Run, ground: Ground, changed: Sequence[Answer]) -> list[Outcome]:
    """The same cases with other answers."""
    return [
        replace(one, answer=answer, verdict=judge(one.case, answer, ground))
        for one, answer in zip(good.outcomes, changed, strict=True)
    ]


def answers(good: Run) -> list[Answer]:
    return [one.answer for one in good.outcomes if one.answer]


def test_the_gate_is_green_for_the_run_it_was_made_of(good: Run, tmp_path: Path) -> None:
    assert reds(good.outcomes, good, tmp_path) == []


@pytest.mark.parametrize(("broken", "metric"), [(Broken, "hit@1"), (WithoutLexical, "correct")])
def test_a_broken_retriever_turns_the_gate_red(
    broken: type[Broken],
    metric: str,
    opening: tuple[Assistant, Index],
    cases: tuple[Case, ...],
    ground: Ground,
    good: Run,
    tmp_path: Path,
) -> None:
    index: Any = broken(opening[1])
    outcomes = run(Assistant(index), cases, ground).outcomes
    found = reds(outcomes, good, tmp_path)
    assert any(metric in line and "below its floor" in line for line in found)
    assert any("dev all" in line and "fell from" in line for line in found)
    assert committed(outcomes)


def test_citations_of_other_answers_turn_the_gate_red(
    good: Run, ground: Ground, tmp_path: Path
) -> None:
    given = answers(good)
    cited = [answer for answer in given if answer.citations]
    others = iter([*cited[1:], cited[0]])
    shuffled = [
        _with_citations_of(answer, next(others)) if answer.citations else answer for answer in given
    ]
    outcomes = again(good, ground, shuffled)
    found = reds(outcomes, good, tmp_path)
    assert any("cite_recall" in line for line in found)
    assert any("cite_precision" in line for line in found)
    assert committed(outcomes)


def _with_citations_of(answer: Answer, other: Answer) -> Answer:
    taken = [
        other.citations[place % len(other.citations)].model_copy(update={"number": one.number})
        for place, one in enumerate(answer.citations)
    ]
    return answer.model_copy(update={"citations": tuple(taken)})


def test_citations_shuffled_among_the_sentences_turn_the_gate_red(
    good: Run, ground: Ground, tmp_path: Path
) -> None:
    shuffled = []
    for answer in answers(good):
        numbers = [one.number for one in answer.citations]
        turned = dict(zip(numbers, [*numbers[1:], *numbers[:1]], strict=True))
        moved = [one.model_copy(update={"number": turned[one.number]}) for one in answer.citations]
        shuffled.append(answer.model_copy(update={"citations": tuple(moved)}))
    outcomes = again(good, ground, shuffled)
    assert any("support" in line for line in reds(outcomes, good, tmp_path))
    assert any("support" in line for line in committed(outcomes))


def test_refusal_switched_off_turns_the_gate_red(good: Run, ground: Ground, tmp_path: Path) -> None:
    bold = [answer.model_copy(update={"answerable": True}) for answer in answers(good)]
    outcomes = again(good, ground, bold)
    assert any("refusal" in line for line in reds(outcomes, good, tmp_path))
    assert any("refusal" in line for line in committed(outcomes))


def test_refusing_everything_turns_the_gate_red(good: Run, ground: Ground, tmp_path: Path) -> None:
    shy = [
        answer.model_copy(update={"answerable": False, "citations": (), "sentences": ()})
        for answer in answers(good)
    ]
    outcomes = again(good, ground, shy)
    found = reds(outcomes, good, tmp_path)
    assert any("false_refusal" in line and "above its ceiling" in line for line in found)
    assert committed(outcomes)


def test_an_invalid_quote_turns_the_gate_red(good: Run, ground: Ground, tmp_path: Path) -> None:
    given = answers(good)
    place = next(number for number, answer in enumerate(given) if answer.citations)
    first = given[place].citations[0]
    moved = first.model_copy(update={"start": first.start + 1, "end": first.end + 1})
    given[place] = given[place].model_copy(
        update={"citations": (moved, *given[place].citations[1:])}
    )
    found = reds(again(good, ground, given), good, tmp_path)
    assert any("cite_validity" in line for line in found)


def scored(number: int, correct: float, kind: str = "place", split: str = "dev") -> Scored:
    return Scored(id=f"{kind}-{number}", kind=kind, split=split, values={"correct": correct})


def thresholds(**floor: float) -> Thresholds:
    return Thresholds(p=0.01, drop=0.01, floors={"dev": {"place": floor}} if floor else {})


def rows(values: Sequence[float]) -> list[Row]:
    return summary.rows(scored(number, value) for number, value in enumerate(values))


def test_a_floor_is_met_exactly_or_missed() -> None:
    reached = rows([1, 1, 1, 0])
    assert gate.below_floor(reached, thresholds(correct=0.75)) == []
    assert gate.below_floor(reached, thresholds(correct=0.76)) == [
        "dev place: correct 0.750 is below its floor 0.76"
    ]


def test_a_floor_for_what_is_not_measured_or_has_no_case_is_missed() -> None:
    assert "was not measured" in gate.below_floor(rows([1]), thresholds(unit_f1=0.5))[0]
    assert gate.below_floor([], thresholds(correct=0.5)) == ["dev place: no cases, but floors"]


def test_latency_has_a_ceiling() -> None:
    slow = [replace(scored(1, 1), ms=300.0)]
    assert "above 250 ms" in gate.below_floor(summary.rows(slow), thresholds(p95_ms=250))[0]
    assert gate.below_floor(summary.rows(slow), thresholds(p95_ms=301)) == []


def fell(lost: int, won: int, n: int = 40) -> list[str]:
    before = {f"place-{k}": scored(k, float(not k < won)) for k in range(n)}
    now = [scored(k, float(not won <= k < won + lost)) for k in range(n)]
    return gate.below_baseline(now, before, thresholds())


def test_a_fall_by_chance_is_let_pass_and_a_larger_one_is_not() -> None:
    assert fell(lost=0, won=0) == []
    assert fell(lost=6, won=0) == []  # p = 1/64
    assert fell(lost=7, won=0) == [  # p = 1/128
        "dev place: correct fell from 1.000 to 0.825 (7 cases worse, 0 better, p = 0.0078)",
        "dev all: correct fell from 1.000 to 0.825 (7 cases worse, 0 better, p = 0.0078)",
    ]
    assert fell(lost=7, won=5) == []
    assert fell(lost=0, won=20) == []


def test_cases_that_are_new_do_not_count_against_the_baseline() -> None:
    assert gate.below_baseline([scored(k, 0.0) for k in range(40)], {}, thresholds()) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[chance]\np = 0.01\n", "not a table of thresholds"),
        ("[chance]\np = 0.01\ndrop = 0\n[train.place]\ncorrect = 1", "'train'"),
        ("[chance]\np = 0.01\ndrop = 0\n[dev.guess]\ncorrect = 1", "'dev.guess'"),
        ("[chance]\np = 0.01\ndrop = 0\n[dev.place]\nright = 1", "'dev.place.right'"),
        ("[chance]\np = 0.01\ndrop = 0\n[dev.place]\ncorrect = true", "no number"),
        ("no toml", "not a table of thresholds"),
    ],
)
def test_malformed_thresholds_are_named_in_one_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "thresholds.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=r"thresholds\.toml") as error:
        gate.read(path)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_the_committed_floors_cover_every_kind_and_part_and_every_metric() -> None:
    found = gate.read(EVALS / "thresholds.toml").floors
    assert set(found) == set(SPLITS)
    for split in SPLITS:
        assert set(found[split]) == {*KINDS, "all"}
        assert set(found[split]["all"]) == {*(metric.name for metric in METRICS), gate.LATENCY}
        assert all("correct" in floor for floor in found[split].values())
        assert found[split]["all"]["cite_validity"] == 1


def test_every_case_of_the_committed_baseline_is_still_there(ground: Ground) -> None:
    baseline = record.read(EVALS / "baseline.json").cases
    cases = load(EVALS / "cases", texts=ground.texts)
    there = {case.id: (case.kind, case.split) for case in cases}
    assert {id_: (case.kind, case.split) for id_, case in baseline.items()}.items() <= there.items()
