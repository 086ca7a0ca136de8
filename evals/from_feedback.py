"""python -m evals from-feedback — votes of the page as candidate cases, for a person to review.

An answer voted up gives its citations as gold; one voted down gives none, and the loader of cases
refuses it until somebody has written down what would have been right.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assistant import feedback
from assistant.asks import Ask, kind_of
from assistant.feedback import Voted
from assistant.settings import Settings
from evals.arguments import FOLDER
from ingest.errors import UserError
from ingest.fold import fold

_OUT = FOLDER / "out" / "from-feedback.jsonl"
_ANSWER = 300
"""Characters of an answer voted down that stand in the note."""
_KINDS: Mapping[Ask, str] = {
    Ask.RESPONSIBLE: "responsible_unit",
    Ask.DUTIES: "duties_of_unit",
    Ask.TARGET: "target",
    Ask.DOCUMENT: "document",
    Ask.LOCATE: "locate",
    Ask.ROSTER: "list",
    Ask.STRUCTURE: "list",
    Ask.DISCREPANCY: "discrepancy",
    Ask.CONTENT: "content",
}
_LANGUAGES = {"en": "english", "zh-Hant": "typo_or_traditional"}


def main(arguments: list[str]) -> int:
    """Write the candidates; returns 0, or 2 for bad input (told on stderr)."""
    options = _parser().parse_args(arguments)
    try:
        home = options.home or Settings.from_environment().home
        votes, faults = feedback.read(home / feedback.NAME)
        for fault in faults:
            print(f"{fault}: skipped", file=sys.stderr)
        from evals.ground import Ground

        texts = Ground.of_shipped().texts
        _write(options.out, [candidate(vote, texts) for vote in votes])
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    up = sum(vote.vote == "up" for vote in votes)
    print(f"{options.out}: {len(votes)} candidates to review, {up} voted up")
    return 0


def _parser() -> argparse.ArgumentParser:
    command = argparse.ArgumentParser(
        prog="python -m evals from-feedback",
        description="Write the votes of the page as candidate cases into one file. Review every "
        "line, take 'review' out of its note, and move it to evals/cases/KIND.jsonl.",
    )
    command.add_argument("--home", metavar="DIR", type=Path, help="default: ASSISTANT_HOME")
    command.add_argument("--out", metavar="FILE", type=Path, default=_OUT, help="a new file")
    return command


def candidate(vote: Voted, texts: Mapping[str, str]) -> dict[str, Any]:
    """A vote as a case. `texts`: the plans of the cases by id; what is not in them is left out
    of the gold and named in the note."""
    up = vote.vote == "up"
    gold: list[dict[str, Any]] = []
    missing = []
    for citation in vote.citations if up else ():
        if citation.quote not in texts.get(citation.plan_id, ""):
            missing.append(f"{citation.plan_id} {citation.address}")
            continue
        group = len(gold) + 1
        one = {"plan": citation.plan_id, "quote": citation.quote, "required": True, "group": group}
        if all(one["quote"] != other["quote"] for other in gold):
            gold.append(one)
    notes = ["review", f"voted {vote.vote}", vote.reason]
    if not up:
        notes.append(f"answered: {vote.answer[:_ANSWER]}")
    if missing:
        notes.append(f"not in the plans of the cases: {', '.join(missing)}")
    return {
        "id": f"feedback-{vote.id[:12]}",
        "kind": _kind(vote),
        "lang": vote.language,
        "question": vote.question,
        "history": list(vote.history),
        "plans": list(dict.fromkeys(one["plan"] for one in gold)),
        "answerable": vote.answerable,
        "gold": gold,
        "must_include": [],
        "must_not_include": [],
        "note": "; ".join(" ".join(note.split()) for note in notes if note.strip()),
        "split": "dev",
    }


def _kind(vote: Voted) -> str:
    """A guess, from the form of the question."""
    if not vote.answerable:
        return "unanswerable"
    if vote.history:
        return "multi_turn"
    if vote.language in _LANGUAGES:
        return _LANGUAGES[vote.language]
    question = fold(vote.question)
    ask = kind_of(question, english=False, names_unit=False, only_unit=False, says_unit=False)
    return _KINDS[ask]


def _write(path: Path, candidates: list[dict[str, Any]]) -> None:
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in candidates)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(lines)
    except FileExistsError:
        raise UserError(
            f"{path} is there already, perhaps half reviewed: name another with --out"
        ) from None
    except OSError as error:
        raise UserError(f"{path}: cannot be written ({error.strerror})") from None
