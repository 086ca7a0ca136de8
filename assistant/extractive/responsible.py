"""Who is responsible: the units of a clause as printed, and whether a lead is named."""

from assistant.draft import Draft, in_line, named, quote_of, with_copies
from assistant.extractive import difference, missed, quoted, sides, tasks
from assistant.extractive.bearers import (
    bearer,
    duty_quote,
    is_listed,
)
from assistant.names import unit_in
from assistant.shelf import PlanView
from assistant.turn import Group, Turn
from assistant.wording import pattern
from ingest.plan import Clause, Difference, Kind, Leaf, Manner, Responsibility

_NEARLY = 0.75
"""Share of the best score from which another plan's clause is told beside it."""
_SAME_PLAN = 0.93
"""The same for another clause of the same plan."""
_READ, _TREATED = 6, 0.5
"""Clauses among which one of another plan with units is looked for, and the share of the question's
words that it must hold."""
_SAID_TOO = 0.6
"""Share of the question's words from which a sentence says what a measure of a box says."""
_FRAME = (Kind.FRONT_MATTER, Kind.CLOSING)
"""What names nobody's task, though its title may hold every word of the question."""
_PHRASES = {
    Manner.BY_REMIT: "duty_by_remit",
    Manner.SOLE: "duty_sole",
    Manner.JOINT: "duty_joint",
}


def compose(turn: Turn, draft: Draft) -> None:
    """Say the units of the best clause; of the other plan too where it fits about as well."""
    if sides.inner(turn, draft):
        return
    best = next((g for g in turn.groups if g.head.kind not in _FRAME), turn.groups[0])
    if turn.query.compares:
        for group in turn.best_of_each():
            draft.new_line()
            tell(turn, draft, group)
        return
    told: list[Group] = []
    for group in turn.groups[:6]:
        same = [g for g in told if g.view is group.view]
        needed = _SAME_PLAN if same else _NEARLY
        if group is best or (group.score >= needed * best.score and len(told) < 3):
            if group.head.kind in _FRAME and group is not best:
                continue
            if any(_related(group, other) for other in same):
                continue
            told.append(group)
    if pattern("form", "one_clause").search(turn.query.asked):
        told = told[:1]
    told = sides.named(turn) or [*told, *missed.groups(turn, told), *_with_units(turn, told)]
    told.sort(key=lambda g: g.view.bearer(g.head.id) is None)
    for group in told:
        tell(turn, draft, group)
        for other in _beside(turn, group, told):
            tell(turn, draft, other)
    sides.apart(turn, draft, told)


def _with_units(turn: Turn, told: list[Group]) -> list[Group]:
    """Where none of the clauses told names a unit, the best one of another plan that does and that
    treats the matter; none where the question names a plan or a clause."""
    if turn.query.plan_ids or turn.query.focus or any(map(_names_units, told)):
        return []
    known = {group.view.plan.id for group in told}
    others = (g for g in turn.groups[:_READ] if g.view.plan.id not in known and _names_units(g))
    return [g for g in others if _coverage(turn, g) >= _TREATED][:1]


def _names_units(group: Group) -> bool:
    return bearer(group.view, group.head) is not None


def _coverage(turn: Turn, group: Group) -> float:
    """The best share of the question's words in the title of a clause or a sentence of it."""
    said = (scored.coverage for scored in turn.sentences([group]))
    return max([turn.coverage(group.head.title), *said])


def _beside(turn: Turn, group: Group, told: list[Group]) -> list[Group]:
    """Of a measure of a box the body clause it is part of, where that says it too."""
    known = {g.head.id for g in told}
    return [
        Group(view=group.view, head=task, score=0.0, hits=())
        for task in group.view.tasks(group.head.id)
        if task.id not in known
        and max((turn.coverage(p.text) for p in group.view.passages_of(task.id)), default=0.0)
        >= _SAID_TOO
    ]


def _related(group: Group, other: Group) -> bool:
    """Whether one clause lies inside the other: then the units are the same or told already."""
    chain = {clause.id for clause in group.view.ancestry(group.head.id)}
    return other.head.id in chain or group.head.id in {
        clause.id for clause in other.view.ancestry(other.head.id)
    }


