"""The optional judge: its prompt, its verdicts, and how far it agrees."""

import json

import pytest
from test_evals_verdict import ANNOTATION, ELSEWHERE, GOOD, answer, case, unanswerable

from evals.ground import Ground
from evals.judge import Claim, Judgement, agreement, asker, judged, prompt
from evals.run import Outcome
from evals.verdict import judge
from ingest.errors import UserError


def test_known_values_of_kappa() -> None:
    found = agreement([(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10
                      + [(False, False)] * 15)  # fmt: skip
    assert found.agree == pytest.approx(0.7)
    assert found.kappa == pytest.approx(0.4)  # (0.7 - 0.5) / 0.5
    assert agreement([(True, True)]).kappa == 1
    assert agreement([]).n == 0


def test_the_prompt_holds_the_material_as_json(ground: Ground) -> None:
    given = answer(ground, GOOD, ANNOTATION)
    lines = prompt('a "quoted"\nquestion', given).split("\n")
    material = [json.loads(line) for line in lines if line[:1] in ('"', "[")]
    assert material[0] == 'a "quoted"\nquestion'
    assert material[1] == [{"number": 1, "text": GOOD, "cites": [1]}]
    assert material[2][0]["text"] == ANNOTATION


def test_the_judge_is_measured_against_the_checks(ground: Ground) -> None:
    pairs = [
        (case(), answer(ground, GOOD, ANNOTATION)),
        (case(), answer(ground, GOOD, ELSEWHERE)),
        (case(), answer(ground, "没有", answerable=False)),
        (unanswerable(), answer(ground, GOOD, ANNOTATION)),
    ]
    outcomes = [
        Outcome(case=one, answer=given, verdict=judge(one, given, ground), ms=1)
        for one, given in pairs
    ]
    asked: list[str] = []

    def yes(words: str) -> Judgement:
        asked.append(words)
        return Judgement(claims=[Claim(number=1, supported=True)], answered=True)

    found = judged(outcomes, ground, yes)
    assert len(asked) == 2  # only answers to answerable questions
    assert (found.sentences.n, found.sentences.judge, found.sentences.ours) == (2, 1.0, 0.5)
    assert (found.answers.n, found.answers.agree) == (2, 0.5)
    assert found.unreadable == 0
    assert judged(outcomes, ground, lambda words: None).unreadable == 2


def test_without_a_chat_model_the_judge_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("ASSISTANT_CHAT_MODEL", raising=False)
    with pytest.raises(UserError, match="--judge needs a chat model"):
        asker("")
