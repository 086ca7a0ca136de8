"""From text to clauses: what the printed numbering, the boxes and the annexes say of the structure.

The reading goes line by line with a stack of open clauses. Each line begins a clause, continues
one, or closes some; every character of the text ends up in exactly one segment.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest import annotation, force, table
from ingest.errors import PlanFileError
from ingest.marks import Line, Mark, lines_of, mark_of
from ingest.plan import Clause, Kind, Leaf, Plan, Segment

_BOX = re.compile(r"^专栏\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?![\d%])")
_ANNEX = re.compile(r"^(附件|附表|附录)\s*(\d{0,2}|[一二三四五六七八九十]{0,3})\s*[:：]?$")
_CONTENTS = re.compile(r"^目\s*[录次]$")
_CLOSING = re.compile(
    r"^(?:附件[:：].+|抄送[:：].+|[(（]此件.{1,12}[)）]"
    r"|(?:.{2,30}(?:政府|办公[厅室]|委员会))?\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日(?:印发)?"
    r"|.{2,30}(?:政府|办公[厅室]|委员会|管委会|工委|党委))$"
)
_MEASURE = re.compile(r"^(?:——|—|--)\s*")
_BOX_RANK, _MEASURE_RANK, _ROW_RANK, _LOOSE_RANK = 3.5, 5.5, 5.6, 99
_TITLE_LIMIT = 40
"""A first sentence up to this many characters without a comma is a title."""
_HEADING_LIMIT = 60
_ENDING_LIMIT = 600
"""Characters that follow at most from where a document says since when it is in force."""


@dataclass(slots=True)
class _Node:
    address: str
    title: str
    kind: Kind
    rank: float
    number: int
    parent: "_Node | None"
    start: int
    end: int = -1
    id: str = ""
    filled: bool = False
    """Something stands below the heading already."""

    @property
    def level(self) -> int:
        return 1 if self.parent is None else self.parent.level + 1


@dataclass(slots=True)
class _Reading:
    plan: Plan
    nodes: list[_Node] = field(default_factory=list)
    stack: list[_Node] = field(default_factory=list)
    leaves: list[tuple[_Node, Leaf, int]] = field(default_factory=list)

    @property
    def top(self) -> _Node:
        return self.stack[-1]

    def close(self, rank: float, at: int) -> None:
        while self.stack and self.stack[-1].rank >= rank:
            self.stack.pop().end = at

    def open(
        self, kind: Kind, rank: float, number: int, address: str, title: str, at: int
    ) -> _Node:
        self.close(rank, at)
        parent = self.stack[-1] if self.stack else None
        if parent:
            parent.filled = True
        node = _Node(address, title, kind, rank, number, parent, at)
        self.nodes.append(node)
        self.stack.append(node)
        return node

    def leaf(self, leaf: Leaf, at: int) -> None:
        if leaf is not Leaf.HEADING:
            self.top.filled = True
        if self.leaves and self.leaves[-1][:2] == (self.top, leaf):
            return
        self.leaves.append((self.top, leaf, at))

    def inside(self, kind: Kind) -> _Node | None:
        return next((node for node in reversed(self.stack) if node.kind is kind), None)


def outline(plan: Plan) -> tuple[tuple[Clause, ...], tuple[Segment, ...]]:
    """The clauses and the segments of `plan`, both in printed order.

    Raises PlanFileError when the text has no numbered clause at all.
    """
    reading = _Reading(plan)
    lines = list(lines_of(plan.text))
    first = _first_clause(lines)
    if first is None:
        raise PlanFileError(
            f"plan {plan.id!r} has no clause: no line begins with 一、 (一) 1. 第一章 or 第一条; "
            "check that the file holds the plan's full text"
        )
    if first:
        reading.open(Kind.FRONT_MATTER, _LOOSE_RANK, 0, "文首", "", 0)
        reading.leaf(Leaf.BODY, 0)
    closing = _closing_lines(lines, first)
    index = first
    while index < len(lines):
        index = _read_line(reading, lines, index, index in closing)
    reading.close(0, len(plan.text))
    return _clauses(reading), _segments(reading)


def _first_clause(lines: list[Line]) -> int | None:
    """Index of the line with the first clause; a table of contents is passed over."""
    marked = [i for i, line in enumerate(lines) if mark_of(line.text)]
    contents = next((i for i, line in enumerate(lines[:60]) if _CONTENTS.match(line.text)), None)
    if contents is not None:
        after = [i for i in marked if i > contents]
        key = _heading_key(lines[after[0]].text) if after else ""
        again = [i for i in after[1:] if _heading_key(lines[i].text).startswith(key)]
        if again:
            return again[0]
    return marked[0] if marked else None


def _heading_key(text: str) -> str:
    return re.sub(r"[\s.…·]+\d*$|\s", "", text)


def _closing_lines(lines: list[Line], first: int) -> frozenset[int]:
    """Lines that end the body: the list of annexes, the signature, the date of issue."""
    found: set[int] = set()
    ends = [i for i, line in enumerate(lines) if _ANNEX.match(line.text)] or [len(lines)]
    for end in {ends[0], len(lines)}:
        index = end - 1
        while index > first and (not lines[index].text or _CLOSING.match(lines[index].text)):
            if lines[index].text:
                found.add(index)
            index -= 1
        found.update(_ending(lines, first, end))
    return frozenset(found)


def _ending(lines: list[Line], first: int, end: int) -> Iterator[int]:
    """The lines before `end` from the one on that says since when the document is in force; none
    where clauses follow it."""
    length = 0
    for index in range(end - 1, first, -1):
        length += len(lines[index].text)
        if length > _ENDING_LIMIT or (mark_of(lines[index].text) and not _is_listed(lines, index)):
            return
        if force.SAYS_SO.match(lines[index].text):
            yield from (i for i in range(index, end) if lines[i].text)
            return


def _is_listed(lines: list[Line], index: int) -> bool:
    """Whether a numbered line goes on with the list of annexes: 附件：1.……, and 2.…… below it."""
    while index and (not lines[index].text or mark_of(lines[index].text)):
        index -= 1
    return bool(re.match(r"附件[:：]", lines[index].text))


def _read_line(reading: _Reading, lines: list[Line], index: int, closes: bool) -> int:
    """Take in the line at `index`; return the index of the next line to read."""
    line = lines[index]
    text = line.text
    if not text:
        if not reading.stack:
            reading.open(Kind.FRONT_MATTER, _LOOSE_RANK, 0, "文首", "", line.start)
            reading.leaf(Leaf.BODY, line.start)
        return index + 1
    if closes:
        if reading.inside(Kind.CLOSING) is None:
            reading.open(Kind.CLOSING, 0.5, 0, "文末", "", line.start)
        reading.leaf(Leaf.BODY, line.start)
    elif _ANNEX.match(text):
        return _read_annex(reading, lines, index)
    elif _BOX.match(text) and len(text) <= _HEADING_LIMIT:
        _read_box(reading, line)
    elif reading.inside(Kind.BOX) and (rows := table.numbered_rows(lines, index)):
        return _read_table(reading, lines, index, rows)
    elif reading.inside(Kind.BOX) and (match := _MEASURE.match(text)):
        _read_measure(reading, line, match.end())
    elif mark := mark_of(text):
        _read_marked(reading, line, mark)
    else:
        return _read_paragraph(reading, lines, index)
    return index + 1


def _read_annex(reading: _Reading, lines: list[Line], index: int) -> int:
    line = lines[index]
    titled = next((i for i in range(index + 1, len(lines)) if lines[i].text), None)
    title = ""
    if (
        titled is not None
        and len(lines[titled].text) <= _HEADING_LIMIT
        and not mark_of(lines[titled].text)
    ):
        title = lines[titled].text
        index = titled
    address = line.text.rstrip(":：").replace(" ", "")
    reading.open(Kind.ANNEX, 0.5, 0, address, title, line.start)
    reading.leaf(Leaf.HEADING, line.start)
    return index + 1


def _read_box(reading: _Reading, line: Line) -> None:
    printed = _BOX.match(line.text)
    assert printed is not None
    address = printed.group(0).replace(" ", "")
    title = line.text[printed.end() :].strip(" :：\u3000\xa0")
    reading.open(Kind.BOX, _BOX_RANK, 0, address, title, line.start)
    reading.leaf(Leaf.HEADING, line.start)


def _read_table(reading: _Reading, lines: list[Line], index: int, rows: table.NumberedRows) -> int:
    box = reading.inside(Kind.BOX)
    assert box is not None
    reading.close(_MEASURE_RANK, lines[index].start)
    reading.leaf(Leaf.TABLE_HEADER, lines[index].start)
    for cells in rows.rows:
        at = lines[cells[0]].start
        number, name = lines[cells[0]].text, lines[cells[1]].text
        address = f"{box.address} {number}"
        reading.open(Kind.INDICATOR_ROW, _ROW_RANK, int(number), address, name, at)
        reading.leaf(Leaf.TABLE_ROW, at)
    following = rows.rows[-1][-1] + 1
    while following < len(lines) and not lines[following].text:
        following += 1  # blank lines belong to what stands before them
    reading.close(
        _ROW_RANK, lines[following].start if following < len(lines) else len(reading.plan.text)
    )
    return following


def _read_measure(reading: _Reading, line: Line, mark_length: int) -> None:
    box = reading.inside(Kind.BOX)
    assert box is not None
    title, length = _title(line.text[mark_length:])
    address = f"{box.address} {title}".strip()
    reading.open(Kind.MEASURE, _MEASURE_RANK, 0, address, title, line.start)
    _read_text(reading, line, mark_length + length)


def _read_marked(reading: _Reading, line: Line, mark: Mark) -> None:
    title, length = _title(line.text[mark.length :])
    box = reading.inside(Kind.BOX)
    if box and not (mark.rank > box.rank and _is_inner(reading, box, mark)):
        reading.close(_BOX_RANK, line.start)
        box = None
    repeated = next(
        (
            n
            for n in reading.stack
            if n.rank == mark.rank and (n.number, n.title) == (mark.number, title)
        ),
        None,
    )
    if repeated and title and mark.rank <= 3:  # a heading printed again where a page broke
        reading.close(mark.rank + 0.01, line.start)
        reading.leaf(Leaf.HEADING, line.start)
        return
    reading.close(mark.rank, line.start)
    parent = reading.stack[-1] if reading.stack else None
    joint = " " if parent and parent.kind in (Kind.ANNEX, Kind.BOX) else ""
    base = parent.address + joint if parent and parent.kind is not Kind.CLOSING else ""
    kind = mark.kind
    if kind is Kind.SECTION and reading.inside(Kind.ANNEX) and not line.text.endswith("。"):
        kind = Kind.ANNEX_ROW
    reading.open(kind, mark.rank, mark.number, base + mark.printed, title, line.start)
    _read_text(reading, line, mark.length + length)


def _is_inner(reading: _Reading, box: _Node, mark: Mark) -> bool:
    """Whether a mark inside a box numbers the box's own items and not the clauses around it."""
    own = [n for n in reading.nodes if n.parent is box and n.rank == mark.rank]
    outer = [n for n in reading.nodes if n.start < box.start and n.rank == mark.rank]
    if outer and mark.number == outer[-1].number + 1 and not own:
        return False
    return mark.number == (own[-1].number + 1 if own else 1)


