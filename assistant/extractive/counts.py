"""Clauses counted: of several kinds at once, and the part with the most or the fewest."""

import re

from assistant.addresses import number_of
from assistant.asks import Ask
from assistant.draft import Draft, named
from assistant.extractive.outline import asked_about, heading_of, scope, wanted
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Clause, Kind

_COUNTED = re.compile(
    r"(?:几|多少)(?:个|项|条)?(?:大|具体|重点|主要|小)?(部分|方面|任务|条款?|专栏|措施|行动|章|类|项(?!任务|行动|措施))"
    r"|(部分|方面|任务|条款?|专栏|措施|行动)(?:一?共|总共|合计|各)?(?:有)?(?:几|多少)(?:个|项|条)"
)
"""What is counted: 几个方面, 专栏共几个."""
_WITHOUT = re.compile(
    r"(?:部分|章|方面|行动).{0,6}(?:没有?|无|不带|不含|没配)(?:一个)?(专栏|条款|措施)"
    r"|(?:部分|章|方面|行动).{0,4}(?:一个)?(专栏|条款|措施)(?:也|都)?(?:没有?|不带)"
)
"""What some parts have not: 哪一章一个专栏也没有."""
_EXTREMES = {
    "counted_most": re.compile(r"最(?:多|大)|\bmost\b"),
    "counted_least": re.compile(r"最(?:少|小)|\bfewest\b"),
}


def is_several(turn: Turn) -> bool:
    """Whether a question of structure counts clauses of several kinds."""
    return turn.query.ask is Ask.STRUCTURE and len(set(_several(turn).values())) > 1


def _several(turn: Turn) -> dict[str, tuple[Kind, ...]]:
    """What is counted, and the kinds of clause that it means."""
    found = _COUNTED.finditer(fold(turn.query.text))
    words = dict.fromkeys(match.group(1) or match.group(2) for match in found)
    return {word: kinds for word in words if (kinds := wanted(word))}


def several(turn: Turn, draft: Draft) -> bool:
    """The number of clauses of each of several kinds: 几个方面、多少项任务; False where the
    question does not count several."""
    asked_for = _several(turn)
    if len(set(asked_for.values())) < 2:
        return False
    scopes: list[tuple[PlanView, Clause | None]] = [*asked_about(turn)]
    scopes = scopes or [(view, None) for view in turn.views]
    for view, above in scopes:
        where = draft.place(view, above) if above else draft.label(view)
        for word, kinds in asked_for.items():
            within = [
                c for c in scope(turn, view) if not above or above.start < c.start < above.end
            ]
            inside = [c for c in within if c.kind in kinds]
            if not inside and Kind.ITEM in kinds:
                inside = [c for c in within if c.kind is Kind.SECTION]
            if not inside and above and kinds == (Kind.SECTION,):
                inside = list(view.children(above.id))
            _ends(draft, view, where, word, inside)
    return bool(draft.sentences)


def most(turn: Turn, draft: Draft) -> bool:
    """The part with the most or the fewest clauses of a kind, where that is asked for."""
    asked = turn.query.asked
    if not pattern("form", "most_of").search(asked):
        return False
    match = re.search(r"(条款?|任务|专栏|措施|行动)(?:数量?|的)?(?:最|.{0,4}最)(?:多|少)", asked)
    word = match.group(1) if match else "条"
    kinds = wanted(word) or (Kind.SECTION,)
    for view in turn.views:
        parts = _parts(turn, view)
        held = {
            part.id: [
                c for c in scope(turn, view) if part.start < c.start < part.end and c.kind in kinds
            ]
            for part in parts
        }
        counts = {part.id: len(held[part.id]) for part in parts if held[part.id]}
        for key, best in (("counted_most", max), ("counted_least", min)):
            if counts and _EXTREMES[key].search(asked):
                top = best(counts.values())
                told = [part for part in parts if counts.get(part.id) == top]
                items = "、".join(_called(part) for part in told)
                values = {"label": draft.label(view), "items": items, "count": top}
                values["what"] = _measured(draft, word)
                quotes = [heading_of(view, c) for part in told for c in (part, *held[part.id])]
                draft.say(draft.phrase(key, **values), *quotes)
    return bool(draft.sentences)


def without(turn: Turn, draft: Draft) -> bool:
    """The parts that have no clause of a kind (哪一章没有专栏), where those are asked for."""
    match = _WITHOUT.search(turn.query.asked)
    word = next(filter(None, match.groups())) if match else ""
    kinds = wanted(word) if word else ()
    for view in turn.views if kinds else ():
        parts = _parts(turn, view)
        having = [c for c in scope(turn, view) if c.kind in kinds]
        lacking = [p for p in parts if not any(p.start < c.start < p.end for c in having)]
        for part in lacking if len(lacking) < len(parts) else ():
            values = {"label": draft.label(view), "part": _called(part), "what": word}
            draft.say(draft.phrase("part_without", **values), heading_of(view, part))
    return bool(draft.sentences)


def _parts(turn: Turn, view: PlanView) -> list[Clause]:
    return [c for c in scope(turn, view) if c.kind in (Kind.PART, Kind.CHAPTER)]


def _ends(draft: Draft, view: PlanView, where: str, word: str, clauses: list[Clause]) -> None:
    if clauses:
        first, last = clauses[0], clauses[-1]
        values = {"first": _called(first), "last": _called(last), "what": _measured(draft, word)}
        text = draft.phrase("counted_from", where=where, count=len(clauses), **values)
        told = (first, last) if number_of(last) == len(clauses) else clauses
        quotes = dict.fromkeys(heading_of(view, clause) for clause in told)
        draft.say(text, *quotes)


def _measured(draft: Draft, word: str) -> str:
    """What is counted with its measure word: 个方面, 项任务."""
    if draft.query.language == "en" or word.startswith(("条", "项", "章", "类")):
        return word
    return ("项" if word in ("任务", "措施", "行动") else "个") + word


def _called(clause: Clause) -> str:
    values = named(clause)
    return f"{values['address']} {values['title']}".strip()
