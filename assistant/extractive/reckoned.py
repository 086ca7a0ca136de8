"""What is reckoned from rows of an indicator table: differences, the largest, the year."""

import re

from assistant.draft import Draft, quote_of
from assistant.extractive import conditions, indicator_row
from assistant.extractive.conditions import Row
from assistant.extractive.rows import every_row
from assistant.phrases import NATURES, joined
from assistant.shelf import PlanView
from assistant.support.figures import figures
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Leaf
from vectorstore.terms import pairs

_TWO = 2
"""Rows or natures that can be set against each other."""
_ALIKE = 0.6
"""Share of the name of an indicator that a sentence must hold to set a figure for the same."""
_COUNT = re.compile(r"几|多少|how many")
_ASIDE = 3
"""Characters of a word up to which it is no name of an indicator."""


def tell(turn: Turn, draft: Draft, rows: list[Row]) -> None:
    """What is asked of the rows told beside their targets: which is the largest, by how much two
    differ, how many more there are of a nature."""
    asked = turn.query.asked
    met = conditions.meeting(asked, every_row(turn), fold(turn.query.text))
    if met and met.top and met.rows == rows != met.top:
        names = [indicator.name for _, indicator in met.top]
        key = "row_largest" if met.largest else "row_smallest"
        quotes = [indicator_row.quote(view, indicator) for view, indicator in met.top]
        draft.say(draft.phrase(key, names=joined(draft.query.language, names)), *quotes)
        rest = [row for row in rows if row not in met.top]
        rows = [met.top[0], rest[0]] if len({conditions.value(r) for r in rest}) == 1 else rows
    if len(rows) == _TWO and pattern("form", "apart").search(asked):
        _apart(draft, *rows)
    _natures_apart(turn, draft)
    if pattern("form", "baseline").search(asked):
        quotes = [indicator_row.quote(view, indicator) for view, indicator in rows]
        draft.say(draft.phrase("no_baseline"), *quotes)


def by_nature(turn: Turn, draft: Draft, only: PlanView | None) -> bool:
    """How many indicators there are of each nature, where that is asked of more than one; False
    where it is not."""
    asked = turn.query.asked
    named = [nature for nature in NATURES if nature in asked]
    if len(named) < _TWO or len(_COUNT.findall(asked)) < _TWO:
        return False
    rows = every_row(turn, only)
    for view in dict.fromkeys(view for view, _ in rows):
        held = [(v, i) for v, i in rows if v is view]
        counts = [f"{nature}{sum(i.nature == nature for _, i in held)}项" for nature in named]
        values = {"count": len(held), "counts": joined(draft.query.language, counts)}
        draft.head(draft.phrase("by_nature", label=draft.label(view), **values))
        for _, indicator in held:
            indicator_row.tell(draft, view, indicator, line=True)
    return bool(rows)


def _natures_apart(turn: Turn, draft: Draft) -> None:
    """How many more indicators of one nature there are than of another, where that is asked."""
    text = fold(turn.query.text)
    named = [nature for nature in NATURES if nature in text]
    if len(named) < _TWO or not pattern("form", "apart").search(turn.query.asked):
        return
    for view in turn.views:
        held = {n: [i for i in view.parsed.indicators if i.nature == n] for n in named}
        if not all(held.values()):
            continue
        counts = [f"{nature}{len(rows)}" for nature, rows in held.items()]
        figure = abs(len(held[named[0]]) - len(held[named[1]]))
        quotes = [indicator_row.quote(view, i) for rows in held.values() for i in rows]
        values = {"counts": joined(draft.query.language, counts), "figure": figure}
        draft.say(draft.phrase("natures_apart", label=draft.label(view), **values), *quotes)


def _apart(draft: Draft, one: Row, other: Row) -> None:
    """By how much two targets of one unit differ."""
    if one[1].unit != other[1].unit and {one[1].unit, other[1].unit} != {"", "%"}:
        return
    figure = f"{abs(conditions.value(one) - conditions.value(other)):g}"
    unit = draft.phrase("points") if "%" in (one[1].unit, other[1].unit) else one[1].unit
    quotes = [indicator_row.quote(view, indicator) for view, indicator in (one, other)]
    draft.say(draft.phrase("apart", figure=figure, unit=unit), *quotes)


def beside(turn: Turn, draft: Draft) -> None:
    """Whether the row of one plan and the prose of another set the same figure, or which is the
    higher, where both speak of the same indicator."""
    quotes = list(draft.quotes)
    rows = [(q, i) for q in quotes for i in q.view.indicator(q.clause_id) if i.start == q.start]
    if len(rows) != 1:
        return
    row, indicator = rows[0]
    named = set(pairs(fold(indicator.name)))
    for quote in quotes:
        piece = max(re.split(r"[,，;；。]", quote.text), key=turn.coverage)
        found = [f for f in figures(piece) if not re.fullmatch(r"20\d\d", f.printed)]
        alike = len(named & set(pairs(fold(piece)))) >= _ALIKE * len(named)
        if quote.view is row.view or len(found) != 1 or not alike:
            continue
        one, other = conditions.value((row.view, indicator)), float(found[0].value)
        unit = "%" if found[0].percent else indicator.unit
        higher = draft.label(row.view if one > other else quote.view)
        key = "goals_same" if one == other else "goals_apart"
        values = {"figure": f"{one:g}{unit}", "label": higher, "apart": f"{abs(one - other):g}"}
        values["unit"] = draft.phrase("points") if unit == "%" else unit
        draft.new_line()
        draft.say(draft.phrase(key, **values), row, quote)
        return


def asks_for_year(turn: Turn) -> bool:
    """Whether the year of a table is asked for, and of no row of it."""
    left = pattern("form", "of_table").sub(" ", turn.query.topic)
    for key in ("attribute", "which_year", "concerning"):
        left = pattern("form", key).sub(" ", left)
    asks = pattern("form", "which_year").search(turn.query.asked)
    return bool(asks) and not any(len(word) > _ASIDE for word in left.split())


def table_year(draft: Draft, view: PlanView) -> None:
    """The year that the header of each table of indicators prints."""
    for passage in view.passages:
        outer = view.clauses[passage.clause_id]
        rows = [i for c in view.children(outer.id) for i in view.indicator(c.id)]
        years = sorted({row.year for row in rows if row.year and row.year in passage.text})
        if passage.leaf is Leaf.TABLE_HEADER and years:
            values = {"label": draft.label(view), "year": joined(draft.query.language, years)}
            text = draft.phrase("table_year", address=outer.address, **values)
            draft.say(text, quote_of(view, passage))
