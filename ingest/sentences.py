"""Sentences of a span: the smallest pieces that are quoted and checked."""

import re
from collections.abc import Iterator

_END = re.compile(r"[。！!？?；;]+[”’」』)）]*|\n+")


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of `text[start:end]`, blanks around them left out, in order.

    A semicolon ends a sentence too: plans string independent targets together with it.
    """
    position = start
    for match in _END.finditer(text, start, end):
        yield from _trimmed(text, position, match.end())
        position = match.end()
    yield from _trimmed(text, position, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        begin = start + piece.index(stripped)
        yield begin, begin + len(stripped)
