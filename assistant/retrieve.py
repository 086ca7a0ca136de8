"""From a query to its hits: what is searched for, in which plans, and what others hold of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import abstain
from assistant.query import Query
from assistant.shelf import Shelf
from assistant.turn import Turn, search_words
from vectorstore.hit import Hit
from vectorstore.index import Index

_CANDIDATES = 40
"""Chunks that are read for an answer."""
_STANDS_ALONE = 0.7
"""Lexical share from which a follow-up's own words are searched without the earlier ones."""


@dataclass(frozen=True)
class Retrieval:
    """Searches one index."""

    index: Index

    def found(self, query: Query, shelf: Shelf, second: str = "") -> Turn:
        """The query with its hits; where the plans that the talk was about hold nothing of it,
        those of all plans. `second`: the question in other words, searched for beside it."""
        turn = self._turn(query, shelf, second)
        if query.carried and abstain.is_elsewhere(turn):  # the talk has turned to another plan
            return self.anywhere(query, shelf)
        return turn

    def anywhere(self, query: Query, shelf: Shelf) -> Turn:
        """The query with its hits in all plans."""
        return self._turn(replace(query, plan_ids=(), named_plans=()), shelf, "")

    def _turn(self, query: Query, shelf: Shelf, second: str) -> Turn:
        topic = query.topic
        hits: Sequence[Hit] = []
        if query.own_topic != topic and query.keeps_own:
            hits = self._search(query.own_topic, query, query.plan_ids, shelf)
            if hits and hits[0].lexical >= _STANDS_ALONE:
                topic = query.own_topic
            else:
                hits = []
        hits = hits or self._search(topic, query, query.plan_ids, shelf)
        if second:
            more = self.index.search(second, k=_CANDIDATES, plan_ids=query.plan_ids)
            hits = _merged(hits, more)
        others = tuple(p for p in shelf.views if p not in query.plan_ids) if query.plan_ids else ()
        elsewhere = self._search(topic, query, others, shelf)[:3] if others else []
        return Turn(
            query=query,
            topic=topic,
            hits=tuple(hits),
            shelf=shelf,
            encoder=self.index.encoder,
            elsewhere=tuple(elsewhere),
        )

    def _search(
        self, topic: str, query: Query, plan_ids: Sequence[str], shelf: Shelf
    ) -> Sequence[Hit]:
        views = tuple(shelf[p] for p in plan_ids or shelf.views)
        words = search_words(topic, query, views)
        return self.index.search(topic, words=words, k=_CANDIDATES, plan_ids=plan_ids)


def _merged(hits: Sequence[Hit], more: Sequence[Hit]) -> list[Hit]:
    """Both lists as one, best first; a chunk in both counts by its better score."""
    best: dict[str, Hit] = {}
    for hit in (*hits, *more):
        known = best.get(hit.chunk.id)
        if known is None or hit.score > known.score:
            best[hit.chunk.id] = hit
    return sorted(best.values(), key=lambda hit: -hit.score)[:_CANDIDATES]
