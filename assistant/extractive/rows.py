"""The rows of indicator tables that a question means: by their names, or by what they share."""

import re
from collections.abc import Sequence

from assistant import addresses, glossary
from assistant.extractive import conditions, several_rows
from assistant.extractive.conditions import Row
from assistant.extractive.other_thing import LEADING, is_of_another
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Indicator, Kind
from vectorstore.terms import pairs, share, terms

_SAME_NAME = 0.55
"""Share of the word pairs of an indicator's name that a question must hold to mean it."""
_MOST_OF_NAME = 0.7
"""The same from which it is meant, whatever else the question says."""
_MOST_CHARACTERS = 0.75
"""Share of the characters of a name with which a question has most of it."""
_SPOKEN_OF = 0.4
"""The same where the talk was of indicators before."""
_COVERED = 0.5
"""Share of the question's words that the name must cover."""
_COVERED_ENGLISH = 0.3
"""The same of an English question, of whose words some have no Chinese one."""
_ALIKE = 0.9
"""Rows that fit at least this share of the best one are told too."""
_IN_SHORT = 0.5
"""The same of a name in short."""
_BEGINNING = 6
"""Characters of a name by which a row is meant in a follow-up."""
_FEW = 2
"""So many rows at most are meant by the words of a follow-up alone."""
_COUNTED = re.compile(r"(?<=[一-鿿]{2})[数值类]$")
"""The end of a word that says what kind of number it is: 累计数."""
_NUMBER = re.compile(r"20\d\d年?|[两二三][个项]")
ALL_ASKED = re.compile(r"哪[些几]|(?:所有|全部|几个|多少个)|\b(?:which|all|list|how many)\b")


def every_row(turn: Turn, only: PlanView | None = None) -> list[Row]:
    """The rows of all tables of the plans searched, or of one of them, in printed order."""
    views = turn.views if only is None else (only,)
    return [(view, indicator) for view in views for indicator in view.parsed.indicators]


def looked_up(turn: Turn, only: PlanView | None) -> list[Row]:
    """Reverse look-up: the indicators that meet what the question demands of a row (a nature, a
    value, a unit, a place), all of them, those with a word in their name, or of a clause named."""
    asked = turn.query.asked
    rows = every_row(turn, only)
    named = any(_share(turn, i) >= _SAME_NAME or _is_said(turn, i) for _, i in rows)
    met = conditions.meeting(asked, rows, turn.query.text)
    speaks = pattern("form", "of_indicators").search(turn.query.text) or ALL_ASKED.search(asked)
    several = sum(_named(turn, i) for _, i in rows) > 1  # the two are meant, whatever they share
    if met and met.rows and speaks and not several and (not named or "哪" in asked):
        return met.rows
    if pattern("form", "all_indicators").search(asked) and not named:
        return _with_words(turn, rows)
    if not ALL_ASKED.search(asked) and not is_of_box(turn):
        of_table = pattern("form", "of_indicators").search(asked) and not named
        return by_one_word(turn, only) if of_table else []
    focus = turn.query.focus
    return [(v, i) for v, i in rows if any(v is w and c.start <= i.start < c.end for w, c in focus)]


def is_of_box(turn: Turn) -> bool:
    """Whether all that is asked is what a box with a table says: 专栏1讲了什么."""
    boxes = [clause for _, clause in turn.query.focus if clause.kind is Kind.BOX]
    bare = pattern("form", "title_asked").sub(" ", addresses.without(turn.query.topic)).strip()
    held = [i for _, i in every_row(turn) for box in boxes if box.start <= i.start < box.end]
    return bool(held) and len(boxes) == len(turn.query.focus) and not bare


def _with_words(turn: Turn, rows: Sequence[Row]) -> list[Row]:
    """The rows whose names have a word that the question says beside asking for indicators; all,
    where it says no such word."""
    left = pattern("form", "of_table").sub(" ", turn.query.topic)
    left = pattern("form", "attribute").sub(" ", left)
    left = pattern("form", "concerning").sub(" ", left)
    words = [_COUNTED.sub("", w) for w in left.split() if len(w) > 1 and not w.isdigit()]
    found = [(v, i) for v, i in rows if any(word in fold(i.name) for word in words)]
    return found or list(rows)


def of_own_words(turn: Turn, only: PlanView | None) -> list[Row]:
    """The rows whose names hold all that a follow-up says itself (国家和行业标准呢), whatever was
    spoken of before."""
    own = pattern("form", "attribute").sub(" ", turn.query.own_topic)
    own = pattern("form", "pronoun").sub(" ", own)
    words = [word for word in re.split(r"[\s和与及、]+", own) if len(word) > 1]
    rows = every_row(turn, only)
    if turn.query.own_topic != turn.query.topic and (named := _begun_in(turn.query.asked, rows)):
        words = [fold(i.name) for _, i in named][:1]
    before = any(_share(turn, i) >= _SPOKEN_OF for _, i in rows) or any(
        len(word) > 1 and word in fold(i.name) for word in turn.query.topic.split() for _, i in rows
    )
    if turn.query.own_topic == turn.query.topic or not words or turn.query.focus or not before:
        return []
    found = [(v, i) for v, i in rows if all(w in fold(i.name) for w in words)]
    if found and pattern("form", "pronoun").search(turn.query.asked):  # 它是吗？农产品的呢？
        spoken_of = max(rows, key=lambda row: _share(turn, row[1]))
        found = [spoken_of, *(row for row in found if row != spoken_of)]
    return found if len(found) <= _FEW else []


