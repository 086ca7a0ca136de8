"""The rows of indicator tables that a question means: by their names, or by what they share."""

import re

from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Indicator
from vectorstore.terms import terms

Row = tuple[PlanView, Indicator]
_SAME_NAME = 0.55
"""Share of the word pairs of an indicator's name that a question must hold to mean it."""
_SPOKEN_OF = 0.4
"""The same where the talk was of indicators before."""
_COVERED = 0.5
"""Share of the question's words that the name must cover."""
_COVERED_ENGLISH = 0.3
"""The same of an English question, of whose words some have no Chinese one."""
_ALIKE = 0.9
"""Rows that fit at least this share of the best one are told too."""
_VALUE_ASKED = re.compile(
    r"(?:目标|数值|指标|值|定|要求|不低于|至少|达到)(?:值|数)?(?:不低于|至少|是|为|都是|定为|定在|=)?\s*([≥>]?\d+(?:\.\d+)?)(?!\d*年)"
)
_VALUE_FIRST = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(?!\d*年)[^,，。]{0,12}(?:对应|是|指)的?是?哪")
_FEW = 2
"""So many rows at most are meant by the words of a follow-up alone."""
ALL_ASKED = re.compile(r"哪[些几]|(?:所有|全部|几个|多少个)|\b(?:which|all|list|how many)\b")


def looked_up(turn: Turn, only: PlanView | None) -> list[Row]:
    """Reverse look-up: all indicators of a nature, with a value, or of a clause that is named."""
    asked = turn.query.asked
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
    if not ALL_ASKED.search(asked):
        return []
    focus = turn.query.focus
    return [(v, i) for v, i in rows if any(v is w and c.start <= i.start < c.end for w, c in focus)]


def of_own_words(turn: Turn, only: PlanView | None) -> list[Row]:
    """The rows whose names hold all that a follow-up says itself (国家和行业标准呢), whatever was
    spoken of before."""
    own = pattern("form", "attribute").sub(" ", turn.query.own_topic)
    own = pattern("form", "pronoun").sub(" ", own)
    words = [word for word in re.split(r"[\s和与及、]+", own) if len(word) > 1]
    rows = [(v, i) for v in turn.views if only in (None, v) for i in v.parsed.indicators]
    before = any(_share(turn, i) >= _SPOKEN_OF for _, i in rows)
    if turn.query.own_topic == turn.query.topic or not words or turn.query.focus or not before:
        return []
    found = [(v, i) for v, i in rows if all(w in fold(i.name) for w in words)]
    if found and pattern("form", "pronoun").search(turn.query.asked):  # 它是吗？农产品的呢？
        spoken_of = max(rows, key=lambda row: _share(turn, row[1]))
        found = [spoken_of, *(row for row in found if row != spoken_of)]
    return found if len(found) <= _FEW else []


def matching(turn: Turn, only: PlanView | None) -> list[Row]:
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


def _listed(turn: Turn, only: PlanView | None) -> list[Row]:
    """One row for each of several names strung together: 专利、标准、计量三类指标."""
    match = re.search(r"([一-鿿]{2,12}(?:、[一-鿿]{2,12})+)", fold(turn.query.text))
    names = match.group(1).split("、") if match else []
    found: list[Row] = []
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
