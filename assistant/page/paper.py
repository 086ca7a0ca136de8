"""A plan's text as it is printed: headings, boxes, tables, annotations; one place marked.

The HTML holds every character of the plan in order, so that what is marked is the quote and
nothing else: `textContent` of the whole equals `plan.text`, that of the marks the quote.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from assistant.page.detail import Detail
from assistant.page.place import Place
from assistant.shelf import PlanView
from ingest.plan import Clause, Kind, Leaf, Segment

_LINE = re.compile(r"[^\n]*\n*")
_CELL = re.compile(r"[^\n]+\n*|\n+")
_TABLE = (Leaf.TABLE_HEADER, Leaf.TABLE_ROW)
_SHORT = 5
"""Characters of a cell that no narrow screen breaks: a year, a figure, a nature."""
_COLUMNS = 3
"""Of an annex's table of duties: task, measures, responsible units."""


def paper_html(view: PlanView, place: Place, detail: Detail | None = None) -> str:
    """The whole plan with the words at `place` in <mark>; with anchors and tags if given."""
    return _Paper(view, place, detail).html()


class _Paper:
    def __init__(self, view: PlanView, place: Place, detail: Detail | None) -> None:
        self._detail = detail
        self._view, self._text = view, view.plan.text
        self._start, self._end = place.start, place.end
        self._titles = {fact.start for fact in view.parsed.facts if fact.name == "title"}

    def html(self) -> str:
        parts = []
        for frame, group in groupby(self._view.parsed.segments, self._frame):
            segments = list(group)
            if frame:
                inside = "".join(self._frame_html(frame, segments))
                size = self._size(segments) if frame.kind is Kind.BOX else ""
                parts.append(f'<section class="{frame.kind.value}"{size}>{inside}</section>')
            else:
                parts += self._clauses(segments)
        return "".join(parts)

    def _clauses(self, segments: list[Segment]) -> Iterator[str]:
        """The running text, each clause in a block of its own that need not be laid out early."""
        for _, group in groupby(segments, lambda s: "" if s.leaf in _TABLE else s.clause_id):
            own = list(group)
            yield f'<div class="clause"{self._size(own)}>{"".join(self._run(own))}</div>'

    def _size(self, segments: Sequence[Segment]) -> str:
        """How long a block is, from which page.css guesses its height before it is laid out."""
        return f' style="--length:{segments[-1].end - segments[0].start}"'

    def _frame(self, segment: Segment) -> Clause | None:
        """The box or annex around a segment."""
        around = self._view.ancestry(segment.clause_id)
        return next((c for c in around if c.kind in (Kind.BOX, Kind.ANNEX)), None)

    def _row(self, segment: Segment) -> Clause | None:
        around = self._view.ancestry(segment.clause_id)
        return next((c for c in around if c.kind is Kind.ANNEX_ROW), None)

    def _frame_html(self, frame: Clause | None, segments: list[Segment]) -> Iterator[str]:
        if frame and frame.kind is Kind.ANNEX:
            for row, group in groupby(segments, self._row):
                inside = list(group)
                yield from self._duty_row(inside) if row else self._run(inside)
        else:
            yield from self._run(segments)

    def _run(self, segments: list[Segment]) -> Iterator[str]:
        for tabular, group in groupby(segments, lambda s: s.leaf in _TABLE):
            inside = list(group)
            if not tabular:
                yield from map(self._block, inside)
            elif all(s.leaf is Leaf.TABLE_HEADER for s in inside):
                for header in inside:
                    yield self._grid("duty-row header", self._cells(header, "div"), [header])
            else:
                yield self._table(inside)

    def _table(self, rows: Sequence[Segment]) -> str:
        lines = (
            f"<tr>{''.join(self._cells(s, 'th' if s.leaf is Leaf.TABLE_HEADER else 'td'))}</tr>"
            for s in rows
        )
        return f"<table>{''.join(lines)}</table>"

    def _cells(self, segment: Segment, tag: str) -> list[str]:
        pieces = list(_CELL.finditer(self._text, segment.start, segment.end))
        cells = [self._words(m.start(), m.end()) for m in pieces]
        short = [' class="short"' if len(m[0].strip()) <= _SHORT else "" for m in pieces]
        if cells:
            cells[0] += self._anchor(segment)
        return [f"<{tag}{kind}>{cell}</{tag}>" for kind, cell in zip(short, cells, strict=True)]

    def _duty_row(self, segments: list[Segment]) -> Iterator[str]:
        """A row of the annex's table: its heading, its measures, its units side by side."""

        def column(segment: Segment) -> int:
            own = self._view.clauses[segment.clause_id].kind is Kind.ANNEX_ROW
            if own and segment.leaf is Leaf.HEADING:
                return 0
            return 2 if segment.leaf is Leaf.ANNOTATION else 1

        columns = [
            f"<div>{''.join(map(self._block, group))}</div>"
            for _, group in groupby(segments, column)
        ]
        yield self._grid("duty-row", columns, segments)

    def _grid(self, kind: str, cells: Sequence[str], segments: Sequence[Segment]) -> str:
        fits = "" if len(cells) == _COLUMNS else " stacked"
        return f'<div class="{kind}{fits}"{self._size(segments)}>{"".join(cells)}</div>'

    def _block(self, segment: Segment) -> str:
        clause = self._view.clauses[segment.clause_id]
        start, end, anchor = segment.start, segment.end, self._anchor(segment)
        if segment.leaf is Leaf.HEADING:
            if not clause.title:
                return f'<span class="run-in">{self._words(start, end)}{anchor}</span>'
            tag = f"h{min(clause.level + 2, 6)}"
            return f"<{tag}>{self._words(start, end)}{anchor}</{tag}>"
        kind = ' class="annotation"' if segment.leaf is Leaf.ANNOTATION else ""
        lines = [m for m in _LINE.finditer(self._text, start, end) if m.group()]
        return "".join(
            f"<p{kind or self._front(m.start())}>{self._words(m.start(), m.end())}"
            f"{'' if place else anchor}</p>"
            for place, m in enumerate(lines)
        )

    def _front(self, start: int) -> str:
        return ' class="title"' if start in self._titles else ""

    def _anchor(self, segment: Segment) -> str:
        return self._detail.anchor(segment) if self._detail else ""

    def _words(self, start: int, end: int) -> str:
        """Escaped text with the part that is quoted in <mark>."""
        first, last = max(start, self._start), min(end, self._end)
        if first >= last:
            return self._plain(start, end)
        before, inside, after = (
            self._plain(a, b) for a, b in ((start, first), (first, last), (last, end))
        )
        return f"{before}<mark>{inside}</mark>{after}"

    def _plain(self, start: int, end: int) -> str:
        return self._detail.tagged(start, end) if self._detail else escape(self._text[start:end])
