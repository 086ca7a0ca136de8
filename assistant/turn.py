"""What goes from step to step of the chain: the query, what was found, how sentences score."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant import glossary
from assistant.passages import Passage
from assistant.query import Query
from assistant.shelf import PlanView, Shelf
from assistant.wording import pattern
from ingest.plan import Clause, Leaf
from vectorstore.hit import Hit
from vectorstore.matrix import Encoder
from vectorstore.terms import question_terms, term_set, weight

_ANNEX_FACTOR = 0.9
_SENTENCE_WEIGHT, _READ = 0.4, 12
"""How much the best sentence counts in a group's score, and of how many groups the sentences are
read."""
_TITLE_WEIGHT = 0.1
"""What a title that holds the whole question adds to the score of a group."""
_TITLE_MEANT = 0.4
"""The same where a clause is spoken of."""
DENSE_WEIGHT = 1.0
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
            return self._by_sentence(ranked)
        inside = [g for g in ranked if any(self._lies_in(g, c) for _, c in self.query.focus)]
        known = {group.head.id for group in inside}
        named = [
            Group(view=view, head=clause, score=0.0, hits=())
            for view, outer in self.query.focus
            for clause in view.parsed.clauses
            if outer.start <= clause.start < outer.end and clause.id not in known
        ]
        return tuple(inside + named) or tuple(ranked)

    def _by_sentence(self, ranked: Sequence[Group]) -> tuple[Group, ...]:
        """The groups anew, best first: a group's score is that of its best hit, and for
        `_SENTENCE_WEIGHT` of it that of the best sentence in its clauses; what its title holds of
        the question counts `_TITLE_WEIGHT`."""
        best: dict[str, float] = {}
        for scored in self.sentences(ranked[:_READ]):
            head = scored.view.head(scored.passage.clause_id).id
            best[head] = max(best.get(head, 0.0), scored.score)
        share = _SENTENCE_WEIGHT
        by_title = pattern("form", "that_clause").search(self.query.asked)  # 生活性服务那条
        titles = _TITLE_MEANT if by_title else _TITLE_WEIGHT
        mixed = [
            replace(
                g,
                score=(1 - share) * g.score
                + share * best.get(g.head.id, 0.0)
                + titles * self.coverage(g.head.title),
            )
            for g in ranked
        ]
        return tuple(sorted(mixed, key=lambda g: -g.score))

    @staticmethod
    def _lies_in(group: Group, clause: Clause) -> bool:
        return any(c.id == clause.id for c in group.view.ancestry(group.head.id))

    @cached_property
    def groups_elsewhere(self) -> tuple[Group, ...]:
        """The best hits in the plans that were not asked about, each as a group of its own."""
        return tuple(
            Group(
                view=self.shelf[hit.chunk.plan_id],
                head=self.shelf[hit.chunk.plan_id].clauses[hit.chunk.clause_id],
                score=hit.score,
                hits=(hit,),
            )
            for hit in self.elsewhere
        )

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
        missing = [place for key, place in found.items() if key not in self._scored]
        if missing:
            cosines = self.encoder.encode([p.text for _, p in missing]) @ self._vector
            for (view, passage), cosine in zip(missing, cosines.tolist(), strict=True):
                self._scored[passage.plan_id, passage.start] = self._score(view, passage, cosine)
        return tuple(sorted((self._scored[key] for key in found), key=lambda s: -s.score))

    @cached_property
    def _scored(self) -> dict[tuple[str, int], Scored]:
        """The sentences that were scored so far, by plan and start."""
        return {}

    def _score(self, view: PlanView, passage: Passage, cosine: float) -> Scored:
        clause = view.clauses[passage.clause_id]
        own, title = self.coverage(passage.text), self.coverage(clause.title)
        coverage = min(1.0, own + max(0.0, title - own) / 3)
        factor = _ANNEX_FACTOR if view.in_annex(clause) else 1.0
        return Scored(
            view=view,
            passage=passage,
            score=(coverage + DENSE_WEIGHT * max(0.0, cosine)) * factor,
            coverage=own,
            cosine=cosine,
        )

    @cached_property
    def _weights(self) -> dict[str, float]:
        """weight · ln(1 + N / (1 + n)) of each term, over the sentences of the plans searched."""
        total = sum(len(view.passages) for view in self.views)
        held = {word: sum(view.frequency(word) for view in self.views) for word in self.words}
        return {w: weight(w) * math.log(1 + total / (1 + n)) for w, n in held.items()}

    def coverage(self, text: str) -> float:
        """Share of the IDF mass of the question's terms that occurs in `text`, 0 to 1."""
        held, mass = term_set(text), self._mass
        return sum(v for word, v in self._weights.items() if word in held) / mass if mass else 0.0

    @cached_property
    def _mass(self) -> float:
        return sum(self._weights.values())


def search_words(topic: str, query: Query, views: Sequence[PlanView]) -> str:
    """What the lexical half looks for: the topic, or the plan words an English one stands for.

    English words without a Chinese one stay: they weigh against clauses that hold only the rest.
    """
    if query.language != "en":
        return glossary.in_plan_words(topic, lambda word: any(word in v.folded for v in views))
    words, left = glossary.in_chinese(topic, lambda word: any(word in v.folded for v in views))
    found = [*query.units, *words]
    for unit in query.units:
        for name in glossary.english_names(unit):
            left = left.replace(name, " ")
    return " ".join([*found, *left.split()]) or topic
