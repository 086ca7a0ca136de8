"""Where a plan says one thing in two ways: the discrepancies that bear on the question, quoted."""

import re
from collections.abc import Sequence

from assistant.draft import Draft, Quote, in_line, named, quote_of
from assistant.extractive import content, difference, readings
from assistant.extractive.places import places
from assistant.extractive.responsible import duty_quote
from assistant.extractive.structure import heading_of
from assistant.shelf import PlanView
from assistant.turn import Group, Scored, Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Clause, Difference, Discrepancy, Kind, Responsibility

_PART_ASKED, _PART_NAMED = 0.2, 0.75
"""Share of the question's words from which the title of a part is meant: where the question
speaks of parts, and else."""
_MATTER = 0.25
"""Share of the question's words from which a sentence treats the matter asked about."""
_MOST = 3
"""Differences of wording that are told."""


def compose(turn: Turn, draft: Draft) -> None:
    """Set side by side what the question names: two readings, several places, a clause and its
    annex row, or all that differs in the plan."""
    tellers = (_misprints, readings.compose, _several, _places, _box_units)
    if any(tell(turn, draft) for tell in tellers):
        return
    if _asks_for_all(turn):
        for view in turn.views:
            _all(draft, view)
    elif pair := _pair(turn):
        _differences(turn, draft, *pair)
    else:
        _units_of(turn, draft)
    if not draft.sentences:
        content.compose(turn, draft)


def _misprints(turn: Turn, draft: Draft) -> bool:
    """Where the misprinted name of a unit that the question uses is printed, and what it means."""
    asked = fold(turn.query.question)
    for view in turn.views:
        names = [n.printed for n in view.parsed.units if n.misprint and fold(n.printed) in asked]
        for found in view.parsed.discrepancies:
            printed = re.sub(r"\s", "", view.plan.text[found.start : found.end])
            if found.difference is Difference.MISPRINT and any(n in printed for n in names):
                _tell(draft, view, found)
                for twin in view.twins(found.clause_id):
                    for duty in view.duties(twin.id)[:1]:
                        _printed(draft, view, twin, duty)
    return bool(draft.sentences)


def _box_units(turn: Turn, draft: Draft) -> bool:
    """The units of the measures of a box beside those of the clauses of its part."""
    if not pattern("form", "of_units").search(fold(turn.query.question)):
        return False
    for view, box in turn.query.focus:
        if box.kind is not Kind.BOX:
            continue
        measures = view.children(box.id)
        named_ones = [m for m in measures if turn.coverage(m.title) >= _MATTER] or measures
        tasks = {task.id: task for m in named_ones for task in view.tasks(m.id)}
        sections = [c for c in view.children(box.parent) if c.kind is Kind.SECTION]
        for clause in (*(tasks.values() or sections), *named_ones):
            for duty in view.duties(clause.id)[:1]:
                _printed(draft, view, clause, duty)
    return bool(draft.sentences)


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


def _places(turn: Turn, draft: Draft) -> bool:
    """The best sentence on the matter of each place that the question sets against another, where
    these are more than body and annex: 指标表和专栏2."""
    told = []
    of_units = pattern("form", "of_units").search(fold(turn.query.question))
    for view, clauses in () if of_units else places(turn):
        best = _best(turn, view, clauses)
        if best and best.coverage >= _MATTER:
            told.append(best)
    for scored in told if len(told) > 1 else ():
        content.tell(draft, [scored])
    return len(told) > 1


def _best(turn: Turn, view: PlanView, clauses: Sequence[Clause]) -> Scored | None:
    groups = [Group(view=view, head=clause, score=0.0, hits=()) for clause in clauses]
    scored = turn.sentences(groups)
    return max(scored, key=lambda s: (s.coverage, s.score), default=None)


def _asks_for_all(turn: Turn) -> bool:
    """Whether nothing is named that could differ: 杨凌的附件和正文有哪些不一致的地方."""
    left = pattern("form", "discrepancy_words").sub("", turn.query.topic)
    return not turn.query.focus and len(re.sub(r"\s", "", left)) < 3


def _all(draft: Draft, view: PlanView) -> None:
    """Every discrepancy of a plan, one a line."""
    if not view.parsed.discrepancies:
        return
    count = len(view.parsed.discrepancies)
    draft.head(draft.phrase("counted", where=draft.label(view), count=count))
    for found in view.parsed.discrepancies:
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
    if pattern("form", "of_units").search(fold(turn.query.question)):
        _duties(draft, view, clause, twin)
        return
    sides = [_inside(view, c) for c in (clause, twin)]
    ids = {c.id for side in sides for c in side}
    if clause.kind is Kind.PART:
        ids = {clause.id, twin.id}
    found = [d for d in view.parsed.discrepancies if {d.clause_id, d.other_id} <= ids]
    here, there = (_best(turn, view, side) for side in sides)
    if clause.kind is not Kind.PART and here and there and _on_the_matter(turn, here, there):
        _side_by_side(draft, view, here, there)
        return
    wording = [d for d in found if d.difference is Difference.WORDING]
    wording.sort(key=lambda d: -_held(turn, view, d))
    for one in found:
        if one not in wording[_MOST:]:
            _tell(draft, view, one)
    if not found:
        _duties(draft, view, clause, twin)
        draft.say(
            draft.phrase("agree", body=clause.address, annex=twin.address),
            *[duty_quote(view, d) for c in (clause, twin) for d in view.duties(c.id)[:1]],
        )


def _inside(view: PlanView, outer: Clause) -> list[Clause]:
    return [c for c in view.parsed.clauses if outer.start <= c.start < outer.end]


def _on_the_matter(turn: Turn, here: Scored, there: Scored) -> bool:
    """Whether the question names a matter inside the clause, and both sides treat it."""
    return min(here.coverage, there.coverage) >= _MATTER


def _held(turn: Turn, view: PlanView, found: Discrepancy) -> float:
    """How much of the question the two places hold together."""
    text = view.plan.text
    one, other = text[found.start : found.end], text[found.other_start : found.other_end]
    return turn.coverage(one) + turn.coverage(other)


def _side_by_side(draft: Draft, view: PlanView, here: Scored, there: Scored) -> None:
    """The sentences of body and annex on one matter: the same words, or others."""
    same = any(copy.start == there.passage.start for copy in view.copies(here.passage))
    key, texts = "differs_wording", [fold(s.passage.text) for s in (here, there)]
    figures = re.findall(r"\d+(?:\.\d+)?[一-鿿%]", fold(draft.query.question))
    figure = next((f for f in figures if all(f in text for text in texts)), "")
    if same or figure:
        key = "same_figure" if figure else "same_wording"
    draft.say(
        draft.phrase(
            key,
            figure=figure,
            body_address=view.clauses[here.passage.clause_id].address,
            body=in_line(here.passage.text),
            annex_address=view.clauses[there.passage.clause_id].address,
            annex=in_line(there.passage.text),
        ),
        quote_of(view, here.passage),
        quote_of(view, there.passage),
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
        silent = twin if here else clause
        draft.say(draft.phrase("only_other", address=silent.address), heading_of(view, silent))


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
    key = "in_body" if view.twins(clause.id) and not view.in_annex(clause) else "says"
    draft.say(draft.phrase(key, **values), quote)
    for printed in duty.units:
        if view.is_misprint(printed):
            meant = draft.phrase("misprint_meant", printed=printed, unit=view.unit(printed))
            draft.say(meant, quote)
