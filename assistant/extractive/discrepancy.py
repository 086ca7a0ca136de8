"""Where a plan says one thing in two ways: the discrepancies that bear on the question, quoted."""

import re

from assistant.draft import Draft, Quote, in_line, named
from assistant.extractive import content, difference
from assistant.extractive.responsible import duty_quote
from assistant.shelf import Passage, PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.discrepancies import Difference, Discrepancy
from ingest.fold import fold
from ingest.plan import Clause, Kind, Responsibility

_ALTERNATIVE = re.compile(
    r"[“\"「]([^”\"」]{2,20})[”\"」]|(\d+(?:\.\d+)?(?:名|个|家|项|%|件|人|年))"
)
_PART_ASKED, _PART_NAMED = 0.2, 0.75
"""Share of the question's words from which the title of a part is meant: where the question
speaks of parts, and else."""
_MOST = 3
"""Differences of wording that are told."""


def compose(turn: Turn, draft: Draft) -> None:
    """Set side by side what the question names: two readings, several clauses, a clause and its
    annex row, or all that differs in the plan."""
    if _readings(turn, draft) or _several(turn, draft):
        return
    if _asks_for_all(turn):
        for view in turn.views:
            _all(draft, view)
    else:
        pair = _pair(turn)
        if pair:
            _differences(turn, draft, *pair)
        else:
            _units_of(turn, draft)
    if not draft.sentences:
        content.compose(turn, draft)


def _readings(turn: Turn, draft: Draft) -> bool:
    """Two wordings or numbers that the question sets against each other, each where it stands."""
    words = [fold(a or b) for a, b in _ALTERNATIVE.findall(turn.query.text)]
    words += [fold(w) for pair in _either(turn) for w in pair]
    found: list[tuple[PlanView, Passage]] = []
    near = _near(turn)
    for word in dict.fromkeys(words):
        places = [
            (turn.coverage(p.text) + (p.clause_id in near), view, p)
            for view in turn.views
            for p in view.passages
            if word in fold(p.text)
        ]
        if not places:
            return False
        places.sort(key=lambda place: (-place[0], place[2].start))
        if places[0][2] not in [p for _, p in found]:
            found.append(places[0][1:])
    if len(found) < 2:
        return False
    for view, passage in found:
        _quote(draft, view, passage)
    return True


def _near(turn: Turn) -> set[str]:
    """The best clauses with what lies in them, and their annex rows with the same."""
    found = set()
    for group in turn.groups[:2]:
        for outer in (group.head, *group.view.twins(group.head.id)):
            inside = (c for c in group.view.parsed.clauses if outer.start <= c.start < outer.end)
            found |= {clause.id for clause in inside}
    return found


def _either(turn: Turn) -> list[tuple[str, str]]:
    """A还是B, A和B哪个: what stands on both sides, in words that the plans print."""
    asked = fold(turn.query.question)
    found = []
    for match in re.finditer(r"([一-鿿]{2,14})(?:还是|和|与)([一-鿿]{2,14})", asked):
        left, right = match.groups()
        one = next((left[i:] for i in range(len(left) - 1) if _prints(turn, left[i:])), "")
        other = next((right[:i] for i in range(len(right), 1, -1) if _prints(turn, right[:i])), "")
        if len(one) >= _READING and len(other) >= _READING:
            found.append((one, other))
    return found


_READING = 4
"""Characters from which a printed word counts as a reading."""


def _prints(turn: Turn, word: str) -> bool:
    return any(word in view.folded for view in turn.views)


def _several(turn: Turn, draft: Draft) -> bool:
    """The units of several clauses the question names: 专栏6 and (十五)."""
    ids = [view.plan.id for view, _ in turn.query.focus]
    focus = [(view, clause) for view, clause in turn.query.focus if ids.count(view.plan.id) > 1]
    if not focus:
        return False
    told = []
    for view, clause in focus:
        inside = [clause, *(view.children(clause.id) if clause.kind is Kind.BOX else ())]
        told += [(view, c, duty) for c in inside for duty in view.duties(c.id)]
    for view, clause, duty in told:
        _printed(draft, view, clause, duty)
    lists = {tuple(view.unit(name) for name in duty.units) for view, _, duty in told}
    if len(told) > 1:
        key = "these_same" if len(lists) == 1 else "these_differ"
        draft.say(draft.phrase(key), *[duty_quote(view, duty) for view, _, duty in told[:2]])
    return bool(told)


def _asks_for_all(turn: Turn) -> bool:
    """Whether nothing is named that could differ: 杨凌的附件和正文有哪些不一致的地方."""
    left = pattern("form", "discrepancy_words").sub("", turn.query.topic)
    return not turn.query.focus and len(re.sub(r"\s", "", left)) < 3


def _all(draft: Draft, view: PlanView) -> None:
    """Every discrepancy of a plan, one a line."""
    if not view.discrepancies:
        return
    count = len(view.discrepancies)
    draft.head(draft.phrase("counted", where=draft.label(view), count=count))
    for found in view.discrepancies:
        _tell(draft, view, found, line=True)


