"""Indicators and targets: the value of a row with its sign, year and nature, or the prose."""

from assistant.asks import Ask
from assistant.draft import Draft
from assistant.extractive import conditions, goals, indicator_row, quoted, reckoned
from assistant.extractive.conditions import Row
from assistant.extractive.rows import (
    ALL_ASKED,
    by_one_word,
    every_row,
    is_named,
    looked_up,
    matching,
    of_own_words,
)
from assistant.phrases import joined
from assistant.shelf import PlanView
from assistant.turn import Group, Turn
from assistant.wording import pattern
from ingest.fold import fold

_CANDIDATES = 5
"""Clauses of another plan that are looked through for the same target."""
_SAME = 0.8
"""Share of the question's words from which a sentence of another plan sets the same target."""
_WORD = 4
"""Characters of a word that may be part of the name of an indicator."""
_LISTED = 2
"""More rows than this stand one a line."""


def compose(turn: Turn, draft: Draft) -> None:
    """Tell the indicators asked for; otherwise the sentences that set a target in prose."""
    for view in turn.views if turn.query.compares else (None,):
        draft.new_line()
        rows = looked_up(turn, view) or of_own_words(turn, view) or matching(turn, view)
        if goals.is_of_number(turn):
            _of_number(turn, draft, view)
        elif not rows and reckoned.asks_for_year(turn):
            for each in (view,) if view else turn.views:
                reckoned.table_year(draft, each)
        elif _all_figures(turn):
            _figures(turn, draft, view)
        elif not turn.query.also and reckoned.by_nature(turn, draft, view):
            continue
        elif rows:
            _rows(turn, draft, rows)
            if not turn.query.plan_ids and len(rows) == 1:
                _elsewhere(turn, draft, rows[0][0])
        else:
            goals.compose(turn, draft, view)
    if turn.query.years and not any(said.quotes for said in draft.sentences):
        draft.answerable = False


def is_lookup(turn: Turn) -> bool:
    """Whether rows of a table are asked for by what they have in common, and there are any."""
    found = bool(looked_up(turn, None)) or _all_figures(turn) or goals.is_of_number(turn)
    found = found or goals.is_overall(turn)
    found = found or (turn.query.language == "en" and bool(by_one_word(turn, None)))
    return found and not set(turn.query.years) - {row.year for _, row in every_row(turn)}


def is_demanded(turn: Turn) -> bool:
    """Whether rows of a table are asked for by their place, nature, value or unit, in whatever form
    the question has."""
    rows = every_row(turn)
    speaks = pattern("form", "of_indicators").search(fold(turn.query.text))
    met = conditions.meeting(turn.query.asked, rows, fold(turn.query.text))
    return bool(speaks and ((met and met.rows) or (rows and reckoned.asks_for_year(turn))))


def is_reckoned(turn: Turn) -> bool:
    """Whether the second thing asked is reckoned from the rows that the first one names:
    哪个目标多？多几个；基期数是多少？增加几件."""
    asks = any(pattern("form", key).search(turn.query.asked) for key in ("apart", "baseline"))
    return turn.query.ask is Ask.TARGET and asks and 0 < len(matching(turn, None)) <= _LISTED


def is_checked(turn: Turn) -> bool:
    """Whether a figure is set against the row of a table alone (初稿写12000亩，跟指标表对得上吗),
    or the measure of a row is asked for (单位到底是亩还是万亩), or a row by its place."""
    asked = turn.query.asked
    if pattern("form", "unit_of_measure").search(asked):
        words = [word for word in turn.topic.split() if len(word) >= _WORD]
        names = [fold(indicator.name) for _, indicator in every_row(turn)]
        return is_named(turn) or any(word in name for word in words for name in names)
    table = pattern("form", "of_indicators").search(asked)
    others = (pattern("form", key).search(asked) for key in ("of_annex", "of_body", "places"))
    return bool(table) and not any(others) and (is_named(turn) or is_demanded(turn))


def is_of_two(turn: Turn) -> bool:
    """Whether the targets of two rows are set against each other: 这两个的指标值一样吗."""
    sides = any(pattern("form", key).search(turn.query.asked) for key in ("of_annex", "of_body"))
    return not sides and not turn.query.focus and len(matching(turn, None)) == _LISTED


def _of_number(turn: Turn, draft: Draft, only: PlanView | None) -> None:
    """The rows and the goals in prose that have the figure asked after: 98%是什么的目标."""
    met = conditions.meeting(turn.query.asked, every_row(turn, only), fold(turn.query.text))
    if met and met.rows:
        _rows(turn, draft, met.rows)
    goals.compose(turn, draft, only)


def _rows(turn: Turn, draft: Draft, rows: list[Row]) -> None:
    years = {indicator.year for _, indicator in rows}
    for year in turn.query.years:
        if year not in years:
            known = joined(draft.query.language, sorted(years))
            draft.say(draft.phrase("only_years", years=known, year=year))
    if turn.query.years and not set(turn.query.years) & years:
        return
    counted = pattern("form", "counts").search(turn.query.asked) and "指标" in turn.query.asked
    if len(rows) > _LISTED or (counted and looked_up(turn, None) == rows):
        where = joined(draft.query.language, list(dict.fromkeys(draft.label(v) for v, _ in rows)))
        draft.head(draft.phrase("counted", where=where, count=len(rows)))
    for view, indicator in rows:
        indicator_row.tell(draft, view, indicator, line=len(rows) > _LISTED)
    reckoned.tell(turn, draft, rows)


def _elsewhere(turn: Turn, draft: Draft, told: PlanView) -> None:
    """The target that another plan sets for the same matter in its prose."""
    for view in turn.views:
        groups = [g for g in turn.groups if g.view is view and view is not told]
        said = [s for s in turn.sentences(groups[:_CANDIDATES]) if s.coverage >= _SAME]
        quoted.tell(draft, [s for s in said if goals.has_figure_of_it(turn, s)][:1], dated=True)


def _all_figures(turn: Turn) -> bool:
    """Whether all targets with a figure are asked for: 哪些目标带具体数字; or all indicators, of
    plans that have no table of them."""
    asked = turn.query.asked
    figures = pattern("form", "figures_asked").search(asked) or _untabled(turn)
    return bool(figures and ALL_ASKED.search(asked))


def _untabled(turn: Turn) -> bool:
    """Whether all indicators are asked for of a plan without a table, and no more is said."""
    left = pattern("form", "of_table").sub(" ", turn.query.topic)
    left = pattern("form", "attribute").sub(" ", left).strip()
    asks = pattern("form", "all_indicators").search(turn.query.asked)
    return bool(asks) and not left and not every_row(turn) and bool(turn.query.plan_ids)


def _figures(turn: Turn, draft: Draft, only: PlanView | None) -> None:
    """The rows of the tables, then the sentences with a figure of clauses on goals (目标)."""
    views = [view for view in turn.views if only is None or view is only]
    if _untabled(turn):
        draft.say(
            draft.phrase(
                "no_table", label=joined(draft.query.language, [draft.label(v) for v in views])
            )
        )
    for view, indicator in every_row(turn, only):
        indicator_row.tell(draft, view, indicator, line=True)
    for view in views:
        titled = [c for c in view.parsed.clauses if "目标" in c.title]
        groups = [Group(view=view, head=clause, score=0.0, hits=()) for clause in titled]
        said = [piece for s in turn.sentences(groups) for piece in goals.with_figure(s)]
        quoted.tell(draft, sorted(said, key=lambda s: s.passage.start), dated=True)
