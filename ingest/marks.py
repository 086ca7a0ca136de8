"""Printed numbering: lines that begin with 一、 (一) 1. (1) 第一章 第一条, and their numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest import force
from ingest.plan import Kind

_HAN = "一二三四五六七八九十百零〇"
_TENS = {"十": 10, "百": 100}
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0}
_NO_DECIMAL = r"(?!\d(?!\d{3}\s*年))"
"""3.5 is no mark; 3.2025年底前 is one."""

_PATTERNS = (
    (1, Kind.CHAPTER, rf"第\s*([{_HAN}]{{1,6}}|\d{{1,4}})\s*[章编篇]"),
    (2, Kind.CHAPTER, rf"第\s*([{_HAN}]{{1,6}}|\d{{1,4}})\s*节"),
    (3, Kind.PART, rf"([{_HAN}]{{1,5}})、"),
    (4, Kind.SECTION, rf"[(（]\s*([{_HAN}]{{1,5}})\s*[)）]、?"),
    (5, Kind.ITEM, rf"第\s*([{_HAN}]{{1,6}}|\d{{1,4}})\s*条"),
    (6, Kind.ITEM, rf"(\d{{1,3}})\s*[.．、]{_NO_DECIMAL}"),
    (7, Kind.ITEM, r"[(（]\s*(\d{1,2})\s*[)）]、?"),
)
_LINE_START = tuple((rank, kind, re.compile(pattern)) for rank, kind, pattern in _PATTERNS)
_INLINE = re.compile(
    rf"(?<=[。；;！!)）”：:\s])(?=[{_HAN}]{{1,3}}、|\d{{1,2}}[.．、]{_NO_DECIMAL})"
    rf"|(?=[(（][{_HAN}]{{1,4}}[)）])|(?=第[{_HAN}]+[章节条]\s)"
)
_LONG_LINE = 800
"""Lines longer than this many characters are searched for marks inside: in some sources the whole
document is one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A printed number at the beginning of a line."""

    rank: int
    """Smaller encloses larger: 第X章 < 第X节 < 一、 < (一) < 第X条 < 1. < (1)."""
    kind: Kind
    number: int
    printed: str
    """As an address prints it: `四、`, `(十一)`, `12`."""
    length: int
    """Characters of the line the mark takes, leading blanks not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the plan, its line break included."""

    start: int
    end: int
    text: str
    """Without the blanks around it."""
    body_start: int
    """Offset of the first character of `text`."""


def numeral(text: str) -> int:
    """The value of a Chinese or Arabic numeral up to 999: 十一 → 11, 二十 → 20, 二〇 → 20."""
    if text.isdigit():
        return int(text)
    if not set(text) & {"十", "百"}:
        return int("".join(str(_DIGITS[char]) for char in text))
    total, current = 0, 0
    for char in text:
        if char in _TENS:
            total, current = total + (current or 1) * _TENS[char], 0
        else:
            current = _DIGITS[char]
    return total + current


def mark_of(text: str) -> Mark | None:
    """The mark that `text` begins with, or None."""
    for rank, kind, pattern in _LINE_START:
        if match := pattern.match(text):
            printed = re.sub(r"\s", "", match.group(0))
            if rank == 6:
                printed = match.group(1)
            return Mark(
                rank=rank,
                kind=kind,
                number=numeral(match.group(1)),
                printed=printed.rstrip("、") if rank in (4, 7) else printed,
                length=match.end(),
            )
    return None


def lines_of(text: str) -> Iterator[Line]:
    """The lines of `text`, tiling it; very long lines are cut where a numbering goes on inside, and
    before the sentence that says from when the document is in force."""
    last: dict[int, int] = {}
    ever: dict[int, int] = {}
    position = 0
    for raw in text.splitlines(keepends=True):
        cuts = [0]
        inline = _INLINE.finditer(raw) if len(raw) > _LONG_LINE else ()
        first = len(raw) - len(raw.lstrip())
        for start in (first, *(m.start() for m in inline if m.start() > first)):
            mark = mark_of(raw[start : start + 60])
            if mark is None:
                continue
            if start > first:
                if mark.number not in (1, last.get(mark.rank, 0) + 1, ever.get(mark.rank, 0) + 1):
                    continue
                cuts.append(start)
            ever[mark.rank] = mark.number  # 6. may go on behind 二、 where 5. stood before it
            last = {r: n for r, n in last.items() if r < mark.rank} | {mark.rank: mark.number}
        if len(raw) > _LONG_LINE and (closing := force.ends_at(raw, cuts[-1])) > cuts[-1]:
            cuts.append(closing)
        for cut, following in zip(cuts, [*cuts[1:], len(raw)], strict=True):
            piece = raw[cut:following]
            blank = len(piece) - len(piece.lstrip())
            yield Line(
                start=position + cut,
                end=position + following,
                text=piece.strip(),
                body_start=position + cut + (blank if piece.strip() else 0),
            )
        position += len(raw)
