"""Indicators and targets of the plans, as the filters choose them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.page.place import Place
from assistant.passages import Passage
from assistant.shelf import PlanView, Shelf
from ingest.fold import fold
from ingest.plan import Clause, Indicator, Leaf

NONE = "-"
"""The choice of rows that print no nature, or no year."""
_GOAL = re.compile(r"目标(?:任务|指标|要求)?[。.:：]?$")
_YEAR = re.compile(r"(20\d{2})\s*年")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the filters choose; an empty string is all."""

    plan: str = ""
    nature: str = ""
    year: str = ""

    def views(self, shelf: Shelf) -> tuple[PlanView, ...]:
        """The plans chosen."""
        return tuple(v for v in shelf.views.values() if self.plan in ("", v.plan.id))

    def rows(self, view: PlanView) -> tuple[Indicator, ...]:
        """The indicators of a plan that are chosen, in printed order."""
        return tuple(
            row
            for row in view.parsed.indicators
            if self.nature in ("", row.nature or NONE) and self.year in ("", row.year or NONE)
        )

    def sentences(self, view: PlanView) -> tuple[Passage, ...]:
        """The sentences of clauses on targets, or those of a year; they have no nature."""
        if self.nature:
            return ()
        found = tuple(p for clause in goals(view) for p in _spoken(view, clause))
        if not self.year:
            return found
        chosen, governing = [], NONE
        for passage in found:
            years = _YEAR.findall(fold(passage.text))
            governing = years[-1] if years else governing
            if self.year in (years or [governing]):
                chosen.append(passage)
        return tuple(chosen)


def goals(view: PlanView) -> tuple[Clause, ...]:
    """The clauses titled 目标 (主要目标, 发展目标 …) and what lies inside them, each once."""
    return tuple(
        clause
        for clause in view.parsed.clauses
        if any(_GOAL.search(around.title) for around in view.ancestry(clause.id))
    )


def natures(shelf: Shelf) -> tuple[str, ...]:
    """The natures of all rows, each once; NONE where a row prints none."""
    return tuple(dict.fromkeys(row.nature or NONE for row in _all(shelf)))


def years(shelf: Shelf) -> tuple[str, ...]:
    """The years of all rows and targets, from the earliest; NONE last."""
    told = {row.year or NONE for row in _all(shelf)}
    for view in shelf.views.values():
        for passage in Wanted().sentences(view):
            told.update(_YEAR.findall(fold(passage.text)))
    return tuple(sorted(told - {NONE})) + ((NONE,) if NONE in told else ())


def row_place(view: PlanView, row: Indicator) -> Place:
    """Where a row stands."""
    return Place.at(view.plan.id, row.start, view.plan.text[row.start : row.end])


def _all(shelf: Shelf) -> Iterator[Indicator]:
    for view in shelf.views.values():
        yield from view.parsed.indicators


def _spoken(view: PlanView, clause: Clause) -> Iterator[Passage]:
    return (p for p in view.passages_of(clause.id) if p.leaf is Leaf.BODY and p.text.strip())
