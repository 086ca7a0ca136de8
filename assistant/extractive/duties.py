"""All duties of a unit: the complete list from the catalog, not what a search happens to find."""

import re

from assistant import addresses, left
from assistant.draft import Draft, Quote, in_line, named, quote_of, with_copies
from assistant.extractive import responsible
from assistant.extractive.bearers import clause_line, is_listed, with_units
from assistant.extractive.entries import Entry, entries, is_about, matter, mentions, within
from assistant.extractive.entries import role as role_of
from assistant.extractive.tasks import tasks_of
from assistant.names import spoken_names, unit_in
from assistant.phrases import joined
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Clause, Leaf, Responsibility

_MOST_OF = 0.5
"""Share of a unit's duties up to which a word tells some of them apart."""
_FEW = 2
"""Up to so many clauses are quoted whole."""


_FILTERS = (
    (
        re.compile(
            r"[不没](?:排|列|是|在)(?:在)?(?:首位|第一|头一个|打头)|[不没非](?:首位|第一位|牵头)"
            r"|\bnot (?:listed )?first"
        ),
        "joint",
    ),
    (re.compile(r"单独|独自|独立|独家|一家|只有|alone|solely|only by"), "sole"),
    (re.compile(r"牵头|\blead"), "lead"),
    (re.compile(r"(?:列|排|位).{0,3}(?:第一|首)|[排领打]头|第一[位责]|首位|\bfirst"), "first"),
)


def compose(turn: Turn, draft: Draft) -> None:
    """List the clauses that name the units asked for, body clause and annex row as one."""
    asked, named_units = fold(turn.query.text), turn.query.units
    together = len(named_units) > 1 and bool(pattern("form", "together").search(asked))
    beyond = len(named_units) > 1 and _is_beyond(turn)
    if beyond:
        named_units = _more_first(turn)
    role = next((name for pattern, name in _FILTERS if pattern.search(asked)), "")
    placed = [view for view in turn.views if addresses.clauses_in(turn.query.asked, [view])]
    word = "" if placed else matter(turn)
    for view in placed or turn.views:
        units = tuple(dict.fromkeys(unit_in(view, unit) for unit in named_units))
        for unit in units[:1] if together or beyond else units:
            listed = within(turn, view, entries(view, unit))
            if not listed and _elsewhere(turn, view, unit):
                responsible.compose(turn, draft)
                return
            rest = set(units[1:])
            if beyond:
                listed = [e for e in listed if not rest & {view.unit(n) for n in e[1].units}]
            elif together:
                listed = [e for e in listed if rest <= {view.unit(n) for n in e[1].units}]
            about = [e for e in listed if word and is_about(view, e[0], word)]
            if pattern("form", "complete").search(turn.query.asked):
                about = []
            if len(about) > _MOST_OF * len(listed):  # what most are about tells none apart
                about = []
            if about and pattern("form", "except").search(asked):
                listed, about = [e for e in listed if e not in about], []
            total = len(listed)
            listed = about or listed
            known = bool(listed)
            listed = [e for e in listed if not role or _has_role(view, e, unit, role)]
            if beyond and listed:
                _beyond(draft, view, units, listed)
                continue
            told = units if together else (unit,)
            narrowed = (word, total) if about else ("", total)
            _tell(turn, draft, view, told, listed, role if known else "", narrowed)
            if listed and not (role or together or about or turn.query.focus):
                _mentioned(draft, view, unit)
    draft.answerable = any(said.quotes for said in draft.sentences)


def _is_beyond(turn: Turn) -> bool:
    """Whether what one unit has and another has not is asked for."""
    marked = left.beside_units(turn.query.asked, turn.query.units, turn.views, "#")
    return bool(
        pattern("form", "beyond").search(fold(turn.query.text))
        or pattern("form", "lacks").search(marked)
    )


def _more_first(turn: Turn) -> tuple[str, ...]:
    """The units, the one that has more first: 住建局 in 水务局和住建局，住建局多出来的."""
    asked, units = turn.query.asked, turn.query.units
    more = pattern("form", "more_of").search(asked)
    if not more or "比" in asked:
        return units
    before = asked[: more.start()]
    places = {
        unit: max((before.rfind(name) for name in spoken_names(unit, turn.views)), default=-1)
        for unit in units
    }
    return tuple(sorted(units, key=lambda unit: -places[unit]))


