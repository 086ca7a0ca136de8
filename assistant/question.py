"""A question, understood: its language, what it names, what kind of answer it wants."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant import asks, heard, names
from assistant.alternatives import either
from assistant.asks import Ask
from assistant.shelf import PlanView, Shelf
from assistant.wording import pattern
from ingest.errors import UserError
from ingest.fold import fold
from ingest.plan import Clause

LIMIT = 2_000
"""Most characters of a question."""
_SHORT = 12
"""A question of so many characters leans on what was asked before."""
_REMEMBERED = 20
"""Earlier questions that are looked back at."""
Language = Literal["zh", "zh-Hant", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question, understood."""

    question: str
    """As typed."""
    text: str
    """The question that stands alone: what the history supplies put before it."""
    topic: str
    """Folded, without plan names and the words that only ask: what is searched for."""
    own_topic: str
    """The same of a follow-up alone, without what the history supplies; else equal to `topic`."""
    keeps_own: bool
    """A follow-up with a matter of its own (那节水呢), which may be searched for alone."""
    language: Language
    ask: Ask
    compares: bool
    """It sets plans side by side."""
    plan_ids: tuple[str, ...]
    """The plans to search; empty means all."""
    named_plans: tuple[str, ...]
    """The plans the question itself, or else the conversation, names."""
    carried: bool
    """The plans were named in the conversation, not in the question itself."""
    units: tuple[str, ...]
    """Units of the plans that the question names, under the plans' own names."""
    unknown_unit: str
    """A unit it names that none of the plans does, or empty."""
    focus: tuple[tuple[PlanView, Clause], ...]
    """Clauses it names by their printed address."""
    more: bool
    """It asks what else there is (还有吗)."""
    whole: bool
    """It asks for the whole clause (全文)."""
    unknown_region: str
    """A region whose plan it asks for and that no plan of the store is of, or empty."""
    missing_address: str
    """An address it names that none of the plans searched prints, or empty."""
    years: tuple[str, ...]


_LOOSE_CHARACTERS = frozenset(
    "吗呢吧啊呀嘛的了么是由来有管归在和与跟要定项都条款讲写说做搞被把给让对里"
)
"""Characters that only ask or join, unless they are part of a word of the plans."""
_ENGLISH_FILLER = re.compile(
    r"\b(?:what|which|who|whom|where|when|how|many|much|is|are|was|were|does|do|did|the|a|an|of|for|in|on|to|by|and|or|"
    r"with|it|its|this|that|plan|plans|say|says|about|bureau|department|unit|agency|office|authority|leads?|responsible|"
    r"charge|new topic|now|also|then|please|tell|me|there|any|has|have|will|should|must|be|s|"
    r"list|everything|named?|mentions?|mentioned)\b|[^\w\s]"
)


def understand(
    question: str,
    history: Sequence[str],
    plans: Sequence[str],
    shelf: Shelf,
) -> Query:
    """Read a question; `history` holds the user's earlier questions, oldest first.

    Raises UserError for an empty or over-long question and for an unknown plan id.
    """
    text = question.strip()
    if not text:
        raise UserError("the question is empty; ask something about the plans")
    history = [past[:LIMIT] for past in history[-_REMEMBERED:]]
    if any(re.search(r"[\ud800-\udfff]", said) for said in (text, *history)):
        raise UserError("the question is not valid text (broken UTF-8); type it again")
    if len(text) > LIMIT:
        raise UserError(f"the question has {len(text)} characters; ask in at most {LIMIT}")
    for plan_id in plans:
        if plan_id not in shelf.views:
            known = ", ".join(shelf.views) or "none"
            raise UserError(f"no plan {plan_id!r} in the store; there are: {known}")
    language = _language(text)
    own = heard.mended(fold(text), shelf)
    alone = pattern("form", "attribute").sub("", _topic(own, language, shelf))
    leans = bool(history) and (not alone or _leans(own))
    earlier = tuple(fold(past) for past in history) if leans else ()
    named = names.plans_in(own, shelf)
    said_of = named
    for past in reversed(earlier):
        before = () if named else names.plans_in(past, shelf)
        if before and pattern("form", "other_plan").search(own):
            before = tuple(p for p in shelf.views if p not in before) or before
        named = named or before
    chosen = tuple(p for p in named if not plans or p in plans) or tuple(plans)
    views = [shelf[plan_id] for plan_id in chosen or shelf.views]
    most = 2 if pattern("form", "both_matters").search(own) else 1
    base = _base(earlier, language, shelf, most)
    whole = f"{base} {own}" if base else own
    units = names.units_in(own, views)
    if base and (not units or pattern("form", "pronoun").search(own)):
        units = tuple(dict.fromkeys((*names.units_in(base, views), *units)))
    focus: tuple[tuple[PlanView, Clause], ...] = ()
    for said in (*earlier, own):
        focus = (
            names.child_in(said, focus)
            or names.neighbour_in(said, focus)
            or names.clauses_in(said, views)
            or focus
        )
    ask = _ask(own, language, shelf, views)
    if base:
        ask = _inherited(ask, own, [_ask(past, language, shelf, views) for past in earlier])
    topic = _topic(whole, language, shelf, ask) or whole
    own_topic = _topic(own, language, shelf, ask) if base else topic
    return Query(
        question=question,
        text=whole if base else text,
        topic=topic,
        own_topic=own_topic,
        keeps_own=bool(base)
        and bool(own_topic)
        and not (ask is Ask.TARGET and len(pattern("form", "attribute").sub("", own_topic)) <= 6),
        language=language,
        ask=ask,
        compares=len(views) > 1
        and (len({shelf[p].short_region or p for p in named}) > 1 or asks.compares(own)),
        plan_ids=chosen,
        named_plans=named,
        carried=named != said_of,
        units=units,
        unknown_unit=names.unknown_unit(
            names.without_plans(own, tuple(shelf.views), shelf), views, units
        ),
        focus=focus,
        unknown_region="" if named else names.unknown_region(own, shelf),
        more=bool(base) and bool(pattern("form", "more").search(own)),
        whole=bool(base) and bool(pattern("form", "whole").search(own)),
        missing_address="" if focus else names.address_in(own),
        years=tuple(dict.fromkeys(re.findall(r"(?<!\d)20\d{2}(?!\d)", own))),
    )


