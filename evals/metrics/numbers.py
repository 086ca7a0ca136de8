"""Whether a figure is given exactly: the number, and the unit that the plan counts it in."""

import re
from collections.abc import Iterable, Sequence

from evals.metrics.facts import comparable, says

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_COUNTED = re.compile(
    r"%|‰|个百分点|万元|亿元|亿|万|元|家|个|名|人次|人|件|项|批次|批|次|条|座|处|年|天|分|位"
)
_BARE = re.compile(r"[≥≤<>约]*(\d+(?:\.\d+)?)")
_BEFORE = re.compile(r"\(([^()\d]{1,6})\)[≥≤<>]?$")
_SENTENCE = re.compile(r"[^。；;\n]+")


def is_figure(fact: Sequence[str]) -> bool:
    """Whether a fact is a figure: each of its variants has a number in it."""
    return all(_NUMBER.search(comparable(variant)) for variant in fact)


def number_exactness(said: str, facts: Sequence[Sequence[str]], passages: Iterable[str]) -> float:
    """The share of the figures among `facts` that are said with the unit they have in `passages`.

    A figure is said where a variant is (as a whole number: `facts.says`). A variant that is a bare
    number (`98`, `≥98`) needs its unit too, in the same sentence of the answer: what stands behind
    the number in the gold passages (`15名`), or in brackets behind the indicator's name
    (`合格率(%)`). Where a gold passage prints the number without a unit none is asked for.

    The project's own measure: a number that is nearly right is no answer to a clerk.
    """
    printed = [comparable(passage) for passage in passages]
    figures = [fact for fact in facts if is_figure(fact)]
    exact = [any(_exact(said, variant, printed) for variant in fact) for fact in figures]
    return sum(exact) / len(exact)


def _exact(said: str, variant: str, printed: Sequence[str]) -> bool:
    sentences = [sentence for sentence in _SENTENCE.findall(said) if says(sentence, variant)]
    units = _units(variant, printed)
    if not units:
        return bool(sentences)
    return any(unit in sentence for sentence in sentences for unit in units)


def _units(variant: str, printed: Sequence[str]) -> set[str]:
    """The units that must stand beside a variant; none where it is more than a bare number."""
    bare = _BARE.fullmatch(comparable(variant))
    each = [units for text in printed if bare and (units := units_of(bare[1], text))]
    found = set[str]().union(*each)
    return set() if "" in found else found


def units_of(number: str, printed: str) -> set[str]:
    """The units in which a comparable passage counts this number: what stands behind it or in
    brackets before it; an empty string where it stands there without any."""
    units: set[str] = set()
    for found in _NUMBER.finditer(printed):
        if found[0] == number:
            behind = _COUNTED.match(printed, found.end())
            before = _BEFORE.search(printed[: found.start()])
            units.add(behind[0] if behind else before[1] if before else "")
    return units
