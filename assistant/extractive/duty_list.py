"""The duties of a unit as a list: each clause with its role there and its partners."""

from assistant.draft import Draft, Quote, Said, in_line, named, quote_of, with_copies
from assistant.extractive.bearers import clause_line, is_listed, with_units
from assistant.extractive.entries import Entry, entries, mentions
from assistant.extractive.entries import role as role_of
from assistant.extractive.tasks import tasks_of
from assistant.phrases import joined
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.plan import Clause, Leaf, Responsibility

_FEW = 2
"""Up to so many clauses are quoted whole."""


def tell(
    turn: Turn,
    draft: Draft,
    view: PlanView,
    units: tuple[str, ...],
    listed: list[Entry],
    role: str,
    narrowed: tuple[str, int],
) -> None:
    """The list; `narrowed`: the matter that it is on, if any, and how many there are in all."""
    matter, total = narrowed
    label, unit = draft.label(view), units[0]
    held_by = {each: entries(view, each) for each in units}
    if not listed and len(units) > 1 and not role and all(held_by.values()):
        draft.say(draft.phrase("duties_none_together", label=label, units=draft.units(units)))
        for each, held in held_by.items():
            others(draft, view, each, held)
    elif not listed and (unit in view.units or len(turn.views) == 1 or turn.query.named_plans):
        key = f"duties_none_{role}" if role else "duties_none"
        draft.say(draft.phrase(key, label=label, unit=draft.units(units)))
        if role and (held := entries(view, unit)):
            others(draft, view, unit, held)
    if not listed:
        return
    key = f"duties_head_{role}" if role else "duties_head"
    if matter and not role:
        key = "duties_head_about"
    values = {"unit": draft.units(units), "label": label, "count": len(listed)}
    values |= {"matter": matter, "total": total}
    draft.head(draft.phrase(key, **values))
    if len(listed) == 1 and not role and pattern("form", "others_asked").search(turn.query.asked):
        values |= {"unit": draft.unit(unit)}
        text = draft.phrase("duties_only", **values)
        draft.sentences.insert(len(draft.sentences) - 1, Said(text, tuple(listed[0][2])))
    placed = pattern("form", "place_in_list").search(turn.query.asked)
    for clause, duty, quotes in listed:
        text, tasks = item(draft, view, clause, duty, unit)
        names = [view.unit(name) for name in duty.units]
        if placed and unit in names:
            place = {"place": names.index(unit) + 1, "count": len(names)}
            text += draft.phrase("duties_item_place", **place)
        draft.say(text, *tasks, *quotes, line=True)
        if len(listed) <= _FEW:
            own = [p for _, said in tasks_of(view, clause, unit) for p in said[1:]]
            whole = () if tasks else view.passages_of(clause.id)
            for passage in (*own, *whole):
                told = in_line(passage.text) in text or (
                    is_listed(view, duty) and duty.start <= passage.start < duty.end
                )
                if passage.leaf is Leaf.BODY and not told:
                    quote = draft.phrase("also_says", quote=in_line(passage.text))
                    draft.say(quote, *with_copies(view, passage))


def mentioned(draft: Draft, view: PlanView, unit: str) -> None:
    """The clauses that speak of the unit without listing it as responsible."""
    found = mentions(view, unit, entries(view, unit))
    if found:
        text = draft.phrase("duties_mentioned", unit=draft.unit(unit), count=len(found))
        draft.head(text)
    for passage in found:
        values = named(view.clauses[passage.clause_id]) | {"quote": in_line(passage.text)}
        text = draft.phrase("duties_item_named", **values)
        draft.say(text, *with_copies(view, passage), line=True)


def item(
    draft: Draft, view: PlanView, clause: Clause, duty: Responsibility, unit: str
) -> tuple[str, list[Quote]]:
    """A line of the list, and the words quoted in it: of a clause with units behind each task, the
    tasks of this unit."""
    if found := tasks_of(view, clause, unit):
        said = [quote_of(view, passages[0]) for _, passages in found]
        lines = [
            with_units(draft, view, task, draft.phrase("also_says", quote=in_line(quote.text)))
            for (task, _), quote in zip(found, said, strict=True)
        ]
        where = clause_line(draft, clause)
        return draft.phrase("tasks_of", where=where, tasks="；".join(lines)), said
    units = [view.unit(name) for name in duty.units]
    partners = joined(draft.query.language, [name for name in units if name != unit])
    lead = joined(draft.query.language, [view.unit(name) for name in duty.lead])
    values = named(clause) | {"others": partners, "lead": lead}
    role = role_of(view, duty, unit)
    quote = in_line(view.plan.text[duty.start : duty.end])
    return draft.phrase(f"duties_item_{role}", first=units[0], quote=quote, **values), []


def others(draft: Draft, view: PlanView, unit: str, held: list[Entry]) -> None:
    """The duties that a unit has, where it has none of those asked for."""
    draft.head(draft.phrase("duties_others", unit=unit, count=len(held)))
    for clause, duty, quotes in held:
        text, tasks = item(draft, view, clause, duty, unit)
        draft.say(text, *tasks, *quotes, line=True)
