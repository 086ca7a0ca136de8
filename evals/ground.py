"""The plans as answers are judged against them: read from their files, not from the store."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant import glossary
from assistant.citations import Citation
from assistant.shelf import PlanView, Shelf
from assistant.verified import reckoned
from evals.cases import Case
from evals.passages import Span, Wanted, bare, covers, wanted
from ingest import shipped
from ingest.fold import fold
from ingest.parse import parse_file
from ingest.plan import Kind

WIDE = (Kind.FRONT_MATTER, Kind.CHAPTER, Kind.PART, Kind.SECTION, Kind.BOX, Kind.ANNEX)
"""Clauses that hold many matters: words are not of the question for standing somewhere in one."""


@dataclass(frozen=True)
class Ground:
    """The plans that the cases are about."""

    shelf: Shelf

    @classmethod
    def of_shipped(cls) -> "Ground":
        """The plans that come with the project."""
        return cls(Shelf([parse_file(path) for path in shipped.files()]))

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Plan id → text."""
        return {plan_id: view.plan.text for plan_id, view in self.shelf.views.items()}

    def wanted(self, case: Case) -> Wanted:
        """The gold passages of a case."""
        return wanted(case, self.texts)

    def belongs(self, span: Span, gold: Wanted) -> bool:
        """Whether a citation belongs to a question with these gold passages: see
        `metrics.citation`."""
        if any(covers(span, passage) for passage in gold.spans):
            return True
        view = self.shelf[span.plan]
        right = {view.head(_clause(view, p)).id for p in gold.spans if p.plan == span.plan}
        if view.head(_clause(view, span)).id in right:
            return True
        words = bare(view.plan.text[span.start : span.end])
        return any(words in bare(text) for text in self._clause_texts(gold))

    def _clause_texts(self, gold: Wanted) -> Iterator[str]:
        """The texts of the gold passages' innermost clauses, and of what states the same task."""
        for span in gold.spans:
            view = self.shelf[span.plan]
            clause = view.clauses[_clause(view, span)]
            for same in (clause, view.head(clause.id), *view.twins(clause.id)):
                if same.kind not in WIDE:
                    yield view.plan.text[same.start : same.end]

    def evidence(self, citation: Citation) -> list[str]:
        """A citation's quote with what its reader sees around it, and the units that are meant
        where the quote misprints them (种业创业中心 for 种业创新中心)."""
        if citation.plan_id not in self.shelf.views:
            return []
        view = self.shelf[citation.plan_id]
        meant = [u.name for u in view.parsed.units if u.misprint and u.printed in citation.quote]
        places = view.places_in_list(citation.start)  # 列在第4位，共5家
        return [citation.quote, *view.context(citation.start), *meant, *places]

    def reckoned(self, citations: Sequence[Citation]) -> list[str]:
        """The figures that follow from several citations (`assistant.verified.reckoned`)."""
        return reckoned([c for c in citations if c.plan_id in self.shelf.views], self.shelf)

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units of all plans."""
        return tuple(dict.fromkeys(u for view in self.shelf.views.values() for u in view.units))

    @cached_property
    def unit_names(self) -> Mapping[str, str]:
        """Every name of a unit, folded → the unit."""
        names: dict[str, str] = {}
        for unit in self.units:
            for name in (unit, *glossary.other_names(unit)):
                names.setdefault(fold(name), unit)
        return names | {fold(unit): unit for unit in self.units}

    def units_at(self, gold: Wanted) -> set[str]:
        """The units in the annotations (责任分工) that the gold passages are or contain."""
        found: set[str] = set()
        for view in self.shelf.views.values():
            for duty in view.parsed.responsibilities:
                place = Span(view.plan.id, duty.start, duty.end)
                if any(covers(span, place) or covers(place, span) for span in gold.spans):
                    found.update(view.unit(printed) for printed in duty.units)
        return found


def _clause(view: PlanView, span: Span) -> str:
    return view.clause_at((span.start + span.end) // 2).id
