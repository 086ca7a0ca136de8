"""The store: the catalog, Chroma and the lexical index behind one object.

One process writes (and searches through Chroma); any number of others read beside it, by an exact
product of the catalog's vectors and the lexical index on disk, and follow its changes.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from sqlalchemy import URL

from ingest.errors import StoreError, UserError
from ingest.plan import Chunk, ParsedPlan
from vectorstore import audit, fusion, rows
from vectorstore.catalog import Catalog
from vectorstore.exact import Exact
from vectorstore.faults import told_in_one_line
from vectorstore.hit import Hit
from vectorstore.indexes import Indexes, all_chunks
from vectorstore.lock import WriterLock
from vectorstore.matrix import Encoder, Matrix, checked
from vectorstore.meta import Meta
from vectorstore.search import ranked
from vectorstore.view import View

Progress = Callable[[int, int], None]
"""Called with how many chunks are embedded, and of how many."""

_BATCH = 256
_log = logging.getLogger(__name__)


class Change(StrEnum):
    """What `Index.add` did."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


class Index:
    """The store in a folder; `Index.open` makes one. Its methods may be called from any thread."""

    def __init__(
        self,
        home: Path,
        catalog: Catalog,
        embeddings: Encoder,
        lock: WriterLock | None,
        indexes: Indexes | None,
    ) -> None:
        self.catalog = catalog
        self._home = home
        self._embeddings = embeddings
        self._lock = lock
        self._indexes = indexes
        self._view: View | None = None
        self._viewing = threading.Lock()
        self._changing = threading.Lock()

    @classmethod
    def open(
        cls,
        home: Path,
        embeddings: Encoder,
        *,
        write: bool,
        chroma_url: str | None = None,
        catalog_url: str | None = None,
        mend: bool = True,
    ) -> "Index":
        """Open the store in `home`; with `write`, begin one where there is none.

        Args:
            write: take the writer's lock, and use Chroma. Without it nothing is written, no lock
                is needed and Chroma is never opened.
            chroma_url: a Chroma server (http://host:8000) in the place of a folder in `home`.
            catalog_url: a SQLAlchemy URL; default is catalog.db in `home`.
            mend: compare the indexes with the catalog and build anew what is not whole, and
                refuse a store of another embedding model. Off only for `check` and `rebuild`.

        Raises:
            StoreInUseError: `write`, and another process holds the store.
            StoreError: the store is of another version or model, damaged, or cannot be written;
                or there is none and `write` is off.
        """
        home = Path(home).absolute()
        url = catalog_url or URL.create("sqlite", database=str(home / "catalog.db"))
        model_id, dimension = embeddings.model_id, embeddings.dimension
        if not write:
            catalog = Catalog.open(url, write=False)
            index = cls(home, catalog, embeddings, None, None)
            if mend:
                catalog.contents(vectors=False).require_model(model_id, dimension)
            return index
        with told_in_one_line(home):
            home.mkdir(parents=True, exist_ok=True)
        lock = WriterLock(home)
        lock.take()
        try:
            catalog = Catalog.open(url, model_id=model_id, dimension=dimension, write=True)
            index = cls(home, catalog, embeddings, lock, Indexes(home, catalog, chroma_url))
            if mend:
                catalog.contents(vectors=False).require_model(model_id, dimension)
                with told_in_one_line(home):
                    index._writer().mend()
        except BaseException:
            lock.free()
            raise
        return index

    def add(
        self, parsed: ParsedPlan, *, replace: bool = False, progress: Progress | None = None
    ) -> Change:
        """Store a plan, in the place of what is there under its id. The old one is found until
        the new one is whole in catalog and indexes.

        Args:
            replace: also where the plan there has another title.

        Raises:
            UserError: the id belongs to a plan of another title, and `replace` is off.
            StoreError: the store cannot be written, or was opened for reading; nothing changed.
        """
        indexes, plan = self._writer(), parsed.plan
        with self._changing:
            there = self.catalog.entries().get(plan.id)
            if there and there.content_hash == rows.content_hash(parsed):
                return Change.UNCHANGED
            if there and there.title != plan.title and not replace:
                raise UserError(
                    f"the store has another plan as {plan.id!r}: {there.title!r} and not "
                    f"{plan.title!r}: rename the file, or put it in its place with --replace"
                )
            vectors = self._embed([chunk.embedding_text for chunk in parsed.chunks], progress)
            old = self.catalog.parsed(plan.id).chunks if there else ()
            kept = {chunk.id for chunk in parsed.chunks}
            gone = [chunk.id for chunk in old if chunk.id not in kept]
            with self._one_change():
                indexes.change(
                    parsed.chunks,
                    vectors,
                    gone,
                    lambda revision: self.catalog.put(parsed, vectors, revision=revision),
                )
        return Change.REPLACED if there else Change.ADDED

    def remove(self, plan_id: str) -> None:
        """Take a plan out of catalog and indexes.

        Raises:
            UserError: there is no such plan.
            StoreError: the store cannot be written, or was opened for reading.
        """
        indexes = self._writer()
        with self._changing:
            gone = [chunk.id for chunk in self.catalog.parsed(plan_id).chunks]
            nothing = np.zeros((0, self.catalog.dimension), dtype=np.float32)
            with self._one_change():
                indexes.change(
                    (),
                    nothing,
                    gone,
                    lambda revision: self.catalog.remove(plan_id, revision=revision),
                )

    @property
    def encoder(self) -> Encoder:
        """The embedding model that fills and searches this store."""
        return self._embeddings

    def search(
        self, question: str, *, words: str = "", k: int = 10, plan_ids: Sequence[str] = ()
    ) -> list[Hit]:
        """Up to `k` chunks with something in common with the question, best first.

        Args:
            words: what the lexical half looks for, where it is not the question itself: the plan
                words that an English question stands for.
            plan_ids: only chunks of these plans; empty means all.

        Raises:
            UserError: a plan of `plan_ids` is not in the store.
            StoreError: the store cannot be read, or was filled by another model.
        """
        if k < 1:
            raise ValueError(f"k is {k!r}: at least 1 hit must be asked for")
        with told_in_one_line(self._home):
            view = self._look()
            chosen = self._chosen(plan_ids)
            query = self._embeddings.encode_query(question)
            vector = checked(query, 1, self._embeddings)[0]
            hits = ranked(
                view,
                words or question,
                vector,
                k=k,
                plan_ids=chosen,
                nearest=lambda n: self._nearest(view, vector, n, chosen),
                vectors_of=lambda ids: self._vectors_of(view, ids),
            )
            chunks = view.chunks(self.catalog, [chunk_id for chunk_id, _ in hits])
        scores = dict(hits)
        return [_hit(chunk, scores[chunk.id]) for chunk in chunks]

    def check(self) -> list[str]:
        """Compare catalog, lexical index and (where held for writing) Chroma.

        Returns:
            A line for each problem; empty when all is whole.
        """
        return audit.problems(self._home, self.catalog, self._indexes)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build both indexes anew from the catalog; where another model filled it, embed first.

        Raises:
            StoreError: the store cannot be written, or was opened for reading.
        """
        indexes = self._writer()
        model = Meta(model_id=self._embeddings.model_id, dimension=self._embeddings.dimension)
        with self._changing:
            contents = self.catalog.contents(vectors=False)
            if (contents.model_id, contents.dimension) != (model.model_id, model.dimension):
                texts = [chunk.embedding_text for chunk in all_chunks(self.catalog, contents)]
                vectors = self._embed(texts, progress)
                self.catalog.put_vectors(model, vectors, revision=contents.revision)
            with self._one_change():
                indexes.rebuild()

    def close(self) -> None:
        """Free the lock and close the databases; harmless a second time."""
        if self._indexes:
            with told_in_one_line(self._home):
                self._indexes.close()
        self.catalog.close()
        if self._lock:
            self._lock.free()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _writer(self) -> Indexes:
        if self._indexes is None:
            raise StoreError(
                f"the store in {str(self._home)!r} is open for reading only: open it for writing"
            )
        return self._indexes

    @contextmanager
    def _one_change(self) -> Iterator[None]:
        try:
            with told_in_one_line(self._home):
                yield
        finally:
            self._view = None

    def _embed(self, texts: list[str], progress: Progress | None) -> Matrix:
        parts = [np.zeros((0, self._embeddings.dimension), dtype=np.float32)]
        for at in range(0, len(texts), _BATCH):
            part = texts[at : at + _BATCH]
            parts.append(checked(self._embeddings.encode(part), len(part), self._embeddings))
            if progress:
                progress(at + len(part), len(texts))
        return np.concatenate(parts)

    def _look(self) -> View:
        """The view of the present revision."""
        view = self._view
        if view and view.contents.revision == self.catalog.revision():
            return view
        with self._viewing:
            if self._indexes:
                view = View.of_writer(self.catalog, self._indexes)
            else:
                view = View.of_reader(self.catalog, self._home)
            view.contents.require_model(self._embeddings.model_id, self._embeddings.dimension)
            self._view = view
        return view

    def _chosen(self, plan_ids: Sequence[str]) -> tuple[str, ...]:
        """`plan_ids` made plain: each once, and none at all where all plans are meant."""
        if not plan_ids:
            return ()
        chosen, there = tuple(dict.fromkeys(plan_ids)), set(self.catalog.entries())
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
        exact = exact or Exact(self.catalog.contents(vectors=True))
        return dict(exact.nearest(vector, n, plans))

    def _vectors_of(self, view: View, ids: Sequence[str]) -> Matrix:
        if view.exact:
            return view.exact.rows([view.places[chunk_id] for chunk_id in ids])
        return self.catalog.vectors_of(ids)


def _hit(chunk: Chunk, scores: fusion.Fused) -> Hit:
    return Hit(chunk=chunk, score=scores.score, lexical=scores.lexical, dense=scores.dense)
