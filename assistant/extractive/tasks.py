"""Clauses that print units behind each of their tasks, and not one list for the whole."""

from assistant.draft import Draft, in_line, quote_of
from assistant.extractive.bearers import duty_quote, is_listed, with_units
from assistant.extractive.outline import heading_of
from assistant.names import unit_in
from assistant.passages import Passage
from assistant.shelf import PlanView
from assistant.turn import Turn
from ingest.plan import Clause, Leaf, Responsibility

Task = tuple[Responsibility, list[Passage]]
"""A responsibility with the sentences that it answers for."""
_SEVERAL = 2


def tasks(view: PlanView, clause: Clause) -> list[Task]:
    """The tasks of a clause that prints units behind each of them; none where one list of units
    answers for the whole."""
    listed = [d for d in view.duties(clause.id) if is_listed(view, d)]
    if len({(d.units, d.lead, d.manner) for d in listed}) < _SEVERAL:
        return []
    found: list[Task] = []
    begin = clause.start
    body = [p for p in view.passages_of(clause.id) if p.leaf is Leaf.BODY]
    for duty in listed:
        found.append((duty, [p for p in body if begin <= p.start < duty.start]))
        begin = duty.end
    return found


def tasks_of(view: PlanView, clause: Clause, unit: str) -> list[Task]:
    """Of the tasks of a clause those of one unit that have words of their own."""
    return [
        (duty, said)
        for duty, said in tasks(view, clause)
        if said and unit in [view.unit(name) for name in (*duty.units, *duty.lead)]
    ]


def tell(turn: Turn, draft: Draft, view: PlanView, clause: Clause) -> bool:
    """Say the units of the task that the question is about, or of each; False where one list of
    units answers for the whole clause."""
    told = _of_matter(turn, clause, tasks(view, clause))
    where = draft.place(view, clause)
    if len(told) > 1:
        draft.head(where, heading_of(view, clause))
    for duty, said in told:
        _task(turn, draft, view, where if len(told) == 1 else "", duty, said)
    return bool(told)


def _of_matter(turn: Turn, clause: Clause, found: list[Task]) -> list[Task]:
    """Of the tasks of a clause the one that the question is about; all, where it is about the
    clause."""
    shares = [max((turn.coverage(p.text) for p in said), default=0.0) for _, said in found]
    best = max(shares, default=0.0)
    if turn.coverage(clause.title) < best:
        return [task for task, share in zip(found, shares, strict=True) if share == best]
    return found


def _task(
    turn: Turn,
    draft: Draft,
    view: PlanView,
    where: str,
    duty: Responsibility,
    said: list[Passage],
) -> None:
    """The units of one task of a clause, behind its words; whether those asked for are in it.
    `where`: the clause, if it is not named above."""
    quotes = [quote_of(view, max(said, key=lambda p: turn.coverage(p.text)))] if said else []
    key = "task_of" if where else "also_says"
    text = draft.phrase(key, where=where, quote=in_line(quotes[0].text)) if quotes else where
    text = with_units(draft, view, duty, text)
    draft.say(text, *quotes, duty_quote(view, duty), line=not where)
    units = [view.unit(name) for name in duty.units]
    for unit in (unit_in(view, unit) for unit in turn.query.units):
        key = "takes_part" if unit in units else "takes_no_part"
        draft.say(draft.phrase(key, unit=draft.unit(unit)), duty_quote(view, duty))
