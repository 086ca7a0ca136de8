"""How a plan is built: the clauses below one, counted and named."""

from assistant.draft import Draft, in_line, quote_of
from assistant.extractive import content, counts, locate, readings
from assistant.extractive.bearers import clause_line, duty_quote, with_units
from assistant.extractive.outline import asked_about, below, heading_of, of_kind, scope
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Clause, Leaf

_READ, _TREATED = 3, 0.5
"""Of so many of the best clauses, a sentence that holds so much of the question treats its
matter."""


def compose(turn: Turn, draft: Draft) -> None:
    """Count and name the clauses below the one asked about; else of the kind asked for."""
    if pattern("form", "columns").search(turn.query.asked):
        _columns(turn, draft)
        if draft.sentences:
            return
    if any(tell(turn, draft) for tell in (counts.without, counts.most, counts.several)):
        return
    above = asked_about(turn)
    for view, clause in above:
        _tell(turn, draft, view, below(turn, view, clause), clause)
    if above:
        return
    if _names_a_matter(turn):
        where = pattern("form", "where").search(turn.query.asked)
        (locate if where else content).compose(turn, draft)
        return
    if pattern("form", "whole_plan").search(fold(turn.query.text)):
        for view in turn.views:
            if clauses := of_kind(turn, view):
                _tell(turn, draft, view, clauses, None)
    if not draft.sentences:
        content.compose(turn, draft)


def _names_a_matter(turn: Turn) -> bool:
    """Whether something is asked for that the plans print, and not how they are built."""
    left = pattern("form", "whole_plan").sub(" ", pattern("form", "numbered").sub(" ", turn.topic))
    words = [word for word in left.split() if len(word) > 2]
    if any(word in view.folded for word in words for view in turn.views):
        return True
    best = turn.sentences(turn.groups[:_READ])[:1] if words else ()
    return any(scored.coverage >= _TREATED for scored in best)


def _columns(turn: Turn, draft: Draft) -> None:
    """The header of each table, of the annexes alone where the question speaks of them."""
    for view in turn.views:
        inside = {clause.id for clause in scope(turn, view)}
        for passage in view.passages:
            if passage.leaf is Leaf.TABLE_HEADER and passage.clause_id in inside:
                readings.tell(draft, view, passage)


def _tell(
    turn: Turn, draft: Draft, view: PlanView, clauses: list[Clause], above: Clause | None
) -> None:
    where = draft.place(view, above) if above else draft.label(view)
    above_quote = (heading_of(view, above),) if above else ()
    draft.head(draft.phrase("counted", where=where, count=len(clauses)), *above_quote)
    asks_units = pattern("ask", "responsible", "zh").search(turn.query.asked)
    for clause in clauses:
        text = clause_line(draft, clause)
        quotes = [heading_of(view, clause)]
        body = [p for p in view.passages_of(clause.id) if p.leaf is Leaf.BODY]
        if not clause.title and body:
            quotes = [quote_of(view, body[0])]
            text += f"“{in_line(body[0].text)}”"
        bearers = (clause, *view.twins(clause.id)) if asks_units else ()
        for duty in [duty for c in bearers for duty in view.duties(c.id)][:1]:
            text = with_units(draft, view, duty, text)
            quotes.append(duty_quote(view, duty))
        draft.say(text, *quotes, line=True)
