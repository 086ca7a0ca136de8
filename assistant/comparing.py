"""Two plans on one topic, side by side: what each of them says, quoted, or that it is silent."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant import abstain
from assistant.asks import Ask
from assistant.chain import Assistant
from assistant.draft import Quote, quote_of
from assistant.extractive.abreast import beside
from assistant.question import understand
from assistant.shelf import PlanView
from assistant.turn import Scored
from ingest.fold import fold
from ingest.plan import Clause, Kind

_COVERED, _NEAR = 0.35, 0.5
"""A sentence treats a topic that holds so much of its words, or means as much as that. Of 24 topics
tried on the two plans at hand, those that a plan treats have 0.49 and more of the words, and others
0.25 at most and a cosine below 0.43."""
_SHORTEST, _LONGEST = 4, 12
"""Characters of a topic that two plans share."""
_TRIMMED = re.compile(
    r"^(?:[、,，和与及的等并]|提升|提高|强化|加强|推动|推进|加快|促进|优化)+|[、,，和与及的等]+$"
)
_HAN = re.compile(r"[\u3400-\u9fff、]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Sentences of one clause."""

    clause: Clause
    quotes: tuple[Quote, ...]
    """In printed order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one plan says on the topic; nothing where it is silent."""

    view: PlanView
    said: tuple[Said, ...]


def compared(assistant: Assistant, topic: str, plans: Sequence[str]) -> tuple[Side, ...]:
    """The sides in the order of `plans`. No chat model is asked.

    Raises UserError for an empty or over-long topic and for an unknown plan id.
    """
    shelf = assistant.shelf
    query = understand(topic, (), tuple(plans), shelf)
    query = replace(query, ask=Ask.CONTENT, compares=True, plan_ids=tuple(plans), focus=())
    turn = assistant.retrieval.found(query, shelf)
    if abstain.reason(turn):
        return tuple(Side(view=shelf[plan], said=()) for plan in plans)
    return tuple(Side(view=view, said=tuple(_said(view, found))) for view, found in beside(turn))


def _said(view: PlanView, chosen: Sequence[Scored]) -> Iterator[Said]:
    near = (s.passage for s in chosen if s.coverage >= _COVERED or s.cosine >= _NEAR)
    ranked = sorted(near, key=lambda p: p.start)
    for clause_id, group in groupby(ranked, key=lambda p: p.clause_id):
        quotes = tuple(quote_of(view, passage) for passage in group)
        yield Said(clause=view.clauses[clause_id], quotes=quotes)


def topics(one: PlanView, other: PlanView, most: int = 8) -> tuple[str, ...]:
    """Topics that headings of both plans name, in the order of the first."""
    titles = tuple(dict.fromkeys(_titles(other)))
    found: dict[str, None] = {}
    for title in dict.fromkeys(_titles(one)):
        shared = max((_shared(title, against) for against in titles), key=len, default="")
        if _SHORTEST <= len(shared) <= _LONGEST and not any(_alike(shared, f) for f in found):
            found[shared] = None
    spread = list(found)
    step = max(len(spread) / most, 1.0)
    return tuple(spread[int(n * step)] for n in range(min(most, len(spread))))


def _titles(view: PlanView) -> Iterator[str]:
    for clause in view.parsed.clauses:
        if clause.kind in (Kind.SECTION, Kind.ITEM) and not view.in_annex(clause):
            yield from _HAN.findall(clause.title)


def _shared(one: str, other: str) -> str:
    """The longest run of characters in both, without the words that only lead up to it."""
    a, b, best = fold(one), fold(other), ""
    lengths = [0] * (len(b) + 1)
    for i, char in enumerate(a):
        row = [0] * (len(b) + 1)
        for j, against in enumerate(b):
            if char == against:
                row[j + 1] = lengths[j] + 1
                if row[j + 1] > len(best):
                    best = one[i + 1 - row[j + 1] : i + 1]
        lengths = row
    return _TRIMMED.sub("", best)


def _alike(one: str, other: str) -> bool:
    return one in other or other in one
