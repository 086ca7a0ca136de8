"""The units of clauses as printed, side by side: of body and annex, of a box and its part."""

import re

from assistant.draft import Draft, Quote, in_line, named, quote_of
from assistant.extractive.bearers import duty_quote
from assistant.extractive.outline import heading_of
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Clause, Difference, Discrepancy, Kind, Leaf, Responsibility

_MATTER = 0.25
"""Share of the question's words from which a measure treats the matter asked about."""


def misprints(turn: Turn, draft: Draft) -> bool:
    """Where the misprinted name of a unit that the question uses is printed, and what it means."""
    asked = turn.query.asked
    for view in turn.views:
        names = [n.printed for n in view.parsed.units if n.misprint and fold(n.printed) in asked]
        for found in view.parsed.discrepancies:
            printed = re.sub(r"\s", "", view.plan.text[found.start : found.end])
            if found.difference is Difference.MISPRINT and any(n in printed for n in names):
                misprint(draft, view, found)
                _rightly(draft, view, found)
                for twin in view.twins(found.clause_id) or (view.clauses[found.clause_id],):
                    for duty in view.duties(twin.id)[:1]:
                        annotation(draft, view, twin, duty, meant=False)
    return bool(draft.sentences)


def _rightly(draft: Draft, view: PlanView, found: Discrepancy) -> None:
    """The sentence of the same clause that prints the name as it is meant."""
    printed = re.sub(r"\s", "", view.plan.text[found.start : found.end])
    clause = view.clauses[found.clause_id]
    meant = [n.name for n in view.parsed.units if n.misprint and n.printed in printed]
    for passage in view.passages_of(clause.id):
        if passage.leaf is Leaf.BODY and any(name in passage.text for name in meant):
            values = named(clause) | {"label": draft.label(view), "quote": in_line(passage.text)}
            draft.say(draft.phrase("says", **values), quote_of(view, passage))
            return


def misprint(draft: Draft, view: PlanView, found: Discrepancy, *, line: bool = False) -> None:
    """One misprinted name with its place."""
    one = Quote(view=view, clause_id=found.clause_id, start=found.start, end=found.end)
    for name in view.parsed.units:
        if name.misprint and name.printed in re.sub(r"\s", "", one.text):
            values = {"address": view.clauses[found.clause_id].address}
            text = draft.phrase("misprint_at", printed=name.printed, unit=name.name, **values)
            draft.say(text, one, line=line)


def of_box(turn: Turn, draft: Draft) -> bool:
    """The units of the measures of a box beside those of the clauses of its part."""
    if not pattern("form", "of_units").search(turn.query.asked):
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
                annotation(draft, view, clause, duty)
    return bool(draft.sentences)


def of_several(turn: Turn, draft: Draft) -> bool:
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
        annotation(draft, view, clause, duty)
    lists = {tuple(view.unit(name) for name in duty.units) for view, _, duty in told}
    if len(told) > 1:
        key = "these_same" if len(lists) == 1 else "these_differ"
        draft.say(draft.phrase(key), *[duty_quote(view, duty) for view, _, duty in told[:2]])
    return bool(told)


def of_both(draft: Draft, view: PlanView, clause: Clause, twin: Clause) -> None:
    """The annotations of both, whether they list the same units, and what is misprinted."""
    here, there = view.duties(clause.id)[-1:], view.duties(twin.id)[-1:]
    for one, duties in ((clause, here), (twin, there)):
        for duty in duties:
            annotation(draft, view, one, duty)
    if here and there:
        lists = [[view.unit(name) for name in duties[0].units] for duties in (here, there)]
        key = "these_same" if lists[0] == lists[1] else "these_differ"
        draft.say(draft.phrase(key), duty_quote(view, here[0]), duty_quote(view, there[0]))
    elif here or there:
        silent = twin if here else clause
        draft.say(draft.phrase("only_other", address=silent.address), heading_of(view, silent))


def of_found(turn: Turn, draft: Draft) -> None:
    """Of a clause without an annex row: its annotation as printed, and what is misprinted in it."""
    for view, clause in turn.query.focus:
        for duty in view.parsed.responsibilities:
            if clause.start <= duty.start < clause.end:
                annotation(draft, view, view.clauses[duty.clause_id], duty)
    if draft.sentences:
        return
    for group in turn.groups[:2]:
        bearer = group.view.bearer(group.head.id)
        if bearer:
            for duty in group.view.duties(bearer.id):
                annotation(draft, group.view, bearer, duty)
            return


def annotation(
    draft: Draft, view: PlanView, clause: Clause, duty: Responsibility, *, meant: bool = True
) -> None:
    """The units of one clause in the plan's own words, and which are `meant` by a misprint."""
    quote = duty_quote(view, duty)
    values = named(clause) | {"label": draft.label(view), "quote": in_line(quote.text)}
    key = "in_body" if view.twins(clause.id) and not view.in_annex(clause) else "says"
    draft.say(draft.phrase(key, **values), quote)
    for printed in duty.units if meant else ():
        if view.is_misprint(printed):
            unit = view.unit(printed)
            named_right = [quote_of(view, p) for p in view.passages_of(clause.id) if unit in p.text]
            text = draft.phrase("misprint_meant", printed=printed, unit=unit)
            draft.say(text, quote, *named_right[:1])
