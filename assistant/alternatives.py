"""Two wordings that a question sets against each other: A还是B, as the plans print them."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from assistant.shelf import PlanView
from ingest.plan import Difference, Discrepancy

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


_AROUND, _LEAST = 3, 4
"""Characters of context around a difference, and of the whole from which it is known again."""


def odd(folded: str, views: Sequence[PlanView]) -> Iterator[tuple[PlanView, Discrepancy]]:
    """The differences in wording of which a folded question holds the very place that differs,
    with what stands around it, where it is the rarer wording: 互联网十监管."""
    asked = squeezed(bare(folded))
    for view in views:
        for found, piece in _pieces(view):
            if piece in asked:
                yield view, found


@lru_cache(maxsize=64)
def _pieces(view: PlanView) -> tuple[tuple[Discrepancy, str], ...]:
    """Each stretch, without punctuation, that only one place of a difference prints, with what
    stands before and after it there, where the plan prints the other place's more often."""
    pieces = []
    whole = squeezed(view.folded)
    for found in view.parsed.discrepancies:
        spans = ((found.start, found.end), (found.other_start, found.other_end))
        one, other = (squeezed(view.folded[slice(*span)]) for span in spans)
        if found.difference is not Difference.WORDING:
            continue
        for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
            piece, instead = one[max(0, a - _AROUND) : b + 2], other[max(0, c - _AROUND) : d + 2]
            if tag == "equal" or max(b - a, d - c) >= _LEAST or len(piece) < _LEAST:
                continue
            if b > a and whole.count(piece) <= whole.count(instead):
                pieces.append((found, piece))
    return tuple(pieces)


def squeezed(text: str) -> str:
    """Without blanks and punctuation."""
    return re.sub(r"[\W_]+", "", text)


def bare(text: str) -> str:
    """Without 的, which speech puts in and print leaves out."""
    return text.replace("的", "")


def _prints(views: Sequence[PlanView], word: str) -> bool:
    return any(word in bare(view.folded) for view in views)
