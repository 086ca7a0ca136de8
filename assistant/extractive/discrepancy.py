"""Where body, box and annex say the same and where they do not, both quoted."""

from assistant.draft import Draft, Quote, in_line, named
from assistant.extractive import content
from assistant.extractive.responsible import duty_quote
from assistant.extractive.structure import heading_of
from assistant.shelf import Passage, PlanView
from assistant.turn import Turn
from ingest.fold import fold
from ingest.plan import Clause, Leaf


def compose(turn: Turn, draft: Draft) -> None:
    """Set the clause asked about beside its annex row: title, units, wording."""
    pair = _pair(turn)
    if pair is None:
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
    """Tell the units of both; returns whether they differ in units or order."""
    here, there = view.duties(clause.id), view.duties(twin.id)
    if not here and not there:
        return False
    lists = [[view.unit(n) for d in duties[-1:] for n in d.units] for duties in (here, there)]
    quotes = [duty_quote(view, duties[-1]) for duties in (here, there) if duties]
    none = draft.phrase("none")
    values = {
        "body": draft.units(lists[0]) or none,
        "annex": draft.units(lists[1]) or none,
        "body_address": clause.address,
        "annex_address": twin.address,
    }
    same = lists[0] == lists[1]
    draft.say(draft.phrase("units_same" if same else "units_differ", **values), *quotes)
    for duties in (here, there):
        for duty in duties[-1:]:
            for printed in duty.units:
                if view.unit(printed) not in printed:
                    draft.say(draft.phrase("misprint", printed=printed), duty_quote(view, duty))
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
