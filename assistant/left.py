"""What is left of a question when the words that only ask are taken away."""

import re
from collections.abc import Sequence

from assistant import addresses, glossary, names, outlined
from assistant.asks import Ask
from assistant.shelf import PlanView, Shelf
from assistant.wording import pattern

_LOOSE_CHARACTERS = frozenset(
    "吗呢吧啊呀嘛的了么是由来有管归在和与跟要定项都条款讲写说做搞被把给让对里"
    "提叫盯咋还也又就才那这个另各啥"
)
"""Characters that only ask or join, unless they are part of a word of the plans."""
_YEAR = re.compile(r"((?<!\d)20\d\d年)(?!底)")
_OF_OUTLINE = _LOOSE_CHARACTERS | frozenset(
    "从至起止排编挂印念报抄请我听看数各每个些第最多少大小长短只仅有没无分拆成为带配含附设列共中上下面"
    "底头内之其它及装几哪名占差份两"
)
"""The same of a question about how a plan is built."""
ENGLISH_FILLER = re.compile(
    r"\b(?:what|which|who|whom|where|when|how|many|much|is|are|was|were|does|do|did|the|a|an|of|for|in|on|to|by|and|or|"
    r"with|it|its|this|that|plan|plans|say|says|about|bureau|department|unit|agency|office|authority|leads?|responsible|"
    r"charge|new topic|now|also|then|please|tell|me|there|any|has|have|will|should|must|be|s|"
    r"list|everything|named?|mentions?|mentioned|put (?:them )?side by side|side by side|"
    r"hopes? for|hopes?|envision(?:s|ed)?|expects?)\b|[^\w\s]"
)


def topic(
    folded: str, language: str, shelf: Shelf, ask: Ask = Ask.CONTENT, *, compares: bool = False
) -> str:
    """What a question is about; empty when it only asks (谁负责？)."""
    bare = names.without_plans(folded, tuple(shelf.views), shelf)
    if language == "en":
        return " ".join(ENGLISH_FILLER.sub(" ", bare).split())
    bare = pattern("beside", ask).sub(" ", bare)
    if compares:
        bare = pattern("beside", "compare").sub(" ", bare)
    kept = _without_loose(pattern("form", "filler").sub(" ", bare), tuple(shelf.views.values()))
    kept = _YEAR.sub(r"\1 ", kept)  # 2025年制造业 says 制造业, and not 年制
    kept = re.sub(r"[\s,，。?？!！、;；:：\"“”()（）]+", " ", kept).strip()
    return kept if len(kept.replace(" ", "")) >= 2 else ""


def beside_units(
    bare: str, units: Sequence[str], views: Sequence[PlanView], mark: str = " "
) -> str:
    """The text with `mark` for the names of these units."""
    for unit in units:
        for name in names.spoken_names(unit, views):
            bare = bare.replace(name, mark)
    return bare


def matter(text: str, units: Sequence[str], shelf: Shelf) -> str:
    """Beside the units of a folded question and the words for what they have to do: the matter
    that is asked about (养老服务 in 民政局管不管养老服务), or an empty string."""
    views = tuple(shelf.views.values())
    bare = names.without_plans(text, tuple(shelf.views), shelf)
    rest = addresses.without(beside_units(bare, units, views))
    rest = pattern("form", "filler").sub(" ", rest)
    rest = _without_loose(pattern("form", "of_duties").sub(" ", rest), views)
    return max(re.findall(r"[^\W_]{2,}", rest), key=len, default="")


def of_outline(rest: str, views: Sequence[PlanView]) -> list[str]:
    """The words of a folded question, without addresses and plan names, that say anything beside
    how a plan is built."""
    kept = outlined.matter(rest)
    kept = pattern("form", "filler").sub(" ", kept)
    return re.findall(r"[^\W_]{2,}", _without_loose(kept, views, _OF_OUTLINE))


def _without_loose(
    text: str, views: Sequence[PlanView], loose: frozenset[str] = _LOOSE_CHARACTERS
) -> str:
    """Blank each loose character that forms no word of the plans or of everyday speech with its
    neighbours: 管 goes from 谁来管 and stays in 监管."""

    def is_word(pair: str) -> bool:
        if "的" in pair and pair != "目的":  # it joins words, so it makes none
            return False
        known = pair in glossary.pairs_of_words()
        return len(pair) == 2 and (known or any(view.frequency(pair) for view in views))

    return "".join(
        " "
        if char in loose
        and not is_word(text[max(0, at - 1) : at + 1])
        and not is_word(text[at : at + 2])
        else char
        for at, char in enumerate(text)
    )
