"""Which kind of answer a question wants: told from its form, and from what is left of it beside
the names in it and the words that only ask."""

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant import addresses, asks, bearing, left, names, outlined
from assistant.alternatives import either, odd
from assistant.asks import Ask
from assistant.shelf import PlanView, Shelf
from assistant.wording import facts, pattern
from ingest.fold import fold

_OUTLINED = (Ask.CONTENT, Ask.LOCATE, Ask.ROSTER, Ask.TARGET, Ask.DOCUMENT)
"""What a question about how a plan is built may look like."""
_TITLE = 4
"""Characters of a word that names a clause by its title."""
_FIGURE = re.compile(r"\d+[一-鿿]?")
"""A figure behind a name: 认证证书500张."""
_THING = 3
"""Characters of a word that names a thing."""


def of(
    folded: str,
    language: str,
    shelf: Shelf,
    views: Sequence[PlanView],
    *,
    across: bool = False,
    of_one: bool = False,
) -> Ask:
    """The kind of answer that a folded question wants by itself.

    Args:
        across: it names plans of several regions, which may differ without contradiction.
        of_one: it names a clause that stands in body and annex, so two sides are these.
    """
    bare = names.without_plans(folded, tuple(shelf.views), shelf)
    bare = " ".join(bare.split()) if language == "en" else bare
    units = names.units_in(bare, views)
    rest = left.beside_units(bare, units, views)
    marked = left.beside_units(bare, units, views, "#")
    if units and "哪" in bare and pattern("form", "lacks").search(marked):
        return Ask.ROSTER
    if not units and bearing.read(bare):
        return Ask.ROSTER
    filler = left.ENGLISH_FILLER if language == "en" else pattern("form", "filler")
    if not units and any(pattern("form", key).search(rest) for key in ("columns", "tables")):
        return Ask.STRUCTURE
    if not units and _is_of_document(rest, filler):
        return Ask.DOCUMENT
    unasked = pattern("form", "of_duties").sub("", filler.sub("", addresses.without(rest)))
    ask = asks.kind_of(
        bare,
        english=language == "en",
        names_unit=bool(units),
        only_unit=bool(units)
        and (len(unasked) < 2 or bool(pattern("form", "unit_tasks").search(marked))),
        says_unit=bool(units or names.unknown_unit(bare, views, units)),
        across=across or (not of_one and bool(pattern("form", "two_plans").search(bare))),
    )
    both = ask is Ask.DISCREPANCY and all(
        pattern("form", key).search(bare) for key in ("of_annex", "of_body")
    )
    counts = both and pattern("outline", "count").search(bare)
    if not units and (ask in _OUTLINED or counts) and is_of_outline(bare, views):
        return Ask.STRUCTURE
    if ask is Ask.DOCUMENT and _names_a_thing("title", rest, filler, views):
        ask = Ask.CONTENT  # 那个专家库的全称是什么
    if (
        ask is Ask.DOCUMENT
        and re.search(r"\d", rest)
        and _names_a_thing("date", rest, filler, views)
    ):
        ask = Ask.TARGET  # 培训10000人次是哪年的
    if ask is Ask.DISCREPANCY and len(units) > 1 and not _names_place(bare):
        return Ask.DUTIES  # 公安局和司法局在同一条吗
    if ask not in (Ask.CONTENT, Ask.RESPONSIBLE, Ask.DUTIES) or across:
        return ask
    places = any(pattern("form", key).search(bare) for key in ("of_annex", "of_boxes", "what_is"))
    if ask is Ask.DUTIES and not places and "还是" not in bare:
        return ask
    misprinted = any(n.misprint and fold(n.printed) in bare for v in views for n in v.parsed.units)
    if (
        misprinted
        or any(odd(bare, views))
        or (ask is Ask.CONTENT and "还是" in bare and any(either(bare, views)))
    ):
        return Ask.DISCREPANCY
    return ask


def _names_place(bare: str) -> bool:
    """Whether body, annex or boxes are spoken of, which may differ."""
    return any(pattern("form", key).search(bare) for key in ("of_annex", "of_body", "of_boxes"))


def _is_of_document(rest: str, filler: re.Pattern[str]) -> bool:
    """Whether a fact of the document is asked for, and nothing else is left."""
    if addresses.address_in(rest) or not any(pattern("fact", f).search(rest) for f in facts()):
        return False
    return len(pattern("form", "of_document").sub("", filler.sub("", rest))) < 2