def _leans(own: str) -> bool:
    """Whether a question cannot stand without the ones before it."""
    return len(own) <= _SHORT or bool(pattern("form", "elliptic").search(own))


def _inherited(ask: Ask, own: str, before: Sequence[Ask]) -> Ask:
    """The kind of answer a follow-up wants, from what it says itself and what was asked before."""
    if pattern("form", "more").search(own) or pattern("form", "whole").search(own):
        return Ask.CONTENT
    last = next((kind for kind in reversed(before) if kind is not Ask.CONTENT), Ask.CONTENT)
    if ask is Ask.CONTENT:
        return last
    if ask is Ask.DOCUMENT and last is Ask.TARGET:  # 哪年的, after an indicator
        return last
    if ask is Ask.DUTIES and last is Ask.RESPONSIBLE and not re.search("哪|什么|任务|职责", own):
        return last  # 农业局参与吗
    return ask


def _base(earlier: Sequence[str], language: Language, shelf: Shelf, most: int) -> str:
    """The latest earlier question that says what the talk is about, without plan names; `most` of
    them where the follow-up speaks of more than one matter (两样都有的)."""
    found: list[str] = []
    for past in reversed(earlier):
        bare = names.without_plans(past, tuple(shelf.views), shelf)
        if len(_topic(bare, language, shelf).replace(" ", "")) >= 3:
            found.insert(0, bare)
        if len(found) == most:
            break
    return " ".join(found)


def _language(text: str) -> Language:
    han = re.findall(r"[㐀-鿿]", text)
    latin = re.findall(r"[A-Za-z]+", text)
    if len(latin) > len(han):
        return "en"
    changed = sum(fold(char) != char for char in han)
    return "zh-Hant" if changed >= 2 or (changed and changed * 4 >= len(han)) else "zh"


def _ask(folded: str, language: Language, shelf: Shelf, views: Sequence[PlanView]) -> Ask:
    bare = names.without_plans(folded, tuple(shelf.views), shelf)
    units = names.units_in(bare, views)
    left = bare
    for unit in units:
        for name in names.spoken_names(unit, views):
            left = left.replace(name, " ")
    filler = _ENGLISH_FILLER if language == "en" else pattern("form", "filler")
    rest = pattern("form", "of_duties").sub("", filler.sub("", left))
    ask = asks.kind_of(
        bare,
        english=language == "en",
        names_unit=bool(units),
        only_unit=bool(units) and len(rest) < 2,
        says_unit=bool(units or names.unknown_unit(bare, views, units)),
    )
    misprinted = any(n.misprint and fold(n.printed) in bare for v in views for n in v.parsed.units)
    if ask not in (Ask.CONTENT, Ask.RESPONSIBLE):
        return ask
    if misprinted or (ask is Ask.CONTENT and "还是" in bare and any(either(bare, views))):
        return Ask.DISCREPANCY
    return ask


def _topic(folded: str, language: Language, shelf: Shelf, ask: Ask = Ask.CONTENT) -> str:
    """What a question is about; empty when it only asks (谁负责？)."""
    bare = names.without_plans(folded, tuple(shelf.views), shelf)
    if language == "en":
        return " ".join(_ENGLISH_FILLER.sub(" ", bare).split())
    bare = pattern("beside", ask).sub(" ", bare)
    kept = _without_loose(pattern("form", "filler").sub(" ", bare), tuple(shelf.views.values()))
    kept = re.sub(r"[\s,，。?？!！、;；:：\"“”()（）]+", " ", kept).strip()
    return kept if len(kept.replace(" ", "")) >= 2 else ""


def _without_loose(text: str, views: Sequence[PlanView]) -> str:
    """Blank each loose character that forms no word of the plans with its neighbours: 管 goes from
    谁来管 and stays in 监管."""

    def is_word(pair: str) -> bool:
        return len(pair) == 2 and any(view.frequency(pair) for view in views)

    return "".join(
        " "
        if char in _LOOSE_CHARACTERS
        and not is_word(text[max(0, at - 1) : at + 1])
        and not is_word(text[at : at + 2])
        else char
        for at, char in enumerate(text)
    )
