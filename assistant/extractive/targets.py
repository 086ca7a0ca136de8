"""Indicators and targets: the value of a row with its sign, year and nature, or the prose."""

import re
from collections.abc import Sequence

from assistant.draft import Draft, with_copies
from assistant.extractive import conditions, content, indicator_row, reckoned, refused
from assistant.extractive.conditions import Row
from assistant.extractive.rows import (
    ALL_ASKED,
    every_row,
    is_named,
    is_named_elsewhere,
    looked_up,
    matching,
    of_own_words,
)
from assistant.phrases import joined
from assistant.shelf import PlanView
from assistant.turn import Group, Scored, Turn
from assistant.wording import pattern
from ingest.fold import fold

_TREATED = 0.6
"""Share of the question's words from which a sentence without a figure is the one that was asked
about, so that no other plan need be looked through."""
_CANDIDATES = 5
"""Sentences of prose that are looked through for a figure."""
_FIGURE_OF, _FIGURE_NEAR = 0.2, 0.45
"""Share of the question's words that a sentence must hold, or else its cosine, for its figure to be
the one meant."""
_FIGURE_THERE = 0.5
"""The first of these of another plan, for its figure to be the one asked for."""
_MATTER = 5
"""Characters of a topic beside its year that name a matter."""
_SAME = 0.8
"""Share of the question's words from which a sentence of another plan sets the same target."""
_TREND = re.compile(r"(?:稳步|持续|不断|进一步|显著|明显|大幅|有效|逐步|更加)")
"""A goal without a figure."""
_MOSTLY = 0.8
"""Share of what a sentence holds of the question that one piece of it must hold to be the matter
itself."""
_LISTED = 2
"""More rows than this stand one a line."""
_YEAR = re.compile(r"(20\d{2})\s*年")


def compose(turn: Turn, draft: Draft) -> None:
    """Tell the indicators asked for; otherwise the sentences that set a target in prose."""
    for view in turn.views if turn.query.compares else (None,):
        draft.new_line()
        rows = looked_up(turn, view) or of_own_words(turn, view) or matching(turn, view)
        if not rows and reckoned.asks_for_year(turn):
            for each in (view,) if view else turn.views:
                reckoned.table_year(draft, each)
        elif _all_figures(turn):
            _figures(turn, draft, view)
        elif rows:
            _rows(turn, draft, rows)
            if not turn.query.plan_ids and len(rows) == 1:
                _elsewhere(turn, draft, rows[0][0])
        else:
            _prose(turn, draft, view)
    if turn.query.years and not any(said.quotes for said in draft.sentences):
        draft.answerable = False


def is_lookup(turn: Turn) -> bool:
    """Whether rows of a table are asked for by what they have in common, and there are any."""
    found = bool(looked_up(turn, None)) or _all_figures(turn)
    return found and not set(turn.query.years) - {row.year for _, row in every_row(turn)}


def is_demanded(turn: Turn) -> bool:
    """Whether rows of a table are asked for by their place, nature, value or unit, in whatever form
    the question has."""
    rows = every_row(turn)
    speaks = pattern("form", "of_indicators").search(fold(turn.query.text))
    met = conditions.meeting(turn.query.asked, rows, fold(turn.query.text))
    return bool(speaks and ((met and met.rows) or (rows and reckoned.asks_for_year(turn))))


def is_checked(turn: Turn) -> bool:
    """Whether a figure is set against the row of a table alone: 初稿写12000亩，跟指标表对得上吗."""
    asked = turn.query.asked
    table = pattern("form", "of_indicators").search(asked)
    others = (pattern("form", key).search(asked) for key in ("of_annex", "of_body", "places"))
    return bool(table) and not any(others) and is_named(turn)


def _rows(turn: Turn, draft: Draft, rows: list[Row]) -> None:
    years = {indicator.year for _, indicator in rows}
    for year in turn.query.years:
        if year not in years:
            known = joined(draft.query.language, sorted(years))
            draft.say(draft.phrase("only_years", years=known, year=year))
    if set(turn.query.years) - years:
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
        content.tell(draft, [s for s in said if _has_figure_of_it(turn, s)][:1], dated=True)


def _all_figures(turn: Turn) -> bool:
    """Whether all targets with a figure are asked for: 哪些目标带具体数字."""
    asked = turn.query.asked
    return bool(pattern("form", "figures_asked").search(asked) and ALL_ASKED.search(asked))