def _begun_in(asked: str, rows: Sequence[Row]) -> list[Row]:
    """The rows whose names a question has from their beginning: 体系认证证书 of ……证书保有量."""
    return [row for row in rows if fold(row[1].name)[:_BEGINNING] in asked]


def matching(turn: Turn, only: PlanView | None) -> list[Row]:
    """Indicators that the question names, or that a search puts first; best first."""
    scored: list[tuple[float, PlanView, Indicator]] = []
    top = turn.groups[0].head.id if turn.groups else ""
    english = turn.query.language == "en"
    years = " ".join(f"{year}年" for year in turn.query.years)
    matter = max(1 - turn.coverage(years), 0.1)  # a year is no part of a name
    for view, indicator in every_row(turn, only):
        if is_of_another(turn, view, fold(indicator.name)):
            continue
        held, cover = _share(turn, indicator), turn.coverage(indicator.name) / matter
        if _named(turn, indicator) or held >= _MOST_OF_NAME:
            cover = max(cover, 1.0)
        if _is_said(turn, indicator):  # 消费品的合格率
            held, cover = max(held, _MOST_OF_NAME), max(cover, 1.0)
        if indicator.clause_id == top:
            held += 0.2
        if (held >= _SAME_NAME and cover >= _COVERED) or (
            english and indicator.clause_id == top and cover >= _COVERED_ENGLISH
        ):
            scored.append((held + cover, view, indicator))
    scored.sort(key=lambda item: -item[0])
    if several := several_rows.found(turn, every_row(turn, only)):
        return several
    if not scored:
        return _in_short(turn, only) or by_one_word(turn, only)
    return [(v, i) for score, v, i in scored if score >= _ALIKE * scored[0][0]][:3]


def _in_short(turn: Turn, only: PlanView | None) -> list[Row]:
    """The row that a question names in short, by the beginning and the end of its name: 农产品抽检
    合格率 for 农产品质量安全例行监测合格率."""
    bare = pattern("form", "attribute").sub(" ", LEADING.sub("", turn.topic))
    whole = bare.replace(" ", "")
    if any(whole in view.folded for view in turn.views):
        return []  # it is said in full elsewhere
    said = pairs(whole)
    found = [
        (share(said, i.name), (v, i))
        for v, i in every_row(turn, only)
        if len(said) > _FEW and {said[0], said[-1]} <= set(terms(i.name))
    ]
    best = max(found, key=lambda row: row[0], default=None)
    return [best[1]] if best and best[0] >= _IN_SHORT else []


def by_one_word(turn: Turn, only: PlanView | None) -> list[Row]:
    """The rows, a few at most, whose names have the one word that a question for targets or for
    rows of the table says: 2025年专利目标, 表里标准有关的两个."""
    left = _NUMBER.sub(" ", turn.topic)
    if turn.query.language == "en":
        phrases = [words for _, words in glossary.chinese_terms(left)]
        said = phrases[0] if len(phrases) == 1 else []
    else:
        for key in ("of_table", "attribute", "concerning"):
            left = pattern("form", key).sub(" ", left)
        said = [left.strip()] if re.fullmatch(r"\s*[一-鿿]{2,}\s*", left) else []
    held = ([(v, i) for v, i in every_row(turn, only) if w in fold(i.name)] for w in said)
    return next((rows for rows in held if 0 < len(rows) <= _FEW), [])


def is_named(turn: Turn) -> bool:
    """Whether the question has most of the name of a row."""
    return any(_share(turn, indicator) >= _SAME_NAME for _, indicator in every_row(turn))


def is_named_elsewhere(turn: Turn) -> bool:
    """Whether the question has most of the name of a row of a plan that was not asked about."""
    others = (view for view in turn.shelf.views.values() if view not in turn.views)
    rows = (indicator for view in others for indicator in view.parsed.indicators)
    return any(_share_of_pairs(turn, indicator) >= _MOST_OF_NAME for indicator in rows)


def _named(turn: Turn, indicator: Indicator) -> bool:
    """Whether the question has the whole name of an indicator, whatever else it says."""
    return re.sub(r"\W", "", fold(indicator.name)) in re.sub(r"\W", "", turn.query.asked)


def _is_said(turn: Turn, indicator: Indicator) -> bool:
    """Whether the words of the question, two of them or more, all stand in the name."""
    left = pattern("form", "attribute").sub(" ", turn.topic)
    words = [word for word in left.split() if len(word) > 1]
    return len(words) > 1 and all(word in fold(indicator.name) for word in words)


def _share(turn: Turn, indicator: Indicator) -> float:
    """The share of an indicator's name that the question has, or that it has most of its
    characters: 国际上的农业培训……人次."""
    name, asked = fold(indicator.name), _said(turn)
    held = {at + i for at in range(len(name) - 1) if name[at : at + 2] in asked for i in (0, 1)}
    most = len(held) >= _MOST_CHARACTERS * len(name)
    return max(_share_of_pairs(turn, indicator), _MOST_OF_NAME if most else 0.0)


def _share_of_pairs(turn: Turn, indicator: Indicator) -> float:
    name, asked = pairs(indicator.name), _said(turn)
    return sum(pair in asked for pair in name) / max(1, len(name))


def _said(turn: Turn) -> set[str]:
    return set(turn.words) | set(terms(turn.topic))
