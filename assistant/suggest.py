"""What could be asked next: of the clauses an answer cites, and only what has an answer."""

import time
from collections.abc import Callable, Iterator
from itertools import islice

from assistant import glossary
from assistant.citations import Answer
from assistant.phrases import phrase
from assistant.shelf import PlanView, Shelf
from ingest.plan import Clause, Kind, Responsibility

MOST = 3
_BUDGET_S = 0.06
_CLAUSES = 3
"""So many of the clauses cited are asked about."""
_LONGEST_TITLE = 24
_NATURES = {"约束性": "binding", "预期性": "anticipatory"}

Asked = Callable[[str], Answer]
"""Asks the assistant as the user would, after the question just answered."""


def suggested(
    answer: Answer, shelf: Shelf, ask: Asked, *, budget_s: float = _BUDGET_S
) -> tuple[str, ...]:
    """At most `MOST` questions in the answer's language, each of which has an answer that cites
    something new. Stops where trying one more would likely take longer than `budget_s` in all."""
    started, slowest = time.perf_counter(), 0.0
    found: list[str] = []
    known = {(c.plan_id, c.start) for c in answer.citations}
    for question in dict.fromkeys(candidates(answer, shelf)):
        before = time.perf_counter()
        if len(found) == MOST or before - started + slowest > budget_s:
            break
        reply = ask(question)
        slowest = max(slowest, time.perf_counter() - before)
        cited = {(c.plan_id, c.start) for c in reply.citations}
        if reply.answerable and cited - known and all(s.supported for s in reply.sentences):
            found.append(question)
            known |= cited
    return tuple(found)


def candidates(answer: Answer, shelf: Shelf) -> Iterator[str]:
    """Questions about the clauses cited, the likeliest first; none where nothing is cited."""
    clauses = list(islice(_cited(answer, shelf), _CLAUSES))
    if not clauses:
        return
    for view, clause in clauses[:1]:
        yield from _about_units(answer, view, clause)
    yield from _indicators(answer, clauses)
    yield from _elsewhere(answer, shelf)
    for view, clause in clauses:
        yield from _about_clause(answer, view, clause)


def _cited(answer: Answer, shelf: Shelf) -> Iterator[tuple[PlanView, Clause]]:
    """The clauses cited, each once, body clauses in the place of their annex rows."""
    seen = set()
    for citation in answer.citations:
        view = shelf.views.get(citation.plan_id)
        if view is None or citation.end > len(view.plan.text):
            continue
        clause = view.head(view.clause_at(citation.start).id)
        if (view.plan.id, clause.id) not in seen:
            seen.add((view.plan.id, clause.id))
            yield view, clause


def _about_units(answer: Answer, view: PlanView, clause: Clause) -> Iterator[str]:
    duty = _duty(view, clause)
    if duty is None:
        if _is_titled(clause) and view.bearer(clause.id):
            yield phrase(answer.language, "next_responsible", title=clause.title)
        return
    asked = [unit for unit in view.units if _names(answer, unit)]
    told = any(_overlaps(answer, view, span) for span in view.duties(clause.id))
    if not told and not asked and _is_titled(clause):
        yield phrase(answer.language, "next_responsible", title=clause.title)
    for printed in duty.units:
        unit = view.unit(printed)
        name = glossary.english_name(unit) if answer.language == "en" else unit
        if name and unit not in asked and _duties(view, unit) > 1:
            yield phrase(answer.language, "next_duties", unit=name)
            return


def _indicators(answer: Answer, clauses: list[tuple[PlanView, Clause]]) -> Iterator[str]:
    for view, clause in clauses:
        for row in view.indicator(clause.id) if clause.kind is Kind.INDICATOR_ROW else ():
            nature = _NATURES.get(row.nature, "") if answer.language == "en" else row.nature
            if nature:
                yield phrase(answer.language, "next_indicators", nature=nature)
            table = next((c for c in view.ancestry(clause.id) if c.kind is Kind.BOX), None)
            if table and answer.language != "en":
                yield phrase(answer.language, "next_table", address=table.address.split()[0])


def _elsewhere(answer: Answer, shelf: Shelf) -> Iterator[str]:
    cited = {citation.plan_id for citation in answer.citations}
    others = [view for view in shelf.views.values() if view.plan.id not in cited]
    here = [view for view in shelf.views.values() if view.plan.id in cited]
    if len(here) == len(others) == 1 and not any(_names(answer, u) for u in here[0].units):
        yield phrase(answer.language, "next_other", label=_label(answer, others[0]))


def _about_clause(answer: Answer, view: PlanView, clause: Clause) -> Iterator[str]:
    if _is_titled(clause) and clause.kind is not Kind.INDICATOR_ROW:
        if clause.title not in answer.question:
            yield phrase(answer.language, "next_content", title=clause.title)
        if _duty(view, clause):
            yield phrase(answer.language, "next_responsible", title=clause.title)


def _label(answer: Answer, view: PlanView) -> str:
    """The plan as the question may call it."""
    spelled = answer.language == "en" and view.plan.id.isascii() and view.short_region
    return f"{view.plan.id.capitalize()} plan" if spelled else view.label


def _duty(view: PlanView, clause: Clause) -> Responsibility | None:
    bearer = view.bearer(clause.id)
    return view.duties(bearer.id)[0] if bearer else None


def _duties(view: PlanView, unit: str) -> int:
    """How many responsibilities of the plan name a unit."""
    duties = view.parsed.responsibilities
    return sum(any(view.unit(printed) == unit for printed in duty.units) for duty in duties)


def _names(answer: Answer, unit: str) -> bool:
    """Whether the question was about this unit."""
    names = (unit, *glossary.english_names(unit))
    return any(name in answer.question.lower() for name in names)


def _overlaps(answer: Answer, view: PlanView, duty: Responsibility) -> bool:
    return any(
        c.plan_id == view.plan.id and c.start < duty.end and duty.start < c.end
        for c in answer.citations
    )


def _is_titled(clause: Clause) -> bool:
    return 2 < len(clause.title) <= _LONGEST_TITLE
