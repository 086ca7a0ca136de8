"""Tables that lie flattened one cell a line: finding the columns again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.marks import Line

_CELL_LIMIT = 60
_HEADER_FIRST = re.compile(r"^(?:序\s*号|编\s*号)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedRows:
    """A table whose first column counts its rows; cells are indexes into the list of lines."""

    header: tuple[int, ...]
    rows: tuple[tuple[int, ...], ...]


def numbered_rows(lines: Sequence[Line], index: int) -> NumberedRows | None:
    """The table whose header begins at line `index` with 序号, or None.

    Each row takes as many lines as the header has cells, and begins with the next number.
    """
    if not _HEADER_FIRST.match(lines[index].text):
        return None
    cells = [i for i in range(index, len(lines)) if lines[i].text]
    width = next((n for n, i in enumerate(cells) if lines[i].text == "1"), 0)
    if not 2 <= width <= 12:
        return None
    header, rest = tuple(cells[:width]), cells[width:]
    rows: list[tuple[int, ...]] = []
    while len(rest) >= width and lines[rest[0]].text == str(len(rows) + 1):
        row = tuple(rest[:width])
        if any(len(lines[i].text) > _CELL_LIMIT for i in row):
            break
        rows.append(row)
        rest = rest[width:]
    return NumberedRows(header=header, rows=tuple(rows)) if rows else None
