"""Clauses that a question means by their place: beside another, below one, counted from an end."""

import re
from collections.abc import Iterable, Sequence

from assistant.shelf import PlanView
from ingest.fold import fold
from ingest.marks import numeral
from ingest.plan import Clause, Kind

NUMERAL = r"(?:[一二三四五六七八九十百]{1,4}|\d{1,3})"
_NEIGHBOUR = re.compile(
    r"(?<![最比])([下上前后])一(?:条|项|个|款|部分|章)"
    r"|([下上前后])(?:面|边|头)?紧(?:挨|接|跟|邻)着?的?(?:是|的是)?(?:那|这|哪)?一?"
    r"(?:条|项|个|款|部分|章|组|类|方面)"
)
_LAST = re.compile(
    r"(?:最后|最末|末尾|倒数第一)的?(?:那|这)?一?(?:个|条|项)?(专栏|部分|章|条款|任务)"
    r"|(?:最后|最末|末尾)的?(?:那|这)?一?(条)(?=叫|讲|说|是|写|规定|的|内容|谁|由|归|[?？,，]|$)"
    r"|\b(?:last|final) (box|part|chapter|clause|task)\b"
)
"""The last of a kind: 最后一个专栏."""
_FROM_END = re.compile(rf"倒数第({NUMERAL})(?:个|条|项)?(专栏|部分|章|条款|条|任务)?")
"""One counted from the last: 倒数第二条."""
_OF_TITLED = re.compile(rf"[^。?？]{{0,12}}?第({NUMERAL})(?:条|项|个|点|款)")
"""A child of the clause whose title stands before it: 保障措施的第二条."""
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
LISTS: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("专栏|box", (Kind.BOX,)),
    ("指标", (Kind.INDICATOR_ROW,)),
    ("部分|章|part|chapter", (Kind.PART, Kind.CHAPTER)),
    ("任务|条|clause|task", (Kind.ITEM, Kind.SECTION)),
)
_TITLE = 4
"""Characters of a title that names its part in a question."""


def number_of(clause: Clause) -> int:
    """The last printed number of a clause's address, or 0."""
    match = re.search(rf"({NUMERAL})[)、.\s]*$", fold(clause.address))
    return numeral(match.group(1)) if match else 0


def speaks_of_neighbour(folded: str) -> bool:
    """Whether the clause before or after another is meant, and not the one spoken of before and
    the one after it (后一条比前一条多了谁)."""
    sides = {match.group(1) or match.group(2) for match in _NEIGHBOUR.finditer(folded)}
    return len(sides) == 1


def child_in(
    folded: str, focus: Sequence[tuple[PlanView, Clause]]
) -> tuple[tuple[PlanView, Clause], ...]:
    """The child of a clause, spoken of here or before, that an ordinal means: 第二项 of 专栏6."""
    match = re.search(rf"(?:^|那|那么|的|里|中|下面)第({NUMERAL})(?:个|项|条|点)", folded)
    last = re.search(r"最后(?:那|这)?一?(?:个|项|条|点)(?!专栏|部分|条款|任务)", folded)
    if not match and not last:
        return ()
    found = []
    for view, clause in focus:
        children = view.children(clause.id) or view.children(clause.parent)
        plain = [c for c in children if c.kind is not Kind.BOX]  # a box is no 条
        children = tuple(plain) or children
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


def nth(
    outer: Sequence[tuple[PlanView, Clause]], number: int
) -> tuple[tuple[PlanView, Clause], ...]:
    """The child of each clause that has this place in it, or prints this number."""
    found = []
    for view, clause in outer:
        children = [c for c in view.children(clause.id) if c.kind is not Kind.BOX]
        printed = [c for c in children if number_of(c) == number]
        found += [(view, c) for c in (printed or children[max(number, 1) - 1 :])[:1]]
    return tuple(found)


def titled(folded: str, clauses: Iterable[Clause]) -> list[Clause]:
    """Those of the clauses whose whole title the text has."""
    return [c for c in clauses if len(c.title) >= _TITLE and fold(c.title) in folded]


def of_titled(folded: str, view: PlanView, body: Sequence[Clause]) -> list[tuple[PlanView, Clause]]:
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


def _in_digits(match: re.Match[str]) -> str:
    kind, spelled, place, placed = match.groups()
    if kind:
        return f"{kind} {_SPELLED.index(spelled) + 1}"
    return f"{placed} {_PLACES.index(place) + 1}"


def listed(body: Sequence[Clause], kinds: Sequence[Kind]) -> list[Clause]:
    """The clauses of the first of these kinds that a plan has."""
    found = [c for c in body if c.kind in kinds]
    return [c for c in found if c.kind is kinds[0]] or found


def from_the_end(folded: str, body: Sequence[Clause]) -> list[Clause]:
    """The clauses counted from the last of their kind: 倒数第二条, 最后一个专栏."""
    counted = [(numeral(n), word or "条") for n, word in _FROM_END.findall(folded)]
    last = [(1, next(filter(None, m.groups()))) for m in _LAST.finditer(without_ends(folded))]
    found = []
    for number, word in (*counted, *last):
        kinds = next((kinds for form, kinds in LISTS if re.search(form, word)), ())
        found += listed(body, kinds)[-number:][:1] if number else []
    return found


def without_ends(folded: str) -> str:
    """The text without numbers that count from the last."""
    return _FROM_END.sub(" ", folded)


def in_digits(folded: str) -> str:
    """The text with the numbers of clauses that English words spell out: part 3."""
    return _ENGLISH.sub(_in_digits, folded)
