"""An answer and what it stands on: the JSON contract, and the check that each sentence holds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from ingest.fold import fold


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Citation(_Frozen):
    """A quote of a plan; `quote == plan.text[start:end]`, always."""

    number: int
    plan_id: str
    plan_title: str
    address: str
    quote: str
    start: int
    end: int


class Sentence(_Frozen):
    """One sentence of the answer; a frame sentence that claims nothing has no citations."""

    text: str
    citations: tuple[int, ...] = ()
    supported: bool = True


class Note(_Frozen):
    """Something the reader should know beside the answer: discrepancy, no_lead, nearest."""

    kind: str
    text: str
    citations: tuple[int, ...] = ()


class AnswerHit(_Frozen):
    """A clause that was found, for the reader who wants to look further."""

    plan_id: str
    clause_id: str
    address: str
    title: str
    text: str
    start: int
    end: int
    score: float


class Answer(_Frozen):
    """What the assistant says: see the contract in README.md."""

    question: str
    language: Literal["zh", "zh-Hant", "en"]
    answerable: bool
    mode: Literal["extractive", "generative"]
    text: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    notes: tuple[Note, ...]
    hits: tuple[AnswerHit, ...]
    elapsed_ms: float


_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ABSENT = re.compile(
    r"没有(?:列|提到|写)?([^,。;]*)|([^,.;]*) is not among|(?:does not mention|and not) ([^,.;]*)"
)
"""A unit that a sentence says is not there."""
_SQUEEZE = re.compile(r"[\s,，。;；:：、.()（）“”\[\]〔〕]+")


def is_valid(citation: Citation, texts: Mapping[str, str]) -> bool:
    """Whether the quote stands in its plan at its offsets. `texts` maps plan id to plan text."""
    text = texts.get(citation.plan_id, "")
    return bool(citation.quote) and text[citation.start : citation.end] == citation.quote


def is_supported(text: str, evidence: Sequence[str], known: Sequence[str] = ()) -> bool:
    """Whether what can be checked in a sentence occurs in its evidence.

    Every number, every quotation in “……” and every name in `known` (unit names) that the sentence
    contains must occur in the `evidence` strings (quotes, and the addresses and titles of the
    cited clauses), and a name that it says is absent must not. Width, case, script, punctuation
    and blanks do not count.
    """
    ground = _squeezed(" ".join(evidence))
    absent = _squeezed(" ".join("".join(m.groups("")) for m in _ABSENT.finditer(fold(text))))
    body = _squeezed(_ABSENT.sub(" ", fold(text)))
    numbers = set(_NUMBER.findall(fold(text)))
    available = set(_NUMBER.findall(fold(" ".join(evidence))))
    return (
        numbers <= available
        and all(_squeezed(quoted) in ground for quoted in _quoted(text))
        and all(name in ground for name in map(_squeezed, known) if name in body)
        and not any(name in ground for name in map(_squeezed, known) if name in absent)
    )


def differences(quotes: Sequence[str]) -> list[str]:
    """By how much the figures of two quotes differ: what a sentence that cites both may say."""
    if len(quotes) != 2:
        return []
    here, there = ([float(n) for n in re.findall(r"\d+(?:\.\d+)?", fold(q))] for q in quotes)
    return [f"{abs(a - b):g}" for a in here for b in there]


def _quoted(text: str) -> Iterator[str]:
    """What stands between outermost “ and ”; an inner quotation belongs to the outer one."""
    depth, start = 0, 0
    for at, char in enumerate(text):
        if char == "“":
            depth, start = depth + 1, at + 1 if depth == 0 else start
        elif char == "”" and depth:
            depth -= 1
            if depth == 0:
                yield text[start:at]


def _squeezed(text: str) -> str:
    return _SQUEEZE.sub("", fold(text))
