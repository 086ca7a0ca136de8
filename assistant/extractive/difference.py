"""One discrepancy in words: what the one place prints, and what the other."""

import re
from collections.abc import Iterator

from assistant.draft import Draft, Quote, in_line
from assistant.phrases import phrase
from assistant.shelf import PlanView
from ingest.plan import Difference, Discrepancy


def told(draft: Draft, view: PlanView, found: Discrepancy) -> tuple[str, Quote, Quote]:
    """The sentence that sets both readings side by side, and the quotes that bear it out."""
    one, other = quotes(view, found)
    return _sentence(draft.query.language, view, found), one, other


def worded(language: str, view: PlanView, found: Discrepancy) -> str:
    """The discrepancy in a sentence, a misprint among them: what is printed and what is meant."""
    if found.difference is not Difference.MISPRINT:
        return _sentence(language, view, found)
    return "; ".join(_misprints(language, view, found))


def quotes(view: PlanView, found: Discrepancy) -> tuple[Quote, Quote]:
    """Both places; of a misprint one and the same."""
    return (
        Quote(view=view, clause_id=found.clause_id, start=found.start, end=found.end),
        Quote(view=view, clause_id=found.other_id, start=found.other_start, end=found.other_end),
    )


def _sentence(language: str, view: PlanView, found: Discrepancy) -> str:
    one, other = quotes(view, found)
    return phrase(
        language,
        f"differs_{found.difference}",
        body_address=view.clauses[found.clause_id].address,
        body=in_line(one.text),
        annex_address=view.clauses[found.other_id].address,
        annex=in_line(other.text),
    )


def _misprints(language: str, view: PlanView, found: Discrepancy) -> Iterator[str]:
    printed = re.sub(r"\s", "", quotes(view, found)[0].text)
    address = view.clauses[found.clause_id].address
    for name in view.parsed.units:
        if name.misprint and name.printed in printed:
            values = {"printed": name.printed, "unit": name.name, "address": address}
            yield phrase(language, "misprint_at", **values)
