"""Questions about the responsibilities as a whole: the clause with most units, clauses that name
none, units that are named only once."""

from collections.abc import Callable, Iterator

from assistant import bearing, names
from assistant.draft import Draft, Quote, in_line, named
from assistant.extractive import borne, duties
from assistant.extractive.bearers import clause_line, duty_quote, is_listed, tell_bearing
from assistant.extractive.outline import heading_of
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.plan import Clause, Kind, Responsibility
from ingest.units import is_collective

_TASKS = (Kind.SECTION, Kind.ITEM)


def compose(turn: Turn, draft: Draft) -> bool:
    """Tell what is counted over all clauses; False where the question asks for nothing of it."""
    asked = turn.query.asked
    if len(turn.query.units) > 1:  # of the clauses of the one those without the other
        duties.compose(turn, draft)
        return bool(draft.sentences)
    if turn.query.units:
        for view in turn.views:
            _lacking(turn, draft, view, names.unit_in(view, turn.query.units[0]))
        return bool(draft.sentences)
    wanted = bearing.read(names.without_plans(asked, tuple(turn.shelf.views), turn.shelf))
    if wanted:
        borne.compose(turn, draft, wanted)
        return True
    tellers: dict[str, Callable[[Draft, PlanView], None]] = {
        "units_once": _once,
        "units_most": _most,
        "units_none": _none,
    }
    for key, tell in tellers.items():
        if pattern("form", key).search(asked):
            for view in turn.views:
                if view.parsed.responsibilities:
                    tell(draft, view)
            return bool(draft.sentences)
    return False


def bearers(view: PlanView) -> Iterator[tuple[Clause, Responsibility]]:
    """The clauses of body and boxes that name units, each with its first responsibility."""
    told = set()
    for duty in view.parsed.responsibilities:
        clause = view.clauses[duty.clause_id]
        if clause.id not in told and not view.in_annex(clause):
            told.add(clause.id)
            yield clause, duty


def _lacking(turn: Turn, draft: Draft, view: PlanView, unit: str) -> None:
    """The clauses that name units, but not this one; of those in the places the question names."""
    found = [(c, d) for c, d in bearers(view) if unit not in [view.unit(n) for n in d.units]]
    places = [clause for v, clause in turn.query.focus if v is view]
    if places:
        found = [(c, d) for c, d in found if any(p.start <= c.start < p.end for p in places)]
    if unit not in view.units or not found:
        return
    values = {"label": draft.label(view), "unit": draft.unit(unit)}
    draft.head(draft.phrase("lacking_head", count=len(found), **values))
    for clause, duty in found:
        tell_bearing(draft, view, clause, duty)


def _once(draft: Draft, view: PlanView) -> None:
    places: dict[str, list[tuple[Clause, Quote]]] = {}
    for clause, duty in bearers(view):
        for unit in dict.fromkeys(view.unit(name) for name in duty.units):
            if not is_collective(unit):
                places.setdefault(unit, []).append((clause, duty_quote(view, duty)))
    single = {unit: found[0] for unit, found in places.items() if len(found) == 1}
    label = draft.label(view)
    draft.head(draft.phrase("once_head", label=label, count=len(single)))
    for unit, (clause, quote) in single.items():
        text = draft.phrase("once_item", unit=draft.unit(unit), **named(clause))
        draft.say(text, quote, line=True)


def _most(draft: Draft, view: PlanView) -> None:
    held = [(len(set(duty.units)), clause, duty) for clause, duty in bearers(view)]
    most = max((count for count, _, _ in held), default=0)
    for count, clause, duty in held:
        if count == most:
            values = named(clause) | {"label": draft.label(view), "count": count}
            units = draft.units([view.unit(name) for name in duty.units])
            draft.say(draft.phrase("most_units", units=units, **values), duty_quote(view, duty))


def _none(draft: Draft, view: PlanView) -> None:
    body = [c for c in view.parsed.clauses if c.kind in _TASKS and not view.in_annex(c)]
    silent = [
        c for c in body if view.bearer(c.id) is None and not any(c.id == o.parent for o in body)
    ]
    draft.head(draft.phrase("silent_head", label=draft.label(view), count=len(silent)))
    for clause in silent:
        draft.say(clause_line(draft, clause), heading_of(view, clause), line=True)
    for clause, duty in bearers(view):
        quote = duty_quote(view, duty)
        if clause.kind in _TASKS and quote.text.endswith("。"):  # in its prose, not in a list
            values = named(clause) | {"quote": in_line(quote.text)}
            draft.say(draft.phrase("prose_only", **values), heading_of(view, clause), quote)


def _lists_units(view: PlanView, clause: Clause) -> bool:
    outer = view.bearer(clause.id)
    return outer is not None and is_listed(view, view.duties(outer.id)[0])


def only_annexed(draft: Draft, view: PlanView) -> None:
    """The body clauses that list no unit, though their prose may name one, and whose annex row
    does, each with its units."""
    body = [c for c in view.parsed.clauses if not view.in_annex(c) and not _lists_units(view, c)]
    found = []
    for clause in body:
        duties = [duty for twin in view.twins(clause.id) for duty in view.duties(twin.id)]
        listed = [duty for duty in duties if is_listed(view, duty)]
        found += [(clause, duty) for duty in (listed or duties)[:1]]
    if found:
        draft.head(draft.phrase("annexed_head", label=draft.label(view), count=len(found)))
    for clause, duty in found:
        tell_bearing(draft, view, clause, duty)
