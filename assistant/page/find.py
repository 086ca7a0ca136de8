"""Finding words in a plan: width, case, traditional and simplified, blanks do not matter."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from assistant.shelf import PlanView
from ingest.fold import fold

LONGEST = 200
"""Characters that are looked for; what is typed beyond them is left out."""


def places(view: PlanView, words: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand, start and end, in printed order; a line may break inside them."""
    wanted = "".join(fold(words[:LONGEST]).split())
    if not wanted:
        return ()
    pattern = re.compile(r"\s*".join(map(re.escape, wanted)))
    return tuple(match.span() for match in pattern.finditer(view.folded))


@lru_cache(maxsize=16)
def _beyond(text: str) -> tuple[int, ...]:
    """Offsets of the characters that a browser counts as two (𠮷)."""
    if max(text, default="") <= "\uffff":
        return ()
    return tuple(offset for offset, char in enumerate(text) if char > "\uffff")


def as_browser(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans of a text in UTF-16 units, which is how a browser's scripts count."""
    beyond = _beyond(text)
    for start, end in spans:
        yield start + bisect_left(beyond, start), end + bisect_left(beyond, end)
