"""Which annex row states the same task as which body clause."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ingest.fold import fold
from ingest.plan import Alignment, Clause, Kind

_TITLE_ALIKE = 0.6
"""difflib ratio of two titles from which they name the same task, their numbers being equal."""


_PART_ALIKE = 0.8
"""The same of the titles of two parts, whose numbers may differ."""


def alignments(clauses: Sequence[Clause]) -> Iterator[Alignment]:
    """Pairs of body section and annex row with the same number and like titles, and pairs of
    parts with like titles. Where the numbers of sections differ, titles must be equal.
    """
    alike: dict[str, list[Clause]] = {}  # no other section can be the same task
    for section in (c for c in clauses if c.kind is Kind.SECTION):
        for key in {_number(section), fold(section.title)}:
            alike.setdefault(key, []).append(section)
    for row in (c for c in clauses if c.kind is Kind.ANNEX_ROW):
        body = [*alike.get(_number(row), ()), *alike.get(fold(row.title), ())]
        body.sort(key=lambda c: c.start)
        best = max(body, key=lambda c: _likeness(c, row), default=None)
        if best and _likeness(best, row) >= 1:
            yield Alignment(clause_id=best.id, other_id=row.id)
    annexes = {c.id for c in clauses if c.kind is Kind.ANNEX}
    parts = [c for c in clauses if c.kind is Kind.PART]
    for part in (c for c in parts if c.parent in annexes):
        others = [c for c in parts if not c.parent]
        best = max(others, key=lambda c: _alike(c, part), default=None)
        if best and _alike(best, part) >= _PART_ALIKE:
            yield Alignment(clause_id=best.id, other_id=part.id)


def _alike(clause: Clause, other: Clause) -> float:
    return SequenceMatcher(None, fold(clause.title), fold(other.title)).ratio()


def _likeness(clause: Clause, row: Clause) -> float:
    """1 and above means the same task; an equal number counts for the rest of a like title."""
    if not clause.title or not row.title:
        return 0.0
    title, other = fold(clause.title), fold(row.title)
    alike = 1.0 if title == other else SequenceMatcher(None, title, other).ratio()
    same_number = _number(clause) == _number(row)
    return alike + (1 - _TITLE_ALIKE if same_number else 0.0)


def _number(clause: Clause) -> str:
    address = fold(clause.address)
    return address[address.rfind("(") :]
