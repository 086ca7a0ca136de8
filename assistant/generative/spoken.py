"""What of a model's text is meant for the reader: no thinking aloud, no endless repetition."""

from collections.abc import Iterable, Iterator

_LONGEST = 6_000
"""Characters; an answer takes a tenth of it."""
_LOOPED = 400
"""Characters at the end that hold nothing but one period."""
_PERIOD = 100
"""Characters of the longest period looked for."""
_OPEN, _CLOSE = "<think>", "</think>"


def spoken(pieces: Iterable[str]) -> Iterator[str]:
    """`pieces` of a reply without its `<think>…</think>` at the start, not one of them empty.

    Ends, and reads no further, after `_LONGEST` characters and where the end repeats itself.
    """
    length, tail = 0, ""
    for piece in _said(pieces):
        if not piece:
            continue
        piece = piece[: _LONGEST - length]
        yield piece
        length += len(piece)
        tail = (tail + piece)[-_LOOPED:]
        if length >= _LONGEST or is_looped(tail):
            return


def is_looped(text: str) -> bool:
    """Whether the last `_LOOPED` characters of `text` repeat one period of up to `_PERIOD`."""
    tail = text[-_LOOPED:]
    if len(tail) < _LOOPED:
        return False
    return any(tail[period:] == tail[:-period] for period in range(1, _PERIOD + 1))


def _said(pieces: Iterable[str]) -> Iterator[str]:
    """`pieces` behind the thinking; what may be the beginning of a mark is held back."""
    held, is_thought, is_said = "", False, False
    for piece in pieces:
        if is_said:
            yield piece
            continue
        held += piece
        start = held.lstrip()
        if not is_thought and start.startswith(_OPEN):
            is_thought = True
        if is_thought:
            _, closed, after = held.partition(_CLOSE)
            if not closed:
                held = held[-len(_CLOSE) :]
            elif after.strip():
                is_said = True
                yield after.lstrip()
        elif not _OPEN.startswith(start):
            is_said = True
            yield held
    if not is_said and not is_thought and held.strip():
        yield held
