"""Which annex row states the same task as which body clause."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ingest.fold import fold
from ingest.plan import Alignment, Clause, Kind

_TITLE_ALIKE = 0.6
"""difflib ratio of two titles from which they name the same task, their numbers being equal."""


def alignments(clauses: Sequence[Clause]) -> Iterator[Alignment]:
    """Pairs of body section and annex row with the same number and like titles.

    Where the numbers differ, titles must be equal.
    """
    body = [c for c in clauses if c.kind is Kind.SECTION]
    for row in (c for c in clauses if c.kind is Kind.ANNEX_ROW):
        best = max(body, key=lambda c: _likeness(c, row), default=None)
        if best and _likeness(best, row) >= 1:
            yield Alignment(clause_id=best.id, other_id=row.id)


def _likeness(clause: Clause, row: Clause) -> float:
    """1 and above means the same task; an equal number counts for the rest of a like title."""
    if not clause.title or not row.title:
        return 0.0
    title, other = fold(clause.title), fold(row.title)
    alike = 1.0 if title == other else SequenceMatcher(None, title, other).ratio()
    same_number = _number(clause) == _number(row)
    return alike + (1 - _TITLE_ALIKE if same_number else 0.0)


def _number(clause: Clause) -> str:
    return fold(clause.address[clause.address.rfind("(") :])
