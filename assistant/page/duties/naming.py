"""Which unit a name means that somebody typed."""

import re
from collections.abc import Iterable

from assistant.page.duties.shares import Share
from ingest.fold import fold

_COUNT = re.compile(r"\(\d+条?\)$")
"""The number of clauses that a choice has after the name."""


def units_named(shares: Iterable[Share], typed: str) -> tuple[str, ...]:
    """The unit of this name; else those that hold an office in its brackets: of 市场监管局 it is
    领导小组办公室(市场监管局); else those with the words in their names."""
    units = tuple(dict.fromkeys(share.unit for share in shares))
    wanted = _folded(typed)
    if not wanted:
        return ()
    names = {unit: _folded(unit) for unit in units}
    same = tuple(unit for unit in units if names[unit] == wanted)
    return (
        same
        or tuple(unit for unit in units if names[unit].endswith(f"({wanted})"))
        or tuple(unit for unit in units if wanted in names[unit])
    )


def offices_of(shares: Iterable[Share], unit: str) -> tuple[str, ...]:
    """The units that name this one in brackets, as the one that holds them."""
    return tuple(dict.fromkeys(s.unit for s in shares if s.unit.endswith(f"({unit})")))


def _folded(name: str) -> str:
    bare = "".join(fold(name).split()).replace("（", "(").replace("）", ")")
    return _COUNT.sub("", bare)
