"""When not to answer.

No single threshold can tell: a near miss shares most words with a clause, a colloquial question
almost none. So what was asked for is checked first: things no plan text holds (a telephone
number, what was achieved), a matter that only another plan treats, a year without a target. Only
then does the evidence count.
"""

import re
from collections.abc import Sequence

from assistant import held, regions
from assistant.asks import Ask
from assistant.turn import Group, Turn
from assistant.wording import pattern

_FLOORS = {
    Ask.CONTENT: (0.30, 0.31),
    Ask.LOCATE: (0.30, 0.31),
    Ask.RESPONSIBLE: (0.33, 0.35),
    Ask.TARGET: (0.43, 0.43),
}
"""`evidence` below which the plans do not treat the matter, in Chinese and in English; a figure
needs more of it, since an indicator that is not listed shares its generic words with those that
are. Questions of structure and of discrepancies speak of clauses by their titles and need none.
Calibrated on the dev cases for the embedded model."""
_UNTOLD = 0.5
"""The same where a word is not printed that a plan on the matter would print."""
_SHARE_WEIGHT = 0.2
_WHOLE = 4
"""Characters from which a topic that another plan prints word for word is that plan's."""
_SITE = re.compile(
    r"(?:^|\s)([一-鿿]{2})[一-鿿]{2,10}(?:试验区|示范区|开发区|高新区|自贸区|保税区|园区|产业园|机场|口岸|港)(?=\s|$)"
)
_GIVEN = re.compile(r"\b(?:tasks?|dut(?:y|ies)|responsib\w+|roles?|assigned|given|charge|do)\b")
"""That a unit is taken to have something to do."""
_OF_THE_DOCUMENT = (Ask.STRUCTURE, Ask.DISCREPANCY, Ask.DOCUMENT)
"""Kinds of question that may ask for names."""
_MEANT_HERE = 0.55
"""`evidence` from which the plans asked about treat the matter, in whatever words."""
_SAME_MATTER = 0.25
"""The same floor for a follow-up that names no matter of its own: it was answered before."""
_ELSEWHERE = 0.42
_MARGIN = 0.2
_HERE = 0.5
"""A matter is another plan's when a sentence there covers `_ELSEWHERE` of the question's words and
`_MARGIN` more than any sentence of the plans asked about, none of which covers `_HERE`. On the dev
cases no answerable question has a margin above 0.17, and those that only another plan answers have
0.26 and more."""


def reason(turn: Turn, *, found: bool = False) -> str:
    """Why the question must not be answered, or an empty string.

    Args:
        found: rows of a table have what it asks for, so that no evidence is needed.
    """
    asked = turn.query.asked
    if pattern("refuse", "instruction").search(asked):
        return "instruction"
    word = pattern("refuse", "not_held").search(asked)
    if not word and turn.query.ask not in _OF_THE_DOCUMENT:
        word = pattern("refuse", "person").search(asked)
    if word and not held.prints_near(turn, word.group(0)):
        return "not_held"
    if turn.query.unknown_region:
        return "no_plan"
    if regions.foreign(asked, turn.shelf):
        return "no_place"
    if turn.query.ask is not Ask.DISCREPANCY and pattern("refuse", "reason").search(asked):
        return "no_reason"
    if pattern("refuse", "money").search(asked) and not held.tells_of_money(turn):
        return "not_held"
    if turn.query.ask not in _OF_THE_DOCUMENT and not (
        held.has_measure(turn, asked) and held.has_attribute(turn, asked)
    ):
        return "not_held"
    unknown = turn.query.unknown_unit
    if unknown and (
        turn.query.ask is Ask.DUTIES or _only_asks_of_unit(turn) or _acts(unknown, asked)
    ):
        return "unknown_unit"
    if held.year_lacking(turn):
        return "year_absent"
    if turn.query.ask is not Ask.DOCUMENT and pattern("refuse", "other_document").search(asked):
        return "not_held"
    if held.lists_none(turn):
        return "not_listed"
    if turn.query.missing_address or held.lacking_place(turn):
        return "no_clause"
    if turn.query.focus or found:
        return ""
    if _names_unprinted(turn):
        return "not_found"
    if turn.query.ask is not Ask.DISCREPANCY and is_elsewhere(turn):
        return "elsewhere"
    if (
        turn.query.ask is Ask.CONTENT
        and pattern("refuse", "when").search(asked)
        and not held.dated(turn)
    ):
        return "no_date"
    floor = _FLOORS.get(turn.query.ask, (0.0, 0.0))[turn.query.language == "en"]
    if turn.query.text != turn.query.question and not turn.query.own_topic:
        floor = min(floor, _SAME_MATTER)
    if not turn.hits or held.names_unknown(turn):
        return "not_found"
    if held.prints_topic(turn) or held.says_in_other_words(turn):
        return ""
    return "not_found" if evidence(turn) < floor or (floor and is_untold(turn)) else ""


