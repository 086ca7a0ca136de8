"""Targets set in prose: the sentences with a figure for what is asked, or that none is given."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.draft import Draft, quote_of
from assistant.extractive import choice, quoted, refused
from assistant.extractive.other_thing import is_of_another
from assistant.extractive.rows import is_named_elsewhere
from assistant.phrases import joined
from assistant.shelf import PlanView
from assistant.support.figures import figures
from assistant.turn import Group, Scored, Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Kind, Leaf

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
_TREND = re.compile(r"(?:稳步|持续|不断|进一步|显著|明显|大幅|有效|逐步|更加)")
"""A goal without a figure."""
_MOSTLY = 0.8
"""Share of what a sentence holds of the question that one piece of it must hold to be the matter
itself."""
_ITSELF = 0.7
"""Share of the question's words, but for the year, from which a piece is on the matter itself."""
_SURE = 0.4
"""Share of the question's words that a piece must hold to be quoted alone."""
_COUNT_ASKED = re.compile(r"(?:(?<!第)几|多少)(?:个(?!百分)|名|家|项|件|人|张|座|处)")
"""A number of things is asked for, and no share."""
_FIGURE_ASKED = re.compile(r"(?<!第)几|多少|\bhow (?:many|much)\b")
_LONG = 80
"""Characters from which a sentence is quoted in part."""
_PIECE = re.compile(r"[^,，;；]+")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*%?(?:以上|以下|左右)?")
_WHICH_GOAL = re.compile(
    r"(?:哪|什么|啥|几)[^,，。?？]{0,4}(?:指标|目标)|\b(?:which|what) (?:indicator|target|goal)"
)
_GOAL_YEAR = re.compile(r"到\s*20\d\d\s*年")
_YEAR = re.compile(r"(20\d{2})\s*年(?!\s*\d{1,2}\s*月)")


def compose(turn: Turn, draft: Draft, view: PlanView | None) -> None:
    """The best sentences, with the year that governs them; that no figure is given, if none is."""
    if is_of_number(turn):
        quoted.tell(draft, list(_of_number(turn, view)), dated=True)
        return
    if is_overall(turn):
        for each in turn.views if view is None else (view,):
            quoted.tell(draft, list(_overall(turn, each)))
        return
    groups = [g for g in turn.groups if view is None or g.view is view][:6]
    chosen = [s for s in choice.choose(turn, groups, _CANDIDATES) if not _is_of_another(turn, s)]
    if turn.query.years:
        right = [s for s in chosen if set(turn.query.years) <= _years_of(s) and _on_it(turn, s)]
        chosen = right or _of_years(turn, groups) or chosen
    if not any(_is_meant(turn, scored) for scored in chosen):
        return
    with_figures = [s for s in chosen if has_figure_of_it(turn, s) and _is_meant(turn, s)]
    chosen = (with_figures or chosen)[:2]
    best = chosen[0]
    stated = _years_of(best)
    missing = [year for year in turn.query.years if year not in stated]
    for year in missing if stated or not _sets_goals_for(turn, missing) else ():
        known = joined(draft.query.language, sorted(stated))
        draft.say(draft.phrase("only_years" if stated else "year_absent", years=known, year=year))
    if missing == list(turn.query.years) != []:
        return
    if not with_figures and _is_figure_elsewhere(turn, best):
        refused.compose(turn, draft, "figure_elsewhere")
        return
    told = [_piece(turn, scored, figured=bool(with_figures)) for scored in chosen]
    if with_figures and pattern("form", "several_figures").search(turn.query.asked):
        told = _every_piece(turn, best) or told
    quoted.tell(draft, told, dated=True)
    in_table = any(quote.view.indicator(quote.clause_id) for quote in draft.quotes)
    if pattern("form", "nature_asked").search(turn.query.asked) and not in_table:
        draft.say(draft.phrase("no_nature"), quote_of(best.view, told[0].passage))
    if not with_figures:
        draft.lacks_figure = best.coverage < _TREATED
        draft.say(draft.phrase("no_number"), quote_of(best.view, told[0].passage))


def _sets_goals_for(turn: Turn, years: Sequence[str]) -> bool:
    """Whether the plans searched set goals for these years, if none for the matter asked about."""
    printed = {i.year for view in turn.views for i in view.parsed.indicators}
    return any(year in printed or f"到{year}年" in v.folded for v in turn.views for year in years)


def is_overall(turn: Turn) -> bool:
    """Whether the goals of a plan are asked for and nothing else: 总目标, 总体目标."""
    said = turn.query.topic.replace(" ", "")
    bare = turn.query.own_topic == turn.query.topic and not turn.query.years
    return bare and bool(pattern("form", "overall_goals").fullmatch(said))


def _overall(turn: Turn, view: PlanView) -> Iterator[Scored]:
    """The sentences of the body that set goals for a year, outside its boxes."""
    body = [c for c in view.parsed.clauses if c.kind is not Kind.BOX and not view.in_annex(c)]
    groups = [Group(view=view, head=clause, score=0.0, hits=()) for clause in body]
    seen: set[int] = set()
    for scored in turn.sentences(groups):
        passage = scored.passage
        dated = _GOAL_YEAR.search(fold(passage.text)) and passage.leaf is Leaf.BODY
        if dated and passage.start not in seen:
            seen.add(passage.start)
            yield scored


