"""Whether a figure is given exactly: the number, and the unit that the plan counts it in."""

import re
from collections.abc import Iterable, Sequence

from evals.metrics.facts import comparable, says

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_COUNTED = re.compile(
    r"%|‰|个百分点|万元|亿元|亿|万|元|家|个|名|人次|人|件|项|批次|批|次|条|座|处|年|天|分|位"
)
_SENTENCE = re.compile(r"[^。；;\n]+")


def is_figure(fact: Sequence[str]) -> bool:
    """Whether a fact is a figure: each of its variants has a number in it."""
    return all(_NUMBER.search(comparable(variant)) for variant in fact)


def number_exactness(said: str, facts: Sequence[Sequence[str]], passages: Iterable[str]) -> float:
    """The share of the figures among `facts` that are said with the unit they have in `passages`.

    A figure is said where a variant is (as a whole number: `facts.says`). Its unit is what stands
    behind the number in a gold passage (`15名`), or behind the indicator's name (`合格率(%)`); it
    must stand in the same sentence of the answer. The project's own measure: a number without its
    unit, or one that is nearly right, is no answer to a clerk.
    """
    printed = [comparable(passage) for passage in passages]
    figures = [fact for fact in facts if is_figure(fact)]
    exact = [any(_exact(said, variant, printed) for variant in fact) for fact in figures]
    return sum(exact) / len(exact)


def _exact(said: str, variant: str, printed: Sequence[str]) -> bool:
    found = _NUMBER.search(comparable(variant))
    units = {unit for text in printed for unit in units_of(found[0] if found else "", text)}
    sentences = [s for s in _SENTENCE.findall(said) if says(s, variant)]
    if not units:
        return bool(sentences)
    return any(unit in sentence for sentence in sentences for unit in units)


def units_of(number: str, printed: str) -> set[str]:
    """The units a comparable passage counts this number in: behind it, or in brackets before."""
    units: set[str] = set()
    for found in _NUMBER.finditer(printed):
        if found[0] == number:
            behind = _COUNTED.match(printed, found.end())
            before = re.search(r"\(([^()\d]{1,6})\)[≥≤<>]?$", printed[: found.start()])
            if behind:
                units.add(behind[0])
            elif before:
                units.add(before[1])
    return units
