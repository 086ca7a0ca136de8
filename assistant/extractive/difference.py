"""One discrepancy in words: what the one place prints, and what the other."""

from assistant.draft import Draft, Quote, in_line
from assistant.shelf import PlanView
from ingest.plan import Discrepancy


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
