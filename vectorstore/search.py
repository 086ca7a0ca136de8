"""One question through both halves: candidates of each, what each lacks filled in, one order."""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.errors import UserError
from ingest.plan import Chunk
from vectorstore import fusion
from vectorstore.catalog import Catalog
from vectorstore.exact import Exact
from vectorstore.faults import told_in_one_line
from vectorstore.hit import Hit
from vectorstore.indexes import Indexes
from vectorstore.matrix import Encoder, Matrix, checked
from vectorstore.neighbours import Neighbours, neighbours_in
from vectorstore.reranker import Reranker, order
from vectorstore.view import View
from vectorstore.writer import model_of

RERANKED = 50
"""How many of the best hits a re-ranker reads again."""

_log = logging.getLogger(__name__)


class Searcher:
    """Searches of the store in `home`: through Chroma for the writer, by exact product else."""

    def __init__(
        self,
        home: Path,
        catalog: Catalog,
        embeddings: Encoder,
        indexes: Indexes | None,
        reranker: Reranker | None = None,
    ) -> None:
        self._home = home
        self._catalog = catalog
        self._embeddings = embeddings
        self._indexes = indexes
        self._reranker = reranker
        self._neighbours = neighbours_in(embeddings)
        self._view: View | None = None
        self._viewing = threading.Lock()

    def search(self, question: str, *, words: str, k: int, plan_ids: Sequence[str]) -> list[Hit]:
        """See `Index.search`."""
        if k < 1:
            raise ValueError(f"k is {k!r}: at least 1 hit must be asked for")
        with told_in_one_line(self._home):
            view = self._look()
            chosen = self._chosen(plan_ids)
            vector = checked(self._embeddings.encode_query(question), 1, self._embeddings)[0]
            hits = ranked(
                view,
                words or question,
                vector,
                k=max(k, RERANKED) if self._reranker else k,
                plan_ids=chosen,
                nearest=lambda n: self._nearest(view, vector, n, chosen),
                neighbours=self._neighbours,
                vectors_of=lambda ids: self._vectors_of(view, ids),
            )
            chunks = view.chunks(self._catalog, [chunk_id for chunk_id, _ in hits])
        scores = dict(hits)
        found = [_hit(chunk, scores[chunk.id]) for chunk in chunks]
        return reordered(self._reranker, question, found)[:k] if self._reranker else found

    def _look(self) -> View:
        """The store as it is now."""
        view = self._view
        if view and view.holds(self._catalog, self._home):
            return view
        with self._viewing:
            if self._indexes:
                view = View.of_writer(self._catalog, self._indexes, self._home)
            else:
                view = View.of_reader(self._catalog, self._home)
            view.contents.model.require(model_of(self._embeddings))
            self._view = view
        return view

    def _chosen(self, plan_ids: Sequence[str]) -> tuple[str, ...]:
        """`plan_ids` made plain: each once, and none at all where all plans are meant."""
        if not plan_ids:
            return ()
        chosen, there = tuple(dict.fromkeys(plan_ids)), set(self._catalog.entries())
        unknown = [plan_id for plan_id in chosen if plan_id not in there]
        if unknown:
            raise UserError(f"no plan {unknown[0]!r} in the store; there is: {sorted(there)}")
        return () if there == set(chosen) else chosen

    def _nearest(
        self, view: View, vector: Matrix, n: int, plans: Sequence[str]
    ) -> dict[str, float]:
        """Chunk id → cosine of the nearest. Chroma's distance becomes a similarity here."""
        if not vector.any():
            return {}
        exact = view.exact
        if exact is None and self._indexes:
            try:
                if chroma := self._indexes.chroma():
                    return {found: 1.0 - away for found, away in chroma.nearest(vector, n, plans)}
            except OSError as error:
                _log.warning("searching without Chroma: %s", error)
        exact = exact or Exact(self._catalog.contents(vectors=True))
        return dict(exact.nearest(vector, n, plans))

    def _vectors_of(self, view: View, ids: Sequence[str]) -> Matrix:
        if view.exact:
            return view.exact.rows([view.places[chunk_id] for chunk_id in ids])
        return self._catalog.vectors_of(ids)


def ranked(
    view: View,
    question: str,
    vector: Matrix,
    *,
    k: int,
    plan_ids: Sequence[str],
    nearest: Callable[[int], Mapping[str, float]],
    vectors_of: Callable[[Sequence[str]], Matrix],
    neighbours: Neighbours | None = None,
) -> list[tuple[str, fusion.Fused]]:
    """The `k` best chunk ids with their scores, best first; a score of 0 is no hit.

    Args:
        vector: the question's, `[dimension]`.
        plan_ids: only chunks of these plans; empty means all.
        nearest: gives id → cosine of so many nearest chunks of those plans.
        vectors_of: the vectors of some ids, `[n, dimension]`.
        neighbours: gives words that may stand for an English one.
    """
    n = max(k, fusion.CANDIDATES)
    places = view.places  # of what an index knows, only what the catalog holds is there
    shares = _of(places, view.lexical.search(question, n, plan_ids, neighbours=neighbours))
    cosines = _of(places, nearest(n))
    unweighed = [chunk_id for chunk_id in cosines if chunk_id not in shares]
    if len(shares) >= n and unweighed:
        shares |= view.lexical.search(question, len(unweighed), (), unweighed, neighbours)
    unmeasured = [chunk_id for chunk_id in shares if chunk_id not in cosines]
    if unmeasured:
        found = vectors_of(unmeasured) @ vector
        cosines |= dict(zip(unmeasured, found.tolist(), strict=True))
    fused = fusion.fuse(shares, cosines)
    hits = [(chunk_id, scores) for chunk_id, scores in fused.items() if scores.score > 0]
    hits.sort(key=lambda hit: (-hit[1].score, places[hit[0]]))
    return hits[:k]


def reordered(reranker: Reranker, question: str, hits: Sequence[Hit]) -> list[Hit]:
    """The first RERANKED hits in the re-ranker's order, the rest behind them; their scores are
    dealt out again in that order (see `Hit.score`)."""
    read = hits[:RERANKED]
    best = order(reranker, question, [hit.chunk.embedding_text for hit in read])
    first = [
        replace(read[place], score=at.score, reranked=given)
        for at, (place, given) in zip(read, best, strict=True)
    ]
    return [*first, *hits[RERANKED:]]


def _of(places: Mapping[str, int], found: Mapping[str, float]) -> dict[str, float]:
    return {chunk_id: value for chunk_id, value in found.items() if chunk_id in places}


def _hit(chunk: Chunk, scores: fusion.Fused) -> Hit:
    return Hit(chunk=chunk, score=scores.score, lexical=scores.lexical, dense=scores.dense)
