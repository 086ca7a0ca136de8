"""What of a question an answer has not told yet: of 冰雪旅游和家庭医生 the second matter."""

import re
from collections.abc import Sequence

from assistant.shelf import PlanView
from assistant.turn import Group, Scored, Turn, search_words
from ingest.fold import fold
from ingest.plan import Clause
from vectorstore.terms import terms

_JOINED = re.compile(
    r"[\s、,，]+|(?<![对相占])比(?!例|重|率|赛)(?=[一-鿿]{3})|(?<=[一-鿿]{3})[和与及跟](?=[一-鿿]{3})"
)
_SHORTEST = 3
"""Characters of a matter."""
_TOLD, _PRINTED = 0.5, 0.8
"""Share of the pairs of characters of a matter that what was told must hold, and that a clause must
hold to be told for it."""
_READ = 15
"""Of so many of the best clauses."""


def groups(turn: Turn, told: Sequence[Group]) -> list[Group]:
    """The best group for each matter of the question that no group told treats."""
    found: list[Group] = []
    for pairs in _matters(turn):
        if max((_held_by(pairs, g) for g in (*told, *found)), default=0.0) >= _TOLD:
            continue
        best = max(turn.groups[:_READ], key=lambda g: _held_by(pairs, g), default=None)
        if best and _held_by(pairs, best) >= _PRINTED:
            found.append(best)
    return found


def sentences(turn: Turn, told: Sequence[Scored]) -> list[Scored]:
    """The best sentence for each matter of the question that no sentence told has."""
    found: list[Scored] = []
    read = turn.sentences(turn.groups[:_READ])
    for pairs in _matters(turn):
        if max((_share(pairs, s.passage.text) for s in (*told, *found)), default=0.0) >= _TOLD:
            continue
        best = max(read, key=lambda s: (_share(pairs, s.passage.text), s.score), default=None)
        if best and _share(pairs, best.passage.text) >= _PRINTED:
            found.append(best)
    return found


def _matters(turn: Turn) -> list[list[str]]:
    """The pairs of characters of each matter, where there are several."""
    words = _JOINED.split(fold(search_words(turn.topic, turn.query, turn.views)))
    pairs = [[t for t in terms(word) if len(t) > 1] for word in words if len(word) >= _SHORTEST]
    return pairs if len(pairs) > 1 else []


def _held_by(pairs: Sequence[str], group: Group) -> float:
    return _share(pairs, " ".join(_texts(group.view, group.head)))


def _texts(view: PlanView, clause: Clause) -> list[str]:
    return [clause.title, *(p.text for p in view.passages_of(clause.id))]


def _share(pairs: Sequence[str], text: str) -> float:
    held = set(terms(text))
    return sum(pair in held for pair in pairs) / max(1, len(pairs))
