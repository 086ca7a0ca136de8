"""Whether the addresses that a sentence names are those of the clauses it cites."""

import re
from collections.abc import Iterator, Sequence

from assistant.ordinals import number_of
from assistant.support.source import Source
from ingest.fold import fold
from ingest.marks import numeral
from ingest.plan import Kind

_N = r"(?:[一二三四五六七八九十百]{1,4}|\d{1,3})"
_TASKS = (Kind.SECTION, Kind.ITEM, Kind.ANNEX_ROW)
_FORMS = (
    (re.compile(rf"专栏\s*({_N})|\bbox\s*({_N})"), (Kind.BOX,)),
    (
        re.compile(rf"第\s*({_N})\s*(?:大)?(?:部分|章)|\bpart\s*({_N})|\bchapter\s*({_N})"),
        (Kind.PART, Kind.CHAPTER),
    ),
    (
        re.compile(
            rf"第?\s*[(]({_N})[)]\s*(?:条|项|款|部分)?|第\s*({_N})\s*(?:条|款)"
            rf"|\b(?:clause|section|item|article)\s*[(]?({_N})[)]?"
        ),
        _TASKS,
    ),
    (
        re.compile(
            rf"任务\s*({_N})|第\s*({_N})\s*(?:项|个)(?:重点)?任务|第\s*({_N})\s*项|\btask\s*({_N})"
        ),
        _TASKS,
    ),
)
_PART_BEFORE = re.compile(rf"(?<![一-鿿])({_N})、(?=\s*[(（])")
_IN_ANNEX = re.compile(r"附件|任务分工表|分工表|\bannex")


def found(sentence: str) -> Iterator[tuple[int, tuple[Kind, ...], int, int]]:
    """The addresses of a sentence: number, kinds of clause (any where empty), and its span."""
    folded = fold(sentence)
    for form, kinds in _FORMS:
        for match in form.finditer(folded):
            number = numeral(next(group for group in match.groups() if group))
            yield number, kinds, *match.span()
    for match in _PART_BEFORE.finditer(folded):
        yield numeral(match.group(1)), (Kind.PART, Kind.CHAPTER), *match.span()


def without(sentence: str) -> str:
    """The sentence with its addresses blanked, of the same length."""
    for _, _, start, end in found(sentence):
        sentence = sentence[:start] + " " * (end - start) + sentence[end:]
    return sentence


def faults(sentence: str, sources: Sequence[Source]) -> Iterator[str]:
    """Each address that is no cited clause's, as printed."""
    for number, kinds, start, end in found(sentence):
        if not any(_stands_at(source, number, kinds) for source in sources):
            yield sentence[start:end]
    speaks = _IN_ANNEX.search(fold(sentence))
    if speaks and not any(source.view.in_annex(source.clause) for source in sources):
        printed = any("附件" in source.text or "分工表" in source.text for source in sources)
        if not printed and any(source.view.twins(source.clause.id) for source in sources):
            yield speaks.group(0)


def _stands_at(source: Source, number: int, kinds: tuple[Kind, ...]) -> bool:
    around = list(source.view.ancestry(source.clause.id))
    if source.clause.kind is Kind.ANNEX_ROW:
        around += source.view.children(source.clause.id)
    return any(number_of(clause) == number and clause.kind in kinds for clause in around)
