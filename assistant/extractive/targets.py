"""Indicators and targets: the value of a row with its sign, year and nature, or the prose."""

import re
from collections.abc import Sequence

from assistant.draft import Draft, with_copies
from assistant.extractive import content, indicator_row
from assistant.phrases import joined
from assistant.shelf import PlanView
from assistant.turn import Group, Scored, Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Indicator
from vectorstore.terms import terms

_SAME_NAME = 0.55
"""Share of the word pairs of an indicator's name that a question must hold to mean it."""
_SPOKEN_OF = 0.4
"""The same where the talk was of indicators before."""
_TREATED = 0.6
"""Share of the question's words from which a sentence without a figure is the one that was asked
about, so that no other plan need be looked through."""
_COVERED = 0.5
"""Share of the question's words that the name must cover."""
_CANDIDATES = 5
"""Sentences of prose that are looked through for a figure."""
_FIGURE_OF, _FIGURE_NEAR = 0.2, 0.45
"""Share of the question's words that a sentence must hold, or else its cosine, for its figure to be
the one meant."""
_LISTED = 2
"""More rows than this stand one a line."""
_COVERED_ENGLISH = 0.3
"""The same of an English question, of whose words some have no Chinese one."""
_ALIKE = 0.9
"""Rows that fit at least this share of the best one are told too."""
_YEAR = re.compile(r"(20\d{2})\s*年")
_ALL_ASKED = re.compile(r"哪[些几]|(?:所有|全部|几个|多少个)|\b(?:which|all|list|how many)\b")
_VALUE_ASKED = re.compile(
    r"(?:目标|数值|指标|值|定|要求|不低于|至少|达到)(?:值|数)?(?:不低于|至少|是|为|都是|定为|定在|=)?\s*([≥>]?\d+(?:\.\d+)?)(?!\d*年)"
)
_VALUE_FIRST = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(?!\d*年)[^,，。]{0,12}(?:对应|是|指)的?是?哪")


def compose(turn: Turn, draft: Draft) -> None:
    """Tell the indicators asked for; otherwise the sentences that set a target in prose."""
    for view in turn.views if turn.query.compares else (None,):
        draft.new_line()
        rows = _looked_up(turn, view) or _of_own_words(turn, view) or _matching(turn, view)
        if _all_figures(turn):
            _figures(turn, draft, view)
        elif rows:
            _rows(turn, draft, rows)
        else:
            _prose(turn, draft, view)
    if turn.query.years and not any(said.quotes for said in draft.sentences):
        draft.answerable = False


def is_lookup(turn: Turn) -> bool:
    """Whether rows of a table are asked for by what they have in common, and there are any."""
    found = bool(_looked_up(turn, None)) or _all_figures(turn)
    return found and not set(turn.query.years) - {
        indicator.year for view in turn.views for indicator in view.parsed.indicators
    }


def _rows(turn: Turn, draft: Draft, rows: list[tuple[PlanView, Indicator]]) -> None:
    years = {indicator.year for _, indicator in rows}
    for year in turn.query.years:
        if year not in years:
            known = joined(draft.query.language, sorted(years))
            draft.say(draft.phrase("only_years", years=known, year=year))
    if set(turn.query.years) - years:
        return
    if len(rows) > _LISTED:
        where = joined(draft.query.language, list(dict.fromkeys(draft.label(v) for v, _ in rows)))
        draft.head(draft.phrase("counted", where=where, count=len(rows)))
    for view, indicator in rows:
        indicator_row.tell(draft, view, indicator, line=len(rows) > _LISTED)


def _all_figures(turn: Turn) -> bool:
    """Whether all targets with a figure are asked for: 哪些目标带具体数字."""
    asked = fold(turn.query.question)
    return bool(pattern("form", "figures_asked").search(asked) and _ALL_ASKED.search(asked))


def _figures(turn: Turn, draft: Draft, only: PlanView | None) -> None:
    """The rows of the tables, then the sentences with a figure of clauses on goals (目标)."""
    views = [view for view in turn.views if only is None or view is only]
    rows = [(view, i) for view in views for i in view.parsed.indicators]
    for view, indicator in rows:
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
        right = [s for s in chosen if set(turn.query.years) <= _years_of(s)]
        chosen = right or _of_years(turn, groups) or chosen
    if not any(_is_meant(turn, scored) for scored in chosen):
        return
    figures = [s for s in chosen if _has_figure(s.passage.text) and _is_meant(turn, s)]
    chosen = (figures or chosen)[:2]
    best = chosen[0]
    stated = _years_of(best)
    missing = [year for year in turn.query.years if year not in stated]
    for year in missing:
        known = joined(draft.query.language, sorted(stated))
        draft.say(draft.phrase("only_years" if stated else "year_absent", years=known, year=year))
    if missing:
        return
    content.tell(draft, chosen, dated=True)
    if not figures:
        draft.lacks_figure = best.coverage < _TREATED
        draft.say(draft.phrase("no_number"), *with_copies(best.view, best.passage)[:1])


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


