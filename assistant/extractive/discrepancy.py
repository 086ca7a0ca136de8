"""Where body, box and annex say the same and where they do not, both quoted."""

import re
from difflib import SequenceMatcher

from assistant.draft import Draft, Quote, in_line, named
from assistant.extractive import content
from assistant.extractive.responsible import duty_quote
from assistant.extractive.structure import heading_of
from assistant.shelf import Passage, PlanView
from assistant.turn import Turn
from ingest.fold import fold
from ingest.plan import Clause, Kind, Leaf, Responsibility

_ALTERNATIVE = re.compile(
    r"[“\"「]([^”\"」]{2,20})[”\"」]|(\d+(?:\.\d+)?(?:名|个|家|项|%|件|人|年))"
)


def compose(turn: Turn, draft: Draft) -> None:
    """Set what the question names side by side: two readings, several clauses, or a clause and
    its annex row (title, units, wording)."""
    if _readings(turn, draft) or _several(turn, draft) or _parts(turn, draft):
        return
    pair = _pair(turn)
    if pair is None:
        if not _units_of(turn, draft):
            content.compose(turn, draft)
        return
    view, clause, twin = pair
    differs = [_titles(draft, view, clause, twin), _duties(draft, view, clause, twin)]
    differs.append(_wording(turn, draft, view, clause, twin))
    if not any(differs):
        draft.say(
            draft.phrase("agree", body=clause.address, annex=twin.address),
            *[duty_quote(view, d) for c in (clause, twin) for d in view.duties(c.id)[:1]],
        )


def _readings(turn: Turn, draft: Draft) -> bool:
    """Two wordings or numbers that the question sets against each other, each where it stands."""
    words = [fold(a or b) for a, b in _ALTERNATIVE.findall(turn.query.text)]
    if len(words) < 2:
        return False
    found = []
    for word in dict.fromkeys(words):
        places = [
            (turn.coverage(p.text), view, p)
            for view in turn.views
            for p in view.passages
            if word in fold(p.text)
        ]
        if not places:
            return False
        places.sort(key=lambda place: (-place[0], place[2].start))
        found.append(places[0])
    for _, view, passage in found:
        _quote(draft, view, passage)
    return True


def _several(turn: Turn, draft: Draft) -> bool:
    """The units of several clauses the question names: 专栏6 and (十五)."""
    focus = turn.query.focus
    if len(focus) < 2:
        return False
    told = []
    for view, clause in focus:
        inside = [clause, *(view.children(clause.id) if clause.kind is Kind.BOX else ())]
        told += [(view, c, duty) for c in inside for duty in view.duties(c.id)]
    for view, clause, duty in told:
        _printed(draft, view, clause, duty)
    lists = {tuple(view.unit(name) for name in duty.units) for view, _, duty in told}
    if len(told) > 1:
        key = "these_same" if len(lists) == 1 else "these_differ"
        draft.say(draft.phrase(key), *[duty_quote(view, duty) for view, _, duty in told[:2]])
    return bool(told)


def _parts(turn: Turn, draft: Draft) -> bool:
    """A part that body and annex number differently."""
    asked = fold(turn.query.text)
    if not re.search(r"第几|几部分|编号|序号|part", asked):
        return False
    for view in turn.views:
        parts = [c for c in view.parsed.clauses if c.kind is Kind.PART]
        best = max(parts, key=lambda c: turn.coverage(c.title), default=None)
        if best is None or turn.coverage(best.title) < 0.4:
            continue
        same = [c for c in parts if SequenceMatcher(None, c.title, best.title).ratio() > 0.8]
        for clause in same:
            where = f"{draft.label(view)}{clause.address}"
            text = draft.phrase("heading", where=where, title=clause.title)
            draft.say(text, heading_of(view, clause))
    return bool(draft.sentences)


def _units_of(turn: Turn, draft: Draft) -> bool:
    """Of a clause without an annex row: its annotation as printed, and what is misprinted in it."""
    for group in turn.groups[:2]:
        bearer = group.view.bearer(group.head.id)
        if bearer:
            for duty in group.view.duties(bearer.id):
                _printed(draft, group.view, bearer, duty)
            return True
    return False


