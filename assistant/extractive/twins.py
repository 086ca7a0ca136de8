"""What differs between a clause and its annex row, as far as it is asked for."""

import re
from collections.abc import Sequence

from assistant.draft import Draft, in_line, quote_of
from assistant.extractive import difference, printed
from assistant.extractive.bearers import duty_quote
from assistant.extractive.outline import heading_of
from assistant.shelf import PlanView
from assistant.turn import Group, Scored, Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Clause, Difference, Discrepancy, Kind

MATTER = 0.25
"""Share of the question's words from which a sentence treats the matter asked about."""
_MOST = 3
"""Differences of wording that are told."""
ATTRIBUTES = {
    "differs_name": (Difference.NAME,),
    "differs_order": (Difference.ORDER,),
    "differs_units": (Difference.UNITS, Difference.ORDER),
    "differs_title": (Difference.TITLE,),
    "differs_number": (Difference.NUMBER,),
    "differs_misprint": (Difference.MISPRINT,),
}
"""What of a clause a question may ask about, by its words in wording.toml; the first counts."""


def differences(turn: Turn, draft: Draft, view: PlanView, clause: Clause, twin: Clause) -> None:
    """What differs between a clause and its annex row, as far as it is asked for."""
    if pattern("form", "of_units").search(fold(turn.query.text)):
        printed.of_both(draft, view, clause, twin)
        return
    sides = [_inside(view, c) for c in (clause, twin)]
    ids = {c.id for side in sides for c in side}
    if clause.kind is Kind.PART:
        ids = {clause.id, twin.id}
    found = [d for d in view.parsed.discrepancies if {d.clause_id, d.other_id} <= ids]
    wanted = kinds_asked(turn)
    if wanted == (Difference.TITLE,):
        _titles(draft, view, clause, twin, [d for d in found if d.difference in wanted])
        return
    here, there = (best(turn, view, side) for side in sides)
    if clause.kind is not Kind.PART and here and there and _on_the_matter(turn, here, there):
        _side_by_side(draft, view, here, there)
        return
    found = [d for d in found if d.difference in wanted] or found
    wording = [d for d in found if d.difference is Difference.WORDING]
    wording.sort(key=lambda d: -_held(turn, view, d))
    for one in found:
        if one not in wording[_MOST:]:
            tell(draft, view, one)
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
        tell(draft, view, one)
    if not found:
        values = {"body_address": clause.address, "annex_address": twin.address}
        text = draft.phrase("same_wording", body=clause.title, **values)
        draft.say(text, heading_of(view, clause), heading_of(view, twin))


def _inside(view: PlanView, outer: Clause) -> list[Clause]:
    return [c for c in view.parsed.clauses if outer.start <= c.start < outer.end]


def _on_the_matter(turn: Turn, here: Scored, there: Scored) -> bool:
    """Whether the question names a matter inside the clause, and both sides treat it."""
    return min(here.coverage, there.coverage) >= MATTER


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


def tell(draft: Draft, view: PlanView, found: Discrepancy, *, line: bool = False) -> None:
    if found.difference is Difference.MISPRINT:
        printed.misprint(draft, view, found, line=line)
        for twin in () if line else view.twins(found.clause_id):
            for duty in view.duties(twin.id)[:1]:
                printed.annotation(draft, view, twin, duty, meant=False)
        return
    draft.say(*difference.told(draft, view, found), line=line)


def kinds_asked(turn: Turn) -> tuple[Difference, ...]:
    """The kinds of difference asked about (顺序, 标题, 编号); none where all are."""
    asked = turn.query.asked
    return next((ds for key, ds in ATTRIBUTES.items() if pattern("form", key).search(asked)), ())


def best(turn: Turn, view: PlanView, clauses: Sequence[Clause]) -> Scored | None:
    groups = [Group(view=view, head=clause, score=0.0, hits=()) for clause in clauses]
    scored = turn.sentences(groups)
    return max(scored, key=lambda s: (s.coverage, s.score), default=None)
