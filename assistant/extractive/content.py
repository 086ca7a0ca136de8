"""What the plan says: the sentences that answer, quoted with their clause."""

import re
from collections.abc import Sequence
from itertools import groupby

from assistant import glossary, names
from assistant.draft import Draft, Quote, in_line, named, quote_of, with_copies
from assistant.extractive import indicator_row, missed
from assistant.extractive.other_thing import is_of_another
from assistant.shelf import PlanView
from assistant.turn import Group, Scored, Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Kind, Leaf

_KEEP = 0.72
"""Share of the best sentence's score from which another is quoted too."""
_KEEP_MORE = 0.5
"""The same where more is asked for."""
_MOST = 3
_MOST_OF_A_CLAUSE = 5
"""Sentences of a clause that the question names by its address."""
_ASKED = 0.3
"""Share of the question's words from which a sentence of a named clause is asked for."""
_CLAUSES = 6
"""How many of the best clauses are read for sentences."""
_TIME = re.compile(r"20\d\d\s*年|\d+[月日]|年内|每年|年底")
_WHOLE, _ALL_OF_IT = 4, 0.8
"""Characters of a topic whose presence is asked for word for word, and the share of it that a
sentence must hold to say it in other words."""
_SPOKEN_OF = 0.4
"""Share of the question's words with which it does in any case."""
_SAID_BY_ALL = 0.5
"""Share of the question's words from which the best sentence of each plan says it."""
_OTHER_PLAN = 0.55
"""Share of the best sentence's score that another plan's must reach to stand in a comparison."""


def compose(turn: Turn, draft: Draft) -> None:
    """Quote the best sentences of the best clauses, in the plan's order."""
    if turn.query.compares:
        compare(turn, draft)
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
    tell(draft, chosen, dated=bool(pattern("form", "when").search(turn.query.text)))
    undated = [s for s in chosen if not _TIME.search(s.passage.text)]
    if pattern("form", "whether_dated").search(turn.query.asked) and undated == chosen:
        draft.say(draft.phrase("no_date"), *[quote_of(s.view, s.passage) for s in chosen])


def _on_matter(chosen: Sequence[Scored]) -> bool:
    return any(scored.coverage >= _ASKED for scored in chosen)


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


def compare(turn: Turn, draft: Draft) -> None:
    """Each plan's best sentences side by side; a plan that is silent is said to be, and that all
    say it where that is asked."""
    told = beside(turn)
    best = [max(chosen, key=lambda s: s.coverage) for _, chosen in told if chosen]
    all_say = len(best) == len(told) and min(s.coverage for s in best) >= _SAID_BY_ALL
    if all_say and pattern("form", "all_say").search(turn.query.asked):
        draft.say(draft.phrase("all_say"), *[quote_of(s.view, s.passage) for s in best])
    for view, chosen in told:
        draft.new_line()
        if chosen:
            tell(draft, chosen)
        else:
            draft.say(draft.phrase("not_in_named", label=draft.label(view)))


def _only_others(turn: Turn, view: PlanView) -> bool:
    """Whether another plan prints the topic word for word, and this one does not."""
    quoted = names.QUOTED.findall(turn.query.asked)
    topic = quoted[0] if len(quoted) == 1 else turn.topic.replace(" ", "")
    if turn.query.language == "en":
        words, _ = glossary.in_chinese(turn.topic, lambda w: any(w in v.folded for v in turn.views))
        topic = max(words, key=len, default="")
    return (
        len(topic) >= _WHOLE
        and topic not in view.folded
        and any(topic in other.folded for other in turn.views)
    )


def beside(turn: Turn) -> list[tuple[PlanView, list[Scored]]]:
    """The best sentences of each plan searched; none of one that is silent on the matter."""
    told: dict[str, list[Scored]] = {}
    for view in turn.views:
        groups = [group for group in turn.groups if group.view is view][:_CLAUSES]
        told[view.plan.id] = choose(turn, groups, _MOST)
    best = max((s.score for chosen in told.values() for s in chosen), default=0.0)
    presence = pattern("form", "presence").search(turn.query.asked)
    found = []
    for view in turn.views:
        chosen = [
            s
            for s in told[view.plan.id]
            if s.score >= _OTHER_PLAN * best or s.coverage >= _SPOKEN_OF
        ]
        whole = any(s.coverage >= _ALL_OF_IT for s in chosen)
        if presence and not whole and _only_others(turn, view):
            chosen = []
        found.append((view, chosen))
    return found


def _all_of(turn: Turn, chosen: Sequence[Scored]) -> list[Scored]:
    """Every sentence of the clause that the best one stands in."""
    best = max(chosen, key=lambda s: s.score)
    every = turn.sentences(turn.groups[:_CLAUSES])
    return [s for s in every if s.passage.clause_id == best.passage.clause_id]


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
    asked = any(scored.coverage >= _ASKED for scored in ranked)
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


def tell(draft: Draft, chosen: Sequence[Scored], *, dated: bool = False) -> None:
    """Quote sentences with their clauses, plan by plan in order of rank, in the plan's order.

    With `dated`, a sentence with a figure also says the year that its clause sets for it.
    """
    order = list(dict.fromkeys(scored.view.plan.id for scored in chosen))
    ranked = sorted(chosen, key=lambda s: (order.index(s.view.plan.id), s.passage.start))
    for clause_id, group in groupby(ranked, key=lambda s: s.passage.clause_id):
        for position, scored in enumerate(group):
            if scored.passage.leaf is Leaf.TABLE_ROW:
                for indicator in scored.view.indicator(clause_id):
                    indicator_row.tell(draft, scored.view, indicator)
                continue
            view, clause = scored.view, scored.view.clauses[clause_id]
            quotes = with_copies(view, scored.passage)
            quote = in_line(scored.passage.text)
            if position:
                draft.say(draft.phrase("also_says", quote=quote), *quotes)
                continue
            key, values = "says" if clause.title else "says_untitled", named(clause)
            governing = governing_year(scored) if dated and clause.title else None
            if governing and governing[0] not in fold(quote):
                key, values["year"] = "says_by", governing[0]
                quotes = (*quotes, governing[1])
            draft.say(draft.phrase(key, label=draft.label(view), quote=quote, **values), *quotes)


def governing_year(scored: Scored) -> tuple[str, Quote] | None:
    """The last 到20xx年 before a sentence within its clause, with its place."""
    view, passage = scored.view, scored.passage
    clause = view.clauses[passage.clause_id]
    found = list(re.finditer(r"到\s*(20\d{2})\s*年", view.folded[clause.start : passage.end]))
    if not found:
        return None
    start, end = clause.start + found[-1].start(), clause.start + found[-1].end()
    return found[-1].group(1), Quote(view=view, clause_id=clause.id, start=start, end=end)
