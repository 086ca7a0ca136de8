"""Clauses that a question names by their printed address."""

import re
from collections.abc import Sequence

from assistant.ordinals import (
    LISTS,
    NUMERAL,
    child_in,
    from_the_end,
    in_digits,
    listed,
    neighbour_in,
    nth,
    number_of,
    of_titled,
    speaks_of_neighbour,
    titled,
    without_ends,
)
from assistant.shelf import PlanView
from ingest.fold import fold
from ingest.marks import numeral
from ingest.plan import Clause, Kind

_BOX = re.compile(rf"专栏\s*(?!一[共些般样起直定])({NUMERAL})|\bbox\s*(\d+)")
_PART_AND_SECTION = re.compile(
    rf"({NUMERAL})(?:、|(?<=(?<!栏)[一二三四五六七八九十]))\s*[(]({NUMERAL})[)]\s*(\d{{1,2}})?"
)
_SECTION = re.compile(rf"[(]({NUMERAL})[)]|\bsection\s*\(?(\d+)")
_COUNTED = re.compile(
    rf"第({NUMERAL})(?:条|项任务|项|款|个任务|节)|任务({NUMERAL})(?![共些般样起定直并致大个项条类块])|\b(?:task|item|article)\s*(\d+)|\bclause\s*\(?(\d+)"
    r"|(?<![有共几达第一-十\d])([一二三四五六七八九十]{2,3}|\d{2})(?:那|这)?条(?!款|以|到|的(?:条)?标题|[里中])"
)
_ASPECT = re.compile(rf"第({NUMERAL})个?(?:方面|大?类(?!似))")
_PART = re.compile(rf"第({NUMERAL})(?:大部分|部分|大块|章|大项)|\bpart\s*(\d+)")


_TITLED_PART = re.compile(
    r"(?:^|[在从到的,，讲写])([一-鿿]{2,12}?)的?(?:这|那)?一?(?:大)?(?:部分|章|板块)(?=里|中|内|下|有|的|包|叫|是|分|共|[?？]|$)"
)
"""A part by words of its title: 产品质量这一部分, 讲建设工程的那部分."""
_SPEAKS = re.compile(r"^.*(?:讲|写|说|谈|关于|有关|涉及)(?:到|的)?")
_ANNEXED = re.compile(
    rf"(?:附件|分工表)(?:的|里|中|里的|中的)?第({NUMERAL})(?:大部分|部分|大块|大项|章)"
)
"""A part of the annex."""
_BELOW = re.compile(
    rf"(第{NUMERAL}(?:大部分|部分|章|方面)|[(]{NUMERAL}[)]|{NUMERAL}、)(?:的|里的?|中的?|下面?的?)?"
    rf"第({NUMERAL})(?:项任务|个任务|个方面|条|项|个|款)"
)
"""A child by its place in a clause named by its address: 第三部分第二条."""
_RANGE = re.compile(
    rf"(第|任务|专栏|[(])({NUMERAL})(?:条|项|[)])?(?:条)?(?:到|至|[-—~])(?:第|任务|专栏|[(])?({NUMERAL})(条|项|款|[)])?"
)


def spoken_of(
    earlier: Sequence[str], own: str, views: Sequence[PlanView], *, both: bool = False
) -> tuple[tuple[PlanView, Clause], ...]:
    """The clauses that the talk is about: those named last, or their child or neighbour, or the
    one of a list asked for before (几个专栏, then 第三个). `both`: those of the last two questions,
    where these name several."""
    focus: tuple[tuple[PlanView, Clause], ...] = ()
    if both:
        named = [place for said in earlier[-2:] for place in clauses_in(said, views)]
        if len(set(named)) > 1:
            return tuple(dict.fromkeys(named))
    for said in (*earlier, own):
        known = focus or _titled(said, views)
        beside = child_in(said, focus) or neighbour_in(said, known)
        focus = beside or clauses_in(said, views) or focus
    if focus or not earlier:
        return focus
    for past in reversed(earlier):
        kinds = next((kinds for word, kinds in LISTS if re.search(word, past)), ())
        match = re.search(rf"第({NUMERAL})个", own)
        last = re.search("最后(?:那|这)?一?(?:个|项|条)", own)
        for view in views if kinds and (match or last) else ():
            body = [c for c in view.parsed.clauses if not view.in_annex(c)]
            innermost = listed(body, kinds)
            place = numeral(match.group(1)) if match else len(innermost)
            if 0 < place <= len(innermost):
                focus = (*focus, (view, innermost[place - 1]))
        if focus:
            return focus
    return focus


