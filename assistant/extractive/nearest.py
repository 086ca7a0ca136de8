"""That what is quoted is nearest in meaning only: none of it has the words of the question."""

from assistant import abstain
from assistant.asks import Ask
from assistant.draft import Draft
from assistant.turn import Turn

_HELD = 0.4
"""Share of the question's words from which what is quoted speaks of the matter in its words."""
_CLOSE = 0.5
"""`abstain.evidence` from which it means the same in other words."""


def compose(turn: Turn, draft: Draft) -> None:
    """Add the note, where the question is after a matter and the answer hardly has its words."""
    if not draft.answerable or turn.query.ask not in (Ask.CONTENT, Ask.RESPONSIBLE):
        return
    if turn.query.focus or turn.query.compares or not turn.query.own_topic:
        return
    quoted = [(q.text, q.view.clauses[q.clause_id].title) for q in draft.quotes]
    held = (turn.coverage(text) for texts in quoted for text in texts)
    if max(held, default=1.0) < _HELD and abstain.evidence(turn) < _CLOSE:
        draft.note("nearest", draft.phrase("nearest_only"))