def _names_a_thing(
    fact: str, rest: str, filler: re.Pattern[str], views: Sequence[PlanView]
) -> bool:
    """Whether the name or the date (`fact`) is asked for of a thing that a plan speaks of, and not
    of the document."""
    asked = [name for name in facts() if pattern("fact", name).search(rest)]
    words = re.sub(r"[^\w\s]", " ", filler.sub(" ", rest)).split()
    own = pattern("form", "of_document")
    things = [word for word in words if len(word) >= _THING and len(own.sub("", word)) > 1]
    said = [piece for word in things for piece in _FIGURE.split(word) if len(piece) >= _THING]
    printed = any(word in view.folded for word in said for view in views)
    return asked in ([], [fact]) and printed


def is_of_outline(bare: str, views: Sequence[PlanView]) -> bool:
    """Whether a question asks how a plan is built and says nothing else but titles of clauses."""
    rest = addresses.without(bare)
    within = outlined.Want.WITHIN in outlined.read(rest).wants
    titles = [title for view in views for title in _titles(view, within=within)]

    def is_title(word: str) -> bool:
        return len(word) >= _TITLE and any(word in title for title in titles)

    for word in outlined.QUOTED.findall(rest):
        rest = rest.replace(word, " ") if is_title(word) else rest
    words = left.of_outline(rest, views)
    placed = within and (rest != bare or words)
    if pattern("form", "of_work").search(bare) or not (placed or outlined.asks(rest)):
        return False
    return all(map(is_title, words))


@lru_cache(maxsize=64)
def _titles(view: PlanView, *, within: bool) -> tuple[str, ...]:
    """The folded titles of the clauses of a plan that have others below them, or of all."""
    clauses = view.parsed.clauses
    return tuple(fold(c.title) for c in clauses if within or view.children(c.id))


def second(own: str, ask: Ask, *, names_unit: bool) -> Ask | None:
    """What one part of a folded question asks of the matter that another part names, beside the
    kind of answer it wants first: 年培训几名？谁负责. Where a unit of the plans is named with a
    matter, its part in it is asked too."""
    if names_unit and ask is Ask.CONTENT:
        return Ask.RESPONSIBLE
    if ask is Ask.RESPONSIBLE and pattern("form", "handled").search(own):
        return Ask.CONTENT  # 出虚假报告怎么处理谁负责
    parts = [part for part in re.split(r"[？?；;，,。]", own) if part.strip()]
    for part in parts if len(parts) > 1 else ():
        for other, key in _LATER:
            if other is not ask and ask in _FIRST[other] and pattern("part", key).search(part):
                return other
    return None


_LATER = ((Ask.RESPONSIBLE, "who"), (Ask.TARGET, "figure"), (Ask.CONTENT, "what"))
"""Kinds that may be asked for beside another, by the words of [part] in wording.toml."""
_FIRST = {
    Ask.RESPONSIBLE: (Ask.CONTENT, Ask.TARGET, Ask.LOCATE),
    Ask.TARGET: (Ask.RESPONSIBLE,),
    Ask.CONTENT: (Ask.RESPONSIBLE,),
}
"""Beside which other kinds each may be asked for."""


def inherited(ask: Ask, own: str, before: Sequence[Ask]) -> Ask:
    """The kind of answer a follow-up wants, from what it says itself and what was asked before."""
    if pattern("form", "whole").search(own):
        return Ask.CONTENT
    if any(pattern("form", key).search(own) for key in ("more", "how")):
        return Ask.CONTENT if ask in (Ask.CONTENT, Ask.DUTIES, Ask.STRUCTURE) else ask
    last = next((kind for kind in reversed(before) if kind is not Ask.CONTENT), Ask.CONTENT)
    if ask is Ask.CONTENT:
        return last
    of_these = pattern("form", "of_these").search(own)
    if last is Ask.DUTIES and ask is Ask.RESPONSIBLE and of_these and not re.search("谁|哪", own):
        return last  # 其中牵头的呢
    if last is Ask.DUTIES and any(
        pattern("form", key).search(own) for key in ("place_in_list", "with_whom")
    ):
        return last
    if (
        ask is Ask.TARGET
        and last is Ask.RESPONSIBLE
        and re.search("几家|多少家|几个(?:单位|局|部门)", own)
    ):
        return last
    if ask is Ask.DOCUMENT and last is Ask.STRUCTURE and not re.search("方案|文件|通知|标题", own):
        return last  # 都叫什么
    if ask is Ask.DOCUMENT and last is Ask.TARGET:  # 哪年的, after an indicator
        return last
    if ask is Ask.DUTIES and last is Ask.RESPONSIBLE and not re.search("哪|什么|任务|职责", own):
        return last  # 农业局参与吗
    return ask
