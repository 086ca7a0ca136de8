"""What goes from step to step of the chain: the query, what was found, how sentences score."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant import glossary
from assistant.question import Query
from assistant.shelf import Passage, PlanView, Shelf
from ingest.plan import Clause, Leaf
from vectorstore.hit import Hit
from vectorstore.matrix import Encoder
from vectorstore.terms import question_terms, terms, weight

_ANNEX_FACTOR = 0.9
DENSE_WEIGHT = 0.5
"""What a cosine of 1 counts beside full coverage of the question's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Hits that state one task: a body clause with its annex row."""

    view: PlanView
    head: Clause
    score: float
    hits: tuple[Hit, ...]
    """Best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A sentence and how well it answers; the parts are absolute, 0 to 1."""

    view: PlanView
    passage: Passage
    score: float
    coverage: float
    cosine: float


@dataclass(frozen=True)
class Turn:
    """A query with its hits."""

    query: Query
    topic: str
    """What was searched for."""
    hits: tuple[Hit, ...]
    shelf: Shelf
    encoder: Encoder
    elsewhere: tuple[Hit, ...] = ()
    """The best hits in the plans that were not asked about."""

    @cached_property
    def views(self) -> tuple[PlanView, ...]:
        """The plans that are searched, in the order of the store."""
        chosen = self.query.plan_ids or tuple(self.shelf.views)
        return tuple(self.shelf[plan_id] for plan_id in chosen)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The hits by task, best first."""
        found: dict[str, list[Hit]] = {}
        for hit in self.hits:
            view = self.shelf[hit.chunk.plan_id]
            found.setdefault(view.head(hit.chunk.clause_id).id, []).append(hit)
        groups = [
            Group(
                view=self.shelf[hits[0].chunk.plan_id],
                head=self.shelf[hits[0].chunk.plan_id].clauses[head_id],
                score=hits[0].score,
                hits=tuple(hits),
            )
            for head_id, hits in found.items()
        ]
        ranked = sorted(groups, key=lambda g: -g.score)
        if not self.query.focus:
            return tuple(ranked)
        inside = [g for g in ranked if any(self._lies_in(g, c) for _, c in self.query.focus)]
        known = {group.head.id for group in inside}
        named = [
            Group(view=view, head=clause, score=0.0, hits=())
            for view, outer in self.query.focus
            for clause in view.parsed.clauses
            if outer.start <= clause.start < outer.end and clause.id not in known
        ]
        return tuple(inside + named) or tuple(ranked)

    @staticmethod
    def _lies_in(group: Group, clause: Clause) -> bool:
        return any(c.id == clause.id for c in group.view.ancestry(group.head.id))

    def best_of_each(self) -> tuple[Group, ...]:
        """The best group of each plan searched, best first."""
        seen: dict[str, Group] = {}
        for group in self.groups:
            seen.setdefault(group.view.plan.id, group)
        return tuple(seen.values())

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The terms looked for; of an English question the plan words it may stand for too."""
        return tuple(question_terms(search_words(self.topic, self.query, self.views)))

    @cached_property
    def _vector(self) -> NDArray[np.float32]:
        return self.encoder.encode_query(self.topic)

    def sentences(self, groups: Sequence[Group]) -> tuple[Scored, ...]:
        """The sentences of the clauses in `groups`, best first.

        score = share of the terms' IDF mass that the sentence covers + DENSE_WEIGHT · cosine;
        a clause's title lends its sentences a third of what it covers itself, and the body speaks
        before the annex (`_ANNEX_FACTOR`).
        """
        found: dict[tuple[str, int], tuple[PlanView, Passage]] = {}
        for group in groups:
            ids = {hit.chunk.clause_id for hit in group.hits} | {group.head.id}
            for clause_id in ids:
                for passage in group.view.passages_of(clause_id):
                    if passage.leaf in (Leaf.BODY, Leaf.TABLE_ROW):
                        found[passage.plan_id, passage.start] = group.view, passage
        pairs = list(found.values())
        if not pairs:
            return ()
        vectors = self.encoder.encode([passage.text for _, passage in pairs])
        cosines = vectors @ self._vector
        scored = []
        for (view, passage), cosine in zip(pairs, cosines.tolist(), strict=True):
            own = self.coverage(passage.text)
            title = self.coverage(view.clauses[passage.clause_id].title)
            coverage = min(1.0, own + max(0.0, title - own) / 3)
            scored.append(
                Scored(
                    view=view,
                    passage=passage,
                    score=(coverage + DENSE_WEIGHT * max(0.0, cosine))
                    * (_ANNEX_FACTOR if view.in_annex(view.clauses[passage.clause_id]) else 1.0),
                    coverage=own,
                    cosine=cosine,
                )
            )
        return tuple(sorted(scored, key=lambda s: -s.score))

    def coverage(self, text: str) -> float:
        """Share of the IDF mass of the question's terms that occurs in `text`, 0 to 1."""
        held = set(terms(text))
        mass = sum(self._idf(word) for word in self.words)
        return sum(self._idf(word) for word in self.words if word in held) / mass if mass else 0.0

    def _idf(self, word: str) -> float:
        """weight · ln(1 + N / (1 + n)) over the sentences of the plans searched."""
        total = sum(len(view.passages) for view in self.views)
        held = sum(view.frequency(word) for view in self.views)
        return weight(word) * math.log(1 + total / (1 + held))


def search_words(topic: str, query: Query, views: Sequence[PlanView]) -> str:
    """What the lexical half looks for: the topic, or the plan words an English one stands for.

    English words without a Chinese one stay: they weigh against clauses that hold only the rest.
    """
    if query.language != "en":
        return glossary.in_plan_words(topic, lambda word: any(word in v.folded for v in views))
    left, found = topic.replace("-", " "), list(query.units)
    for phrase, words in glossary.chinese_terms(topic):
        known = [w for w in words if any(w in view.folded for view in views)]
        found += known[:2]
        left = re.sub(rf"\b{re.escape(phrase.replace('-', ' '))}(?:s|es)?\b", " ", left)
    for unit in query.units:
        for name in glossary.english_names(unit):
            left = left.replace(name, " ")
    return " ".join([*found, *left.split()]) or topic
