"""Where a sentence stands in its clause, and an item in its annex row: 排在第几句, 附件里排第几."""

from assistant.asks import Ask
from assistant.draft import Draft, in_line, named, quote_of
from assistant.extractive.outline import heading_of
from assistant.ordinals import number_of
from assistant.passages import Passage
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.plan import Kind, Leaf

_KINDS = (Ask.CONTENT, Ask.LOCATE, Ask.DISCREPANCY, Ask.STRUCTURE)
_SAID, _READ = 0.5, 4
"""Share of the question's words that a sentence must hold to be the one meant, of so many of the
best clauses."""


def compose(turn: Turn, draft: Draft) -> bool:
    """Tell the place of the sentence that the question is about; False where it asks for anything
    else, or where no sentence is that."""
    asks = pattern("form", "sentence_place").search(turn.query.asked)
    if not asks or turn.query.ask not in _KINDS or turn.query.units or turn.query.compares:
        return False
    best = turn.sentences(turn.groups[:_READ])[:1]
    if not best or best[0].coverage < _SAID or best[0].passage.leaf is not Leaf.BODY:
        return False
    view, passage = best[0].view, best[0].passage
    for one in (passage, *view.copies(passage)):
        _tell(draft, view, one)
    return True


def _tell(draft: Draft, view: PlanView, passage: Passage) -> None:
    clause = view.clauses[passage.clause_id]
    values = {"quote": in_line(passage.text), "label": draft.label(view)}
    if clause.kind is Kind.ITEM and view.in_annex(clause):
        row = view.clauses[clause.parent]
        count = len(view.children(row.id))
        place, key, where = number_of(clause), "place_of_item", row
        quotes = [heading_of(view, c) for c in view.children(row.id)]
    elif passage.leaf is Leaf.BODY:
        inside = [p for p in view.passages_of(clause.id) if p.leaf is Leaf.BODY]
        place, count = inside.index(passage) + 1, len(inside)
        key, where, quotes = "place_of_sentence", clause, [quote_of(view, p) for p in inside]
    else:
        return
    text = draft.phrase(key, place=place, count=count, **values, **named(where))
    draft.say(text, quote_of(view, passage), *quotes)
