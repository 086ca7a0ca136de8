"""What a question names: plans, units and regions."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from assistant import glossary
from assistant.shelf import PlanView, Shelf
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Kind
from vectorstore.terms import pairs, share

_UNIT_LIKE = re.compile(r"[一-鿿]{2,9}?(?:局|厅|委员会|发改委|卫健委|办公室|公司|集团|银行|海关)")


_ENGLISH_UNIT = re.compile(
    r"(?:[a-z-]+,? (?:(?:and|of|for) )?){1,5}"
    r"(?:bureau|department|commission|administration|office)\b"
    r"|\b(?:bureau|department|commission|administration) of (?:[a-z-]+(?: and)? ?){1,4}"
)
_REGION = re.compile(
    r"(?:^|[^一-鿿]|请问|[那和与跟比在查看])([一-鿿]{2,4}(?:省|市|县|州|盟))(?=的|.{0,12}(?:方案|计划|规划|意见))"
)
_PLAN_NEXT = re.compile(r"[省市]?的?(?:实施|质量|质量强[省市])?(?:方案|规划|计划)")
_TITLED = re.compile(
    r"([一-鿿]{3,12}?)的?(?:实施|行动|指导|工作)*(?:方案|规划|意见|计划|办法|通知)"
)
_TITLE_HELD = 0.6
"""Share of the word pairs said that a title must have to be the one meant."""
_OF_A_PLAN = re.compile(r"方案|规划|计划|意见|文件|指标|目标|规定")
QUOTED = re.compile(r"[“\"「]([^”\"」《》]{3,8})[”\"」]")
"""Words quoted: what stands in them is no name of a plan."""
_IN_BRACKETS = re.compile(r"[(（]([^()（）]+)[)）]$")
"""The unit that an office is at: 领导小组办公室(市场监管局)."""
_IN_FULL = re.compile(
    r"^(?:自治区|省|市|区|县)(?=质量)|工作推进|工作(?=领导)|推进(?=领导)|[(（].*$"
)
"""What the name of an office has in full and what is said of it leaves out."""
_PARTY = re.compile(r"^(?:中共)?[一-鿿]{0,4}(?:党工委|党委|区委|省委|市委|县委|管委会)(?=..)")
"""Whose department it is: 党工委宣传部 is 宣传部 in speech."""


def plans_in(folded: str, shelf: Shelf) -> tuple[str, ...]:
    """The plans a folded text names, in the order of the store.

    A region names all its plans; any other name that several plans share names none of them.
    """
    owners: dict[str, set[str]] = {}
    for plan_id, view in shelf.views.items():
        for name in view.names:
            owners.setdefault(name, set()).add(plan_id)
    regions = {fold(r) for v in shelf.views.values() for r in (v.plan.region, v.short_region)}
    text = folded
    hits: set[str] = set()
    for name in sorted(owners, key=len, reverse=True):
        if (len(owners[name]) == 1 or name in regions) and _occurs(name, text):
            hits |= owners[name]
            text = text.replace(name, "\0")  # 国家…示范区 below names no plan by its ending alone
    return tuple(plan_id for plan_id in shelf.views if plan_id in hits)


def plans_titled(folded: str, shelf: Shelf) -> tuple[str, ...]:
    """The plan that a folded text calls by words of its title (体育产业方案)."""
    return tuple(plan_id for plan_id, _ in _titled(folded, shelf))


def _titled(folded: str, shelf: Shelf) -> list[tuple[str, str]]:
    """The plan whose title has the words that a text calls a plan by, and which the title of no
    other plan has; with these words."""
    for match in _TITLED.finditer(folded):
        said = pairs(match.group(1))
        shares = {plan_id: share(said, view.plan.title) for plan_id, view in shelf.views.items()}
        best = max(shares, key=lambda plan_id: shares[plan_id], default="")
        others = [held for plan_id, held in shares.items() if plan_id != best]
        if len(said) > 1 and shares[best] >= _TITLE_HELD and max(others, default=0.0) == 0.0:
            return [(best, match.group(1))]
    return []


def plans_with(folded: str, shelf: Shelf) -> tuple[str, ...]:
    """The plans that have the places a text speaks of (附件, 专栏) where only some have; else none
    are singled out."""
    kinds = {
        kind
        for key, kind in (("of_annex", Kind.ANNEX), ("of_body", Kind.ANNEX), ("of_boxes", Kind.BOX))
        if pattern("form", key).search(folded)
    }
    having = tuple(
        plan_id
        for plan_id, view in shelf.views.items()
        if kinds <= {clause.kind for clause in view.parsed.clauses}
    )
    return having if kinds and len(having) < len(shelf.views) else ()


def _occurs(name: str, text: str) -> bool:
    """Whether the name stands in the text on its own: 示范区 in 转型升级示范区 names nothing."""
    if name.endswith(("示范区", "自治区", "开发区", "新区")) and len(name) == 3:
        return bool(re.search(rf"(?:^|[^一-鿿]|[在由到和与的，咱我本])({name})", text))
    if name.isascii():
        return bool(re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])", text))
    return name in text


def without_plans(folded: str, plan_ids: Sequence[str], shelf: Shelf) -> str:
    """The text with the names of these plans blanked, but where they are part of the name of a unit
    (杨凌海关), of words in quotation marks (“新疆品质”), or of words that the plan prints so."""
    for plan_id in plan_ids:
        view = shelf[plan_id]
        units = [*QUOTED.findall(folded), *map(fold, view.units), *view.coined]
        for name in sorted(shelf[plan_id].names, key=len, reverse=True):
            if _occurs(name, folded):
                kept = [unit for unit in units if name in unit and unit in folded]
                pieces = (
                    re.split(f"({'|'.join(map(re.escape, kept))})", folded) if kept else [folded]
                )
                folded = "".join(p if p in kept else p.replace(name, " ") for p in pieces)
    for plan_id, words in _titled(folded, shelf):
        folded = folded.replace(words, " ") if plan_id in plan_ids else folded
    return folded


def units_in(folded: str, views: Iterable[PlanView]) -> tuple[str, ...]:
    """The units of the plans that a folded text names, in its order, under the plans' own names.

    Longest names first, so that 工业和商务局 is not also found as 商务局.
    """
    spoken = by_name(tuple(views))
    found: dict[int, str] = {}
    rest = folded
    for name in sorted(spoken, key=len, reverse=True):
        if name not in rest:
            continue
        edge = r"\b" if name.isascii() else ""  # culture is no part of agriculture
        for place in re.finditer(edge + re.escape(name) + edge, rest):
            found[place.start()] = spoken[name]
            rest = rest[: place.start()] + "\0" * len(name) + rest[place.end() :]
    for unit in dict.fromkeys(spoken.values()):  # 公安这边, 水务那头: the name without 局
        stem = fold(unit.removesuffix("局"))
        match = re.search(rf"{re.escape(stem)}(?:这边|那边|这块|那头|方面|系统|部门|口)", rest)
        if match and stem != fold(unit) and len(stem) >= 2:
            found[match.start()] = unit
    return tuple(dict.fromkeys(found[at] for at in sorted(found)))


def unit_in(view: PlanView, unit: str) -> str:
    """The plan's own name of a unit that the question or another plan calls otherwise
    (市场监管局 of one is 市场监督管理局 of another); the same name where it has none."""
    if unit in view.units:
        return unit
    others = glossary.other_names(unit)
    return next((u for u in view.units if u in others or unit in glossary.other_names(u)), unit)


def spoken_names(unit: str, views: Iterable[PlanView]) -> list[str]:
    """All names, folded, that mean one unit; longest first."""
    spoken = by_name(tuple(views))
    stem = fold(unit.removesuffix("局"))
    stems = [stem] if len(unit) > 3 else []
    named = sorted([n for n, meant in spoken.items() if meant == unit], key=len, reverse=True)
    return [*named, stem + "口", *stems]  # 农业口 is the 农业局


@lru_cache(maxsize=16)
def by_name(views: tuple[PlanView, ...]) -> Mapping[str, str]:
    """Folded name → unit: everyday names, English names, printed names, the units' own."""
    spoken: dict[str, str] = {}
    for view in views:
        for unit in view.units:
            spoken.setdefault(fold(_PARTY.sub("", unit)), unit)
            if held := _IN_BRACKETS.search(unit):
                spoken.setdefault(fold(held.group(1)), unit)
            if re.split("[(（]", unit)[0].endswith("办公室"):  # 质量强区工作推进领导小组办公室
                spoken.setdefault(_IN_FULL.sub("", fold(_PARTY.sub("", unit))), unit)
            for other in (*glossary.other_names(unit), *glossary.english_names(unit)):
                spoken.setdefault(fold(other), unit)
        for name in view.parsed.units:
            spoken[fold(name.printed)] = name.name
    for view in views:
        for unit in view.units:
            spoken[fold(unit)] = unit
    return spoken