def is_untold(turn: Turn) -> bool:
    """Whether the question says a word that a plan on its matter would print, none of those
    searched prints it, and no sentence comes near in meaning."""
    return evidence(turn) < _UNTOLD and bool(held.lacking(turn))


def _names_unprinted(turn: Turn) -> bool:
    """Whether a zone, a park, a port or the like is asked about whose own name no plan searched
    prints: 塔城重点开发开放试验区."""
    match = _SITE.search(turn.topic)
    return bool(match) and not held.prints(turn, match.group(1) if match else "")


def of_no_document(turn: Turn) -> str:
    """Why a question in the form of one for a document's facts must not be answered, or empty."""
    asked = pattern("fact", "validity").sub(" ", turn.query.asked)  # a plan may print its term
    if turn.query.unknown_region:
        return "no_plan"
    keys = ("instruction", "not_held", "money")
    return "not_held" if any(pattern("refuse", key).search(asked) for key in keys) else ""


def evidence(turn: Turn) -> float:
    """How near the best clauses come, absolutely: the best cosine of a sentence, and
    `_SHARE_WEIGHT` of the best share of the question's words."""
    scored = turn.sentences(turn.groups[:6])
    share = max((hit.lexical for hit in turn.hits[:3]), default=0.0)
    return max((s.cosine for s in scored), default=0.0) + _SHARE_WEIGHT * share


def _acts(unit: str, asked: str) -> bool:
    """Whether the question takes it for granted that a unit has a task: 人社局负责哪一部分."""
    if unit.isascii():
        return bool(_GIVEN.search(asked))
    return bool(
        re.search(f"{unit}(?:要|应|是)?(?:负责|牵头|承担|参与|管|做).{{0,12}}(?:哪|什么|几)", asked)
    )


def _only_asks_of_unit(turn: Turn) -> bool:
    """Whether nothing is left of the question beside a unit and what it has to do."""
    left = turn.query.topic.replace(turn.query.unknown_unit, "")
    return len(pattern("refuse", "duty_words").sub("", left)) < 3


def is_elsewhere(turn: Turn) -> bool:
    """Whether the sentences of a plan not asked about hold clearly more of what is asked."""
    if not turn.elsewhere:
        return False
    if _only_there(turn):
        return True
    if turn.query.ask is not Ask.TARGET and evidence(turn) >= _MEANT_HERE:
        return False
    there, here = _coverage_of(turn, turn.groups_elsewhere), _coverage_of(turn, turn.groups[:6])
    return there >= _ELSEWHERE and here < _HERE and there - here >= _MARGIN


def _only_there(turn: Turn) -> bool:
    """Whether only a plan that was not asked about prints the topic word for word."""
    topic = turn.topic
    others = [v for v in turn.shelf.views.values() if v not in turn.views]
    return (
        turn.query.ask is Ask.CONTENT
        and len(topic) >= _WHOLE
        and any(topic in view.folded for view in others)
        and not any(topic in view.folded for view in turn.views)
    )


def _coverage_of(turn: Turn, groups: Sequence[Group]) -> float:
    """The best share of the question's words in one sentence or one title."""
    titles = [turn.coverage(group.head.title) for group in groups]
    return max([0.0, *titles, *(s.coverage for s in turn.sentences(groups))])
