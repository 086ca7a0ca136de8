"""A question that asks several things, one after the other: each is a question."""

import re

from assistant.wording import in_standard_words, pattern
from ingest.fold import fold

_MOST = 3
_SHORTEST = 3
"""Characters of a part that asks something by itself."""
_END, _COMMA = (
    re.compile(r"[？?；;]+"),
    re.compile(r"[，,]+|\band (?=(?:who|whom|what|when|where|which|how)\b)", re.IGNORECASE),
)


def parts(question: str, *, led: bool = False) -> tuple[str, ...]:
    """The questions of a question, in order; itself alone where it asks one thing only: 示范区的
    and 请逐一列出 behind a question mark ask nothing, nor does what leads up to a question. With
    `led` it is part of the first one (搞电商，杨凌……什么？乌鲁木齐……什么？)."""
    sentences = _split(_END, question)
    if not all(map(_asks, sentences)):
        return (question,)
    found: list[str] = []
    for sentence in sentences:
        pieces = _split(_COMMA, sentence)
        pieces = _led(pieces) if led else pieces
        found += pieces if all(map(_asks, pieces)) else [sentence]
    return tuple(found) if 1 < len(found) <= _MOST else (question,)


def _split(mark: re.Pattern[str], text: str) -> list[str]:
    return [piece for part in mark.split(text) if (piece := part.strip(" ,，。"))]


def _led(pieces: list[str]) -> list[str]:
    """The pieces of a sentence, with what leads up to the first question as a part of it."""
    first = next((place for place, piece in enumerate(pieces) if _asks(piece)), len(pieces) - 1)
    return ["，".join(pieces[: first + 1]), *pieces[first + 1 :]]


def _asks(part: str) -> bool:
    asks = pattern("form", "asking").search(in_standard_words(fold(part)))
    return len(part) >= _SHORTEST and bool(asks)
