"""What a unit has to do: its clauses, body clause and annex row as one."""

from assistant.draft import Quote
from assistant.extractive.responsible import duty_quote
from assistant.shelf import PlanView
from ingest.plan import Clause, Manner, Responsibility

Entry = tuple[Clause, Responsibility, list[Quote]]


def role(view: PlanView, duty: Responsibility, unit: str) -> str:
    """sole, lead, under a lead, first, joint, or named in a sentence of its own."""
    units = [view.unit(name) for name in duty.units]
    if unit in [view.unit(name) for name in duty.lead]:
        return "lead"
    if unit not in units or (duty.manner is Manner.JOINT and len(units) == 1):
        return "named"
    if len(units) == 1:
        return "sole"
    if duty.lead:
        return "under"
    return "first" if units[0] == unit else "joint"


def entries(view: PlanView, unit: str) -> list[Entry]:
    """The clauses that name a unit, in printed order, with all quotes, annex included."""
    found: dict[str, Entry] = {}
    for duty in view.parsed.responsibilities:
        names = [view.unit(name) for name in (*duty.units, *duty.lead)]
        if unit not in names and not any(name.endswith(f"({unit})") for name in names):
            continue
        head = view.head(duty.clause_id)
        if head.id in found:
            found[head.id][2].append(duty_quote(view, duty))
        else:
            found[head.id] = head, duty, [duty_quote(view, duty)]
    return list(found.values())
