"""The support check: whether the clauses a sentence cites say what it says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.shelf import Shelf
from assistant.support import absences, addresses, numbers, plans, quotations, units
from assistant.support.evidence import Evidence
from assistant.support.source import Source
from ingest.fold import fold

_FRAME = 30
"""Characters of a sentence without citation that may announce what follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in a sentence that its clauses do not bear out."""

    kind: str
    """label, address, number, unit, absence, quotation, plan or evidence."""
    what: str
    """As it stands in the sentence; of what is wrongly said to be absent with ! before it."""


@dataclass(frozen=True)
class SupportCheck:
    """Checks freely worded sentences against the plans of a store, without another model."""

    evidence: Evidence

    @property
    def shelf(self) -> Shelf:
        return self.evidence.shelf

    def faults(self, sentence: str, sources: Sequence[Source]) -> tuple[Fault, ...]:
        """What the cited clauses do not bear out; empty for a supported sentence.

        Every address, figure, period, unit, part of a unit (牵头), quotation and plan in the
        sentence must be theirs; and its other words must fit them as well as any other clause.
        """
        if not sources:
            return () if is_frame(sentence) else (Fault(kind="label", what=""),)
        views = tuple(self.shelf.views.values())
        plain = quotations.without(addresses.without(sentence))
        found = [
            *(Fault(kind="address", what=w) for w in addresses.faults(sentence, sources)),
            *(Fault(kind="number", what=w) for w in numbers.faults(plain, sources)),
            *(Fault(kind="unit", what=w) for w in units.faults(sentence, sources, views)),
            *(Fault(kind="absence", what=w) for w in absences.faults(sentence, sources)),
            *(Fault(kind="quotation", what=w) for w in quotations.faults(sentence, sources)),
            *(Fault(kind="plan", what=w) for w in plans.faults(sentence, sources, self.shelf)),
        ]
        if found or absences.is_all(sentence):
            return tuple(found)
        english = not re.search(r"[一-鿿]{4}", re.sub(r"[“\"「《(（][^”\"」》)）]*", "", sentence))
        named = units.names_one_of(fold(sentence), sources, views) or any(
            True for _ in addresses.found(sentence)
        )
        held = self.evidence.holds(sentence, sources, english=english, named=named)
        return () if held else (Fault(kind="evidence", what=""),)


def is_frame(sentence: str) -> bool:
    """Whether a sentence that cites nothing also claims nothing: it announces a list."""
    return len(sentence) <= _FRAME and sentence.rstrip().endswith((":", "："))
