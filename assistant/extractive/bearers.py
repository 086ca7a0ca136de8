"""Where the units of a clause are printed."""

from assistant.draft import Quote
from assistant.shelf import PlanView
from ingest.plan import Clause, Responsibility


def bearer(view: PlanView, head: Clause) -> Clause | None:
    """The clause that names the units for this one: itself, one around it, or its annex row."""
    return view.bearer(head.id) or annexed(view, head)


def annexed(view: PlanView, head: Clause) -> Clause | None:
    """The annex row that names units for a body clause that prints none."""
    twins = (twin for clause in view.ancestry(head.id) for twin in view.twins(clause.id))
    return next((twin for twin in twins if view.duties(twin.id)), None)


def duty_quote(view: PlanView, duty: Responsibility) -> Quote:
    """The annotation or sentence of a responsibility as a quote."""
    return Quote(view=view, clause_id=duty.clause_id, start=duty.start, end=duty.end)