def unknown_unit(folded: str, views: Iterable[PlanView], units: Sequence[str]) -> str:
    """A unit the text names that stands in none of the plans, or an empty string."""
    views = tuple(views)
    for match in _ENGLISH_UNIT.finditer(folded):
        words = match.group(0).split()
        said = (" ".join(words[at:]) for at in range(len(words)))
        found = next(
            ((name, spoken) for name in said if (spoken := glossary.chinese_names(name))), None
        )
        if found and not any(fold(n) in view.folded for n in found[1] for view in views):
            return found[0]
    known = {fold(name) for unit in units for name in (unit, *glossary.other_names(unit))}
    for match in _UNIT_LIKE.finditer(folded):
        name = re.sub(r"^.*(?:哪个|哪些|什么|归|由|是|和|与|跟|让|找|的|及|对)", "", match.group(0))
        if len(name) < 3 or any(name in other or other in name for other in known):
            continue
        name = next((name[at:] for at in range(len(name) - 2) if glossary.names(name[at:])), name)
        if glossary.is_unit(name) and not any(name in view.folded for view in views):
            return name
    return ""


def unknown_region(folded: str, shelf: Shelf) -> str:
    """A region whose plan the text asks for (宝鸡市的方案) and that no plan of the store is of or
    prints, or an empty string."""
    views = tuple(shelf.views.values())
    folded = glossary.in_plan_words(folded, lambda word: any(word in v.folded for v in views))
    own = "".join(fold(v.plan.region) for v in shelf.views.values())
    for match in pattern("names", "provinces").finditer(folded):
        if match.group(0) not in own and _PLAN_NEXT.match(folded, match.end()):
            return match.group(0)
    said = [match.group(1) for match in _REGION.finditer(folded)]
    said += [m.group(0) for m in pattern("names", "provinces").finditer(folded)]
    asks = bool(_OF_A_PLAN.search(folded))
    return next((r for r in said if asks and not any(r[:2] in v.folded for v in views)), "")
