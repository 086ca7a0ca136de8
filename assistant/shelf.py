"""The plans as answers need them: clauses by id, copies of a sentence, units under one name."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from assistant import plan_names
from assistant.passages import SHORTEST_COPY, Passage, passages_in
from ingest.fold import fold
from ingest.plan import (
    Chunk,
    Clause,
    Indicator,
    Kind,
    Leaf,
    ParsedPlan,
    Plan,
    Relation,
    Responsibility,
)
from vectorstore.terms import terms

_COINED = re.compile(r"[“\"「]([^”\"」《》,，。]{3,8})[”\"」]")


@dataclass(frozen=True, eq=False)
class PlanView:
    """One plan with what is looked up again and again; made once for each version."""

    parsed: ParsedPlan
    alone: bool = True
    """No other plan of the store is of the same region."""
    clauses: Mapping[str, Clause] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "clauses", {c.id: c for c in self.parsed.clauses})

    @property
    def plan(self) -> Plan:
        return self.parsed.plan

    @cached_property
    def short_region(self) -> str:
        """杨凌示范区 → 杨凌; empty when the region is not known."""
        return plan_names.short_region(self.plan)

    @cached_property
    def label(self) -> str:
        """How an answer names the plan: 杨凌方案, or its title where that would not tell it."""
        short = self.short_region if self.alone else ""
        return f"{short}方案" if short else f"《{self.plan.title}》"

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Folded names a question may call the plan by."""
        return plan_names.called(self.plan)

    @cached_property
    def folded(self) -> str:
        """The plan's text, folded; offsets are the same."""
        return fold(self.plan.text)

    @cached_property
    def _annexed(self) -> frozenset[str]:
        found: set[str] = set()
        for clause in self.parsed.clauses:  # parents come before their children
            if clause.kind is Kind.ANNEX or clause.parent in found:
                found.add(clause.id)
        return frozenset(found)

    def in_annex(self, clause: Clause) -> bool:
        """Whether a clause stands in an annex."""
        return clause.id in self._annexed

    @cached_property
    def _children(self) -> Mapping[str, tuple[Clause, ...]]:
        found: dict[str, list[Clause]] = {}
        for clause in self.parsed.clauses:
            found.setdefault(clause.parent, []).append(clause)
        return {parent: tuple(clauses) for parent, clauses in found.items()}

    def children(self, clause_id: str) -> tuple[Clause, ...]:
        """The clauses directly below one, in printed order; of an empty id the outermost."""
        return self._children.get(clause_id, ())

    @cached_property
    def _chunks(self) -> Mapping[str, tuple[Chunk, ...]]:
        found: dict[str, list[Chunk]] = {}
        for chunk in self.parsed.chunks:
            found.setdefault(chunk.clause_id, []).append(chunk)
        return {clause_id: tuple(chunks) for clause_id, chunks in found.items()}

    def chunks_of(self, clause_id: str) -> tuple[Chunk, ...]:
        """The chunks of a clause's own text, in printed order."""
        return self._chunks.get(clause_id, ())

    @cached_property
    def _duties(self) -> Mapping[str, tuple[Responsibility, ...]]:
        found: dict[str, tuple[Responsibility, ...]] = {}
        for duty in self.parsed.responsibilities:
            found[duty.clause_id] = (*found.get(duty.clause_id, ()), duty)
        return found

    def duties(self, clause_id: str) -> tuple[Responsibility, ...]:
        """The responsibilities printed for just this clause."""
        return self._duties.get(clause_id, ())

    def ancestry(self, clause_id: str) -> Iterator[Clause]:
        """The clause, its parent, and so on outwards."""
        while clause := self.clauses.get(clause_id):
            yield clause
            clause_id = clause.parent

    def bearer(self, clause_id: str) -> Clause | None:
        """The innermost clause around this one that names responsible units."""
        return next((c for c in self.ancestry(clause_id) if c.id in self._duties), None)

    def clause_at(self, offset: int) -> Clause:
        """The innermost clause that owns the character at `offset`."""
        segments = self.parsed.segments
        place = bisect_right(segments, offset, key=lambda segment: segment.start) - 1
        return self.clauses[segments[place].clause_id]

    @cached_property
    def _headers(self) -> Mapping[str, tuple[str, ...]]:
        """Clause id → the table headers it prints."""
        found: dict[str, tuple[str, ...]] = {}
        for segment in self.parsed.segments:
            if segment.leaf is Leaf.TABLE_HEADER:
                header = self.plan.text[segment.start : segment.end]
                found[segment.clause_id] = (*found.get(segment.clause_id, ()), header)
        return found

    def headers(self, clause_id: str) -> tuple[str, ...]:
        """The headers of the tables around a clause."""
        return tuple(h for c in self.ancestry(clause_id) for h in self._headers.get(c.id, ()))

    def context(self, offset: int) -> Iterator[str]:
        """What a reader sees around a quote: addresses and titles above it, a table's header."""
        for clause in self.ancestry(self.clause_at(offset).id):
            yield from (clause.address, clause.title, *self._headers.get(clause.id, ()))
        yield from (self.plan.title, self.plan.region)

    @cached_property
    def _twins(self) -> Mapping[str, tuple[str, ...]]:
        twins: dict[str, tuple[str, ...]] = {}
        for pair in self.parsed.alignments:
            if pair.relation is Relation.MEASURE:
                continue
            for one, other in ((pair.clause_id, pair.other_id), (pair.other_id, pair.clause_id)):
                twins[one] = (*twins.get(one, ()), other)
        return twins

    def tasks(self, clause_id: str) -> tuple[Clause, ...]:
        """The body clauses whose task a measure of a box is part of."""
        return tuple(
            self.clauses[pair.clause_id]
            for pair in self.parsed.alignments
            if pair.other_id == clause_id and pair.relation is Relation.MEASURE
        )

    def twins(self, clause_id: str) -> tuple[Clause, ...]:
        """The clauses that state the same task: of a body clause its annex row, and back."""
        return tuple(self.clauses[i] for i in self._twins.get(clause_id, ()))

    def head(self, clause_id: str) -> Clause:
        """The clause that stands for this one in a list: annex items and rows give way to the
        body clause that states the same task."""
        for clause in self.ancestry(clause_id):
            if clause.kind is Kind.ANNEX_ROW:
                body = next(iter(self.twins(clause.id)), None)
                return body or clause
        return self.clauses[clause_id]

    @cached_property
    def _unit_names(self) -> Mapping[str, str]:
        return {name.printed: name.name for name in self.parsed.units}

    def unit(self, printed: str) -> str:
        """The unit that a printed name means."""
        return self._unit_names.get(printed, printed)

    def meanings(self, quote: str) -> Iterator[str]:
        """The units that misprinted names in a quote mean."""
        for name in self.parsed.units:
            if name.misprint and name.printed in quote:
                yield name.name

    def places_in_list(self, start: int) -> Iterator[str]:
        """The numbers by which the units of the responsibility printed at `start` are counted."""
        duty = next((d for d in self.parsed.responsibilities if d.start == start), None)
        yield from (str(place + 1) for place in range(len(duty.units) if duty else 0))

    def is_misprint(self, printed: str) -> bool:
        """Whether a printed unit name is an error of the source."""
        return any(name.printed == printed and name.misprint for name in self.parsed.units)

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units of the plan, each once, in order of first print."""
        return tuple(dict.fromkeys(self._unit_names.values()))

    @cached_property
    def coined(self) -> tuple[str, ...]:
        """The folded words that the plan prints in quotation marks: “新疆品质”."""
        return tuple(dict.fromkeys(_COINED.findall(self.folded)))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every sentence, in printed order; headings and table rows count as one each."""
        return tuple(passages_in(self.parsed))

    @cached_property
    def _by_clause(self) -> Mapping[str, tuple[Passage, ...]]:
        found: dict[str, list[Passage]] = {}
        for passage in self.passages:
            found.setdefault(passage.clause_id, []).append(passage)
        return {clause_id: tuple(group) for clause_id, group in found.items()}

    def texts(self, clause: Clause) -> list[str]:
        """The title of a clause and its own sentences."""
        return [clause.title, *(passage.text for passage in self.passages_of(clause.id))]

    def passages_of(self, clause_id: str) -> tuple[Passage, ...]:
        """The sentences of a clause's own text."""
        return self._by_clause.get(clause_id, ())

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return tuple(passage.key for passage in self.passages)

    def copies(self, passage: Passage) -> tuple[Passage, ...]:
        """Sentences elsewhere in the plan that hold the same words, or are held by this one."""
        key = passage.key
        return tuple(
            other
            for other, words in zip(self.passages, self._keys, strict=True)
            if other.start != passage.start
            and other.clause_id != passage.clause_id
            and min(len(words), len(key)) >= SHORTEST_COPY
            and (key in words or words in key)
        )

    @cached_property
    def _frequencies(self) -> Mapping[str, int]:
        return Counter(term for passage in self.passages for term in set(terms(passage.text)))

    def frequency(self, term: str) -> int:
        """In how many sentences of the plan a term occurs."""
        return self._frequencies.get(term, 0)

    def indicator(self, clause_id: str) -> tuple[Indicator, ...]:
        """The indicators of a table row."""
        return tuple(i for i in self.parsed.indicators if i.clause_id == clause_id)


class Shelf:
    """Views of all plans in the store."""

    def __init__(self, plans: Iterable[ParsedPlan]) -> None:
        views = [PlanView(parsed) for parsed in plans]
        regions = Counter(view.short_region for view in views)
        self.views = {
            view.plan.id: replace(view, alone=regions[view.short_region] == 1) for view in views
        }

    def __getitem__(self, plan_id: str) -> PlanView:
        return self.views[plan_id]
