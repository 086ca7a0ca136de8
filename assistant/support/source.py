"""What a cited clause says, in the forms that a sentence is checked against."""

import re
from dataclasses import dataclass
from functools import cached_property

from assistant.enumerations import enumerations
from assistant.passages import Passage
from assistant.shelf import PlanView
from assistant.support.figures import Figure, figures
from ingest.fold import fold
from ingest.plan import Clause, Kind, Responsibility
from vectorstore.terms import terms

_NUMBER = re.compile(
    r"^\s*(?:[一二三四五六七八九十百]+、|[(（][一二三四五六七八九十百\d]+[)）]|\d+[.、]|专栏\s*\d+)",
    re.M,
)
"""The number a line begins with."""
_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
_AROUND = 16
"""Characters before and behind a list that say what it lists."""
_WHOLE = (Kind.ANNEX_ROW,)
"""Kinds that are one source with all that lies in them."""


@dataclass(frozen=True)
class Source:
    """One clause as evidence."""

    view: PlanView
    clause: Clause

    @classmethod
    def at(cls, view: PlanView, offset: int) -> "Source":
        """The clause that owns a character; of an annex row the whole row."""
        innermost = view.clause_at(offset)
        whole = next((c for c in view.ancestry(innermost.id) if c.kind in _WHOLE), innermost)
        return cls(view=view, clause=whole)

    @cached_property
    def text(self) -> str:
        """The clause's own words, folded, its heading and annotation included."""
        return self.view.folded[self.clause.start : self.clause.end]

    @cached_property
    def context(self) -> str:
        """What stands above and beside it, folded: addresses, titles, table headers, the plan."""
        return fold(" ".join([*self.view.context(self.clause.start), self.view.label]))

    @cached_property
    def squeezed(self) -> str:
        """Text and context without blanks and punctuation."""
        return re.sub(r"[\W_]+", "", f"{self.text} {self.context}")

    @cached_property
    def duty(self) -> Responsibility | None:
        """Who is responsible, from the clause, the clause around it, or its annex row."""
        bearer = self.view.bearer(self.clause.id)
        duties = self.view.duties(bearer.id) if bearer else ()
        for twin in self.view.twins(self.clause.id) if not duties else ():
            duties = duties or self.view.duties(twin.id)
        return duties[-1] if duties else None

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The responsible units in printed order, under the plan's names."""
        return tuple(self.view.unit(name) for name in self.duty.units) if self.duty else ()

    @cached_property
    def lead(self) -> tuple[str, ...]:
        """The units that lead, where 牵头 is written."""
        return tuple(self.view.unit(name) for name in self.duty.lead) if self.duty else ()

    @cached_property
    def body(self) -> str:
        """The clause's own words, folded, without the numbers of its headings and without those of
        its items; of a row of a table with the table's header."""
        headers = fold(" ".join(self.view.headers(self.clause.id)))
        rows = self.view.indicator(self.clause.id)
        own = self.view.folded[rows[0].start : rows[0].end] if rows else self.text
        return f"{_NUMBER.sub(' ', own)} {headers}"

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures it gives, at their places in `body`."""
        return tuple(figures(self.body))

    def years_near(self, sentence: str) -> frozenset[str]:
        """The years that hold where the clause says what a folded sentence says: those named
        there, and the last one named before it."""
        years = frozenset(_YEAR.findall(self.body))
        if len(years) < 2:
            return years
        said = set(terms(sentence))
        best = max((len(said & set(terms(p.text))) for p in self.passages), default=0)
        near = [p for p in self.passages if len(said & set(terms(p.text))) == best]
        found: set[str] = set()
        for passage in near:
            before = _YEAR.findall(self.view.folded[self.clause.start : passage.start])
            found |= set(_YEAR.findall(fold(passage.text)) or before[-1:])
        return frozenset(found) or years

    def counts_near(self, sentence: str) -> frozenset[int]:
        """How many things are listed where the clause says what a folded sentence says: the items
        of each enumeration there, and the clauses below it."""
        said = set(terms(sentence))
        lists = []
        for start, end, items in enumerations(self.body):
            around = self.body[max(0, start - _AROUND) : end + _AROUND]
            lists.append((len(said & set(terms(around))), len(items)))
        best = max((shared for shared, _ in lists), default=0)
        counts = [count for shared, count in lists if shared == best]
        return frozenset([*counts, len(self.view.children(self.clause.id))])

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Its sentences."""
        span = range(self.clause.start, self.clause.end)
        return tuple(p for p in self.view.passages if p.start in span)
