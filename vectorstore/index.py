"""The store: the catalog, Chroma and the lexical index behind one object.

One process writes (and searches through Chroma); any number of others read beside it, by an exact
product of the catalog's vectors and the lexical index on disk, and follow its changes.
"""

import logging
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import URL

from ingest.errors import StoreError, UserError
from ingest.plan import Chunk, ParsedPlan
from vectorstore import audit, fusion
from vectorstore.catalog import Catalog
from vectorstore.database import url_in
from vectorstore.exact import Exact
from vectorstore.faults import told_in_one_line
from vectorstore.hit import Hit
from vectorstore.indexes import Indexes
from vectorstore.lock import WriterLock
from vectorstore.matrix import Encoder, Matrix, checked
from vectorstore.search import ranked
from vectorstore.view import View
from vectorstore.writer import Change, Progress, Writer, model_of

__all__ = ["Change", "Index", "Progress"]

_log = logging.getLogger(__name__)


class Index:
    """The store in a folder; `Index.open` makes one. Its methods may be called from any thread."""

    def __init__(
        self, home: Path, catalog: Catalog, embeddings: Encoder, writer: Writer | None
    ) -> None:
        self.catalog = catalog
        self.home = home
        self._embeddings = embeddings
        self.writer = writer
        self._view: View | None = None
        self._viewing = threading.Lock()

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
        url: str | URL = catalog_url or url_in(home)
        model = model_of(embeddings)
        if not write:
            index = cls(home, Catalog.open(url, write=False), embeddings, None)
            if mend:
                index.catalog.model().require(model)
            return index
        lock = WriterLock(home)
        lock.take()
        try:
            catalog = Catalog.open(url, model=model, write=True)
            writer = Writer(home, catalog, embeddings, Indexes(home, catalog, chroma_url), lock)
            if mend:
                catalog.model().require(model)
                writer.mend()
        except BaseException:
            lock.free()
            raise
        return cls(home, catalog, embeddings, writer)

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
        return self._for_writing().add(parsed, replace=replace, progress=progress)

    def remove(self, plan_id: str) -> None:
        """Take a plan out of catalog and indexes.

        Raises:
            UserError: there is no such plan.
            StoreError: the store cannot be written, or was opened for reading.
        """
        self._for_writing().remove(plan_id)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build both indexes anew from the catalog; where another model filled it, embed first.

        Raises:
            StoreError: the store cannot be written, or was opened for reading.
        """
        self._for_writing().rebuild(progress)

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
        with told_in_one_line(self.home):
            view = self._look()
            chosen = self._chosen(plan_ids)
            vector = checked(self._embeddings.encode_query(question), 1, self._embeddings)[0]
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
        indexes = self.writer.indexes if self.writer else None
        with told_in_one_line(self.home):
            return audit.problems(self.home, self.catalog, indexes, model_of(self._embeddings))

    def close(self) -> None:
        """Free the lock and close the databases; harmless a second time."""
        try:
            if self.writer:
                self.writer.close()
        finally:
            self.catalog.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _for_writing(self) -> Writer:
        if self.writer is None:
            raise StoreError(
                f"the store in {str(self.home)!r} is open for reading only: open it for writing"
            )
        return self.writer

    def _look(self) -> View:
        """The store as it is now."""
        view = self._view
        if view and view.holds(self.catalog, self.home):
            return view
        with self._viewing:
            if self.writer:
                view = View.of_writer(self.catalog, self.writer.indexes, self.home)
            else:
                view = View.of_reader(self.catalog, self.home)
            view.contents.model.require(model_of(self._embeddings))
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
        if exact is None and self.writer:
            try:
                if chroma := self.writer.indexes.chroma():
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
