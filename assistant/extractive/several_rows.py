"""Several rows of indicator tables that a question names at once."""

import re
from collections.abc import Sequence
from functools import partial

from assistant import glossary
from assistant.extractive.conditions import Row
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold
from vectorstore.terms import pairs, share

_AGAINST = re.compile(
    r"([一-鿿]{2,16}?)(?:的?目标)?(?:比|[和与跟同]|较)([一-鿿]{2,16}?)(?=的?目标|的?指标|[,高低多少差相要各分都]|$)"
)
"""Two names of which the targets are set against each other."""
_KIND_OF_RATE = 3
"""Characters of the end of a name that two names may share: 合格率."""
_SAID_OF_NAME = 0.6
"""Share of the pairs of such a name that the indicator's own name must hold."""


def found(turn: Turn, rows: Sequence[Row]) -> list[Row]:
    """The rows named in a list, set against each other, or told before and spoken of together."""
    return _listed(turn, rows) or _set_apart(turn, rows) or _both_told(turn, rows)


def _listed(turn: Turn, rows: Sequence[Row]) -> list[Row]:
    """One row for each of several names strung together: 专利、标准、计量三类指标."""
    match = re.search(r"([一-鿿]{2,12}(?:、[一-鿿]{2,12})+)", fold(turn.query.text))
    names = match.group(1).split("、") if match else []
    found: list[Row] = []
    for place, name in enumerate(names):
        if place == 0 and not any(name[:2] in fold(i.name) for _, i in rows):  # 示范区农产品
            begun = (name[at:] for at in range(len(name) - 1))
            name = next((n for n in begun if any(n in fold(i.name) for _, i in rows)), name)
        named = [row for row in rows if name[:2] in fold(row[1].name)]
        if not named:
            return []
        found += [row for row in named if row not in found]
    return found


def _both_told(turn: Turn, rows: Sequence[Row]) -> list[Row]:
    """The row of each of the two matters told before, where both are spoken of: 这两个是约束性."""
    if not pattern("form", "both_matters").search(turn.query.asked):
        return []
    words = [w for w in turn.topic.split() if len(w) > _KIND_OF_RATE]
    held = [max(rows, key=lambda row: share(pairs(w), row[1].name), default=None) for w in words]
    found = [r for r, w in zip(held, words, strict=True) if r and share(pairs(w), r[1].name) >= 0.5]
    return list(dict.fromkeys(found)) if len(set(found)) > 1 else []


def _set_apart(turn: Turn, rows: Sequence[Row]) -> list[Row]:
    """The two rows whose targets a question sets against each other: 消费品的比食品的低几个点."""
    match = _AGAINST.search(glossary.in_plan_words(turn.query.asked, partial(_prints, turn)))
    both = any(pattern("form", key).search(turn.query.asked) for key in ("apart", "of_both"))
    if not match or not rows or not both:
        return []
    one, other = match.groups()
    if len(one) < _KIND_OF_RATE + 1 and other.endswith("率"):  # 食品和农产品合格率
        one += other[-_KIND_OF_RATE:]
    forms = (
        [one[at:] for at in range(max(1, len(one) - 3))],
        [other[:n] for n in range(len(other), min(3, len(other) - 1), -1)],
    )
    sides: list[Row] = []
    for said in forms:  # 杨凌定的食品合格率 without what leads up to it
        held = [(share(pairs(s), row[1].name), len(s), row) for s in said or [""] for row in rows]
        most, _, best = max(held, key=lambda found: found[:2])
        if most < _SAID_OF_NAME or best in sides:
            return []
        sides.append(best)
    return sides


def _prints(turn: Turn, word: str) -> bool:
    return any(word in view.folded for view in turn.views)
