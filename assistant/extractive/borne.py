"""The clauses of a plan that so many units are responsible for, or that name a lead."""

from collections.abc import Iterator

from assistant.bearing import Bearing
from assistant.draft import Draft
from assistant.extractive.bearers import tell_bearing
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.plan import Clause, Kind, Responsibility


def compose(turn: Turn, draft: Draft, wanted: Bearing) -> None:
    """List them plan by plan, each with its units; of none it is said that there is none."""
    for view in turn.views:
        if not view.parsed.responsibilities:
            draft.say(draft.phrase("no_unit_at_all", label=draft.label(view)))
            continue
        found = list(_meeting(view, wanted, turn.query.asked))
        values = {"label": draft.label(view), "count": len(found), "most": wanted.most}
        key = _key(wanted)
        if not found:
            draft.say(draft.phrase(f"{key}_none", least=wanted.least, **values))
            continue
        draft.head(draft.phrase(key, least=wanted.least, **values))
        for clause, duty in found:
            tell_bearing(draft, view, clause, duty)


def _key(wanted: Bearing) -> str:
    if wanted.lead:
        return "borne_led"
    if wanted.most == 1:
        return "borne_alone"
    return "borne_just" if wanted.least == wanted.most else "borne_least"


def _meeting(
    view: PlanView, wanted: Bearing, asked: str
) -> Iterator[tuple[Clause, Responsibility]]:
    """The clauses of body and boxes, or of the places the question names, with a responsibility
    that is as wanted."""
    boxes, body = (pattern("form", key).search(asked) for key in ("of_boxes", "of_body"))
    told = set()
    for duty in view.parsed.responsibilities:
        clause = view.clauses[duty.clause_id]
        boxed = clause.kind in (Kind.BOX, Kind.MEASURE)
        count = len({view.unit(name) for name in duty.units})
        if clause.id in told or view.in_annex(clause) or (boxed and body and not boxes):
            continue
        if boxes and not body and not boxed:
            continue
        if duty.lead if wanted.lead else wanted.least <= count <= wanted.most:
            told.add(clause.id)
            yield clause, duty