def tell(turn: Turn, draft: Draft, group: Group) -> None:
    """Say the units of one clause, or that it names none."""
    view = group.view
    clause = bearer(view, group.head)
    if clause is None:
        _no_unit(turn, draft, group)
        return
    if tasks.tell(turn, draft, view, clause):
        return
    duties = view.duties(clause.id)
    annexed = [(twin, duty) for twin in view.twins(clause.id) for duty in view.duties(twin.id)]
    if any(duty.lead for duty in duties):
        _prose(draft, view, clause, next(d for d in duties if d.lead))
        for found in view.parsed.discrepancies:
            if found.difference is Difference.UNITS and found.clause_id == clause.id:
                draft.note("discrepancy", *difference.told(draft, view, found))
    elif clause.kind is not Kind.ANNEX_ROW and not is_listed(view, duties[0]):
        _prose(draft, view, clause, duties[0])
    else:
        _listed(turn, draft, view, clause, duties[0], annexed)


def _listed(
    turn: Turn,
    draft: Draft,
    view: PlanView,
    clause: Clause,
    duty: Responsibility,
    annexed: list[tuple[Clause, Responsibility]],
) -> None:
    units = [view.unit(name) for name in duty.units]
    quotes = [duty_quote(view, duty)]
    differing = []
    for _, other in annexed:
        if [view.unit(name) for name in other.units] == units:
            quotes.append(duty_quote(view, other))
        else:
            differing.append(other)
    place = named(clause) | {"label": draft.label(view)}
    draft.say(draft.phrase(_PHRASES[duty.manner], units=draft.units(units), **place), *quotes)
    places = pattern("form", "place_in_list").search(turn.query.asked)
    unknown = (turn.query.unknown_unit,) if turn.query.unknown_unit else ()
    for asked in (unit_in(view, unit) for unit in turn.query.units or unknown):
        if asked in units and places and len(units) > 1:
            values = {"place": units.index(asked) + 1, "count": len(units)}
            draft.say(draft.phrase("position", unit=draft.unit(asked), **values), quotes[0])
        elif asked not in units:
            draft.say(draft.phrase("takes_no_part", unit=draft.unit(asked)), quotes[0])
        elif pattern("form", "alone").search(turn.query.text):
            key = "only_one" if len(units) > 1 else "only_unit"
            draft.say(draft.phrase(key, unit=draft.unit(asked)), quotes[0])
        else:
            draft.say(draft.phrase("takes_part", unit=draft.unit(asked)), quotes[0])
    if pattern("form", "counts_units").search(turn.query.asked):
        draft.say(draft.phrase("units_count", count=len(units)), quotes[0])
    for printed in duty.units:
        if view.is_misprint(printed):
            draft.note("misprint", draft.phrase("misprint", printed=printed), quotes[0])
    if len(units) > 1:
        draft.say(draft.phrase("no_lead", first=draft.unit(units[0])), quotes[0])
    for other in differing:
        draft.note(
            "discrepancy",
            draft.phrase(
                "units_differ",
                body=draft.units(units),
                annex=draft.units([view.unit(name) for name in other.units]),
                body_address=clause.address,
                annex_address=view.clauses[other.clause_id].address,
            ),
            quotes[0],
            duty_quote(view, other),
        )


def _prose(draft: Draft, view: PlanView, clause: Clause, duty: Responsibility) -> None:
    """The clause's own sentence says who leads or who acts."""
    place = named(clause) | {"label": draft.label(view)}
    quote = duty_quote(view, duty)
    if duty.lead:
        names = [view.unit(name) for name in duty.lead]
        text = draft.phrase("duty_lead", lead=draft.units(names), **place)
        others = [view.unit(name) for name in duty.units if view.unit(name) not in names]
        if others:
            text += draft.phrase("duty_with", others=draft.units(others))
        draft.say(text, quote)
    else:
        draft.say(draft.phrase("duty_prose", quote=in_line(quote.text), **place), quote)


def _no_unit(turn: Turn, draft: Draft, group: Group) -> None:
    """The clause treats the matter but prints no unit: its words, and that it names none."""
    best = turn.sentences([group])[:1]
    view, clause = group.view, group.head
    if best and best[0].passage.leaf is Leaf.TABLE_ROW:
        quoted.tell(draft, best)
        draft.say(draft.phrase("no_unit"), *draft.sentences[-1].quotes[:1])
        return
    if best:
        passage = best[0].passage
        clause = view.clauses[passage.clause_id]
        quotes = with_copies(view, passage)
    else:
        quotes = tuple(quote_of(view, p) for p in view.passages_of(clause.id)[:1])
    key = "says" if clause.title else "says_untitled"
    place = named(clause) | {"label": draft.label(view)}
    draft.say(draft.phrase(key, quote=in_line(quotes[0].text), **place), *quotes)
    draft.say(draft.phrase("no_unit"), quotes[0])
    if turn.query.unknown_unit:
        unit, label = turn.query.unknown_unit, draft.label(view)
        draft.say(draft.phrase("unit_absent", label=label, unit=unit))
