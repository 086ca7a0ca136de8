"""A question for the clauses that so many units are responsible for, or that name a lead, read."""

import re
from dataclasses import dataclass

from assistant.wording import pattern
from ingest.marks import numeral

_NUMBER = re.compile(
    r"(?P<over>超过|多于|不止|至少|大于|more than |over |at least )?"
    r"(?P<number>[一二两三四五六七八九十]+|\d+|one|two|three|four|five|six)(?:个|家|\s)"
    r"(?:or more |责任|牵头)*(?:单位|部门|局|units?|bureaus?|departments?)?"
    r"(?P<more>及以上|以上|或以上|或更多)?"
)
_ENGLISH = ("", "one", "two", "three", "four", "five", "six")
_BEYOND = ("超过", "多于", "不止", "大于", "more than ", "over ")
"""Words for more than the number, where others mean that many too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """What the clauses asked for have of units."""

    lead: bool = False
    least: int = 1
    most: int = 99


def read(folded: str) -> Bearing | None:
    """What is wanted of the units of clauses by a question, folded and without the names of plans;
    None where it names a matter too, or asks for no such clauses."""
    if pattern("bearing", "other").search(folded):
        return None
    number = _NUMBER.search(folded)
    lead = pattern("bearing", "lead").search(folded)
    sole = pattern("bearing", "sole").search(folded)
    several = pattern("bearing", "several").search(folded)
    bears = re.search("单位|部门|局", folded) or pattern("bearing", "bears").search(folded)
    if not (lead or sole or several or (number and bears)):
        return None
    if not any(pattern("bearing", key).search(folded) for key in ("clauses", "all")):
        return None
    left = folded
    for key in ("lead", "sole", "several"):
        left = pattern("bearing", key).sub(" ", left)
    left = _NUMBER.sub(" ", left)
    for key in ("clauses", "bears", "all", "filler"):
        left = pattern("bearing", key).sub(" ", left)
    if re.sub(r"[\W_]", "", left):
        return None
    if lead:
        return Bearing(lead=True)
    if number and (number["over"] or number["more"] or "or more" in number[0]):
        count = _count(number["number"])
        return Bearing(least=count + (number["over"] in _BEYOND))
    if sole:
        return Bearing(most=1)
    if number:
        count = _count(number["number"])
        return Bearing(least=count, most=count)
    return Bearing(least=2)


def _count(said: str) -> int:
    return _ENGLISH.index(said) if said in _ENGLISH else numeral(said.replace("两", "二"))
