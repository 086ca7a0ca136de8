"""All duties of a unit: the complete list from the catalog, not what a search happens to find."""

import re

from assistant import left
from assistant.draft import Draft, named, quote_of
from assistant.extractive import duty_list, responsible
from assistant.extractive.entries import Entry, entries, is_about, matter, places, within
from assistant.extractive.entries import role as role_of
from assistant.extractive.tasks import tasks_of
from assistant.names import spoken_names, unit_in
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold

_MOST_OF = 0.5
"""Share of a unit's duties up to which a word tells some of them apart."""

_FILTERS = (
    (
        re.compile(
            r"[不没](?:是|有)?(?:排|列|是|在)(?:在)?(?:首位|第一|头一个|打头)"
            r"|[不没非](?:首位|第一位|牵头)|(?:首位|第一位?)的?(?:以外|之外)"
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
    placed = [view for view in turn.views if places(view, turn.query.asked)]
    word = "" if placed else matter(turn)
    for view in placed or turn.views:
        units = tuple(dict.fromkeys(unit_in(view, unit) for unit in named_units))
        for unit in units[:1] if together or beyond else units:
            listed = within(turn, view, entries(view, unit))
            if not listed and _none_in(turn, draft, view, unit):
                continue
            if not listed and _elsewhere(turn, view, unit):
                responsible.compose(turn, draft)
                return
            rest = set(units[1:])
            if beyond:
                listed = [e for e in listed if not rest & {view.unit(n) for n in e[1].units}]
            elif together:
                listed = [e for e in listed if rest <= {view.unit(n) for n in e[1].units}]
            about = [e for e in listed if word and is_about(view, e[0], word)]
            lacks = bool(listed) and not about and _names_matter(turn, word)
            if pattern("form", "complete").search(turn.query.asked):
                about = []
            if len(about) > _MOST_OF * len(listed):  # what most are about tells none apart
                about = []
            if about and pattern("form", "except").search(asked):
                listed, about = [e for e in listed if e not in about], []
            total = len(listed)
            if lacks:
                values = {"label": draft.label(view), "unit": draft.unit(unit), "matter": word}
                draft.say(draft.phrase("duties_none_about", **values))
            listed = about or listed
            known = bool(listed)
            listed = [e for e in listed if not role or _has_role(view, e, unit, role)]
            if beyond and listed:
                _beyond(draft, view, units, listed)
                continue
            told = units if together else (unit,)
            narrowed = (word, total) if about else ("", total)
            duty_list.tell(turn, draft, view, told, listed, role if known else "", narrowed)
            if listed and not (role or together or about or turn.query.focus):
                duty_list.mentioned(draft, view, unit)
    draft.answerable = any(said.quotes for said in draft.sentences)


def _names_matter(turn: Turn, word: str) -> bool:
    """Whether a matter is asked about in so many words (跟养老有关的), which a plan prints."""
    said = pattern("form", "of_matter").search(turn.query.asked)
    if any(pattern("form", key).search(word) for key in ("of_boxes", "of_annex", "of_body")):
        return False
    return bool(said and word in said.groups()) and any(word in v.folded for v in turn.views)


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


def _none_in(turn: Turn, draft: Draft, view: PlanView, unit: str) -> bool:
    """Say that a part which the question names gives the unit none of its duties; False where it
    names no part, or a clause with units of its own."""
    parts = places(view, turn.query.asked)
    others = entries(view, unit)
    if len(parts) != 1 or not others or view.duties(parts[0].id):
        return False
    values = {"label": draft.label(view), "unit": draft.unit(unit)}
    text = draft.phrase("duties_none_in", **named(parts[0]), **values)
    draft.say(text, quote_of(view, view.passages_of(parts[0].id)[0]))
    duty_list.others(draft, view, unit, others)
    return True


def _beyond(draft: Draft, view: PlanView, units: tuple[str, ...], listed: list[Entry]) -> None:
    """What the first unit has and the others have not."""
    values = {"unit": draft.unit(units[0]), "other": draft.units(units[1:])}
    label = draft.label(view)
    draft.head(draft.phrase("duties_head_beyond", label=label, count=len(listed), **values))
    for clause, duty, quotes in listed:
        text, tasks = duty_list.item(draft, view, clause, duty, units[0])
        draft.say(text, *tasks, *quotes, line=True)
