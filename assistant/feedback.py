"""Votes on answers, kept as lines of JSON in the folder of state.

A vote that is changed, or gets a reason, is one more line of the same id: the last one counts.
Nothing tells who voted.
"""

import os
import threading
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.citations import Answer, Citation
from ingest.errors import UserError

NAME = "feedback.jsonl"
LONGEST_REASON = 2000
"""Characters; a longer reason is cut."""
_LONGEST_LINE = 1 << 20
"""Bytes; a line beyond it is no vote that the page made."""
_lock = threading.Lock()

Vote = Literal["up", "down", "none"]
"""`none`: the vote was taken back."""


class PlanVersion(BaseModel):
    """A plan as it was in the store when the vote came."""

    model_config = ConfigDict(frozen=True)

    id: str
    version: int
    content_hash: str


class Voted(BaseModel):
    """A vote, with all it takes to judge the answer again."""

    model_config = ConfigDict(frozen=True)

    id: str
    """Of the answer voted on; chance, and the same where the vote is changed."""
    time: str
    """ISO 8601, UTC, to the second."""
    vote: Vote
    reason: str
    question: str
    history: tuple[str, ...]
    language: Literal["zh", "zh-Hant", "en"]
    mode: Literal["extractive", "generative"]
    answerable: bool
    answer: str
    citations: tuple[Citation, ...]
    plans: tuple[PlanVersion, ...]


def voted(
    answer: Answer,
    vote: Vote,
    reason: str,
    *,
    id_: str,
    question: str,
    history: Sequence[str],
    plans: Mapping[str, tuple[int, str]],
) -> Voted:
    """The record of a vote given now. `plans`: plan id → version and content hash."""
    return Voted(
        id=id_,
        time=datetime.now(UTC).isoformat(timespec="seconds"),
        vote=vote,
        reason=reason.strip()[:LONGEST_REASON],
        question=question,
        history=tuple(history),
        language=answer.language,
        mode=answer.mode,
        answerable=answer.answerable,
        answer=answer.text,
        citations=answer.citations,
        plans=tuple(
            PlanVersion(id=plan_id, version=version, content_hash=hash_)
            for plan_id, (version, hash_) in plans.items()
        ),
    )


def append(home: Path, vote: Voted) -> None:
    """Add a line to `home/feedback.jsonl`, readable by its owner alone; from any thread.

    Raises UserError when it cannot be written; what stood there is never changed.
    """
    line = vote.model_dump_json().encode("utf-8", "replace") + b"\n"
    if len(line) > _LONGEST_LINE:
        raise UserError(f"a vote of {len(line)} bytes is too long: at most {_LONGEST_LINE}")
    path = home / NAME
    try:
        with _lock, open(path, "ab", buffering=0, opener=_private) as file:
            whole = line if _ends_whole(path) else b"\n" + line
            if file.write(whole) != len(whole):
                raise OSError(None, "the disk is full")
            os.fsync(file.fileno())
    except OSError as error:
        raise UserError(f"{path}: cannot be written ({error.strerror})") from None


def read(path: Path) -> tuple[list[Voted], list[str]]:
    """The votes that count, oldest answer first, and what is wrong with the lines left out.

    Raises UserError when there is no such file or it cannot be read.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise UserError(f"{path}: cannot be read ({error.strerror})") from None
    found: dict[str, Voted] = {}
    faults = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            vote = Voted.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"]))
            faults.append(
                f"{path.name} line {number}: {field + ': ' if field else ''}{first['msg']}"
            )
            continue
        found[vote.id] = vote
    return [vote for vote in found.values() if vote.vote != "none"], faults


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _ends_whole(path: Path) -> bool:
    """Whether the file is empty or ends with a whole line; a write may have been cut off."""
    with path.open("rb") as file:
        if not file.seek(0, os.SEEK_END):
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
