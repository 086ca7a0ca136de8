"""That the plans do not say: what is missing, and the nearest clauses as nearest."""

from assistant import held, regions
from assistant.draft import Draft
from assistant.phrases import joined
from assistant.turn import Turn

_TOLD = 3
"""So many plans are named when all that were searched are spoken of."""
_NEAR = 0.25
"""Clauses below this score are not even near, and are not named."""


def compose(turn: Turn, draft: Draft, why: str) -> None:
    """Say that the plans do not say, and name the nearest clauses as nearest."""
    draft.answerable = False
    asked_of = turn.views if turn.query.plan_ids else ()
    labels = joined(draft.query.language, [draft.label(view) for view in turn.views[:_TOLD]])
    if len(turn.views) > _TOLD:
        labels += draft.phrase("and_others", count=len(turn.views) - _TOLD)
    if why == "unknown_unit":
        unit = turn.query.unknown_unit
        unit = f"The {unit.removeprefix('the ').title()}" if unit.isascii() else unit
        draft.say(draft.phrase("unit_absent", label=labels, unit=unit))
        return
    if why == "no_plan":
        known = joined(
            draft.query.language, [draft.label(v) for v in turn.shelf.views.values()][:_TOLD]
        )
        draft.say(draft.phrase("no_plan", region=turn.query.unknown_region, known=known))
        return
    if why == "no_place":
        place = regions.foreign(turn.query.asked, turn.shelf).title()
        draft.say(draft.phrase("place_absent", label=labels, place=place))
        return
    if why == "no_clause":
        address = turn.query.missing_address or held.lacking_place(turn)
        draft.say(draft.phrase("no_clause", label=labels, address=address))
        return
    if why == "year_absent":
        draft.say(draft.phrase("year_unnamed", label=labels, year=held.year_lacking(turn)))
    elif why == "figure_elsewhere":
        draft.say(draft.phrase("no_number_in", label=labels))
    elif why == "not_listed":
        term = held.lists_none(turn)
        printing = [draft.label(view) for view in turn.views if term in view.folded]
        labels = joined(draft.query.language, printing)
        draft.say(draft.phrase("not_listed", label=labels, term=term))
    elif why == "no_date":
        draft.say(draft.phrase("no_date"))
    elif why == "no_reason":
        draft.say(draft.phrase("no_reason", label=labels))
    elif asked_of:
        draft.say(draft.phrase("not_in_named", label=labels))
    else:
        draft.say(draft.phrase("not_in_plans"))
    if why in ("elsewhere", "figure_elsewhere"):
        hit = max(turn.elsewhere, key=lambda hit: hit.lexical)
        view = turn.shelf[hit.chunk.plan_id]
        clause = view.clauses[hit.chunk.clause_id]
        draft.say(draft.phrase("other_plan_has", place=draft.place(view, clause)))
    elif (
        why in ("not_held", "not_found", "no_reason", "no_date", "not_listed")
        and turn.hits
        and turn.hits[0].score >= _NEAR
    ):
        places = [draft.place(group.view, group.head) for group in turn.groups[:2]]
        draft.say(draft.phrase("nearest", places=joined(draft.query.language, places)))
