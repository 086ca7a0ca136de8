"""The share of each unit in each clause, as the catalog has it: role, partners, and where."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.extractive.entries import Entry, entries, role
from assistant.page.place import Place
from assistant.page.wording import titled
from assistant.shelf import PlanView, Shelf
from ingest.plan import Clause, Kind, Responsibility

ROLES = ("lead", "sole", "first", "joint", "under", "named")
"""From the heaviest: what a cell of the matrix and a bar of the picture begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A unit in one printed responsibility."""

    role: str
    partners: tuple[str, ...]
    """The other units, leads first."""
    lead: tuple[str, ...]
    printed: str
    place: Place
    clause_id: str
    """The clause that prints it."""
    address: str
    """Of this clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A unit in one clause: body clause and annex row as one."""

    plan_id: str
    clause: Clause
    part: Clause
    unit: str
    lines: tuple[Line, ...]
    """As the body prints them; as the annex does where the body names no unit."""
    annexed: tuple[Line, ...]
    """The same once more in the annex."""

    @property
    def roles(self) -> tuple[str, ...]:
        """Each role the unit has here, the heaviest first."""
        held = {line.role for line in self.lines}
        return tuple(name for name in ROLES if name in held)

    @property
    def partners(self) -> tuple[str, ...]:
        """The other units of all lines, each once."""
        return tuple(dict.fromkeys(name for line in self.lines for name in line.partners))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the filters choose; an empty string is all."""

    plan: str = ""
    part: str = ""
    """Id of a clause."""
    unit: str = ""

    def shares(self, shelf: Shelf, *, whole_clauses: bool = False) -> tuple[Share, ...]:
        """The shares chosen, in the order of store and print; with `whole_clauses` also those of
        the other units in the same clauses."""
        found: list[Share] = []
        for view in shelf.views.values():
            if self.plan in ("", view.plan.id):
                found += (s for s in plan_shares(view) if self.part in ("", s.part.id))
        if self.unit and whole_clauses:
            ids = {share.clause.id for share in found if share.unit == self.unit}
            return tuple(share for share in found if share.clause.id in ids)
        return tuple(share for share in found if self.unit in ("", share.unit))


@lru_cache(maxsize=64)
def plan_shares(view: PlanView) -> tuple[Share, ...]:
    """All shares of a plan: clauses in printed order, units of a clause as first printed."""
    spans = {(d.clause_id, d.start, d.end): d for d in view.parsed.responsibilities}
    found = [
        _share(view, unit, entry, spans) for unit in view.units for entry in entries(view, unit)
    ]
    return tuple(sorted(found, key=lambda share: share.clause.start))


def _share(
    view: PlanView,
    unit: str,
    entry: Entry,
    spans: Mapping[tuple[str, int, int], Responsibility],
) -> Share:
    clause, _, quotes = entry
    duties = [spans[quote.clause_id, quote.start, quote.end] for quote in quotes]
    body = [d for d in duties if not view.in_annex(view.clauses[d.clause_id])]
    annex = [d for d in duties if d not in body]
    return Share(
        plan_id=view.plan.id,
        clause=clause,
        part=_part(view, clause),
        unit=unit,
        lines=tuple(_line(view, duty, unit) for duty in body or annex),
        annexed=tuple(_line(view, duty, unit) for duty in annex) if body else (),
    )


def _line(view: PlanView, duty: Responsibility, unit: str) -> Line:
    lead = tuple(dict.fromkeys(view.unit(name) for name in duty.lead))
    units = dict.fromkeys((*lead, *(view.unit(name) for name in duty.units)))
    printed = view.plan.text[duty.start : duty.end]
    return Line(
        role=role(view, duty, unit),
        partners=tuple(name for name in units if name != unit),
        lead=lead,
        printed=" ".join(printed.split()),
        place=Place.at(view.plan.id, duty.start, printed),
        clause_id=duty.clause_id,
        address=view.clauses[duty.clause_id].address,
    )


def _part(view: PlanView, clause: Clause) -> Clause:
    """The outermost clause around one, the annex itself aside."""
    around = [c for c in view.ancestry(clause.id) if c.kind is not Kind.ANNEX]
    return around[-1] if around else clause


def by_weight(shares: Iterable[Share]) -> tuple[str, ...]:
    """The units, those with the most clauses first."""
    return tuple(unit for unit, _ in Counter(share.unit for share in shares).most_common())


def parts(shares: Iterable[Share]) -> tuple[Clause, ...]:
    """The parts that the shares lie in, in printed order."""
    return tuple({share.part.id: share.part for share in shares}.values())


def headline(clause: Clause) -> str:
    """A clause by address and title, the title once: a box's measure has it in its address."""
    if not clause.title or clause.title in clause.address:
        return clause.address
    return titled(clause.address, clause.title)
