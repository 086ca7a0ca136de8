"""The store: the catalog, Chroma and the lexical index behind one object.

One process writes (and searches through Chroma); any number of others read beside it, by an exact
product of the catalog's vectors and the lexical index on disk, and follow its changes.
"""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import URL

from ingest.errors import StoreError
from ingest.plan import ParsedPlan
from vectorstore import audit
from vectorstore.catalog import Catalog
from vectorstore.database import url_in
from vectorstore.faults import told_in_one_line
from vectorstore.hit import Hit
from vectorstore.indexes import Indexes
from vectorstore.lock import WriterLock
from vectorstore.matrix import Encoder
from vectorstore.reranker import Reranker
from vectorstore.search import Searcher
from vectorstore.writer import Change, Progress, Writer, model_of

__all__ = ["Change", "Index", "Progress"]


class Index:
    """The store in a folder; `Index.open` makes one. Its methods may be called from any thread."""

    def __init__(
        self,
        home: Path,
        catalog: Catalog,
        embeddings: Encoder,
        writer: Writer | None,
        reranker: Reranker | None = None,
    ) -> None:
        self.catalog = catalog
        self.home = home
        self._embeddings = embeddings
        self.writer = writer
        indexes = writer.indexes if writer else None
        self._searcher = Searcher(home, catalog, embeddings, indexes, reranker)

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
        reranker: Reranker | None = None,
    ) -> "Index":
        """Open the store in `home`; with `write`, begin one where there is none.

        Args:
            write: take the writer's lock, and use Chroma. Without it nothing is written, no lock
                is needed and Chroma is never opened.
            chroma_url: a Chroma server (http://host:8000) in the place of a folder in `home`.
            catalog_url: a SQLAlchemy URL; default is catalog.db in `home`.
            mend: compare the indexes with the catalog and build anew what is not whole, and
                refuse a store of another embedding model. Off only for `check` and `rebuild`.
            reranker: reads the best hits of every search again and puts them in its own order.

        Raises:
            StoreInUseError: `write`, and another process holds the store.
            StoreError: the store is of another version or model, damaged, or cannot be written;
                or there is none and `write` is off.
        """
        home = Path(home).absolute()
        url: str | URL = catalog_url or url_in(home)
        model = model_of(embeddings)
        if not write:
            index = cls(home, Catalog.open(url, write=False), embeddings, None, reranker)
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
        return cls(home, catalog, embeddings, writer, reranker)

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
        return self._searcher.search(question, words=words, k=k, plan_ids=plan_ids)

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
