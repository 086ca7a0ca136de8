"""Where the units of a clause are printed."""

from assistant.draft import Draft, Quote, named
from assistant.shelf import PlanView
from ingest.plan import Clause, Responsibility


def bearer(view: PlanView, head: Clause) -> Clause | None:
    """The clause that names the units for this one: itself, one around it, or its annex row."""
    return view.bearer(head.id) or annexed(view, head)


def annexed(view: PlanView, head: Clause) -> Clause | None:
    """The annex row that names units for a body clause that prints none."""
    twins = (twin for clause in view.ancestry(head.id) for twin in view.twins(clause.id))
    return next((twin for twin in twins if view.duties(twin.id)), None)


def is_listed(view: PlanView, duty: Responsibility) -> bool:
    """Whether units are printed as a list, and not in a sentence that says what they do."""
    return not view.plan.text[duty.start : duty.end].endswith("。")


def clause_line(draft: Draft, clause: Clause) -> str:
    """A clause as a line of a list: its address and title."""
    return draft.phrase("counted_item", **named(clause)).strip()


def with_units(draft: Draft, view: PlanView, duty: Responsibility, text: str) -> str:
    """A line of a list with the units of a responsibility behind it."""
    units, lead = ([view.unit(name) for name in names] for names in (duty.units, duty.lead))
    if not lead:
        return draft.phrase("counted_by", item=text, units=draft.units(units))
    others = draft.units([unit for unit in units if unit not in lead])
    text = draft.phrase("counted_led", item=text, lead=draft.units(lead))
    return text + draft.phrase("duty_with", others=others) if others else text


def tell_bearing(draft: Draft, view: PlanView, clause: Clause, duty: Responsibility) -> None:
    """A clause with its units on a line of its own."""
    text = with_units(draft, view, duty, clause_line(draft, clause))
    draft.say(text, duty_quote(view, duty), line=True)


def duty_quote(view: PlanView, duty: Responsibility) -> Quote:
    """The annotation or sentence of a responsibility as a quote."""
    return Quote(view=view, clause_id=duty.clause_id, start=duty.start, end=duty.end)
