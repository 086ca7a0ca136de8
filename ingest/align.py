"""Which annex row and which measure of a box treat the same task as which body clause."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ingest.fold import fold
from ingest.plan import Alignment, Clause, Kind, Leaf, Relation, Segment

_TITLE_ALIKE = 0.6
"""difflib ratio of two titles from which they name the same task, their numbers being equal."""
_PART_ALIKE = 0.8
"""The same of the titles of two parts, whose numbers may differ."""
_TITLE_RUN, _TEXT_RUN = 5, 9
"""Characters in a row, punctuation aside, that a measure's title or its text must share with a
body clause, and with no other clause of the part."""
_LOOSE = re.compile(r"[\W_]+")


def alignments(
    text: str, clauses: Sequence[Clause], segments: Sequence[Segment]
) -> Iterator[Alignment]:
    """Pairs of body section and annex row with the same number and like titles, of parts with like
    titles, and of body clause and measure. Where the numbers of sections differ, titles must be
    equal.
    """
    yield from _rows(clauses)
    yield from _parts(clauses)
    yield from _measures(text, clauses, segments)


def _rows(clauses: Sequence[Clause]) -> Iterator[Alignment]:
    alike: dict[str, list[Clause]] = {}  # no other section can be the same task
    for section in (c for c in clauses if c.kind is Kind.SECTION):
        for key in {_number(section), fold(section.title)}:
            alike.setdefault(key, []).append(section)
    for row in (c for c in clauses if c.kind is Kind.ANNEX_ROW):
        body = [*alike.get(_number(row), ()), *alike.get(fold(row.title), ())]
        body.sort(key=lambda c: c.start)
        best = max(body, key=lambda c: _likeness(c, row), default=None)
        if best and _likeness(best, row) >= 1:
            yield Alignment(clause_id=best.id, other_id=row.id, relation=Relation.ROW)


def _parts(clauses: Sequence[Clause]) -> Iterator[Alignment]:
    annexes = {c.id for c in clauses if c.kind is Kind.ANNEX}
    parts = [c for c in clauses if c.kind is Kind.PART]
    for part in (c for c in parts if c.parent in annexes):
        others = [c for c in parts if not c.parent]
        best = max(others, key=lambda c: _alike(c, part), default=None)
        if best and _alike(best, part) >= _PART_ALIKE:
            yield Alignment(clause_id=best.id, other_id=part.id, relation=Relation.ROW)


def _measures(
    text: str, clauses: Sequence[Clause], segments: Sequence[Segment]
) -> Iterator[Alignment]:
    """Each measure of a box with the clauses of its part that say a piece of its title or words."""
    of = {clause.id: clause for clause in clauses}
    measures = [c for c in clauses if c.kind is Kind.MEASURE and c.parent in of]
    words: dict[str, str] = {}
    for segment in segments if measures else ():
        if segment.leaf is Leaf.BODY:
            piece = _LOOSE.sub("", fold(text[segment.start : segment.end]))
            words[segment.clause_id] = words.get(segment.clause_id, "") + piece
    for measure in measures:
        part = of[measure.parent].parent
        siblings = [c for c in clauses if c.parent == part and c.kind in (Kind.SECTION, Kind.ITEM)]
        title = _LOOSE.sub("", fold(measure.title))
        for clause in siblings:
            inside = _LOOSE.sub("", fold(clause.title)) + words.get(clause.id, "")
            others = "\n".join(words.get(c.id, "") for c in siblings if c is not clause)
            runs = ((title, _TITLE_RUN), (words.get(measure.id, ""), _TEXT_RUN))
            if any(_shares(run, inside, others, least) for run, least in runs):
                yield Alignment(clause_id=clause.id, other_id=measure.id, relation=Relation.MEASURE)


def _shares(said: str, inside: str, others: str, least: int) -> bool:
    """Whether `said` and `inside` share `least` characters in a row that `others` do not hold."""
    return any(
        (run := said[at : at + least]) in inside and run not in others
        for at in range(len(said) - least + 1)
    )


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
