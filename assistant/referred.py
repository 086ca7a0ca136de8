"""What a question means of the answer before it: the unit that stands second in its list, the
clause that it told."""

import re
from collections.abc import Iterator, Sequence

from assistant import ordinals
from assistant.asks import Ask
from assistant.draft import Draft
from assistant.query import Query
from assistant.shelf import PlanView
from assistant.wording import pattern
from ingest.fold import fold
from ingest.marks import numeral
from ingest.plan import Clause

_NUMERAL = r"([一二三四五六七八九十]|\d{1,2})"
_UNIT = re.compile(
    rf"(?:排|列|位)(?:在|居)?(?:第{_NUMERAL}(?:位|名)?|(首位|头一个|最前面?)|(最后|末位|最末|末尾))(?:一?位)?的"
    r"(?:那|这)?一?(?:家|个)?(?:单位|部门|局)?"
    rf"|第{_NUMERAL}(?:家|个(?:单位|部门|局))|(最后|末尾)(?:那|这)?一?(?:家|个(?:单位|部门|局))"
    r"|(?:打头|领头|牵头)的(?:那|这)?一?(?:家|个(?:单位|部门|局))"
)
_ITEM = re.compile(
    rf"^(?:那|那么|其中|里面|上面)?(?:的)?第{_NUMERAL}(?:个|项|条|点)?(?!.{{0,2}}(?:部分|章|专栏|指标|条款))"
    r"|^(?:那|那么|其中|里面)?(?:的)?最后(?:那|这)?一?(?:个|项|条|点)"
)
_LISTED = re.compile(r"[一-鿿]{2,}、")
_OF_ANOTHER = re.compile(r"它|该局|该单位|自己|哪些|哪几|几项|多少")
"""What stands before a place where no unit of the list told is meant: 哪些是它排第一的."""
_WHICH = re.compile(
    r"(?:那|那么)?(?:又)?(?:是)?(?:谁|哪(?:一)?(?:家|个)(?:单位|部门|局)?|什么单位)?(?:来着|呢)?[?？]?"
)
_BRIEF = 4
"""Characters of a topic that is of the matter told before."""
_OF_WORDS = (Ask.CONTENT, Ask.TARGET)
_FEW = 3
"""So many clauses at most are meant by 那条."""


def with_unit(question: str, said: Draft) -> str:
    """The question with the name of the unit that it means by its place in the list told before;
    as it is, where it means none or no list was told."""
    together = pattern("form", "units_told").search(fold(question))
    if together and (every := next(_lists(said), ())):
        return question[: together.start()] + "、".join(every) + question[together.end() :]
    match = _UNIT.search(fold(question))
    units = next(_lists(said), ()) if match else ()
    if not match or not units:
        return question
    first, _, last, nth, end = match.groups()
    nth = first or nth or "1"
    place = len(units) if last or end else numeral(nth)
    if not 0 < place <= len(units):
        return question
    return question[: match.start()] + units[place - 1] + question[match.end() :]


def speaks_of_unit(question: str) -> bool:
    """Whether a unit is meant by its place in a list told, and not in those of body and annex."""
    asked = fold(question)
    places = any(pattern("form", key).search(asked) for key in ("of_annex", "of_body"))
    together = pattern("form", "units_told").search(asked)
    meant = _UNIT.search(asked)
    of_another = bool(meant) and bool(_OF_ANOTHER.search(asked[: meant.start()] if meant else ""))
    return bool(together or meant) and not places and not of_another


def asks_which(question: str) -> bool:
    """Whether nothing is asked but which unit stands at a place: 排第二的是谁."""
    asked = fold(question)
    match = _UNIT.search(asked)
    return bool(match) and bool(_WHICH.fullmatch(_UNIT.sub("", asked)))


def _lists(said: Draft) -> Iterator[Sequence[str]]:
    """The units of each responsibility that was quoted."""
    for quote in said.quotes:
        for duty in quote.view.duties(quote.clause_id):
            if duty.start == quote.start:
                yield [quote.view.unit(name) for name in duty.units]


def item(question: str, said: Draft) -> tuple[tuple[PlanView, Clause], ...]:
    """The clause that stands at the place which the question names in the list told before, or
    beside the clause told first."""
    if ordinals.speaks_of_neighbour(fold(question)):
        return ordinals.neighbour_in(fold(question), heads(said)[:1])
    match = _ITEM.search(fold(question))
    lines = [line for line in said.sentences if line.line and line.quotes]
    if not match or not lines:
        return ()
    place = numeral(match.group(1)) if match.group(1) else len(lines)
    if not 0 < place <= len(lines):
        return ()
    quote = lines[place - 1].quotes[0]
    return ((quote.view, quote.view.head(quote.clause_id)),)


def lists(said: Draft) -> bool:
    """Whether a sentence that was told lists several things: 数字赋能、融合发展、平台优化."""
    return any(len(_LISTED.findall(quote.text)) > 1 for quote in said.quotes)


def same_clause(question: str, said: Draft) -> tuple[tuple[PlanView, Clause], ...]:
    """The clauses told, where a question asks something of the same ones (同一条里经费怎么安排)."""
    found = heads(said) if pattern("form", "same_clause").search(fold(question)) else ()
    return found if len(found) <= _FEW else ()


def speaks_of_item(question: str) -> bool:
    """Whether a clause is meant by its place in a list, or beside another, or as the one told."""
    asked = fold(question)
    same = pattern("form", "same_clause").search(asked)
    return bool(same or _ITEM.search(asked)) or ordinals.speaks_of_neighbour(asked)


def clauses(query: Query, said: Draft) -> tuple[tuple[PlanView, Clause], ...]:
    """The clauses told before that a question means by 那条, or asks more of without naming a
    matter of its own (结果怎么用): all of them, where they are few."""
    own = query.own_topic.replace(" ", "")
    more = query.ask in _OF_WORDS and query.ask is not said.query.ask
    more = more and len(own) <= _BRIEF and not query.names_plan
    if not more and not pattern("form", "that_clause").search(query.asked):
        return ()
    found = heads(said)
    return found if len(found) <= _FEW else ()


def heads(said: Draft) -> tuple[tuple[PlanView, Clause], ...]:
    """The clauses that were told, in the order of the answer."""
    found: dict[str, tuple[PlanView, Clause]] = {}
    for quote in said.quotes:
        head = quote.view.head(quote.clause_id)
        found.setdefault(head.id, (quote.view, head))
    return tuple(found.values())
