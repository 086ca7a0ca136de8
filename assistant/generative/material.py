"""The clauses a chat model is given: labelled, fenced as quoted material, cut to its context."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.draft import Draft
from assistant.shelf import PlanView
from assistant.support.source import Source
from assistant.turn import Turn
from ingest.plan import Kind, Leaf
from ingest.tokens import count

_GROUPS = 8
"""Clauses that the search found which are given beside those the extractive answer stands on."""
_OUTER = (Kind.PART, Kind.CHAPTER, Kind.ANNEX)
"""What holds other clauses and says nothing of its own."""
_FOREIGN = 1.3
"""The model's own encoding may need so many tokens for one of ours."""
_QUESTION, _HISTORY = 400, 600
"""Tokens at most of one earlier question, and of all."""


@dataclass(frozen=True, slots=True)
class Material:
    """What the labels S1, S2, … stand for, in this order."""

    sources: tuple[Source, ...]

    def source(self, label: int) -> Source | None:
        """The clause of a label, or None for one that was not given."""
        return self.sources[label - 1] if 0 < label <= len(self.sources) else None

    def text(self) -> str:
        """The clauses as they stand in the prompt."""
        return "\n".join(_fenced(number, s) for number, s in enumerate(self.sources, 1))


def material(turn: Turn, draft: Draft, room: int) -> Material:
    """Whole clauses within `room` tokens: those the extractive answer quotes, then the best of
    the search; what does not fit is left out, the least likely first."""
    chosen: list[Source] = []
    for source in _candidates(turn, draft):
        if any(_within(source, other) for other in chosen):
            continue
        needed = int(count(_fenced(len(chosen) + 1, source)) * _FOREIGN)
        if needed <= room:
            chosen.append(source)
            room -= needed
    return Material(tuple(chosen))


def condensed(history: Sequence[str]) -> str:
    """The user's earlier questions, the latest whole, older ones as far as there is room."""
    kept: list[str] = []
    room = _HISTORY
    for past in reversed(history):
        line = guarded(past)
        while count(line) > _QUESTION:
            line = line[: len(line) // 2] + "…"
        room -= count(line)
        if room < 0:
            kept.append("…")
            break
        kept.append(line)
    return "\n".join(f"- {line}" for line in reversed(kept)) or "-"


def guarded(text: str) -> str:
    """A text in which nothing looks like a fence or a label of ours; on one line."""
    text = re.sub(r"[<＜]", "‹", text)
    text = re.sub(r"[\[【［](?=\s*\^?[Ss]?\d)", "〔", text)
    return " ".join(text.split())


def _candidates(turn: Turn, draft: Draft) -> Iterator[Source]:
    for quote in draft.quotes:
        yield Source.at(quote.view, quote.start)
    for group in turn.groups[:_GROUPS]:
        if group.head.kind not in _OUTER:
            yield Source(view=group.view, clause=group.head)


def _within(source: Source, other: Source) -> bool:
    return (
        source.view is other.view
        and other.clause.start <= source.clause.start
        and source.clause.end <= other.clause.end
    )


def _fenced(number: int, source: Source) -> str:
    clause, view = source.clause, source.view
    told = {
        "plan": view.label,
        "address": clause.address,
        "title": clause.title,
        "under": _above(source),
        "units": "、".join(source.units),
        "lead": "、".join(source.lead),
    }
    fields = " ".join(f'{name}="{guarded(value)}"' for name, value in told.items() if value)
    return f'<clause label="S{number}" {fields}>\n{_words(view, source)}\n</clause>'


def _above(source: Source) -> str:
    around = list(source.view.ancestry(source.clause.parent))
    return " / ".join(f"{c.address} {c.title}".strip() for c in reversed(around))


def _words(view: PlanView, source: Source) -> str:
    """The clause's words and its annotation, a row of a table with the header above it."""
    header = " | ".join(" ".join(h.split()) for h in view.headers(source.clause.id))
    text = view.plan.text[source.clause.start : source.clause.end]
    rows = [p for p in source.passages if p.leaf is Leaf.TABLE_ROW]
    lines = [header] if header and rows else []
    return "\n".join(guarded(line) for line in (*lines, text))
