"""What the plan says: the sentences that answer, quoted with their clause."""

import re
from itertools import groupby

from assistant.draft import Draft, named, quote_of, with_copies
from assistant.turn import Scored, Turn

_KEEP = 0.72
"""Share of the best sentence's score from which another is quoted too."""
_MOST = 3
_CLAUSES = 6
"""How many of the best clauses are read for sentences."""


def compose(turn: Turn, draft: Draft, *, wants_number: bool = False) -> None:
    """Quote the best sentences of the best clauses, in the plan's order."""
    chosen = _chosen(turn)
    order = [scored.view.plan.id for scored in chosen]
    chosen.sort(key=lambda s: (order.index(s.view.plan.id), s.passage.start))
    for clause_id, group in groupby(chosen, key=lambda s: s.passage.clause_id):
        for position, scored in enumerate(group):
            view, clause = scored.view, scored.view.clauses[clause_id]
            quotes = with_copies(view, scored.passage)
            text = re.sub(r"\s+", " ", scored.passage.text).rstrip("。；;")
            if position:
                draft.say(draft.phrase("also_says", quote=text), *quotes)
                continue
            values = named(clause) | {"label": draft.label(view), "quote": text}
            if clause.title and clause.address.endswith(clause.title):
                values["address"] = clause.address.removesuffix(clause.title).strip()
            draft.say(draft.phrase("says" if clause.title else "says_untitled", **values), *quotes)
    if wants_number and chosen and not any(re.search(r"\d", s.passage.text) for s in chosen):
        best = max(chosen, key=lambda s: s.score)
        draft.say(draft.phrase("no_number"), quote_of(best.view, best.passage))


def _chosen(turn: Turn) -> list[Scored]:
    """The best sentences, each once: a copy in box or annex is not quoted a second time."""
    ranked = turn.sentences(turn.groups[:_CLAUSES])
    chosen: list[Scored] = []
    for scored in ranked:
        if chosen and (scored.score < _KEEP * chosen[0].score or len(chosen) == _MOST):
            break
        copies = {copy.start for copy in scored.view.copies(scored.passage)}
        taken = [other for other in chosen if other.passage.start in copies]
        if not taken:
            chosen.append(scored)
        elif scored.passage.start < taken[0].passage.start:  # the body speaks before the annex
            chosen[chosen.index(taken[0])] = scored
    return chosen
