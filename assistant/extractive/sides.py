"""Clauses named side by side: the units of each, and what one lists and the other does not."""

from assistant.draft import Draft
from assistant.extractive.bearers import annexed, bearer, duty_quote, tell_bearing
from assistant.shelf import PlanView
from assistant.turn import Group, Turn
from assistant.wording import pattern
from ingest.plan import Clause, Kind

_MOST_NAMED = 4
"""So many clauses named by address are told each."""
_ON_MATTER = 0.2
"""Share of the question's words from which it is about a clause of a box."""
_SAID_TOO = 0.6
"""Share of the question's words that the title of a clause in a box must hold to be meant."""
_SIDES = ((0, 1), (1, 0))


def named(turn: Turn) -> list[Group]:
    """The clauses of one plan that the question names by several addresses, if they name units."""
    plans = {view.plan.id for view, _ in turn.query.focus}
    if len(plans) != 1 or not 1 < len(turn.query.focus) <= _MOST_NAMED:
        return []
    heads = [(v, head) for v, c in turn.query.focus for head in _bearing(turn, v, c)]
    return [Group(view=view, head=head, score=0.0, hits=()) for view, head in heads]


def _bearing(turn: Turn, view: PlanView, clause: Clause) -> list[Clause]:
    """The clause, if it names units; of a box or part the clause in it that the question is most
    about, or each where it is about none."""
    if view.bearer(clause.id) or annexed(view, clause):
        return [clause]
    inside = [c for c in view.children(clause.id) if view.duties(c.id)]
    covered = [max((turn.coverage(t) for t in view.texts(c)), default=0.0) for c in inside]
    best = max(covered, default=0.0)
    if best < _ON_MATTER:
        return inside
    return [c for c, share in zip(inside, covered, strict=True) if share == best]


def inner(turn: Turn, draft: Draft) -> bool:
    """Of a box or part that names no unit itself: the units of each clause in it, one a line;
    False where no such is named, or the question is about one of these clauses."""
    for view, outer in turn.query.focus:
        inside = [c for c in view.parsed.clauses if outer.start <= c.start < outer.end]
        bearing = [(c, view.duties(c.id)[0]) for c in inside if view.duties(c.id)]
        matter = any(turn.coverage(c.title) >= _SAID_TOO for c in inside)
        alone = sum(v is view for v, _ in turn.query.focus) == 1
        whole = alone and not matter and not view.in_annex(outer)
        if not whole or len(bearing) < 2 or view.bearer(outer.id):
            continue
        if outer.kind is not Kind.BOX:  # the boxes of a part are plans of their own
            bearing = [(c, d) for c, d in bearing if c.kind is not Kind.MEASURE] or bearing
        where = draft.place(view, outer)
        draft.head(draft.phrase("counted", where=where, count=len(bearing)))
        for clause, duty in bearing:
            tell_bearing(draft, view, clause, duty)
        if pattern("form", "lead_asked").search(turn.query.asked) and not any(
            duty.lead for _, duty in bearing
        ):
            quotes = [duty_quote(view, duty) for _, duty in bearing]
            draft.new_line()
            draft.say(draft.phrase("no_lead_in", where=where), *quotes)
    return bool(draft.sentences)


def apart(turn: Turn, draft: Draft, told: list[Group]) -> None:
    """Which units one of two clauses has and the other has not, and which both have, where that is
    asked for."""
    if len(told) != len(_SIDES) or not pattern("form", "units_apart").search(turn.query.asked):
        return
    lists, quotes = [], []
    for group in told:
        clause = bearer(group.view, group.head)
        duty = group.view.duties(clause.id)[0] if clause else None
        if duty is None:
            return
        lists.append([group.view.unit(name) for name in duty.units])
        quotes.append(duty_quote(group.view, duty))
    both = [unit for unit in lists[0] if unit in lists[1]]
    for one, other in _SIDES:
        if only := [unit for unit in lists[one] if unit not in lists[other]]:
            places = {"one": told[one].head.address, "other": told[other].head.address}
            draft.say(draft.phrase("units_only", units=draft.units(only), **places), *quotes)
    if both:
        draft.say(draft.phrase("units_both", units=draft.units(both)), *quotes)