def _titled(said: str, views: Sequence[PlanView]) -> tuple[tuple[PlanView, Clause], ...]:
    """The clauses named by their titles whose neighbours are asked for."""
    if not speaks_of_neighbour(said):
        return ()
    body = ((v, c) for v in views for c in v.parsed.clauses if not v.in_annex(c))
    return tuple((view, clause) for view, clause in body if titled(said, [clause]))


def clauses_in(folded: str, views: Sequence[PlanView]) -> tuple[tuple[PlanView, Clause], ...]:
    """The clauses a folded text names by address: 专栏7, (十三), 二、(四)12, 第12项, 第三部分.

    Body clauses, but for boxes; a number that names clauses of several parts names them all.
    """
    folded = _RANGE.sub(_spelled_out, in_digits(folded))
    found: list[tuple[PlanView, Clause]] = []
    annexed, folded = _ANNEXED.findall(folded), _ANNEXED.sub(" ", folded)
    if below := _BELOW.search(folded):
        outer = clauses_in(below.group(1), views)
        if inner := nth(outer, numeral(below.group(2))):
            return inner
    for view in views:
        body = [c for c in view.parsed.clauses if not view.in_annex(c)]
        if meant_by_title := of_titled(folded, view, body):  # 保障措施的第二条
            found += meant_by_title
            continue
        parts = [c for c in view.parsed.clauses if c.kind is Kind.PART and view.in_annex(c)]
        found += [(view, part) for n in annexed for part in parts if number_of(part) == numeral(n)]
        found += [(view, c) for c in from_the_end(folded, body)]
        rest = without_ends(folded)
        for kinds, form, within in (
            ((Kind.BOX,), _BOX, None),
            ((Kind.PART, Kind.CHAPTER), _PART, None),
            ((Kind.SECTION,), _SECTION, _PART_AND_SECTION),
            ((Kind.SECTION,), _ASPECT, None),
            ((Kind.SECTION, Kind.ITEM), _COUNTED, None),
        ):
            if within and (match := within.search(rest)):
                part, section, item = match.groups()
                printed = (c for c in body if c.kind is not Kind.BOX)
                found += [(view, c) for c in printed if _is_at(view, c, part, section, item)]
                continue
            for match in form.finditer(rest):
                number = numeral(next(g for g in match.groups() if g))
                named = [c for c in body if c.kind in kinds and number_of(c) == number]
                if len(kinds) == 2 and len({c.kind for c in named}) == 2:
                    named = [c for c in named if c.kind is Kind.ITEM]
                if form is _ASPECT:  # 第三方面 is one that has tasks below it
                    named = [c for c in named if view.children(c.id)] or named
                found += [(view, c) for c in named]
        for match in _TITLED_PART.finditer(rest):
            word = _SPEAKS.sub("", match.group(1))
            parts = [c for c in body if c.kind in (Kind.PART, Kind.CHAPTER)]
            split = [c for c in body if c.kind is Kind.SECTION and view.children(c.id)]
            for level in (parts, split) if len(word) > 1 else ():
                titled = [c for c in level if word in fold(c.title)]
                if len(titled) == 1:
                    found.append((view, titled[0]))
                    break
    boxes = tuple(place for place in found if place[1].kind is Kind.BOX)
    return child_in(folded, boxes) or tuple(dict.fromkeys(found))


def _spelled_out(match: re.Match[str]) -> str:
    """Each number of a range as an address of its own: 任务24到27."""
    first, last = numeral(match.group(2)), numeral(match.group(3))
    if not 0 < last - first <= 20:
        return match.group(0)
    before = match.group(1)
    form = {"专栏": "专栏{}", "(": "({})"}.get(before, "第{}项")
    return " ".join(form.format(number) for number in range(first, last + 1))


def address_in(folded: str) -> str:
    """The printed address that a folded text names (专栏3, 第五部分), or an empty string."""
    for form in (_BOX, _PART_AND_SECTION, _PART, _COUNTED):
        if match := form.search(folded):
            return match.group(0)
    return ""


def without(folded: str) -> str:
    """The text with the printed addresses in it blanked."""
    folded = without_ends(in_digits(folded))
    for form in (_BOX, _PART_AND_SECTION, _PART, _COUNTED, _ASPECT, _SECTION):
        folded = form.sub(" ", folded)
    return folded


def _is_at(view: PlanView, clause: Clause, part: str, section: str, item: str | None) -> bool:
    chain = list(view.ancestry(clause.id))
    numbers = [number_of(c) for c in reversed(chain)]
    wanted = [numeral(part), numeral(section)] + ([numeral(item)] if item else [])
    return numbers == wanted
