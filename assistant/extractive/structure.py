"""How a plan is built: the clauses below one, counted and named."""

import re

from assistant.draft import Draft, Quote, named
from assistant.extractive import content
from assistant.shelf import PlanView
from assistant.turn import Turn
from ingest.fold import fold
from ingest.marks import numeral
from ingest.plan import Clause, Kind, Leaf

_KINDS = (
    (r"专栏|\bbox", (Kind.BOX,)),
    (r"行动(?!计划)", (Kind.MEASURE,)),
    (r"重点任务|任务|\btask", (Kind.ITEM,)),
    (r"(?:大)?部分|\bpart", (Kind.PART, Kind.CHAPTER)),
    (r"条|款|\bclause|\bsection", (Kind.SECTION,)),
)
_TITLE_COVERED = 0.75
"""Share of a title's characters that the question must hold to mean that clause."""


def compose(turn: Turn, draft: Draft) -> None:
    """Count and name the clauses below the one asked about; else of the kind asked for."""
    above = _asked_about(turn)
    listed: list[tuple[PlanView, list[Clause]]] = []
    if above:
        view, clause = above
        listed.append((view, _below(turn, view, clause)))
    else:
        for view in turn.views:
            listed.append((view, _of_kind(turn, view)))
    for view, clauses in listed:
        if clauses:
            _tell(draft, view, clauses, above[1] if above else None)
    if not draft.sentences:
        content.compose(turn, draft)


def _tell(draft: Draft, view: PlanView, clauses: list[Clause], above: Clause | None) -> None:
    where = draft.label(view) + (f"{above.address}“{above.title}”" if above else "")
    colon = ":" if draft.query.language == "en" else "："
    draft.say(draft.phrase("counted", where=where, count=len(clauses)) + colon)
    for clause in clauses:
        text = draft.phrase("counted_item", **named(clause))
        draft.say(text, heading_of(view, clause), line=True)


def heading_of(view: PlanView, clause: Clause) -> Quote:
    """A clause's heading as a quote."""
    passage = next(
        (p for p in view.passages_of(clause.id) if p.leaf is Leaf.HEADING),
        view.passages_of(clause.id)[0],
    )
    return Quote(view=view, clause_id=clause.id, start=passage.start, end=passage.end)


def _asked_about(turn: Turn) -> tuple[PlanView, Clause] | None:
    """The clause named by address, or the one whose title the question holds."""
    for view, clause in turn.query.focus:
        if _below(turn, view, clause):
            return view, clause
    asked = fold(turn.query.text)
    best: tuple[float, int, PlanView, Clause] | None = None
    for view in turn.views:
        for clause in view.parsed.clauses:
            if not clause.title or view.in_annex(clause) or not view.children(clause.id):
                continue
            title = re.sub(r"[\W_]", "", fold(clause.title))
            held = _longest_shared(title, asked) / len(title)
            if held >= _TITLE_COVERED and (best is None or (held, len(title)) > best[:2]):
                best = held, len(title), view, clause
    return (best[2], best[3]) if best else None


def _longest_shared(title: str, asked: str) -> int:
    """Length of the longest piece of the title that stands in the question."""
    return max(
        (j - i for i in range(len(title)) for j in range(i + 2, len(title) + 1) if title[i:j] in asked),
        default=0,
    )


def _below(turn: Turn, view: PlanView, clause: Clause) -> list[Clause]:
    children = [c for c in view.children(clause.id) if c.title]
    wanted = _wanted(turn)
    of_kind = [c for c in children if c.kind in wanted]
    if not of_kind and wanted:
        inside = [c for c in view.parsed.clauses if clause.start < c.start < clause.end]
        of_kind = [c for c in inside if c.kind in wanted and c.title]
    return of_kind or [c for c in children if c.kind is not Kind.BOX] or children


def _wanted(turn: Turn) -> tuple[Kind, ...]:
    asked = fold(turn.query.text)
    return next((kinds for pattern, kinds in _KINDS if re.search(pattern, asked)), ())


def _of_kind(turn: Turn, view: PlanView) -> list[Clause]:
    """All body clauses of the kind asked for; tasks are what carries most of the plan's numbers."""
    wanted = _wanted(turn) or (Kind.PART,)
    body = [c for c in view.parsed.clauses if not view.in_annex(c)]
    found = [c for c in body if c.kind in wanted and c.title]
    if not found and Kind.ITEM in wanted:
        found = [c for c in body if c.kind is Kind.SECTION]
    number = re.search(r"([一二三四五六七八九十\d]{1,3})(?:个|项|条|大)", fold(turn.query.text))
    if number and found and len(found) != numeral(number.group(1)):
        exact = [
            children
            for clause in body
            if len(children := [c for c in view.children(clause.id) if c.kind is not Kind.BOX])
            == numeral(number.group(1))
        ]
        return list(exact[0]) if len(exact) == 1 else found
    return found