def _printed(draft: Draft, view: PlanView, clause: Clause, duty: Responsibility) -> None:
    quote = duty_quote(view, duty)
    values = named(clause) | {"label": draft.label(view), "quote": in_line(quote.text)}
    draft.say(draft.phrase("says", **values), quote)
    for printed in duty.units:
        if view.is_misprint(printed):
            meant = draft.phrase("misprint_meant", printed=printed, unit=view.unit(printed))
            draft.say(meant, quote)


def _quote(draft: Draft, view: PlanView, passage: Passage) -> None:
    clause = view.clauses[passage.clause_id]
    values = named(clause) | {"label": draft.label(view), "quote": in_line(passage.text)}
    draft.say(
        draft.phrase("says" if clause.title else "says_untitled", **values),
        Quote(view=view, clause_id=passage.clause_id, start=passage.start, end=passage.end),
    )


def _pair(turn: Turn) -> tuple[PlanView, Clause, Clause] | None:
    """The best clause that has an annex row, with that row."""
    for group in turn.groups[:4]:
        for clause in group.view.ancestry(group.head.id):
            for twin in group.view.twins(clause.id):
                body, annex = (twin, clause) if group.view.in_annex(clause) else (clause, twin)
                return group.view, body, annex
    return None


def _titles(draft: Draft, view: PlanView, clause: Clause, twin: Clause) -> bool:
    if fold(clause.title) == fold(twin.title):
        return False
    draft.say(
        draft.phrase(
            "titles_differ",
            body=clause.title,
            annex=twin.title,
            body_address=clause.address,
            annex_address=twin.address,
        ),
        heading_of(view, clause),
        heading_of(view, twin),
    )
    return True


def _duties(draft: Draft, view: PlanView, clause: Clause, twin: Clause) -> bool:
    """Quote the annotations of both and say whether they list the same; returns whether not."""
    here, there = view.duties(clause.id)[-1:], view.duties(twin.id)[-1:]
    if not here or not there:
        for one, duties in ((clause, here), (twin, there)):
            for duty in duties:
                _printed(draft, view, one, duty)
        return bool(here) != bool(there)
    lists = [[view.unit(name) for name in duties[0].units] for duties in (here, there)]
    same = lists[0] == lists[1]
    for one, duties in ((clause, here), (twin, there)):
        _printed(draft, view, one, duties[0])
    key = "these_same" if same else "these_differ"
    draft.say(draft.phrase(key), duty_quote(view, here[0]), duty_quote(view, there[0]))
    return not same


def _wording(turn: Turn, draft: Draft, view: PlanView, clause: Clause, twin: Clause) -> bool:
    """Quote the sentences of either side that the other does not have; returns whether any."""
    sides = []
    for one, other in ((clause, twin), (twin, clause)):
        inside = {c.id for c in view.parsed.clauses if other.start <= c.start < other.end}
        sides.append(
            [
                p
                for p in _sentences(view, one)
                if not any(copy.clause_id in inside for copy in view.copies(p))
            ]
        )
    for one, passages in zip((clause, twin), sides, strict=True):
        for passage in _most_asked(turn, passages):
            draft.say(
                draft.phrase("only_here", quote=in_line(passage.text), **named(one)),
                Quote(view=view, clause_id=passage.clause_id, start=passage.start, end=passage.end),
            )
    return any(sides)


def _sentences(view: PlanView, clause: Clause) -> list[Passage]:
    inside = {c.id for c in view.parsed.clauses if clause.start <= c.start < clause.end}
    return [p for p in view.passages if p.clause_id in inside and p.leaf is Leaf.BODY]


def _most_asked(turn: Turn, passages: list[Passage]) -> list[Passage]:
    """At most three, those that hold most of the question's words, in the plan's order."""
    ranked = sorted(passages, key=lambda p: -turn.coverage(p.text))[:3]
    return sorted(ranked, key=lambda p: p.start)