def _has_figure(text: str) -> bool:
    """Whether a sentence has a number that is no year."""
    return bool(re.search(r"\d", _YEAR.sub("", fold(text))))


def _looked_up(turn: Turn, only: PlanView | None) -> list[tuple[PlanView, Indicator]]:
    """Reverse look-up: all indicators of a nature, with a value, or of a clause that is named."""
    asked = fold(turn.query.question)
    rows = [
        (view, indicator)
        for view in turn.views
        if only is None or view is only
        for indicator in view.parsed.indicators
    ]
    if match := pattern("form", "nature").search(asked):
        word = match.group(1) or match.group(2)
        nature = {"binding": "约束性", "anticipatory": "预期性"}.get(word, word)
        if not any(_share(turn, i) >= _SAME_NAME for _, i in rows):
            return [(v, i) for v, i in rows if i.nature == nature]
    listed = pattern("form", "all_indicators").search(asked)
    if listed and not any(_share(turn, i) >= _SAME_NAME for _, i in rows):
        return rows
    if match := _VALUE_ASKED.search(asked) or _VALUE_FIRST.search(asked):
        return [(v, i) for v, i in rows if i.value.lstrip("≥>") == match.group(1).lstrip("≥>")]
    if not _ALL_ASKED.search(asked):
        return []
    focus = turn.query.focus
    return [(v, i) for v, i in rows if any(v is w and c.start <= i.start < c.end for w, c in focus)]


def _of_own_words(turn: Turn, only: PlanView | None) -> list[tuple[PlanView, Indicator]]:
    """The rows whose names hold all that a follow-up says itself (国家和行业标准呢), whatever was
    spoken of before."""
    own = pattern("form", "attribute").sub(" ", turn.query.own_topic)
    words = [word for word in re.split(r"[\s和与及、]+", own) if len(word) > 1]
    rows = [(v, i) for v in turn.views if only in (None, v) for i in v.parsed.indicators]
    before = any(_share(turn, i) >= _SPOKEN_OF for _, i in rows)
    if turn.query.own_topic == turn.query.topic or not words or turn.query.focus or not before:
        return []
    found = [(v, i) for v, i in rows if all(w in fold(i.name) for w in words)]
    return found if len(found) <= _LISTED else []


def _matching(turn: Turn, only: PlanView | None) -> list[tuple[PlanView, Indicator]]:
    """Indicators that the question names, or that a search puts first; best first."""
    scored: list[tuple[float, PlanView, Indicator]] = []
    top = turn.groups[0].head.id if turn.groups else ""
    english = turn.query.language == "en"
    years = " ".join(f"{year}年" for year in turn.query.years)
    matter = max(1 - turn.coverage(years), 0.1)  # a year is no part of a name
    for view in turn.views:
        if only is not None and view is not only:
            continue
        for indicator in view.parsed.indicators:
            share, cover = _share(turn, indicator), turn.coverage(indicator.name) / matter
            if indicator.clause_id == top:
                share += 0.2
            if (share >= _SAME_NAME and cover >= _COVERED) or (
                english and indicator.clause_id == top and cover >= _COVERED_ENGLISH
            ):
                scored.append((share + cover, view, indicator))
    scored.sort(key=lambda item: -item[0])
    if listed := _listed(turn, only):
        return listed
    return [(v, i) for score, v, i in scored if score >= _ALIKE * scored[0][0]][:3]


def _listed(turn: Turn, only: PlanView | None) -> list[tuple[PlanView, Indicator]]:
    """One row for each of several names strung together: 专利、标准、计量三类指标."""
    match = re.search(r"([一-鿿]{2,12}(?:、[一-鿿]{2,12})+)", fold(turn.query.text))
    names = match.group(1).split("、") if match else []
    found: list[tuple[PlanView, Indicator]] = []
    for name in names:
        rows = [
            (view, i)
            for view in turn.views
            if only is None or view is only
            for i in view.parsed.indicators
            if name[:2] in fold(i.name)
        ]
        if not rows:
            return []
        found += [row for row in rows if row not in found]
    return found


def _share(turn: Turn, indicator: Indicator) -> float:
    pairs = [t for t in terms(indicator.name) if len(t) > 1]
    asked = set(turn.words) | set(terms(turn.topic))
    return sum(t in asked for t in pairs) / max(1, len(pairs))
