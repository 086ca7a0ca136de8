"""Facts read out of the clauses: who is responsible, and which targets the indicator tables set."""

import re
from collections.abc import Iterator, Sequence

from ingest import annotation
from ingest.fold import fold
from ingest.plan import Clause, Indicator, Kind, Leaf, Plan, Responsibility, Segment

_YEAR = re.compile(r"(20\d{2})\s*年?")
_UNIT = re.compile(r"^(.*\S)\s*[(（]([^()（）]{1,10})[)）]$", re.S)
_NATURE = re.compile(r"约束性|预期性|指导性")
_WITHOUT_PROSE = frozenset({Kind.FRONT_MATTER, Kind.CLOSING, Kind.ANNEX, Kind.BOX})


def responsibilities(
    plan: Plan, segments: Sequence[Segment], clauses: Sequence[Clause]
) -> Iterator[Responsibility]:
    """Every annotation, and every sentence in which a clause names who leads or acts.

    In printed order. An annotation on a line of its own is trimmed to its words.
    """
    kinds = {clause.id: clause.kind for clause in clauses}
    for segment in segments:
        found: annotation.Annotation | None = None
        if segment.leaf is Leaf.ANNOTATION:
            start, end = _trimmed(plan.text, segment.start, segment.end)
            found = annotation.read(plan.text, start, end)
        elif segment.leaf is Leaf.BODY and kinds[segment.clause_id] not in _WITHOUT_PROSE:
            found = annotation.prose(plan.text, segment.start, segment.end)
        if found and found.units:
            yield Responsibility(
                clause_id=segment.clause_id,
                units=found.units,
                lead=found.lead,
                manner=found.manner,
                start=found.start,
                end=found.end,
            )


def indicators(
    plan: Plan, clauses: Sequence[Clause], segments: Sequence[Segment]
) -> Iterator[Indicator]:
    """The rows of numbered tables as data: one indicator for each column that is a year."""
    headers = {s.clause_id: s for s in segments if s.leaf is Leaf.TABLE_HEADER}
    for clause in clauses:
        if clause.kind is not Kind.INDICATOR_ROW or clause.parent not in headers:
            continue
        header = headers[clause.parent]
        columns = _cells(plan.text[header.start : header.end])
        cells = _cells(plan.text[clause.start : clause.end])
        start, end = _trimmed(plan.text, clause.start, clause.end)
        named = _UNIT.match(cells[1])
        nature = next((m.group(0) for c in cells if (m := _NATURE.search(c))), "")
        for column, cell in zip(columns[2:], cells[2:], strict=False):
            if year := _YEAR.search(fold(column)):
                yield Indicator(
                    clause_id=clause.id,
                    name=named.group(1) if named else cells[1],
                    unit=named.group(2) if named else "",
                    value=cell,
                    year=year.group(1),
                    nature=nature,
                    start=start + plan.text[start:end].index(cells[1]),
                    end=end,
                )


def _cells(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks around it and without the full stop behind a closing bracket."""
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    stop = start + len(piece.rstrip())
    if text[stop - 2 : stop] in (")。", "）。"):
        stop -= 1
    return begin, stop
