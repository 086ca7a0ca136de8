"""A question, understood: its language, what it names, what kind of answer it wants."""

import re
from collections.abc import Sequence

from assistant import addresses, asks, heard, kinds, leaning, left, names, terse, titles
from assistant.asks import Ask
from assistant.query import Language, Query
from assistant.shelf import Shelf
from assistant.wording import in_standard_words, pattern
from ingest.errors import UserError
from ingest.fold import fold

LIMIT = 2_000
"""Most characters of a question."""
_SHORT = 12
"""A question of so many characters leans on what was asked before."""
_YEAR_ASKED = re.compile(r"(?<!\d)20\d{2}(?!\d)(?!年?(?:发布|印发|出台|制定|下发|发的))")
"""A year that is asked about, and not the one a plan was issued in."""
_OF_CLAUSES = (Ask.CONTENT, Ask.TARGET, Ask.RESPONSIBLE, Ask.LOCATE)
"""Kinds of question that a clause may be meant in by its title."""
_OF_BOTH = ("pronoun", "of_these", "with_unit")
"""Forms by which a follow-up speaks of the units told before beside its own."""
_FIGURE_OF = 6
"""Characters of a follow-up up to which it asks for another figure of the matter told."""
_YEAR = re.compile(r"(?:(?:到|截至|by|for|in)\s*)?(?<!\d)20\d{2}(?!\d)\s*年?")
_REMEMBERED = 20
"""Earlier questions that are looked back at."""
_TWO = 2
"""So many plans in the store, and each is the other one."""


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
    own = heard.mended(in_standard_words(fold(text)), shelf)
    framed = pattern("form", "frame").match(own)  # 我想写篇材料，两地的口号各是什么
    if framed and any(
        pattern("form", key).search(own[framed.end() :]) for key in ("asking", "commands")
    ):
        own = own[framed.end() :]
    own = terse.spelled_out(own, shelf)
    corrects = pattern("form", "correction").match(own) if history else None
    own = leaning.corrected(own[corrects.end() :]) if corrects else own
    by_itself = kinds.of(own, language, shelf, tuple(shelf.views.values()))
    kept = by_itself if by_itself is Ask.DISCREPANCY else Ask.CONTENT
    alone = pattern("form", "attribute").sub("", left.topic(own, language, shelf, kept))
    elliptic = bool(pattern("form", "elliptic").search(own))
    short = len(own) <= _SHORT and not leaning.stands(own, alone, language, shelf)
    leans = bool(history) and (not alone or elliptic or short or bool(corrects))
    earlier = tuple(in_standard_words(fold(past)) for past in history) if leans else ()
    named = names.plans_in(own, shelf) or names.plans_titled(own, shelf)
    said_of = named
    set_against = pattern("form", "set_against").search(own)  # 跟杨凌比，哪个高
    against = bool(set_against)
    of_both = pattern("form", "both_plans").search(own)
    for past in () if of_both else reversed(earlier):
        before = () if named and not against else names.plans_in(past, shelf)
        if before and pattern("form", "other_plan").search(own):
            before = tuple(p for p in shelf.views if p not in before) or before
        if before:
            named, against = tuple(dict.fromkeys((*before, *named))), False
    beside = names.plans_in(set_against.group(), shelf) if set_against else ()
    if against and beside and beside == named and not plans and len(shelf.views) == _TWO:
        named = (*(p for p in shelf.views if p not in named), *named)  # 和新疆比谁高: the other
    chosen = tuple(p for p in named if not plans or p in plans) or tuple(plans)
    if not pattern("form", "all_have").search(own):  # 两份方案都设专栏吗
        chosen = chosen or names.plans_with(own, shelf)
    views = [shelf[plan_id] for plan_id in chosen or shelf.views]
    most = 2 if pattern("form", "both_matters").search(own) else 1
    base = leaning.base(earlier, language, shelf, most)
    if _YEAR.search(own):  # 那2035年呢: another year in the place of the one spoken of
        base = _YEAR.sub(" ", base)
    whole = f"{base} {own}" if base else own
    units = names.units_in(own, views)
    if base and (not units or any(pattern("form", k).search(own) for k in _OF_BOTH)):
        units = tuple(dict.fromkeys((*names.units_in(base, views), *units)))
    having = [view for view in views if any(unit in view.units for unit in units)]
    if having and not chosen and not asks.compares(own):  # 大数据局: only one plan lists it
        views, chosen = having, tuple(view.plan.id for view in having) if having != views else ()
    focus = addresses.spoken_of(earlier, own, views, both=most > 1)
    across = len({shelf[p].short_region or p for p in named}) > 1
    of_one = not across and any(view.twins(clause.id) for view, clause in focus)
    of_one = of_one and bool(pattern("form", "of_units").search(own))
    each = len(units) > 1 and bool(pattern("form", "each_unit").search(own))
    compares = len(views) > 1 and not of_one and (across or (not each and asks.compares(own)))
    ask = kinds.of(own, language, shelf, views, across=across, of_one=of_one)
    asked: list[Ask] = []
    if base or focus:
        for past in earlier:
            kind = kinds.of(past, language, shelf, views)
            asked.append(kinds.inherited(kind, past, asked) if asked else kind)
        ask = kinds.inherited(ask, own, asked) if earlier else ask
    if ask is Ask.LOCATE and not base and pattern("form", "not_only_there").search(own):
        focus = ()  # 是不是只在(二)提过，别的地方还有没有
    leaf = bool(focus) and not any(view.children(clause.id) for view, clause in focus)
    if ask is Ask.STRUCTURE and leaf and pattern("form", "what_said").search(own):
        ask = Ask.CONTENT  # 最后一条讲什么
    topic = left.topic(whole, language, shelf, ask, compares=compares)
    of_all = pattern("form", "whole_duty").match(topic)  # 方案由谁牵头落实
    if of_all and not (earlier or focus or units) and ask is Ask.RESPONSIBLE:
        ask = Ask.ROSTER
    if ask is Ask.CONTENT and any(titles.is_headed(topic, view) for view in views):
        ask = Ask.STRUCTURE
    built = (focus or Ask.STRUCTURE in asked) and kinds.is_of_outline(own, views)
    if base and ask is Ask.STRUCTURE and not built:
        leaves = left.topic(own, language, shelf, Ask.STRUCTURE)
        ask = Ask.CONTENT if leaves else ask  # 重点盯哪几类
    titled = [(v, c) for v in views for c in titles.said_in(own, v, language, shelf)]
    if titled and not (base or focus or units or compares) and ask in _OF_CLAUSES:
        focus = tuple(titled)
        ask = Ask.CONTENT if ask is Ask.TARGET else ask  # 新疆主要目标
    topic = topic or whole
    own_topic = left.topic(own, language, shelf, ask, compares=compares) if base else topic
    unknown = names.unknown_unit(names.without_plans(own, tuple(shelf.views), shelf), views, units)
    return Query(
        question=question,
        asked=own,
        text=whole if base else text,
        topic=topic,
        own_topic=own_topic,
        keeps_own=bool(base)
        and bool(left.beside_units(own_topic, units, views).replace(unknown, "").strip())
        and not pattern("form", "pronoun").search(own)
        and not (
            ask is Ask.TARGET
            and not own.rstrip("?？").endswith("的呢")
            and len(pattern("form", "attribute").sub("", own_topic)) <= _FIGURE_OF
        ),
        language=language,
        ask=ask,
        also=None if language == "en" else kinds.second(own, ask, names_unit=bool(units)),
        compares=compares,
        plan_ids=chosen,
        named_plans=named,
        carried=named != said_of,
        loosely=leans and bool(base) and bool(alone) and not elliptic,
        units=units,
        unknown_unit=unknown,
        focus=focus,
        unknown_region="" if named else names.unknown_region(own, shelf),
        more=bool(base) and bool(pattern("form", "more").search(own)),
        whole=bool(base) and bool(pattern("form", "whole").search(own)),
        missing_address="" if focus else addresses.address_in(own),
        years=tuple(dict.fromkeys(_YEAR_ASKED.findall(own))),
    )


def _language(text: str) -> Language:
    han = re.findall(r"[㐀-鿿]", text)
    latin = re.findall(r"[A-Za-z]+", text)
    if len(latin) > len(han):
        return "en"
    changed = sum(fold(char) != char for char in han)
    return "zh-Hant" if changed >= 2 or (changed and changed * 4 >= len(han)) else "zh"
