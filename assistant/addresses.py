"""Clauses that a question names by their printed address, or by their place beside another."""

import re
from collections.abc import Sequence

from assistant.shelf import PlanView
from ingest.fold import fold
from ingest.marks import numeral
from ingest.plan import Clause, Kind

_NUMERAL = r"(?:[一二三四五六七八九十百]{1,4}|\d{1,3})"
_BOX = re.compile(rf"专栏\s*({_NUMERAL})|\bbox\s*(\d+)")
_PART_AND_SECTION = re.compile(rf"({_NUMERAL})、\s*[(]({_NUMERAL})[)]\s*(\d{{1,2}})?")
_SECTION = re.compile(rf"[(]({_NUMERAL})[)]|\bsection\s*\(?(\d+)")
_COUNTED = re.compile(
    rf"第({_NUMERAL})(?:条|项任务|项|款|个任务|节)|任务({_NUMERAL})(?![共些般样起定直并致])|\btask\s*(\d+)|\bclause\s*\(?(\d+)"
    r"|(?<![有共几达第一-十\d])([一二三四五六七八九十]{2,3}|\d{2})(?:那|这)?条(?!款|以|到|的(?:条)?标题|[里中])"
)
_ASPECT = re.compile(rf"第({_NUMERAL})个?(?:方面|大?类(?!似))")
_PART = re.compile(rf"第({_NUMERAL})(?:大部分|部分|大块|章|大项)|\bpart\s*(\d+)")


