"""Names of units in everyday speech and in English, and English plan terms."""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ingest.fold import fold


def _read(name: str) -> dict[str, Any]:
    with Path(__file__).with_name(name).open("rb") as file:
        return tomllib.load(file)


_WORD = re.compile(r"[a-z0-9]+")
_LEVEL = re.compile(r"^(?:自治区|省|市|区|县|州)")


@cache
def _units() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Any Chinese name of a unit → (all its Chinese names, usual one first; its English names)."""
    found: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for unit, entry in _read("units.toml")["units"].items():
        names = (unit, *entry["also"])
        found |= dict.fromkeys(names, (names, tuple(entry["en"])))
    return found


def _named(unit: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What `_units` holds of a unit, with or without its level before it: 省市场监管局."""
    return _units().get(unit) or _units().get(_LEVEL.sub("", unit)) or ((), ())


def english_name(unit: str) -> str:
    """The English gloss of a unit, or an empty string: also where its level (局, 厅) is not that
    of its usual name."""
    names, english = _named(unit)
    return english[0] if english and names[0][-1] == unit[-1] else ""


def other_names(unit: str) -> tuple[str, ...]:
    """What else a unit is called: for 市场监管局 also 市监局 and 市场监督管理局.

    A name that is itself a unit of the plan must be left out by the caller.
    """
    return tuple(name for name in _named(unit)[0] if name != unit)


def english_names(unit: str) -> tuple[str, ...]:
    """The English names a question may use for a unit, lower case."""
    return tuple(name.lower() for name in _named(unit)[1])


def chinese_names(english: str) -> tuple[str, ...]:
    """The Chinese names of the unit that is so called in English, usual one first; or none."""
    said = english.lower().removeprefix("the ")
    return next((names for names, other in _units().values() if said in map(str.lower, other)), ())


def names(name: str) -> bool:
    """Whether the glossary lists just this name of a unit."""
    return name in _units()


def is_unit(name: str) -> bool:
    """Whether the glossary knows `name` as a unit, here or at another level (农业农村厅)."""
    ends = ("局", "厅", "委", "委员会")
    stems = _units()
    return any(name.endswith(stem) for stem in stems) or any(
        name.removesuffix(end) + other in stems
        for end in ends
        for other in ends
        if name.endswith(end)
    )


_LONG = 5
"""Characters of a word that is abbreviated in speech."""


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Word → its group of synonyms, longest words first."""
    groups = _read("synonyms.toml")["groups"]
    found = {fold(word): tuple(group) for group in groups for word in group}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def pairs_of_words() -> frozenset[str]:
    """The pairs of characters of all words that have a synonym."""
    return frozenset(w[at : at + 2] for w in _groups() for at in range(len(w) - 1))


def same(word: str) -> tuple[str, ...]:
    """Other words for a whole word, but for those that are a piece of it or hold it: 碳达峰 for
    双碳, but not 标准 for 标准化."""
    return tuple(w for w in _groups().get(word, ()) if fold(w) not in word and word not in fold(w))


def in_plan_words(text: str, prints: Callable[[str], bool]) -> str:
    """The folded `text` with each word that the plans do not print put as one that they do.

    Args:
        prints: whether the plans searched print a word.
    """
    for word, group in _groups().items():
        if word in text and (not prints(word) or _abbreviates(word, group, prints)):
            text = next((text.replace(word, fold(w)) for w in group if prints(fold(w))), text)
    return text


def plan_words(text: str, prints: Callable[[str], bool]) -> set[str]:
    """The printed words that everyday words of the folded `text` stand for, which are not printed
    themselves."""
    found = set[str]()
    for word, group in _groups().items():
        if word in text and not prints(word):
            found |= set([fold(w) for w in group if prints(fold(w))][:1])
            text = text.replace(word, " ")
    return found


def _abbreviates(word: str, group: Sequence[str], prints: Callable[[str], bool]) -> bool:
    """Whether a word of two characters stands for a long one of its group that holds both: 高企
    stands for 高新技术企业, though 提高企业 has it too."""
    long = [fold(w) for w in group if len(w) >= _LONG and prints(fold(w))]
    return len(word) == 2 and any(re.search(".+".join(map(re.escape, word)), w) for w in long)


@cache
def _terms() -> tuple[dict[str, list[str]], int]:
    """English phrase → its plan words; and the words of the longest phrase."""
    words = {
        phrase.replace("-", " "): list(plan_words)
        for phrase, plan_words in _read("terms.toml")["terms"].items()
    }
    return words, max(len(_WORD.findall(phrase)) for phrase in words)


def in_chinese(text: str, prints: Callable[[str], bool]) -> tuple[list[str], str]:
    """The plan words that English phrases of `text` may stand for, at most two a phrase, and the
    text without those phrases. A phrase whose words the plans do not print stays where it is."""
    left, found = text.replace("-", " "), list[str]()
    for phrase, words in chinese_terms(text):
        known = [word for word in words if prints(word)]
        if known:
            found += known[:2]
            form = rf"\b{re.escape(phrase.replace('-', ' '))}(?:s|es)?\b"
            left = re.sub(form, " ", left, flags=re.IGNORECASE)
    return found, left


def chinese_terms(question: str) -> Iterator[tuple[str, list[str]]]:
    """English phrases of `question` with the plan words they may stand for.

    From left to right, the longest phrase first: one that is part of a longer one does not count.
    """
    text = question.lower().replace("-", " ")
    known, longest = _terms()
    places = [match.span() for match in _WORD.finditer(text)]
    at = 0
    while at < len(places):
        for last in range(min(at + longest, len(places)) - 1, at - 1, -1):
            said = text[places[at][0] : places[last][1]]
            singular = (said, said.removesuffix("s"), said.removesuffix("es"))
            if phrase := next((form for form in singular if form in known), ""):
                yield phrase, known[phrase]
                at = last
                break
        at += 1
