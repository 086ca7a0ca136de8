"""All duties of a unit: the complete list from the catalog, not what a search happens to find."""

import re

from assistant.draft import Draft, Quote, in_line, named, with_copies
from assistant.extractive.responsible import duty_quote
from assistant.names import unit_in
from assistant.phrases import joined
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Clause, Leaf, Manner, Responsibility

_FEW = 2
"""Up to so many clauses are quoted whole."""


_FILTERS = (
    (re.compile(r"单独|独自|独立|一家|只有|alone|solely|only by"), "sole"),
    (re.compile(r"牵头|\blead"), "lead"),
    (re.compile(r"(?:列|排).{0,3}(?:第一|首位|首)|排头|first"), "first"),
)
Entry = tuple[Clause, Responsibility, list[Quote]]


def compose(turn: Turn, draft: Draft) -> None:
    """List the clauses that name the units asked for, body clause and annex row as one."""
    asked, named_units = fold(turn.query.text), turn.query.units
    together = len(named_units) > 1 and bool(pattern("form", "together").search(asked))
    beyond = len(named_units) > 1 and bool(pattern("form", "beyond").search(asked))
    role = next((name for pattern, name in _FILTERS if pattern.search(asked)), "")
    matter = _matter(turn)
    for view in turn.views:
        units = tuple(dict.fromkeys(unit_in(view, unit) for unit in named_units))
        for unit in units[:1] if together or beyond else units:
            entries = _entries(view, unit)
            if beyond:
                rest = set(units[1:])
                entries = [e for e in entries if not rest & {view.unit(n) for n in e[1].units}]
            elif together:
                rest = set(units[1:])
                entries = [e for e in entries if rest <= {view.unit(n) for n in e[1].units}]
            about = [e for e in entries if _is_about(e[0], matter)] if matter else []
            if matter and not about:
                continue
            entries = about or entries
            known = bool(entries)
            entries = [
                entry for entry in entries if not role or _role(view, entry[1], unit) == role
            ]
            if beyond and entries:
                _beyond(draft, view, units, entries)
                continue
            told = units if together else (unit,)
            _tell(turn, draft, view, told, entries, role if known else "", matter)
    draft.answerable = any(said.quotes for said in draft.sentences)


def _beyond(draft: Draft, view: PlanView, units: tuple[str, ...], entries: list[Entry]) -> None:
    """What the first unit has and the others have not."""
    values = {"unit": draft.unit(units[0]), "other": draft.units(units[1:])}
    label = draft.label(view)
    draft.head(draft.phrase("duties_head_beyond", label=label, count=len(entries), **values))
    for clause, duty, quotes in entries:
        draft.say(_item(draft, view, clause, duty, units[0]), *quotes, line=True)


def _matter(turn: Turn) -> str:
    """What the duties asked for are about (市场监管局在食品方面), where some clause of the unit has
    that word in its title; else an empty string."""
    found = pattern("form", "of_matter").search(fold(turn.query.question))
    word = next(filter(None, found.groups()), "") if found else ""
    known = (
        _is_about(entry[0], word)
        for view in turn.views
        for unit in turn.query.units
        for entry in _entries(view, unit_in(view, unit))
    )
    return word if len(word) > 1 and any(known) else ""


def _is_about(clause: Clause, matter: str) -> bool:
    return matter in fold(clause.title)


def _tell(
    turn: Turn,
    draft: Draft,
    view: PlanView,
    units: tuple[str, ...],
    entries: list[Entry],
    role: str,
    matter: str,
) -> None:
    label, unit = draft.label(view), units[0]
    if not entries:
        if unit in view.units or len(turn.views) == 1 or turn.query.named_plans:
            key = f"duties_none_{role}" if role else "duties_none"
            draft.say(draft.phrase(key, label=label, unit=draft.units(units)))
            others = _entries(view, unit) if role else []
            if others:
                draft.head(draft.phrase("duties_others", unit=unit, count=len(others)))
            for clause, duty, quotes in others:
                draft.say(_item(draft, view, clause, duty, unit), *quotes, line=True)
        return
    key = f"duties_head_{role}" if role else "duties_head"
    if matter and not role:
        key = "duties_head_about"
    values = {"unit": draft.units(units), "label": label, "count": len(entries), "matter": matter}
    draft.head(draft.phrase(key, **values))
    for clause, duty, quotes in entries:
        draft.say(_item(draft, view, clause, duty, unit), *quotes, line=True)
        if len(entries) <= _FEW:
            for passage in view.passages_of(clause.id):
                if passage.leaf is Leaf.BODY and not duty.start <= passage.start < duty.end:
                    quote = draft.phrase("also_says", quote=in_line(passage.text))
                    draft.say(quote, *with_copies(view, passage))


def _role(view: PlanView, duty: Responsibility, unit: str) -> str:
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


def _entries(view: PlanView, unit: str) -> list[Entry]:
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


def _item(draft: Draft, view: PlanView, clause: Clause, duty: Responsibility, unit: str) -> str:
    units = [view.unit(name) for name in duty.units]
    others = joined(draft.query.language, [name for name in units if name != unit])
    lead = joined(draft.query.language, [view.unit(name) for name in duty.lead])
    values = named(clause) | {"others": others, "lead": lead}
    role = _role(view, duty, unit)
    quote = in_line(view.plan.text[duty.start : duty.end])
    return draft.phrase(f"duties_item_{role}", first=units[0], quote=quote, **values)
