"""What the plan says: the sentences that answer, quoted with their clause."""

import re
from collections.abc import Sequence

from assistant.draft import Draft, named, quote_of
from assistant.extractive import abreast, missed, quoted
from assistant.extractive.choice import ASKED, choose
from assistant.turn import Scored, Turn
from assistant.wording import pattern
from ingest.plan import Kind

_KEEP_MORE = 0.5
"""Share of the best sentence's score from which another is quoted too where more is asked for."""
_MOST = 3
_MOST_OF_A_CLAUSE = 5
"""Sentences of a clause that the question names by its address."""
_CLAUSES = 6
"""How many of the best clauses are read for sentences."""
_TIME = re.compile(r"20\d\d\s*年|\d+[月日]|年内|每年|年底")


def compose(turn: Turn, draft: Draft) -> None:
    """Quote the best sentences of the best clauses, in the plan's order."""
    if turn.query.compares:
        abreast.compare(turn, draft)
        return
    most = _MOST_OF_A_CLAUSE if turn.query.focus else _MOST
    chosen = choose(turn, turn.groups[:_CLAUSES], most)
    if len({view.plan.id for view, _ in turn.query.focus}) > 1:  # 十五条 of each plan
        of_each = [[g for g in turn.groups if g.view is view] for view in turn.views]
        chosen = [scored for groups in of_each for scored in choose(turn, groups, _MOST)]
    if turn.query.more:
        chosen = choose(turn, turn.groups[:_CLAUSES], 2 * most, keep=_KEEP_MORE)[len(chosen) :]
        if not chosen:
            draft.say(draft.phrase("no_more"))
    elif turn.query.whole:
        chosen = _all_of(turn, chosen)
    if not turn.query.more and not turn.query.whole:
        chosen += missed.sentences(turn, chosen)
    if not chosen or not _on_matter(chosen):
        _stands_in(turn, draft)
    quoted.tell(draft, chosen, dated=bool(pattern("form", "when").search(turn.query.text)))
    undated = [s for s in chosen if not _TIME.search(s.passage.text)]
    if pattern("form", "whether_dated").search(turn.query.asked) and undated == chosen:
        draft.say(draft.phrase("no_date"), *[quote_of(s.view, s.passage) for s in chosen])


def _on_matter(chosen: Sequence[Scored]) -> bool:
    return any(scored.coverage >= ASKED for scored in chosen)


def _stands_in(turn: Turn, draft: Draft) -> None:
    """Of a box named by its number alone: its title, and the part it stands in."""
    for view, clause in turn.query.focus:
        outer = view.clauses.get(clause.parent)
        if clause.kind is Kind.BOX and outer:
            values = named(clause) | {"label": draft.label(view)}
            part = f"{outer.address}“{outer.title}”"
            quotes = [
                quote_of(view, p) for c in (clause, outer) for p in view.passages_of(c.id)[:1]
            ]
            draft.say(draft.phrase("stands_in", part=part, **values), *quotes)


def _all_of(turn: Turn, chosen: Sequence[Scored]) -> list[Scored]:
    """Every sentence of the clause that the best one stands in."""
    best = max(chosen, key=lambda s: s.score)
    every = turn.sentences(turn.groups[:_CLAUSES])
    return [s for s in every if s.passage.clause_id == best.passage.clause_id]