def _pair(turn: Turn) -> tuple[PlanView, Clause, Clause] | None:
    """The best clause that has an annex row, with that row; a part where the question speaks of
    parts or its title is what the question holds."""
    for view, clause in turn.query.focus:
        for twin in view.twins(clause.id):
            return view, clause, twin
    parts = [
        (turn.coverage(clause.title), view, clause)
        for view in turn.views
        for clause in view.parsed.clauses
        if clause.kind is Kind.PART and not clause.parent and view.twins(clause.id)
    ]
    best = max(parts, key=lambda part: part[0], default=None)
    asks = pattern("form", "of_parts").search(fold(turn.query.question))
    if best and best[0] >= (_PART_ASKED if asks else _PART_NAMED):
        return best[1], best[2], best[1].twins(best[2].id)[0]
    for group in turn.groups[:4]:
        for clause in group.view.ancestry(group.head.id):
            for twin in group.view.twins(clause.id) if clause.kind is not Kind.PART else ():
                body, annex = (twin, clause) if group.view.in_annex(clause) else (clause, twin)
                return group.view, body, annex
    return None


def _differences(turn: Turn, draft: Draft, view: PlanView, clause: Clause, twin: Clause) -> None:
    """What differs between a clause and its annex row, as far as it is asked for."""
    inside = {c.id for c in view.parsed.clauses if clause.start <= c.start < clause.end}
    inside |= {c.id for c in view.parsed.clauses if twin.start <= c.start < twin.end}
    if clause.kind is Kind.PART:
        inside = {clause.id, twin.id}
    found = [d for d in view.discrepancies if {d.clause_id, d.other_id} <= inside]
    asked = fold(turn.query.question)
    if pattern("form", "of_units").search(asked):
        _duties(draft, view, clause, twin)
        return
    wording = [d for d in found if d.difference is Difference.WORDING]
    wording.sort(key=lambda d: -turn.coverage(view.plan.text[d.start : d.end]))
    for one in found:
        if one not in wording[_MOST:]:
            _tell(draft, view, one)
    if not found:
        _duties(draft, view, clause, twin)
        draft.say(
            draft.phrase("agree", body=clause.address, annex=twin.address),
            *[duty_quote(view, d) for c in (clause, twin) for d in view.duties(c.id)[:1]],
        )


def _tell(draft: Draft, view: PlanView, found: Discrepancy, *, line: bool = False) -> None:
    if found.difference is Difference.MISPRINT:
        one = Quote(view=view, clause_id=found.clause_id, start=found.start, end=found.end)
        for name in view.parsed.units:
            if name.misprint and name.printed in re.sub(r"\s", "", one.text):
                values = {"address": view.clauses[found.clause_id].address}
                text = draft.phrase("misprint_at", printed=name.printed, unit=name.name, **values)
                draft.say(text, one, line=line)
        return
    draft.say(*difference.told(draft, view, found), line=line)


def _duties(draft: Draft, view: PlanView, clause: Clause, twin: Clause) -> None:
    """The annotations of both, whether they list the same units, and what is misprinted."""
    here, there = view.duties(clause.id)[-1:], view.duties(twin.id)[-1:]
    for one, duties in ((clause, here), (twin, there)):
        for duty in duties:
            _printed(draft, view, one, duty)
    if here and there:
        lists = [[view.unit(name) for name in duties[0].units] for duties in (here, there)]
        key = "these_same" if lists[0] == lists[1] else "these_differ"
        draft.say(draft.phrase(key), duty_quote(view, here[0]), duty_quote(view, there[0]))
    elif here or there:
        address = (twin if here else clause).address
        draft.say(draft.phrase("only_other", address=address))


def _units_of(turn: Turn, draft: Draft) -> None:
    """Of a clause without an annex row: its annotation as printed, and what is misprinted in it."""
    for view, clause in turn.query.focus:
        for duty in view.parsed.responsibilities:
            if clause.start <= duty.start < clause.end:
                _printed(draft, view, view.clauses[duty.clause_id], duty)
    if draft.sentences:
        return
    for group in turn.groups[:2]:
        bearer = group.view.bearer(group.head.id)
        if bearer:
            for duty in group.view.duties(bearer.id):
                _printed(draft, group.view, bearer, duty)
            return


def _printed(draft: Draft, view: PlanView, clause: Clause, duty: Responsibility) -> None:
    quote = duty_quote(view, duty)
    values = named(clause) | {"label": draft.label(view), "quote": in_line(quote.text)}
    draft.say(draft.phrase("says", **values), quote)
    for printed in duty.units:
        if view.is_misprint(printed):
            meant = draft.phrase("misprint_meant", printed=printed, unit=view.unit(printed))
            draft.say(meant, quote)


def _quote(draft: Draft, view: PlanView, passage: Passage) -> None:
    clause = view.clauses[passage.clause_id]
    values = named(clause) | {"label": draft.label(view), "quote": in_line(passage.text)}
    draft.say(
        draft.phrase("says" if clause.title else "says_untitled", **values),
        Quote(view=view, clause_id=passage.clause_id, start=passage.start, end=passage.end),
    )
