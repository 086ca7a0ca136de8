"""Where a plan says one thing in two ways: the discrepancies that bear on the question, quoted."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.draft import Draft, quote_of
from assistant.extractive import content, difference, printed, quoted, readings, tally, twins
from assistant.extractive.places import places
from assistant.names import QUOTED
from assistant.phrases import joined
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Clause, Difference, Discrepancy, Kind

_PART_ASKED, _PART_NAMED = 0.2, 0.75
"""Share of the question's words from which the title of a part is meant: where the question
speaks of parts, and else."""


def compose(turn: Turn, draft: Draft) -> None:
    """Set side by side what the question names: two readings, several places, a clause and its
    annex row, or all that differs in the plan."""
    turn = _of_twins(turn)
    tellers = [_one_sided, printed.misprints, readings.compose, _only_annexed, _each_twin]
    of_units = bool(pattern("form", "of_units").search(turn.query.asked))
    tellers += [printed.of_several, _places] if of_units else [_places, printed.of_several]
    tellers.append(printed.of_box)
    if any(tell(turn, draft) for tell in tellers):
        return
    if _asks_for_all(turn):
        for view in turn.views:
            _all(turn, draft, view)
        if not draft.sentences:
            _none(turn, draft)
    elif pair := _pair(turn):
        twins.differences(turn, draft, *pair)
    else:
        printed.of_found(turn, draft)
    if not draft.sentences:
        content.compose(turn, draft)


def _one_sided(turn: Turn, draft: Draft) -> bool:
    for view, found in one_sided(turn):
        twins.tell(draft, view, found)
    return bool(draft.sentences)


def one_sided(turn: Turn) -> Iterator[tuple[PlanView, Discrepancy]]:
    """The differences of wording by which a phrase in quotation marks stands on one side only."""
    said = [fold(words) for words in QUOTED.findall(turn.query.asked)]
    for view in turn.views if said else ():
        for found in view.parsed.discrepancies:
            sides = [fold(quote.text) for quote in difference.quotes(view, found)]
            one = any((words in sides[0]) is not (words in sides[1]) for words in said)
            if one and found.difference is Difference.WORDING:
                yield view, found


def _only_annexed(turn: Turn, draft: Draft) -> bool:
    """The clauses whose units only the annex names, where those are asked for."""
    asked = turn.query.asked
    if not all(pattern("form", key).search(asked) for key in ("units_none", "of_annex")):
        return False
    for view in turn.views:
        tally.only_annexed(draft, view)
    return bool(draft.sentences)


def _each_twin(turn: Turn, draft: Draft) -> bool:
    """What differs between body and annex of each of several clauses that the question names."""
    focus = [(view, c, view.twins(c.id)[0]) for view, c in turn.query.focus if view.twins(c.id)]
    speaks = pattern("form", "of_annex").search(turn.query.asked)
    if not speaks or len(focus) < 2 or len(focus) < len(turn.query.focus):
        return False
    for view, clause, twin in focus:
        twins.differences(turn, draft, view, clause, twin)
    return bool(draft.sentences)


def _of_twins(turn: Turn) -> Turn:
    """Of an address that several clauses have, those that stand in an annex too are meant."""
    focus = tuple(place for place in turn.query.focus if place[0].twins(place[1].id))
    boxes = any(clause.kind is Kind.BOX for _, clause in turn.query.focus)
    return replace(turn, query=replace(turn.query, focus=focus)) if focus and not boxes else turn


def _places(turn: Turn, draft: Draft) -> bool:
    """The best sentence on the matter of each place that the question sets against another, where
    these are more than body and annex: 指标表和专栏2."""
    told = []
    of_units = pattern("form", "of_units").search(turn.query.asked)
    for view, clauses in () if of_units else places(turn):
        best = twins.best(turn, view, clauses)
        if best and best.coverage >= twins.MATTER and best not in told:
            told.append(best)
    for scored in told if len(told) > 1 else ():
        quoted.tell(draft, [scored])
    return len(told) > 1


def _asks_for_all(turn: Turn) -> bool:
    """Whether nothing is named that could differ: 杨凌的附件和正文有哪些不一致的地方."""
    if turn.query.topic == turn.query.asked and not turn.query.focus:
        return True  # nothing is left beside the words that ask
    if pattern("form", "differs_name").search(turn.query.asked):
        return True
    left = turn.query.topic
    for key in (*twins.ATTRIBUTES, "discrepancy_words"):
        left = pattern("form", key).sub("", left)
    return not turn.query.focus and len(re.sub(r"\s", "", left)) < 2


def _all(turn: Turn, draft: Draft, view: PlanView) -> None:
    """Every discrepancy of a plan of the kinds, and between the places, that are asked about, one a
    line."""
    kinds = twins.kinds_asked(turn)
    boxes, annex = (
        bool(pattern("form", key).search(turn.query.asked)) for key in ("of_boxes", "of_annex")
    )
    found = [d for d in view.parsed.discrepancies if not kinds or d.difference in kinds]
    if boxes is not annex:  # 专栏和正文有没有矛盾
        found = [d for d in found if _is_of_box(view, d) is boxes]
    if not found:
        return
    draft.head(draft.phrase("counted", where=draft.label(view), count=len(found)))
    for one in found:
        twins.tell(draft, view, one, line=True)


def _is_of_box(view: PlanView, found: Discrepancy) -> bool:
    """Whether one of its two places is in a box."""
    ids = (found.clause_id, found.other_id)
    return any(c.kind is Kind.BOX for i in ids for c in view.ancestry(i))


def _none(turn: Turn, draft: Draft) -> None:
    """That none was found where places of a plan agree, or there is one place only."""
    labels = joined(draft.query.language, [draft.label(view) for view in turn.views])
    quotes = [quote_of(view, view.passages[0]) for view in turn.views]
    draft.say(draft.phrase("no_discrepancy", label=labels), *quotes)


def _pair(turn: Turn) -> tuple[PlanView, Clause, Clause] | None:
    """The best clause that has an annex row, with that row; a part where the question speaks of
    parts or its title is what the question holds."""
    for view, clause in sorted(turn.query.focus, key=lambda place: -turn.coverage(place[1].title)):
        for twin in view.twins(clause.id):
            return view, clause, twin
    parts = [
        (turn.coverage(clause.title), view, clause)
        for view in turn.views
        for clause in view.parsed.clauses
        if clause.kind is Kind.PART and not clause.parent and view.twins(clause.id)
    ]
    best = max(parts, key=lambda part: part[0], default=None)
    asks = pattern("form", "of_parts").search(turn.query.asked)
    if best and best[0] >= (_PART_ASKED if asks else _PART_NAMED):
        return best[1], best[2], best[1].twins(best[2].id)[0]
    for group in turn.groups[:4]:
        for clause in group.view.ancestry(group.head.id):
            for twin in group.view.twins(clause.id) if clause.kind is not Kind.PART else ():
                body, annex = (twin, clause) if group.view.in_annex(clause) else (clause, twin)
                return group.view, body, annex
    return None
