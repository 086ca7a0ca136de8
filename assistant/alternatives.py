"""Two wordings that a question sets against each other: A还是B, as the plans print them."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from assistant.shelf import PlanView

_EITHER = re.compile(r"([一-鿿]{2,14})[,，]?(?:还是|和|与)([一-鿿]{2,14})")
_SHORTEST = 4
"""Characters from which a word counts as a wording that stands in no quotation marks."""


def either(folded: str, views: Sequence[PlanView]) -> Iterator[tuple[str, str]]:
    """What stands on both sides of 还是 (和, 与) in a folded question, as far as the plans print
    it, where the two have words in common: they are wordings of one thing."""
    for left, right in _EITHER.findall(folded):
        left, right = bare(left), bare(right)
        one = next((left[i:] for i in range(len(left) - 1) if _prints(views, left[i:])), "")
        other = next((right[:i] for i in range(len(right), 1, -1) if _prints(views, right[:i])), "")
        shared = SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size
        if min(len(one), len(other)) >= _SHORTEST and shared > 1 and one != other:
            yield one, other


def bare(text: str) -> str:
    """Without 的, which speech puts in and print leaves out."""
    return text.replace("的", "")


def _prints(views: Sequence[PlanView], word: str) -> bool:
    return any(word in bare(view.folded) for view in views)
