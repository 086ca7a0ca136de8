"""The second thing a question asks of one matter: 首席质量官年培训几名？谁负责."""

from collections.abc import Callable

from assistant.asks import Ask
from assistant.draft import Draft
from assistant.extractive import quoted, responsible
from assistant.extractive.bearers import bearer
from assistant.shelf import PlanView
from assistant.turn import Group, Turn
from ingest.fold import fold
from ingest.plan import Clause, Leaf

_HEADS = 2
"""Of so many clauses of the first answer the second is told."""
_ASKED = 0.2
"""Share of the question's words that a sentence of those clauses must hold to be told."""


def compose(turn: Turn, draft: Draft) -> None:
    """Tell it of the clauses that the answer stands on, where that answer does not say it yet."""
    tell = _TELLERS.get(turn.query.also) if draft.answerable else None
    heads: dict[str, tuple[PlanView, Clause]] = {}
    for quote in draft.quotes:
        head = quote.view.head(quote.clause_id)
        heads.setdefault(head.id, (quote.view, head))
    for view, head in list(heads.values())[:_HEADS] if tell else ():
        group = Group(view=view, head=head, score=0.0, hits=())
        if tell:
            tell(turn, draft, group)


def _units(turn: Turn, draft: Draft, group: Group) -> None:
    view, head = group.view, group.head
    if bearer(view, head):
        responsible.tell(turn, draft, group)
        return
    quotes = [q for q in draft.quotes if q.view is view and view.head(q.clause_id) is head]
    draft.say(draft.phrase("no_unit"), *quotes[:1])


def _figures(turn: Turn, draft: Draft, group: Group) -> None:
    """The sentences with a figure that are on the matter."""
    said = [s for s in turn.sentences([group]) if s.passage.leaf is Leaf.BODY]
    figures = [s for s in said if s.coverage >= _ASKED and any(map(str.isdigit, s.passage.text))]
    quoted.tell(draft, figures[:1], dated=True)


def _words(turn: Turn, draft: Draft, group: Group) -> None:
    """What the clause says of the matter."""
    told = {fold(quote.text) for quote in draft.quotes}
    said = [s for s in turn.sentences([group]) if s.passage.leaf is Leaf.BODY]
    best = [s for s in said if s.coverage >= _ASKED and fold(s.passage.text) not in told]
    quoted.tell(draft, best[:2])


_TELLERS: dict[Ask | None, Callable[[Turn, Draft, Group], None]] = {
    Ask.RESPONSIBLE: _units,
    Ask.TARGET: _figures,
    Ask.CONTENT: _words,
}