def _has_role(view: PlanView, entry: Entry, unit: str, asked: str) -> bool:
    """Whether a unit has the role asked for in a clause, or in one of its tasks: who stands alone
    in a list stands first in it too."""
    clause, first, _ = entry
    duties = [duty for duty, _ in tasks_of(view, clause, unit)] or [first]
    roles = {role_of(view, duty, unit) for duty in duties}
    return asked in roles or (asked == "first" and "sole" in roles)


def _elsewhere(turn: Turn, view: PlanView, unit: str) -> bool:
    """Whether the unit has duties in the plan, but none in the clause that the question names."""
    return bool(turn.query.focus) and bool(entries(view, unit))


def _beyond(draft: Draft, view: PlanView, units: tuple[str, ...], listed: list[Entry]) -> None:
    """What the first unit has and the others have not."""
    values = {"unit": draft.unit(units[0]), "other": draft.units(units[1:])}
    label = draft.label(view)
    draft.head(draft.phrase("duties_head_beyond", label=label, count=len(listed), **values))
    for clause, duty, quotes in listed:
        text, tasks = _item(draft, view, clause, duty, units[0])
        draft.say(text, *tasks, *quotes, line=True)


def _tell(
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
    if not listed:
        if unit in view.units or len(turn.views) == 1 or turn.query.named_plans:
            key = f"duties_none_{role}" if role else "duties_none"
            draft.say(draft.phrase(key, label=label, unit=draft.units(units)))
            others = entries(view, unit) if role else []
            if others:
                draft.head(draft.phrase("duties_others", unit=unit, count=len(others)))
            for clause, duty, quotes in others:
                text, tasks = _item(draft, view, clause, duty, unit)
                draft.say(text, *tasks, *quotes, line=True)
        return
    key = f"duties_head_{role}" if role else "duties_head"
    if matter and not role:
        key = "duties_head_about"
    values = {"unit": draft.units(units), "label": label, "count": len(listed)}
    values |= {"matter": matter, "total": total}
    draft.head(draft.phrase(key, **values))
    placed = pattern("form", "place_in_list").search(turn.query.asked)
    for clause, duty, quotes in listed:
        item, tasks = _item(draft, view, clause, duty, unit)
        names = [view.unit(name) for name in duty.units]
        if placed and unit in names:
            place = {"place": names.index(unit) + 1, "count": len(names)}
            item += draft.phrase("duties_item_place", **place)
        draft.say(item, *tasks, *quotes, line=True)
        if len(listed) <= _FEW:
            own = [p for _, said in tasks_of(view, clause, unit) for p in said[1:]]
            whole = () if tasks else view.passages_of(clause.id)
            for passage in (*own, *whole):
                told = in_line(passage.text) in item or (
                    is_listed(view, duty) and duty.start <= passage.start < duty.end
                )
                if passage.leaf is Leaf.BODY and not told:
                    quote = draft.phrase("also_says", quote=in_line(passage.text))
                    draft.say(quote, *with_copies(view, passage))


def _mentioned(draft: Draft, view: PlanView, unit: str) -> None:
    """The clauses that speak of the unit without listing it as responsible."""
    found = mentions(view, unit, entries(view, unit))
    if found:
        text = draft.phrase("duties_mentioned", unit=draft.unit(unit), count=len(found))
        draft.head(text)
    for passage in found:
        values = named(view.clauses[passage.clause_id]) | {"quote": in_line(passage.text)}
        text = draft.phrase("duties_item_named", **values)
        draft.say(text, *with_copies(view, passage), line=True)


def _item(
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
    others = joined(draft.query.language, [name for name in units if name != unit])
    lead = joined(draft.query.language, [view.unit(name) for name in duty.lead])
    values = named(clause) | {"others": others, "lead": lead}
    role = role_of(view, duty, unit)
    quote = in_line(view.plan.text[duty.start : duty.end])
    return draft.phrase(f"duties_item_{role}", first=units[0], quote=quote, **values), []
