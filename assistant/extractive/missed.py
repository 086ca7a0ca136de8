"""What of a question an answer has not told yet: of 冰雪旅游和家庭医生 the second matter."""

import re
from collections.abc import Sequence

from assistant.turn import Group, Scored, Turn, search_words
from ingest.fold import fold
from vectorstore.terms import pairs, share

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
    for wanted in _matters(turn):
        if max((_held_by(wanted, g) for g in (*told, *found)), default=0.0) >= _TOLD:
            continue
        best = max(turn.groups[:_READ], key=lambda g: _held_by(wanted, g), default=None)
        if best and _held_by(wanted, best) >= _PRINTED:
            found.append(best)
    return found


def sentences(turn: Turn, told: Sequence[Scored]) -> list[Scored]:
    """The best sentence for each matter of the question that no sentence told has."""
    found: list[Scored] = []
    read = turn.sentences(turn.groups[:_READ])
    for wanted in _matters(turn):
        if max((share(wanted, s.passage.text) for s in (*told, *found)), default=0.0) >= _TOLD:
            continue
        best = max(read, key=lambda s: (share(wanted, s.passage.text), s.score), default=None)
        if best and share(wanted, best.passage.text) >= _PRINTED:
            found.append(best)
    return found


def _matters(turn: Turn) -> list[list[str]]:
    """The pairs of characters of each matter, where there are several."""
    words = _JOINED.split(fold(search_words(turn.topic, turn.query, turn.views)))
    found = [pairs(word) for word in words if len(word) >= _SHORTEST]
    return found if len(found) > 1 else []


def _held_by(wanted: Sequence[str], group: Group) -> float:
    return share(wanted, " ".join(group.view.texts(group.head)))
