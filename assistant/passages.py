"""The sentences of a plan, which answers quote."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.fold import fold
from ingest.plan import Leaf, ParsedPlan
from ingest.sentences import sentences

_LOOSE = re.compile(r"[\s,，。;；:：、.()（）“”\"'——-]+")
SHORTEST_COPY = 8
"""Characters, punctuation aside, from which one sentence inside another counts as its copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence of a plan."""

    plan_id: str
    clause_id: str
    start: int
    end: int
    text: str
    leaf: Leaf

    @property
    def key(self) -> str:
        """Its folded words without punctuation, the same for every copy."""
        return _LOOSE.sub("", fold(self.text))


def passages_in(parsed: ParsedPlan) -> Iterator[Passage]:
    """Every sentence, in printed order; headings and table rows count as one each."""
    text = parsed.plan.text
    for segment in parsed.segments:
        if segment.leaf in (Leaf.TABLE_ROW, Leaf.ANNOTATION):
            piece = text[segment.start : segment.end]
            begin = segment.start + len(piece) - len(piece.lstrip())
            spans: Iterable[tuple[int, int]] = [(begin, segment.start + len(piece.rstrip()))]
        else:
            spans = sentences(text, segment.start, segment.end)
        for start, end in spans:
            yield Passage(
                plan_id=parsed.plan.id,
                clause_id=segment.clause_id,
                start=start,
                end=end,
                text=text[start:end],
                leaf=segment.leaf,
            )