_NEIGHBOUR = re.compile(
    r"(?<![最比])([下上前后])一(?:条|项|个|款|部分|章)"
    r"|([下上前后])(?:面|边|头)?紧(?:挨|接|跟|邻)着?的?(?:那|这)?一?(?:条|项|个|款|部分|章)"
)
_LAST = re.compile(
    r"(?:最后|最末|末尾|倒数第一)的?(?:那|这)?一?(?:个|条|项)?(专栏|部分|章|条款|任务)"
)
"""The last of a kind: 最后一个专栏."""
_TITLED_PART = re.compile(
    r"(?:^|[在从到的,，])([一-鿿]{2,12}?)(?:这|那)?一?(?:大)?(?:部分|章|板块)(?=里|中|内|下|有|的|包|$)"
)
"""A part by words of its title: 产品质量这一部分."""
_FROM_END = re.compile(rf"倒数第({_NUMERAL})(?:个|条|项)?(专栏|部分|章|条款|条|任务)?")
"""One counted from the last: 倒数第二条."""
_ANNEXED = re.compile(
    rf"(?:附件|分工表)(?:的|里|中|里的|中的)?第({_NUMERAL})(?:大部分|部分|大块|大项|章)"
)
"""A part of the annex."""
_OF_TITLED = re.compile(rf"[^。?？]{{0,12}}?第({_NUMERAL})(?:条|项|个|点|款)")
"""A child of the clause whose title stands before it: 保障措施的第二条."""
_BELOW = re.compile(
    rf"(第{_NUMERAL}(?:大部分|部分|章|方面)|[(]{_NUMERAL}[)]|{_NUMERAL}、)(?:的|里的?|中的?|下面?的?)?"
    rf"第({_NUMERAL})(?:项任务|个任务|个方面|条|项|个|款)"
)
"""A child by its place in a clause named by its address: 第三部分第二条."""
_SPELLED = re.findall(
    "[a-z]+",
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty",
)
_PLACES = re.findall("[a-z]+", "first second third fourth fifth sixth seventh eighth ninth tenth")
_ENGLISH = re.compile(
    rf"\b(?:(part|section|task|clause|box|chapter) ({'|'.join(_SPELLED)})"
    rf"|({'|'.join(_PLACES)}) (part|section|task|clause|box|chapter))\b"
)
"""A clause whose number is spelled out: part three, the third part."""
_LISTS: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("专栏", (Kind.BOX,)),
    ("指标", (Kind.INDICATOR_ROW,)),
    ("部分|章", (Kind.PART, Kind.CHAPTER)),
    ("任务|条", (Kind.ITEM, Kind.SECTION)),
)
_RANGE = re.compile(
    rf"(第|任务|专栏|[(])({_NUMERAL})(?:条|项|[)])?(?:条)?(?:到|至|[-—~])(?:第|任务|专栏|[(])?({_NUMERAL})(条|项|款|[)])?"
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
        focus = (
            child_in(said, focus) or neighbour_in(said, focus) or clauses_in(said, views) or focus
        )
    if focus or not earlier:
        return focus
    for past in reversed(earlier):
        kinds = next((kinds for word, kinds in _LISTS if re.search(word, past)), ())
        match = re.search(rf"第({_NUMERAL})个", own)
        for view in views if kinds and match else ():
            body = [c for c in view.parsed.clauses if not view.in_annex(c)]
            innermost = _listed(body, kinds)
            if match and 0 < numeral(match.group(1)) <= len(innermost):
                focus = (*focus, (view, innermost[numeral(match.group(1)) - 1]))
        if focus:
            return focus
    return focus


def clauses_in(folded: str, views: Sequence[PlanView]) -> tuple[tuple[PlanView, Clause], ...]:
    """The clauses a folded text names by address: 专栏7, (十三), 二、(四)12, 第12项, 第三部分.

    Body clauses, but for boxes; a number that names clauses of several parts names them all.
    """
    folded = _RANGE.sub(_spelled_out, _ENGLISH.sub(_in_digits, folded))
    found: list[tuple[PlanView, Clause]] = []
    annexed, folded = _ANNEXED.findall(folded), _ANNEXED.sub(" ", folded)
    if below := _BELOW.search(folded):
        outer = clauses_in(below.group(1), views)
        if inner := _nth(outer, numeral(below.group(2))):
            return inner
    from_end, folded = _FROM_END.findall(folded), _FROM_END.sub(" ", folded)
    for view in views:
        body = [c for c in view.parsed.clauses if not view.in_annex(c)]
        if meant_by_title := _of_titled(folded, view, body):  # 保障措施的第二条
            found += meant_by_title
            continue
        parts = [c for c in view.parsed.clauses if c.kind is Kind.PART and view.in_annex(c)]
        found += [(view, part) for n in annexed for part in parts if number_of(part) == numeral(n)]
        for number, word in from_end:
            meant = next((kinds for form, kinds in _LISTS if re.search(form, word or "条")), ())
            listed = _listed(body, meant)
            found += [(view, one) for one in listed[-numeral(number) :][:1] if numeral(number)]
        for kinds, form, within in (
            ((Kind.BOX,), _BOX, None),
            ((Kind.PART, Kind.CHAPTER), _PART, None),
            ((Kind.SECTION,), _SECTION, _PART_AND_SECTION),
            ((Kind.SECTION,), _ASPECT, None),
            ((Kind.SECTION, Kind.ITEM), _COUNTED, None),
        ):
            if within and (match := within.search(folded)):
                part, section, item = match.groups()
                found += [(view, c) for c in body if _is_at(view, c, part, section, item)]
                continue
            for match in form.finditer(folded):
                number = numeral(next(g for g in match.groups() if g))
                named = [c for c in body if c.kind in kinds and number_of(c) == number]
                if len(kinds) == 2 and len({c.kind for c in named}) == 2:
                    named = [c for c in named if c.kind is Kind.ITEM]
                if form is _ASPECT:  # 第三方面 is one that has tasks below it
                    named = [c for c in named if view.children(c.id)] or named
                found += [(view, c) for c in named]
        for match in _LAST.finditer(folded):
            meant = next(kinds for word, kinds in _LISTS if re.search(word, match.group(1)))
            found += [(view, c) for c in _listed(body, meant)[-1:]]
        for match in _TITLED_PART.finditer(folded):
            parts = [c for c in body if c.kind in (Kind.PART, Kind.CHAPTER)]
            titled = [c for c in parts if match.group(1) in fold(c.title)]
            found += [(view, c) for c in titled if len(titled) == 1]
    boxes = tuple(place for place in found if place[1].kind is Kind.BOX)
    return child_in(folded, boxes) or tuple(dict.fromkeys(found))


def _nth(
    outer: Sequence[tuple[PlanView, Clause]], number: int
) -> tuple[tuple[PlanView, Clause], ...]:
    """The child of each clause that has this place in it, or prints this number."""
    found = []
    for view, clause in outer:
        children = [c for c in view.children(clause.id) if c.kind is not Kind.BOX]
        printed = [c for c in children if number_of(c) == number]
        found += [(view, c) for c in (printed or children[max(number, 1) - 1 :])[:1]]
    return tuple(found)


def _of_titled(
    folded: str, view: PlanView, body: Sequence[Clause]
) -> list[tuple[PlanView, Clause]]:
    """The children that ordinals mean which stand behind the whole title of a part."""
    found = []
    for part in body:
        title = fold(part.title)
        children = [c for c in view.children(part.id) if c.kind is not Kind.BOX]
        if part.kind not in (Kind.PART, Kind.CHAPTER) or len(title) < _TITLE or not children:
            continue
        after = folded.partition(title)[2]
        numbers = [numeral(n) for n in _OF_TITLED.findall(after)]
        found += [(view, children[n - 1]) for n in numbers if 0 < n <= len(children)]
    return found


_TITLE = 4
"""Characters of a title that names its part in a question."""


def _in_digits(match: re.Match[str]) -> str:
    kind, spelled, place, placed = match.groups()
    if kind:
        return f"{kind} {_SPELLED.index(spelled) + 1}"
    return f"{placed} {_PLACES.index(place) + 1}"


def _listed(body: Sequence[Clause], kinds: Sequence[Kind]) -> list[Clause]:
    """The clauses of the first of these kinds that a plan has."""
    listed = [c for c in body if c.kind in kinds]
    return [c for c in listed if c.kind is kinds[0]] or listed


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
    folded = _ENGLISH.sub(_in_digits, folded)
    for form in (_FROM_END, _BOX, _PART_AND_SECTION, _PART, _COUNTED, _ASPECT, _SECTION):
        folded = form.sub(" ", folded)
    return folded


def speaks_of_neighbour(folded: str) -> bool:
    """Whether the clause before or after another is meant, and not the one spoken of before and
    the one after it (后一条比前一条多了谁)."""
    sides = {match.group(1) or match.group(2) for match in _NEIGHBOUR.finditer(folded)}
    return len(sides) == 1


def child_in(
    folded: str, focus: Sequence[tuple[PlanView, Clause]]
) -> tuple[tuple[PlanView, Clause], ...]:
    """The child of a clause, spoken of here or before, that an ordinal means: 第二项 of 专栏6."""
    match = re.search(rf"(?:^|那|那么|的|里|中|下面)第({_NUMERAL})(?:个|项|条|点)", folded)
    last = re.search(r"最后(?:那|这)?一?(?:个|项|条|点)(?!专栏|部分|条款|任务)", folded)
    if not match and not last:
        return ()
    found = []
    for view, clause in focus:
        children = view.children(clause.id) or view.children(clause.parent)
        number = numeral(match.group(1)) if match else len(children)
        if 0 < number <= len(children):
            found.append((view, children[number - 1]))
    return tuple(found)


def neighbour_in(
    folded: str, focus: Sequence[tuple[PlanView, Clause]]
) -> tuple[tuple[PlanView, Clause], ...]:
    """The clause after or before one already spoken of: 下一条, 上一项."""
    match = _NEIGHBOUR.search(folded) if speaks_of_neighbour(folded) else None
    step = (1 if (match.group(1) or match.group(2)) in "下后" else -1) if match else 0
    found = []
    for view, clause in focus if step else ():
        alike = [c for c in view.parsed.clauses if c.kind is clause.kind]
        alike = [c for c in alike if view.in_annex(c) is view.in_annex(clause)]
        place = alike.index(clause) + step
        if 0 <= place < len(alike):
            found.append((view, alike[place]))
    return tuple(found)


def number_of(clause: Clause) -> int:
    """The last printed number of a clause's address, or 0."""
    match = re.search(rf"({_NUMERAL})[)、.\s]*$", fold(clause.address))
    return numeral(match.group(1)) if match else 0


def _is_at(view: PlanView, clause: Clause, part: str, section: str, item: str | None) -> bool:
    chain = list(view.ancestry(clause.id))
    numbers = [number_of(c) for c in reversed(chain)]
    wanted = [numeral(part), numeral(section)] + ([numeral(item)] if item else [])
    return numbers == wanted