def _read_paragraph(reading: _Reading, lines: list[Line], index: int) -> int:
    """A line without a number: running text, a table header, or a line of units."""
    line = lines[index]
    box = reading.inside(Kind.BOX)
    if box and box.filled and not annotation.is_unit_line(line.text) and line.text.endswith("。"):
        reading.close(_BOX_RANK, line.start)  # the text around the box goes on
    if not reading.stack:
        reading.open(Kind.FRONT_MATTER, _LOOSE_RANK, 0, "文首", "", line.start)
    if reading.top.kind is Kind.ANNEX and not line.text.endswith("。"):
        reading.leaf(Leaf.TABLE_HEADER, line.start)
        return index + 1
    joined = annotation.unit_line(lines, index)
    if joined:
        row = reading.inside(Kind.ANNEX_ROW)
        if row:  # in a table of tasks the units answer for the whole row
            reading.close(row.rank + 0.01, line.start)
        reading.leaf(Leaf.ANNOTATION, line.start)
        return joined
    _read_text(reading, line, 0)
    return index + 1


def _read_text(reading: _Reading, line: Line, heading: int) -> None:
    """The leaves of one line: heading, body, annotations."""
    begin = line.start
    if heading:
        reading.leaf(Leaf.HEADING, begin)
    base = line.body_start
    position = heading
    for start, end in annotation.bracketed(line.text):
        if start > position or (start == position == 0):
            reading.leaf(Leaf.BODY, base + position if position else begin)
        end += 1 if line.text[end : end + 1] == "。" else 0
        reading.leaf(Leaf.ANNOTATION, base + start)
        position = end
    if position < len(line.text):
        reading.leaf(Leaf.BODY, base + position if position else begin)


