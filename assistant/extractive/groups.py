"""Groups of clauses (parts, boxes): what each has, or those with the most, the fewest, just so
many, some or none of a kind."""

from collections.abc import Callable, Mapping, Sequence

from assistant.draft import Draft
from assistant.extractive.numbered import called, counted, ends, measured
from assistant.extractive.outline import asked_about, heading_of, of_kinds, read, scope
from assistant.outlined import Outlined, Want
from assistant.phrases import joined
from assistant.shelf import PlanView
from assistant.turn import Turn
from ingest.plan import Clause, Kind

_Held = Mapping[str, Sequence[Clause]]
"""The clauses counted of each group, by the id of the group."""


def is_asked(turn: Turn) -> bool:
    """Whether the question asks for anything of groups."""
    return bool(_telling(read(turn)))


def compose(turn: Turn, draft: Draft) -> bool:
    """What each of several groups has, or the groups with the most, the fewest, just so many, some
    or none; False where the question asks for nothing of the kind."""
    said = read(turn)
    tellers = _telling(said)
    before = len(draft.sentences)
    for view in turn.views if tellers else ():
        groups = _groups(turn, view, said)
        held = {g.id: _held(turn, view, g, said) for g in groups}
        for tell in tellers if any(held.values()) else ():
            tell(draft, view, said, groups, held)
    return len(draft.sentences) > before


_Telling = Callable[[Draft, PlanView, Outlined, Sequence[Clause], _Held], None]


def _telling(said: Outlined) -> tuple[_Telling, ...]:
    """What is told of groups, as far as the question asks for it."""
    told: list[_Telling] = []
    if said.wants & {Want.MOST, Want.LEAST} and (said.groups or said.counted):
        told.append(_extremes)
    if said.groups and said.number:
        told.append(_exactly)
    if Want.CONTENTS in said.wants and not said.counted:
        return (_each,)
    if told or not (said.groups and said.counted):
        return tuple(told)
    if Want.LACKING in said.wants:
        return (_lacking,)
    if Want.HAVING in said.wants:
        return (_having,)
    return (_each,) if said.wants >= {Want.EACH, Want.COUNT} else ()


def _groups(turn: Turn, view: PlanView, said: Outlined) -> list[Clause]:
    """The clauses of the kind of which one or each is wanted: those named by their addresses, those
    below the clause named by its title, or all that have what is counted."""
    named_here = [clause for v, clause in turn.query.focus if v is view]
    if said.groups and len(named_here) > 1:
        return named_here
    above = [clause for v, clause in asked_about(turn) if v is view]
    inside = scope(turn, view)
    below = [c for c in inside if not above or any(a.start < c.start < a.end for a in above)]
    if above and said.groups and said.groups.is_loose:
        found = [c for a in above for c in view.children(a.id) if c.kind is not Kind.BOX]
    else:
        kinds = said.groups.kinds if said.groups else (Kind.CHAPTER, Kind.PART)
        found = of_kinds(below, kinds)
    if not any(_held(turn, view, group, said) for group in found) and said.counted:
        outer = dict.fromkeys(c.parent for c in of_kinds(inside, said.counted.kinds))
        found = [c for c in inside if c.id in outer]
    split = [c for c in found if view.children(c.id)]
    return split if said.groups and said.groups.kinds[0] is Kind.SECTION and split else found


def _held(turn: Turn, view: PlanView, group: Clause, said: Outlined) -> list[Clause]:
    """What a group has of the kind that is counted, or else its children but for boxes."""
    if not said.counted:
        return [c for c in view.children(group.id) if c.kind is not Kind.BOX]
    of_kind = of_kinds(scope(turn, view), said.counted.kinds)
    held = [c for c in of_kind if group.start < c.start < group.end]
    loosely = said.counted.kinds[0] is Kind.ITEM  # 项 is said of whatever stands below
    return held or [c for c in view.children(group.id) if loosely and c.kind is not Kind.BOX]


def _extremes(
    draft: Draft, view: PlanView, said: Outlined, groups: Sequence[Clause], held: _Held
) -> None:
    counts = {g.id: len(held[g.id]) for g in groups if held[g.id]}
    for key, want, best in (
        ("counted_most", Want.MOST, max),
        ("counted_least", Want.LEAST, min),
    ):
        if want in said.wants:
            top = best(counts.values())
            told = [g for g in groups if counts.get(g.id) == top]
            items = joined(draft.query.language, [called(g) for g in told])
            values = {"label": draft.label(view), "items": items, "count": top}
            what = measured(draft, _word(said, held))
            quotes = [heading_of(view, c) for g in told for c in (g, *held[g.id])]
            text = draft.phrase(key, what=what, **values)
            if len(told) == 1 and top > 1:
                first, last = held[told[0].id][0], held[told[0].id][-1]
                text += draft.phrase("from_to", first=called(first), last=called(last))
            draft.say(text, *quotes)


def _exactly(
    draft: Draft, view: PlanView, said: Outlined, groups: Sequence[Clause], held: _Held
) -> None:
    found = [g for g in groups if len(held[g.id]) == said.number]
    what, those = measured(draft, _word(said, held)), _those(draft, said)
    values = {"label": draft.label(view), "what": what, "those": those, "count": len(found)}
    none = [heading_of(view, group) for group in groups if not found]
    draft.head(draft.phrase("counted_exactly", number=said.number, **values), *none)
    for group in found:
        _line(draft, view, group, held[group.id], said)


def _having(
    draft: Draft, view: PlanView, said: Outlined, groups: Sequence[Clause], held: _Held
) -> None:
    found = [g for g in groups if held[g.id]]
    what, those = said.counted.word if said.counted else "", _those(draft, said)
    values = {"label": draft.label(view), "what": what, "those": those, "count": len(found)}
    draft.head(draft.phrase("counted_having", **values))
    for group in found:
        _line(draft, view, group, held[group.id], said)


def _lacking(
    draft: Draft, view: PlanView, said: Outlined, groups: Sequence[Clause], held: _Held
) -> None:
    what = said.counted.word if said.counted else ""
    for group in groups:
        if not held[group.id]:
            values = {"label": draft.label(view), "part": called(group), "what": what}
            draft.say(draft.phrase("part_without", **values), heading_of(view, group))


def _each(
    draft: Draft, view: PlanView, said: Outlined, groups: Sequence[Clause], held: _Held
) -> None:
    total = sum(map(len, held.values()))
    what = measured(draft, _word(said, held))
    values = {"label": draft.label(view), "count": len(groups), "total": total, "what": what}
    draft.head(draft.phrase("counted_each", those=_those(draft, said), **values))
    for group in groups:
        _line(draft, view, group, held[group.id], said)


def _line(
    draft: Draft, view: PlanView, group: Clause, inside: Sequence[Clause], said: Outlined
) -> None:
    """A group with what it has, as a line of a list."""
    word = _word(said, {group.id: inside})
    text = counted(draft, called(group), word, inside) if inside else called(group)
    draft.say(text, *dict.fromkeys((heading_of(view, group), *ends(view, inside))), line=True)


def _word(said: Outlined, held: _Held) -> str:
    """What is counted, as the question has it."""
    if said.counted:
        return said.counted.word
    kinds = {clause.kind for inside in held.values() for clause in inside}
    return "条" if Kind.SECTION in kinds else "项"


def _those(draft: Draft, said: Outlined) -> str:
    """The groups with their measure word."""
    return measured(draft, said.groups.word if said.groups else "部分")
