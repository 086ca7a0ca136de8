"""A question about how a plan is built, read: which kinds of clause it speaks of, what of them it
wants, and whether it speaks of anything else."""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.wording import pattern
from ingest.marks import numeral
from ingest.plan import Kind


class Want(StrEnum):
    """What is wanted of the clauses of a kind."""

    COUNT = "count"
    TITLES = "titles"
    MOST = "most"
    LEAST = "least"
    EXACTLY = "exactly"
    HAVING = "having"
    LACKING = "lacking"
    EACH = "each"
    WITHIN = "within"
    CONTENTS = "contents"
    SAME = "same"
    THROUGH = "through"


_LEVELS = (
    ("box", (Kind.BOX,)),
    ("measure", (Kind.MEASURE,)),
    ("item", (Kind.ANNEX_ROW, Kind.ITEM, Kind.SECTION)),
    ("part", (Kind.CHAPTER, Kind.PART)),
    ("section", (Kind.SECTION, Kind.ANNEX_ROW)),
    ("entry", (Kind.ITEM, Kind.SECTION, Kind.ANNEX_ROW)),
)
"""Levels under [level] in wording.toml, and the kinds of clause that each means: the first of them
that a plan has."""


QUOTED = re.compile(r"[“\"「]([^”\"」]{3,30})[”\"」]")
"""Words quoted, which may be a title."""
_SAID = (
    Want.COUNT,
    Want.TITLES,
    Want.MOST,
    Want.LEAST,
    Want.EACH,
    Want.WITHIN,
    Want.CONTENTS,
    Want.SAME,
    Want.THROUGH,
)
"""Wants that a word of the question says, wherever it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A word for a kind of clause in a question."""

    word: str
    kinds: tuple[Kind, ...]
    start: int
    end: int

    @property
    def is_loose(self) -> bool:
        """Whether it is said of whatever a plan is grouped by: 块, 类, 组, 方面."""
        return bool(pattern("level", "loose").fullmatch(self.word))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlined:
    """What a question about the structure of a plan wants."""

    wants: frozenset[Want]
    groups: Level | None
    """Of what each, the most or those with something are wanted: 哪个部分."""
    counted: Level | None
    """What these have: 条款, 专栏."""
    number: int
    """How many of them, where a number is wanted of them (只有一条), or 0."""


def kinds_of(asked: str) -> tuple[Kind, ...]:
    """The kinds of clause that the first level of `_LEVELS` means which the text has a word for."""
    for level, kinds in _LEVELS:
        if pattern("level", level).search(asked):
            return kinds
    return ()


def levels(asked: str) -> tuple[Level, ...]:
    """The words for kinds of clause in a folded question, in order; each character is of one."""
    found: list[Level] = []
    for level, kinds in _LEVELS:
        for match in pattern("level", level).finditer(asked):
            span = {"start": match.start(), "end": match.end()}
            if not any(a.start < match.end() and match.start() < a.end for a in found):
                found.append(Level(word=match.group(), kinds=kinds, **span))
    return tuple(sorted(found, key=lambda level: level.start))


def read(asked: str) -> Outlined:
    """What a folded question wants of the clauses of a plan; printed addresses are blanked."""
    asked = re.sub(r"[“”\"「」]", "", asked)
    said = levels(pattern("outline", "contents").sub(_blanks, asked))
    wants = {want for want in (*_SAID, Want.EXACTLY) if pattern("outline", want).search(asked)}
    match = pattern("outline", "exactly").search(asked)
    number = numeral(match.group("n").replace("两", "二")) if match else 0
    groups = next((level for level in said if _is_grouping(asked, level)), None)
    others = [level for level in said if not groups or level.kinds != groups.kinds]
    counted = next((level for level in others if match and level.end == match.end()), None)
    for level in others:
        before, after = asked[: level.start], asked[level.end :]
        none_of = pattern("outline", "none_of").match(after)
        if none_of or pattern("outline", "lacking").search(before):
            wants.add(Want.LACKING)
            counted = level
        elif pattern("outline", "having").search(before):
            wants.add(Want.HAVING)
            counted = counted or level
    counted = counted or next(iter(others), None)
    if counted and pattern("outline", "lacking_any").search(asked):  # 没配的是哪个
        wants = (wants | {Want.LACKING}) - {Want.HAVING}
    return Outlined(wants=frozenset(wants), groups=groups, counted=counted, number=number)


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match.group())


def asks(rest: str) -> bool:
    """Whether something is asked of clauses of a kind."""
    return bool(levels(rest)) and bool(pattern("outline", "asks").search(rest))


def matter(rest: str) -> str:
    """What a question without printed addresses says beside how a plan is built."""
    for level, _ in _LEVELS:
        rest = pattern("level", level).sub(" ", rest)
    return pattern("outline", "only").sub(" ", rest)


def _is_grouping(asked: str, level: Level) -> bool:
    """Whether a level is the one of which one, each or some are wanted: 哪个部分, 每个专栏,
    方面有哪些."""
    before, after = asked[: level.start], asked[level.end :]
    return bool(
        pattern("outline", "of_each").search(before) or pattern("outline", "which").match(after)
    )