def is_of_number(turn: Turn) -> bool:
    """Whether a goal is asked for by its figure alone, and a plan searched has it: 86是哪个指标."""
    return any(_of_number(turn, None))


def _of_number(turn: Turn, only: PlanView | None) -> Iterator[Scored]:
    """The pieces of goals (目标) with the figure that is all the question says."""
    asked = pattern("form", "attribute").sub(" ", _YEAR.sub(" ", turn.query.topic))
    number = _NUMBER.fullmatch(pattern("form", "of_table").sub(" ", asked).strip())
    if not number or not _WHICH_GOAL.search(turn.query.asked):
        return
    for view in turn.views if only is None else (only,):
        titled = [c for c in view.parsed.clauses if "目标" in c.title]
        groups = [Group(view=view, head=clause, score=0.0, hits=()) for clause in titled]
        for piece in (p for s in turn.sentences(groups) for p in with_figure(s)):
            if number.group(1) in re.findall(r"\d+(?:\.\d+)?", _YEAR.sub("", piece.passage.text)):
                yield piece


def _every_piece(turn: Turn, best: Scored) -> list[Scored]:
    """Each piece with a figure, in the clause of the best sentence, that holds as much of the
    question as the best one: 制造业的两个指标."""
    group = Group(view=best.view, head=best.view.clauses[best.passage.clause_id], score=0, hits=())
    pieces = [piece for scored in turn.sentences([group]) for piece in with_figure(scored)]
    held = [turn.coverage(piece.passage.text) for piece in pieces]
    least = max(_SURE, _MOSTLY * max(held, default=0.0))
    told = [piece for piece, share in zip(pieces, held, strict=True) if share >= least]
    return told if len(told) > 1 else []


def with_figure(scored: Scored) -> Iterator[Scored]:
    """The pieces of a sentence that have a figure."""
    for match in _PIECE.finditer(scored.passage.text):
        start, text = scored.passage.start + match.start(), match.group()
        if has_figure(text):
            passage = replace(scored.passage, start=start, end=start + len(text), text=text)
            yield replace(scored, passage=passage)


def _is_of_another(turn: Turn, scored: Scored) -> bool:
    """Whether the piece that is nearest to the question sets a goal for another thing."""
    best = max(_PIECE.findall(scored.passage.text), key=turn.coverage)
    return is_of_another(turn, scored.view, fold(best))


def _is_figure_elsewhere(turn: Turn, best: Scored) -> bool:
    """Whether a number is asked for that only a plan gives which was not asked about."""
    if pattern("form", "whether").search(turn.query.asked):
        return False
    years = turn.coverage(" ".join(f"{year}年" for year in turn.query.years))
    pieces = _PIECE.findall(_YEAR.sub("", fold(best.passage.text)))
    if max(map(turn.coverage, pieces)) >= _ITSELF * (1 - years):
        return False  # it is spoken of here, without a figure
    others = turn.sentences(turn.groups_elsewhere)
    there = (s for s in others if has_figure_of_it(turn, s) and not _is_of_another(turn, s))
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
    governing = quoted.governing_year(scored)
    return set(_YEAR.findall(fold(scored.passage.text))) | ({governing[0]} if governing else set())


def _is_meant(turn: Turn, scored: Scored) -> bool:
    """Whether the sentence is near enough to the question for its figure to be the one meant."""
    near = scored.coverage >= _FIGURE_OF or scored.cosine >= _FIGURE_NEAR
    return bool(turn.query.focus) or near


def has_figure_of_it(turn: Turn, scored: Scored) -> bool:
    """Whether the sentence has a figure, and not for other matters alone: of 普及率提升,指数达86
    the first has none."""
    best = max(_PIECE.findall(scored.passage.text), key=turn.coverage)
    if _TREND.search(best) and turn.coverage(best) >= _MOSTLY * scored.coverage:
        return has_figure(best)
    return has_figure(scored.passage.text)


def _piece(turn: Turn, scored: Scored, *, figured: bool) -> Scored:
    """Of a sentence that sets several goals the piece on the one asked about, with its figure if
    it is to have one; of any other sentence all of it."""
    passage = scored.passage
    best = max(_PIECE.finditer(passage.text), key=lambda piece: turn.coverage(piece.group()))
    whole = not has_figure(passage.text) or passage.leaf is not Leaf.BODY
    if figured:
        lacks = turn.coverage(best.group()) < max(_MOSTLY * scored.coverage, _SURE)
        counts = bool(_COUNT_ASKED.search(turn.query.asked))
        lacks |= counts and all(figure.percent for figure in figures(best.group()))
        lacks |= len(_FIGURE_ASKED.findall(turn.query.asked)) > 1
        whole |= lacks or not has_figure(best.group()) or len(passage.text) <= _LONG
    if whole:
        return scored
    start, end = passage.start + best.start(), passage.start + best.end()
    return replace(scored, passage=replace(passage, start=start, end=end, text=best.group()))


def has_figure(text: str) -> bool:
    """Whether a sentence has a number that is no year."""
    return bool(re.search(r"\d", _YEAR.sub("", fold(text))))
