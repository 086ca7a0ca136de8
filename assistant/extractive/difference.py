"""One discrepancy in words: what the one place prints, and what the other."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from assistant.draft import Draft, Quote, in_line
from assistant.shelf import PlanView
from ingest.plan import Discrepancy

_AROUND, _LEAST = 3, 4
"""Characters of context around a difference, and of the whole from which it is known again."""


def pieces(view: PlanView, found: Discrepancy) -> Iterator[str]:
    """Of a discrepancy each stretch, folded and without punctuation, that only one of its places
    prints, with what stands before and after it there."""
    spans = ((found.start, found.end), (found.other_start, found.other_end))
    one, other = (re.sub(r"[\W_]+", "", view.folded[slice(*span)]) for span in spans)
    for tag, a, b, _, _ in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        piece = one[max(0, a - _AROUND) : b + _AROUND]
        if tag == "replace" and b - a < _LEAST <= len(piece):
            yield one[max(0, a - _AROUND) : b + 2]


def told(draft: Draft, view: PlanView, found: Discrepancy) -> tuple[str, Quote, Quote]:
    """The sentence that sets both readings side by side, and the quotes that bear it out."""
    one = Quote(view=view, clause_id=found.clause_id, start=found.start, end=found.end)
    other = Quote(view=view, clause_id=found.other_id, start=found.other_start, end=found.other_end)
    text = draft.phrase(
        f"differs_{found.difference}",
        body_address=view.clauses[found.clause_id].address,
        body=in_line(one.text),
        annex_address=view.clauses[found.other_id].address,
        annex=in_line(other.text),
    )
    return text, one, other
