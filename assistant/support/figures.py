"""The figures of a text as values: 十五 and 15, 百分之九十三 and 93%, 1.2亿 and 12000万, twenty."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ingest.fold import fold

_DIGITS = {char: at for at, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MULTIPLES = {"万": 10**4, "亿": 10**8, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_SMALL = re.findall(
    "[a-z]+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
)
_WORDS = {word: at for at, word in enumerate(_SMALL)} | {
    word: 10 * at
    for at, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_ENGLISH = "|".join(sorted(_WORDS, key=len, reverse=True))
_FIGURE = re.compile(
    r"(?P<percent>百分之)?"
    r"(?:(?P<arabic>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|(?P<han>[零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?)"
    rf"|\b(?P<english>(?:{_ENGLISH})(?:[- ](?:{_ENGLISH}))?(?:[- ]hundred)?|hundred)\b)"
    r"\s*(?P<multiple>[万亿]|thousand\b|million\b|billion\b)?"
    r"\s*(?P<sign>%|％|percent\b|per cent\b|个百分点)?"
)
_COUNTERS = (
    (re.compile(r"\s*(?:名|人(?!均)|位)"), "person"),
    (re.compile(r"\s*家"), "firm"),
    (re.compile(r"\s*件"), "piece"),
    (re.compile(r"\s*张"), "sheet"),
    (re.compile(r"\s*[万亿]?元|\s*yuan"), "yuan"),
    (re.compile(r"\s*[万亿]?亩|\s*mu\b"), "mu"),
)
_LOWER = re.compile(
    r"≥|>=|不低于|不少于|不小于|不得低于|至少|以上|超过|高于|多于|达标线|底线"
    r"|at least|no less than|not less than|or more|minimum|above|over|more than|or higher|or above"
)
_UPPER = re.compile(
    r"≤|<=|不超过|不高于|不多于|不得超过|至多|最多|以下|以内|之内|低于|少于|不到|不足|上限|封顶"
    r"|at most|no more than|not more than|below|under|less than|or less|or fewer|maximum"
    r"|not exceed|cap(?:ped)?\b"
)
_EXACT = re.compile(r"恰好|正好|刚好|等于|固定为|exactly|equal to|precisely")
_VAGUE = re.compile(
    r"大约|约为?|大概|接近|左右|上下|\babout\b|\baround\b|\bnearly\b|\balmost\b|approximately|roughly"
)
_NEAR = 9
"""Characters before and behind a figure in which the word for its bound stands."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a text gives."""

    value: Fraction
    percent: bool
    bound: str
    """lower (≥, 以上), upper (≤, 以下), exact (恰好), vague (约), or empty."""
    counter: str
    """What is counted, as far as its measure word tells: person, firm, piece, sheet, yuan, or
    empty."""
    start: int
    end: int
    printed: str
    """As it stands in the folded text."""


def figures(text: str) -> Iterator[Figure]:
    """The figures of a text in its order; years and numerals within words (三位一体) are among
    them."""
    folded = fold(text)
    for match in _FIGURE.finditer(folded):
        value = _value(match)
        if value is None:
            continue
        yield Figure(
            value=value,
            percent=bool(match["percent"] or match["sign"]),
            bound=_bound(folded, match.start(), match.end()),
            counter=_counter(folded[match.end() :]),
            start=match.start(),
            end=match.end(),
            printed=match.group(0).strip(),
        )


def _value(match: re.Match[str]) -> Fraction | None:
    if match["arabic"]:
        value = Fraction(match["arabic"].replace(",", ""))
    elif match["han"]:
        value = _of_han(match["han"])
    else:
        value = _of_english(match["english"])
    return value * _MULTIPLES.get(match["multiple"] or "", 1)


def _of_han(text: str) -> Fraction:
    whole, _, decimals = text.partition("点")
    if not set(whole) & set(_TENS):
        value = Fraction(int("".join(str(_DIGITS[char]) for char in whole)))
    else:
        total, current = 0, 0
        for char in whole:
            if char in _TENS:
                total, current = total + (current or 1) * _TENS[char], 0
            else:
                current = _DIGITS[char]
        value = Fraction(total + current)
    for place, char in enumerate(decimals, 1):
        value += Fraction(_DIGITS[char], 10**place)
    return value


def _of_english(text: str) -> Fraction:
    words = re.split(r"[- ]", text)
    hundred = "hundred" in words
    value = sum(_WORDS[word] for word in words if word in _WORDS)
    return Fraction((value or 1) * 100 if hundred else value)


def _bound(folded: str, start: int, end: int) -> str:
    before, behind = folded[max(0, start - _NEAR) : start], folded[end : end + _NEAR]
    before = re.split(r"[,，。;；、和与及]", before)[-1]
    behind = re.split(r"[,，。;；、和与及\d]", behind)[0]
    around = f"{before} {behind}"
    if _UPPER.search(
        re.sub(r"不低于|不少于|不小于|不得低于|no less than|not less than", "", around)
    ):
        return "upper"
    if _LOWER.search(around):
        return "lower"
    if _EXACT.search(around):
        return "exact"
    return "vague" if _VAGUE.search(around) else ""


def _counter(behind: str) -> str:
    return next((name for form, name in _COUNTERS if form.match(behind)), "")
