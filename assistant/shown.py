"""The clauses that are shown beside an answer: those it stands on, then what else was found."""

from collections.abc import Iterator

from assistant.asks import Ask
from assistant.citations import AnswerHit
from assistant.draft import Draft
from assistant.shelf import PlanView
from assistant.turn import Group, Turn
from ingest.plan import Chunk, Clause

_MOST = 10


def shown(turn: Turn, draft: Draft) -> list[AnswerHit]:
    """At most ten clauses: those the answer cites, then those the search found, each best first.

    Of a body clause and its annex row the body clause, so that copies of one task do not crowd
    out the rest; but both where the question is how they differ. A clause that was looked up and
    not searched for counts as found by the best score.
    """
    best = max((group.score for group in turn.groups), default=0.0)
    scores = {(g.view.plan.id, g.head.id): g.score for g in turn.groups}
    found: dict[tuple[str, str], AnswerHit] = {}
    for view, clause, chunk in _cited(turn, draft):
        key = view.plan.id, clause.id
        found.setdefault(key, _hit(clause, chunk, scores.get(key, best)))
    found = dict(sorted(found.items(), key=lambda item: -item[1].score))
    for group in turn.groups:
        if group.hits:
            chunk = _of_group(group)
            clause = group.view.clauses[chunk.clause_id]
            found.setdefault((chunk.plan_id, clause.id), _hit(clause, chunk, group.score))
    return list(found.values())[:_MOST]


def _cited(turn: Turn, draft: Draft) -> Iterator[tuple[PlanView, Clause, Chunk]]:
    """The clauses that the draft quotes, each with the chunk that holds the quote."""
    quoted = {quote.view.clause_at(quote.start).id for quote in draft.quotes}
    for quote in draft.quotes:
        view = quote.view
        clause = view.clause_at(quote.start)
        head = view.head(clause.id)
        if turn.query.ask is not Ask.DISCREPANCY and head.id in quoted:
            clause = head
        own = view.chunks_of(clause.id)
        held = [c for c in own if c.start <= quote.start < c.end] or own[:1]
        if held:
            yield view, clause, held[0]


def _of_group(group: Group) -> Chunk:
    own = [hit.chunk for hit in group.hits if hit.chunk.clause_id == group.head.id]
    return own[0] if own else group.hits[0].chunk


def _hit(clause: Clause, chunk: Chunk, score: float) -> AnswerHit:
    return AnswerHit(
        plan_id=chunk.plan_id,
        clause_id=clause.id,
        address=clause.address,
        title=clause.title,
        text=chunk.text,
        start=chunk.start,
        end=chunk.end,
        score=round(score, 4),
    )