def _title(rest: str) -> tuple[str, int]:
    """The title that a numbered line begins with, and the characters it takes (0: no title)."""
    blank = len(rest) - len(rest.lstrip())
    body = rest.strip()
    stop = body.find("。")
    if 0 < stop <= _TITLE_LIMIT and stop + 1 < len(body):
        title = body[:stop]
        if not re.search(r"[,，;；:：]", title):
            return title, blank + stop + 1
    behind = next((start for start, end in annotation.bracketed(body) if end == len(body)), None)
    title = body[:behind].rstrip()
    if title and len(title) <= _HEADING_LIMIT and not re.search(r"。|[,，;；:：、]$", title):
        return title, blank + len(title) if behind else len(rest)
    return "", 0


def _clauses(reading: _Reading) -> tuple[Clause, ...]:
    seen: dict[str, int] = {}
    clauses = []
    for node in reading.nodes:
        seen[node.address] = count = seen.get(node.address, 0) + 1
        node.id = f"{reading.plan.id}:{node.address}" + (f"#{count}" if count > 1 else "")
        clauses.append(
            Clause(
                id=node.id,
                plan_id=reading.plan.id,
                address=node.address,
                title=node.title,
                level=node.level,
                kind=node.kind,
                parent=node.parent.id if node.parent else "",
                start=node.start,
                end=node.end,
            )
        )
    return tuple(clauses)


def _segments(reading: _Reading) -> tuple[Segment, ...]:
    ends = [start for _, _, start in reading.leaves[1:]] + [len(reading.plan.text)]
    return tuple(
        Segment(clause_id=node.id, leaf=leaf, start=start, end=end)
        for (node, leaf, start), end in zip(reading.leaves, ends, strict=True)
    )
