"""The evaluation cases: all load, all agree with the plans, dev and test are kept apart."""

import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from evals.cases import KINDS, Case, load
from ingest.errors import UserError

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "evals" / "cases"
TEXTS = {
    plan: (ROOT / "ingest" / "plans" / f"{plan}.txt").read_bytes().decode("utf-8")
    for plan in ("yangling", "xinjiang")
}
ENOUGH = 17
"""Cases of a kind in the test part, to which those that were read are never added."""
AT_LEAST = dict.fromkeys(KINDS, 20) | {
    "paraphrase": 55,
    "english": 55,
    "unanswerable": 60,
    "discrepancy": 15,
    "compare": 15,
    "place": 15,
    "document": 15,
    "list": 15,
}


@pytest.fixture(scope="module")
def cases() -> tuple[Case, ...]:
    return load(FOLDER, texts=TEXTS)


def good(**changes: Any) -> dict[str, Any]:
    gold = {"plan": "p", "quote": "(甲局负责)", "required": True, "group": 1}
    return {
        "id": "target-001",
        "kind": "target",
        "lang": "zh",
        "question": "谁负责?",
        "history": [],
        "plans": ["p"],
        "answerable": True,
        "gold": [gold],
        "must_include": [["甲局"]],
        "must_not_include": [],
        "note": "",
        "split": "dev",
    } | changes


def write(folder: Path, *lines: object) -> None:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    (folder / "target.jsonl").write_text(text + "\n", encoding="utf-8")


def test_every_case_agrees_with_the_plans(cases: tuple[Case, ...]) -> None:
    assert len(cases) >= 1000
    assert len({case.id for case in cases}) == len(cases)


def test_there_are_enough_cases_of_every_kind_and_of_both_splits(cases: tuple[Case, ...]) -> None:
    counts = Counter(case.kind for case in cases)
    test = Counter(case.kind for case in cases if case.split == "test")
    assert set(counts) == set(KINDS)
    for kind, least in AT_LEAST.items():
        assert counts[kind] >= least, kind
        assert test[kind] >= ENOUGH, kind
        assert test[kind] / counts[kind] <= 0.6, kind


def test_no_question_stands_in_both_splits(cases: tuple[Case, ...]) -> None:
    splits = defaultdict(set)
    for case in cases:
        splits[case.history, re.sub(r"\W", "", case.question)].add(case.split)
    assert [question for question, both in splits.items() if len(both) > 1] == []


def test_a_case_file_is_named_after_its_kind(cases: tuple[Case, ...]) -> None:
    assert {path.stem for path in FOLDER.glob("*.jsonl")} == set(KINDS)
    for path in FOLDER.glob("*.jsonl"):
        kinds = {json.loads(line)["kind"] for line in path.read_text("utf-8").splitlines()}
        assert kinds == {path.stem}


def test_forbidden_words_are_not_in_the_passages_to_cite(cases: tuple[Case, ...]) -> None:
    for case in cases:
        for gold in case.gold:
            for words in case.must_not_include:
                assert words not in gold.quote, case.id


def test_kinds_and_split_select(cases: tuple[Case, ...]) -> None:
    some = load(FOLDER, ["list", "place"], "dev", texts=TEXTS)
    wanted = [c for c in cases if c.kind in ("list", "place") and c.split == "dev"]
    assert list(some) == wanted


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (good(kind="guess"), "kind"),
        ({k: v for k, v in good().items() if k != "note"}, "note"),
        (good(question=1), "question"),
        (good(question=""), "question"),
        (good(history="谁?"), "history"),
        (good(plans=["q"]), "plans"),
        (good(answerable="yes"), "answerable"),
        (good(must_include=["甲局"]), "must_include"),
        (good(must_include=[[]]), "must_include"),
        (good(split="train"), "split"),
        (good(lang="fr"), "lang"),
        (good(where="正文"), "where"),
        (good(gold=[]), "gold"),
        (good(answerable=False), "gold"),
        (good(gold=[{"plan": "p"}]), "gold"),
        (good(gold=[good()["gold"][0] | {"quote": "乙局"}]), "gold.quote"),
        (good(gold=[good()["gold"][0] | {"plan": "q"}]), "gold.plan"),
        (good(gold=[good()["gold"][0] | {"group": True}]), "gold.group"),
        (good(id="target-000"), "id"),
    ],
)
def test_a_malformed_case_names_file_line_and_field(
    tmp_path: Path, line: dict[str, Any], field: str
) -> None:
    write(tmp_path, good(id="target-000"), "", line)
    with pytest.raises(UserError) as error:
        load(tmp_path, texts={"p": "一条。(甲局负责)"})
    assert str(error.value).startswith(f"target.jsonl line 3: field {field!r}: ") or (
        field == "gold" and str(error.value).startswith("target.jsonl line 3: field 'gold'")
    )
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("line", ["{", "[]"])
def test_a_line_that_is_no_case_names_file_and_line(tmp_path: Path, line: str) -> None:
    write(tmp_path, line)
    with pytest.raises(UserError, match=r"^target\.jsonl line 1: "):
        load(tmp_path, texts={})


def test_an_unknown_kind_or_split_or_an_empty_folder_is_refused(tmp_path: Path) -> None:
    for arguments in ({"kinds": ["guess"]}, {"split": "train"}, {}):
        with pytest.raises(UserError):
            load(tmp_path, texts={}, **arguments)
