"""Words that tell: of a question on a matter that a text treats, the text prints them.

A clerk who asks about 房子 may be answered by a clause on 住宅; one who asks about 殡葬 is not
answered by a text that has no 殡葬. The words of telling.txt are of the second kind: nouns of
official texts that, where a question says them, the passage that answers it says too, in most of
the pairs of question and passage that they were counted in (vectorstore/training/telling.py).
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("telling.txt")
_LONGEST = 5
"""Characters of the longest of these words."""
_STEM = 2
"""Characters at the beginning of a word that, printed, stand for it: 中药 for 中药材."""


def lacking(text: str, prints: Callable[[str], bool]) -> tuple[str, ...]:
    """The telling words of a folded text that are not printed, in order.

    The text is read from left to right, the longest known word first, so that none is found
    across the border of two words that are printed.
    """
    known, found, at = _words(), list[str](), 0
    while at < len(text):
        pieces = (text[at : at + size] for size in range(_LONGEST + 1, 1, -1))
        word = next((p for p in pieces if len(p) > 1 and (p in known or prints(p))), "")
        if word and not prints(word) and (len(word) == _STEM or not prints(word[:_STEM])):
            found.append(word)
        at += len(word) or 1
    return tuple(found)


@cache
def _words() -> frozenset[str]:
    lines = _FILE.read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
