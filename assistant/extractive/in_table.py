"""Whether a table of indicators has a thing (在不在指标表里), whether it gives baselines, and what
figures of its rows come to together."""

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant import held, names
from assistant.draft import Draft, Quote, in_line, quote_of
from assistant.extractive import conditions, indicator_row, quoted
from assistant.extractive.conditions import Row
from assistant.extractive.rows import every_row, matching
from assistant.passages import Passage
from assistant.query import Query
from assistant.shelf import PlanView
from assistant.turn import Group, Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Leaf

_MEMBER = re.compile(
    r"(?P<thing>[^,，。?？!！]{3,24}?)(?:这个|这项)?(?:的)?"
    r"(?:在不在|是否在|在没在|(?:有没有|是不是|是否)?(?:列|写|放|收|纳|归)?(?:在|进|入|到)(?:了)?)"
    r"(?:[^,，。?？]{0,6}的)?(?:专栏1(?:的)?)?(?:主要|发展)*(?:指标表?|专栏1|表)(?:里面?|中|上|之列)?"
    r"(?:了|过)?(?:[吗么没不呢]|没有)?(?=[?？,，。]|$)"
)
"""That a thing is asked after in the table."""
_SAYS = 0.5
"""Share of the question's words from which a sentence of the text speaks of the thing."""
_TWO = 2
"""Figures from which there is a sum."""


def compose(turn: Turn, draft: Draft) -> bool:
    """Tell the row of the thing, or that the table has none and what the text says; False where the
    question asks for nothing of the kind."""
    if not is_asked(turn):
        return False
    if not (match := _MEMBER.search(turn.query.asked)):
        return _baselines(turn, draft)
    thing = re.sub(r"\W", "", names.without_plans(match["thing"], _plans(turn), turn.shelf))
    turn = replace(turn, topic=thing, query=replace(turn.query, topic=thing, own_topic=thing))
    if found := matching(turn, None)[:1]:
        indicator_row.tell(draft, *found[0])
        return True
    for view, header in _headers(turn):
        address = view.clauses[header.clause_id].address
        text = draft.phrase("not_in_table", label=draft.label(view), address=address)
        draft.say(text, quote_of(view, header))
    body = [(v, c) for v in turn.views for c in v.parsed.clauses if not v.in_annex(c)]
    groups = [Group(view=view, head=clause, score=0.0, hits=()) for view, clause in body]
    said = [s for s in turn.sentences(groups) if s.passage.leaf is Leaf.BODY]
    quoted.tell(draft, [s for s in said if s.coverage >= _SAYS][:1])
    return True


def is_asked(turn: Turn) -> bool:
    """Whether a thing is asked after in a table of indicators, or the baselines of a table."""
    asked = turn.query.asked
    if not every_row(turn) or not pattern("form", "of_indicators").search(asked):
        return False
    if held.year_lacking(turn):
        return False
    baselines = pattern("form", "baseline").search(asked) and not matching(turn, None)
    return bool(baselines or _MEMBER.search(asked))


def _plans(turn: Turn) -> tuple[str, ...]:
    return tuple(turn.shelf.views)


def _baselines(turn: Turn, draft: Draft) -> bool:
    """Say that the table gives none, with the columns that it has."""
    for view, header in _headers(turn):
        outer = header.clause_id
        cells = [p for p in view.passages_of(outer) if p.leaf is Leaf.TABLE_HEADER]
        names_of = "、".join(f"“{in_line(cell.text)}”" for cell in cells)
        where = draft.place(view, view.clauses[outer])
        values = {"where": where, "names": names_of, "count": len(cells)}
        quotes = [quote_of(view, cell) for cell in cells]
        draft.say(draft.phrase("columns", **values), *quotes)
        draft.say(draft.phrase("no_baseline"), *quotes)
    return bool(draft.sentences)


def _headers(turn: Turn) -> list[tuple[PlanView, Passage]]:
    """The title of each clause that a table of indicators stands in."""
    outer = dict.fromkeys(
        (view, view.clauses[i.clause_id].parent or i.clause_id) for view, i in every_row(turn)
    )
    return [(view, view.passages_of(clause)[0]) for view, clause in outer]


def summed(query: Query, quotes: Iterable[Quote]) -> Draft | None:
    """What the figures of the rows quoted come to together; nothing where that is not asked, or
    where they are shares."""
    if not pattern("form", "sum").search(fold(query.question)):
        return None
    rows: list[Row] = []
    for quote in quotes:
        rows += [(quote.view, i) for i in quote.view.indicator(quote.clause_id)]
    rows = list(dict.fromkeys(rows))
    if len(rows) < _TWO or any(i.unit in ("", "%") for _, i in rows):
        return None
    made = Draft(query=query)
    units = {indicator.unit for _, indicator in rows}
    total = f"{sum(map(conditions.value, rows)):g}"
    values = {"figure": total, "unit": units.pop() if len(units) == 1 else ""}
    told = [indicator_row.quote(view, indicator) for view, indicator in rows]
    made.say(made.phrase("summed", **values), *told)
    return made
