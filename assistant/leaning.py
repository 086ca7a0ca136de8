"""What a follow-up leans on: the question before it that says what the talk is about."""

import re
from collections.abc import Sequence

from assistant import glossary, kinds, left, names
from assistant.asks import Ask
from assistant.query import Language
from assistant.shelf import PlanView, Shelf
from assistant.wording import pattern

_WHOLE = 5
"""Characters of a matter that a plan prints, with which a short question stands alone."""


def corrected(own: str) -> str:
    """What a correction says beside the word that only points: the Yangling one."""
    return re.sub(r"\bones?\b\W*$", " ", own).strip(" ,，。.:：") or own


def stands(own: str, alone: str, language: Language, shelf: Shelf) -> bool:
    """Whether a short question stands without the ones before it: all duties of a unit, or of all
    units, or a matter that a plan prints as it is said."""
    views = tuple(shelf.views.values())
    if any(pattern("form", key).search(own) for key in ("of_these", "lacks", "with_unit")):
        return False
    if pattern("form", "is_member").search(own):  # 市场监管局在不在里头
        return False
    kind = kinds.of(own, language, shelf, views)
    if kind is Ask.ROSTER or (kind is Ask.DUTIES and bool(names.units_in(own, views))):
        return True
    words = (word for word in alone.split() if len(word) >= _WHOLE)
    return any(word in view.folded for word in words for view in views)


def base(earlier: Sequence[str], language: Language, shelf: Shelf, most: int) -> str:
    """The latest earlier question that says what the talk is about, without plan names; `most` of
    them where the follow-up speaks of more than one matter (两样都有的)."""
    found: list[str] = []
    views = tuple(shelf.views.values())
    for past in reversed(earlier):
        bare = names.without_plans(past, tuple(shelf.views), shelf)
        kind = kinds.of(past, language, shelf, views)
        said = left.topic(bare, language, shelf, kind).replace(" ", "")
        said = said or left.topic(bare, language, shelf).replace(" ", "")  # 约束性指标
        if earlier and past != earlier[0] and not pattern("form", "attribute").sub("", said):
            continue  # 是硬性的吗 says nothing of what it is of
        if len(said) >= 3 or (len(said) == 2 and _is_known(said, views)):
            found.insert(0, bare)
        if len(found) == most:
            break
    return " ".join(found)


def _is_known(word: str, views: Sequence[PlanView]) -> bool:
    """Whether a plan prints the word, or one of the same meaning."""

    def prints(said: str) -> bool:
        return any(said in view.folded for view in views)

    return prints(glossary.in_plan_words(word, prints))