def _figures(turn: Turn, draft: Draft, only: PlanView | None) -> None:
    """The rows of the tables, then the sentences with a figure of clauses on goals (目标)."""
    views = [view for view in turn.views if only is None or view is only]
    for view, indicator in every_row(turn, only):
        indicator_row.tell(draft, view, indicator, line=True)
    for view in views:
        goals = [c for c in view.parsed.clauses if "目标" in c.title]
        groups = [Group(view=view, head=clause, score=0.0, hits=()) for clause in goals]
        said = [s for s in turn.sentences(groups) if _has_figure(s.passage.text)]
        content.tell(draft, sorted(said, key=lambda s: s.passage.start), dated=True)


def _prose(turn: Turn, draft: Draft, view: PlanView | None) -> None:
    """The best sentences, with the year that governs them; that no figure is given, if none is."""
    groups = [g for g in turn.groups if view is None or g.view is view][:6]
    chosen = content.choose(turn, groups, _CANDIDATES)
    if turn.query.years:
        right = [s for s in chosen if set(turn.query.years) <= _years_of(s) and _on_it(turn, s)]
        chosen = right or _of_years(turn, groups) or chosen
    if not any(_is_meant(turn, scored) for scored in chosen):
        return
    figures = [s for s in chosen if _has_figure_of_it(turn, s) and _is_meant(turn, s)]
    chosen = (figures or chosen)[:2]
    best = chosen[0]
    stated = _years_of(best)
    missing = [year for year in turn.query.years if year not in stated]
    for year in missing:
        known = joined(draft.query.language, sorted(stated))
        draft.say(draft.phrase("only_years" if stated else "year_absent", years=known, year=year))
    if missing:
        return
    if not figures and _is_figure_elsewhere(turn, best):
        refused.compose(turn, draft, "figure_elsewhere")
        return
    content.tell(draft, chosen, dated=True)
    if not figures:
        draft.lacks_figure = best.coverage < _TREATED
        draft.say(draft.phrase("no_number"), *with_copies(best.view, best.passage)[:1])


def _is_figure_elsewhere(turn: Turn, best: Scored) -> bool:
    """Whether a number is asked for that only a plan gives which was not asked about."""
    if pattern("form", "whether").search(turn.query.asked):
        return False
    there = (s for s in turn.sentences(turn.groups_elsewhere) if _has_figure_of_it(turn, s))
    said = any(s.coverage >= max(best.coverage, _FIGURE_THERE) for s in there)
    return said or (bool(turn.query.plan_ids) and is_named_elsewhere(turn))


def _on_it(turn: Turn, scored: Scored) -> bool:
    """Whether a sentence holds more of the question than its year."""
    year = " ".join(f"{year}年" for year in turn.query.years)
    return scored.coverage - turn.coverage(year) > 0.0 or not _has_matter(turn)


def _has_matter(turn: Turn) -> bool:
    """Whether more is asked about than the goals of a year."""
    left = pattern("form", "attribute").sub("", _YEAR.sub("", turn.topic))
    return len(left.replace(" ", "")) >= _MATTER


def _of_years(turn: Turn, groups: Sequence[Group]) -> list[Scored]:
    """The best sentence for the years asked about."""
    asked = set(turn.query.years)
    return [s for s in turn.sentences(groups) if asked <= _years_of(s)][:1]


def _years_of(scored: Scored) -> set[str]:
    """The years a sentence names, and the one that governs it."""
    governing = content.governing_year(scored)
    return set(_YEAR.findall(fold(scored.passage.text))) | ({governing[0]} if governing else set())


def _is_meant(turn: Turn, scored: Scored) -> bool:
    """Whether the sentence is near enough to the question for its figure to be the one meant."""
    near = scored.coverage >= _FIGURE_OF or scored.cosine >= _FIGURE_NEAR
    return bool(turn.query.focus) or near


def _has_figure_of_it(turn: Turn, scored: Scored) -> bool:
    """Whether the sentence has a figure, and not for other matters alone: of 普及率提升,指数达86
    the first has none."""
    pieces = re.split(r"[,，;；]", scored.passage.text)
    best = max(pieces, key=turn.coverage)
    if _TREND.search(best) and turn.coverage(best) >= _MOSTLY * scored.coverage:
        return _has_figure(best)
    return _has_figure(scored.passage.text)


def _has_figure(text: str) -> bool:
    """Whether a sentence has a number that is no year."""
    return bool(re.search(r"\d", _YEAR.sub("", fold(text))))
