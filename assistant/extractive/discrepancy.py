"""Where a plan says one thing in two ways: the discrepancies that bear on the question, quoted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.draft import Draft, in_line, quote_of
from assistant.extractive import content, difference, printed, readings, tally
from assistant.extractive.bearers import duty_quote
from assistant.extractive.outline import heading_of
from assistant.extractive.places import places
from assistant.names import QUOTED
from assistant.shelf import PlanView
from assistant.turn import Group, Scored, Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Clause, Difference, Discrepancy, Kind

_PART_ASKED, _PART_NAMED = 0.2, 0.75
"""Share of the question's words from which the title of a part is meant: where the question
speaks of parts, and else."""
_MATTER = 0.25
"""Share of the question's words from which a sentence treats the matter asked about."""
_MOST = 3
"""Differences of wording that are told."""
_ATTRIBUTES = {
    "differs_order": (Difference.ORDER,),
    "differs_units": (Difference.UNITS, Difference.ORDER),
    "differs_title": (Difference.TITLE,),
    "differs_number": (Difference.NUMBER,),
    "differs_misprint": (Difference.MISPRINT,),
}
"""What of a clause a question may ask about, by its words in wording.toml; the first counts."""


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
            _all(draft, view, _asked(turn))
    elif pair := _pair(turn):
        _differences(turn, draft, *pair)
    else:
        printed.of_found(turn, draft)
    if not draft.sentences:
        content.compose(turn, draft)


def _one_sided(turn: Turn, draft: Draft) -> bool:
    for view, found in one_sided(turn):
        _tell(draft, view, found)
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
        _differences(turn, draft, view, clause, twin)
    return bool(draft.sentences)


def _of_twins(turn: Turn) -> Turn:
    """Of an address that several clauses have, those that stand in an annex too are meant."""
    focus = tuple(place for place in turn.query.focus if place[0].twins(place[1].id))
    boxes = any(clause.kind is Kind.BOX for _, clause in turn.query.focus)
    return replace(turn, query=replace(turn.query, focus=focus)) if focus and not boxes else turn


def _asked(turn: Turn) -> tuple[Difference, ...]:
    """The kinds of difference asked about (顺序, 标题, 编号); none where all are."""
    asked = turn.query.asked
    return next((ds for key, ds in _ATTRIBUTES.items() if pattern("form", key).search(asked)), ())


def _places(turn: Turn, draft: Draft) -> bool:
    """The best sentence on the matter of each place that the question sets against another, where
    these are more than body and annex: 指标表和专栏2."""
    told = []
    of_units = pattern("form", "of_units").search(turn.query.asked)
    for view, clauses in () if of_units else places(turn):
        best = _best(turn, view, clauses)
        if best and best.coverage >= _MATTER and best not in told:
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
    if turn.query.topic == turn.query.asked and not turn.query.focus:
        return True  # nothing is left beside the words that ask
    left = turn.query.topic
    for key in (*_ATTRIBUTES, "discrepancy_words"):
        left = pattern("form", key).sub("", left)
    return not turn.query.focus and len(re.sub(r"\s", "", left)) < 2


def _all(draft: Draft, view: PlanView, wanted: Sequence[Difference]) -> None:
    """Every discrepancy of a plan of the kinds wanted, one a line."""
    found = [d for d in view.parsed.discrepancies if not wanted or d.difference in wanted]
    if not found:
        return
    draft.head(draft.phrase("counted", where=draft.label(view), count=len(found)))
    for one in found:
        _tell(draft, view, one, line=True)


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


def _differences(turn: Turn, draft: Draft, view: PlanView, clause: Clause, twin: Clause) -> None:
    """What differs between a clause and its annex row, as far as it is asked for."""
    if pattern("form", "of_units").search(fold(turn.query.text)):
        printed.of_both(draft, view, clause, twin)
        return
    sides = [_inside(view, c) for c in (clause, twin)]
    ids = {c.id for side in sides for c in side}
    if clause.kind is Kind.PART:
        ids = {clause.id, twin.id}
    found = [d for d in view.parsed.discrepancies if {d.clause_id, d.other_id} <= ids]
    wanted = _asked(turn)
    if wanted == (Difference.TITLE,):
        _titles(draft, view, clause, twin, [d for d in found if d.difference in wanted])
        return
    here, there = (_best(turn, view, side) for side in sides)
    if clause.kind is not Kind.PART and here and there and _on_the_matter(turn, here, there):
        _side_by_side(draft, view, here, there)
        return
    found = [d for d in found if d.difference in wanted] or found
    wording = [d for d in found if d.difference is Difference.WORDING]
    wording.sort(key=lambda d: -_held(turn, view, d))
    for one in found:
        if one not in wording[_MOST:]:
            _tell(draft, view, one)
    if not found:
        printed.of_both(draft, view, clause, twin)
        draft.say(
            draft.phrase("agree", body=clause.address, annex=twin.address),
            *[duty_quote(view, d) for c in (clause, twin) for d in view.duties(c.id)[:1]],
        )


def _titles(
    draft: Draft, view: PlanView, clause: Clause, twin: Clause, found: Sequence[Discrepancy]
) -> None:
    """How the titles of both differ, or that they are the same."""
    for one in found:
        _tell(draft, view, one)
    if not found:
        values = {"body_address": clause.address, "annex_address": twin.address}
        text = draft.phrase("same_wording", body=clause.title, **values)
        draft.say(text, heading_of(view, clause), heading_of(view, twin))


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
    figures = re.findall(r"\d+(?:\.\d+)?[一-鿿%]", draft.query.asked)
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
        printed.misprint(draft, view, found, line=line)
        for twin in () if line else view.twins(found.clause_id):
            for duty in view.duties(twin.id)[:1]:
                printed.annotation(draft, view, twin, duty, meant=False)
        return
    draft.say(*difference.told(draft, view, found), line=line)
