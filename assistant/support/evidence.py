"""How far a sentence is borne out by the clauses it cites, and how much better by others.

Wording differs freely, so neither words nor meaning alone tell. Four shares do: of the sentence's
IDF mass that a cited passage holds, of that which the best other clause holds, and the cosines to
both. A sentence true of another clause fits that one clearly better; one of no clause fits none.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant import glossary
from assistant.passages import Passage
from assistant.shelf import Shelf
from assistant.support.source import Source
from vectorstore.hit import Hit
from vectorstore.index import Index
from vectorstore.terms import question_terms, terms, weight

_MARGIN, _NEAR = -0.15, 0.7
"""A cited clause must fit (words + cosine) no worse than others by more than `_MARGIN`, and by
`_NEAR` at least; on the dev sentences 2 % of the faithful fall short, and 97 % of those that are
true of another clause."""
_MARGIN_NAMED, _NEAR_NAMED = -0.4, 0.5
"""The same where the sentence names the clause by its address or by a unit responsible for it:
such a sentence says little of the clause's own words."""
_OTHERS = 8
"""How many of the clauses that a search for the sentence finds are compared."""


Vector = NDArray[np.float32]


@dataclass(frozen=True)
class Evidence:
    """Compares sentences with clauses over all plans of a store."""

    index: Index
    shelf: Shelf
    _vectors: dict[tuple[str, int], Vector] = field(default_factory=dict, repr=False)
    """Those of the sentences compared so far, by plan and start."""

    def holds(
        self, sentence: str, sources: Sequence[Source], *, english: bool, named: bool
    ) -> bool:
        """Whether the cited clauses bear the sentence out at least as well as any other."""
        views = tuple(self.shelf.views.values())
        words = sentence
        if english:
            found, left = glossary.in_chinese(
                sentence, lambda word: any(word in view.folded for view in views)
            )
            words = " ".join([*found, *left.split()])
        weights = self._weights(words)
        vector = self.index.encoder.encode_query(sentence)
        passages = [p for source in sources for p in source.passages]
        hits = self.index.search(sentence, words=words, k=_OTHERS + 4)
        others = list(self._others(hits[:_OTHERS], sources))
        whole = " ".join(f"{source.text} {source.context}" for source in sources)
        own = _covered(weights, map(_terms, passages))
        near, far = (self._cosine(vector, some) for some in (passages, others))
        margin = own + near - _covered(weights, map(_terms, others)) - far
        least, floor = (_MARGIN_NAMED, _NEAR_NAMED) if named else (_MARGIN, _NEAR)
        return margin >= least and _covered(weights, [frozenset(terms(whole))]) + near >= floor

    def _others(self, hits: Sequence[Hit], sources: Sequence[Source]) -> Iterator[Passage]:
        """The sentences of clauses found that neither are cited nor state the same task."""
        own = {
            clause.id
            for source in sources
            for clause in (source.clause, *source.view.twins(source.clause.id))
        }
        for hit in hits:
            view = self.shelf[hit.chunk.plan_id]
            around = {clause.id for clause in view.ancestry(hit.chunk.clause_id)}
            inside = any(
                source.view is view and source.clause.start <= hit.chunk.start < source.clause.end
                for source in sources
            )
            if not inside and not around & own:
                yield from view.passages_of(hit.chunk.clause_id)

    def _weights(self, words: str) -> dict[str, float]:
        views = self.shelf.views.values()
        total = sum(len(view.passages) for view in views)
        return {
            term: weight(term) * math.log(1 + total / (1 + sum(v.frequency(term) for v in views)))
            for term in question_terms(words)
        }

    def _cosine(self, vector: Vector, some: Sequence[Passage]) -> float:
        new = [p for p in some if (p.plan_id, p.start) not in self._vectors]
        if new:
            made = self.index.encoder.encode([p.text for p in new])
            for passage, one in zip(new, made, strict=True):
                self._vectors[passage.plan_id, passage.start] = one
        known = [self._vectors[p.plan_id, p.start] for p in some]
        return float(np.max(np.stack(known) @ vector)) if known else 0.0


@lru_cache(maxsize=20_000)
def _terms(passage: Passage) -> frozenset[str]:
    return frozenset(terms(passage.text))


def _covered(weights: dict[str, float], held: Iterable[frozenset[str]]) -> float:
    """The best share of the sentence's IDF mass in one of the sets of terms."""
    mass = sum(weights.values()) or 1.0
    return max((sum(w for t, w in weights.items() if t in has) / mass for has in held), default=0.0)
