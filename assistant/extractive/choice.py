"""The sentences that answer: the best of the best clauses, each once."""

from collections.abc import Sequence

from assistant.extractive.other_thing import is_of_another
from assistant.turn import Group, Scored, Turn
from ingest.fold import fold
from ingest.plan import Leaf

_KEEP = 0.72
"""Share of the best sentence's score from which another is quoted too."""
ASKED = 0.3
"""Share of the question's words from which a sentence of a named clause is asked for."""


def choose(turn: Turn, groups: Sequence[Group], most: int, *, keep: float = _KEEP) -> list[Scored]:
    """The best sentences, each once: a copy in box or annex is not quoted a second time.

    Of a clause named by its address alone (专栏4讲了什么) the first ones.
    """
    chosen: list[Scored] = []
    ranked = tuple(s for s in turn.sentences(groups) if not _is_other_row(turn, s))
    topic = turn.query.topic.replace(" ", "")
    titled = any(topic in fold(clause.title) for _, clause in turn.query.focus)
    if titled:  # 总体要求 itself, and not the box in it
        own = {clause.id for _, clause in turn.query.focus}
        ranked = tuple(s for s in ranked if s.passage.clause_id in own) or ranked
    asked = any(scored.coverage >= ASKED for scored in ranked)
    whole = bool(turn.query.focus) and (titled or not asked)
    for found in sorted(ranked, key=lambda s: s.passage.start) if whole else ranked:
        if len(chosen) == most:
            break
        if chosen and not whole and found.score < keep * chosen[0].score:
            break
        scored = found if whole else _in_body(turn, found)
        if scored in chosen:
            continue
        copies = {copy.start for copy in scored.view.copies(scored.passage)}
        taken = [other for other in chosen if other.passage.start in copies]
        if not taken:
            chosen.append(scored)
        elif scored.passage.start < taken[0].passage.start:  # the body speaks before the annex
            chosen[chosen.index(taken[0])] = scored
    return chosen


def _is_other_row(turn: Turn, scored: Scored) -> bool:
    """Whether it is the row of a table that names another thing than the question does."""
    rows = scored.view.indicator(scored.passage.clause_id)
    row = scored.passage.leaf is Leaf.TABLE_ROW and not turn.query.focus
    return row and any(is_of_another(turn, scored.view, fold(i.name)) for i in rows)


def _in_body(turn: Turn, scored: Scored) -> Scored:
    """Of a sentence of the annex the one of its body clause that holds as much of the question."""
    view = scored.view
    head = view.head(scored.passage.clause_id)
    if not view.in_annex(view.clauses[scored.passage.clause_id]) or view.in_annex(head):
        return scored
    said = turn.sentences([Group(view=view, head=head, score=0.0, hits=())])
    return max((s for s in said if s.coverage >= scored.coverage), key=_score, default=scored)


def _score(scored: Scored) -> float:
    return scored.score
