"""The changes of a store, one at a time: add, remove, rebuild."""

import threading
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import numpy as np

from ingest.errors import StoreError, UserError
from ingest.plan import ParsedPlan
from vectorstore.catalog import Catalog
from vectorstore.faults import told_in_one_line
from vectorstore.indexes import Indexes
from vectorstore.lock import WriterLock
from vectorstore.matrix import Encoder, Matrix, checked
from vectorstore.meta import Model
from vectorstore.rows import content_hash

Progress = Callable[[int, int], None]
"""Called with how many chunks are embedded, and of how many."""

_BATCH = 256


class Change(StrEnum):
    """What `add` did."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


class Writer:
    """The one that holds the store in `home` for writing."""

    def __init__(
        self, home: Path, catalog: Catalog, embeddings: Encoder, indexes: Indexes, lock: WriterLock
    ) -> None:
        self.indexes = indexes
        self._home = home
        self._catalog = catalog
        self._embeddings = embeddings
        self._lock = lock
        self._one = threading.Lock()
        self._closing = False

    def mend(self) -> None:
        """Build anew what does not reflect the catalog."""
        with self._one, told_in_one_line(self._home):
            self.indexes.mend()

    def add(self, parsed: ParsedPlan, *, replace: bool, progress: Progress | None) -> Change:
        """See `Index.add`."""
        plan = parsed.plan
        with self._one:
            there = self._catalog.entries().get(plan.id)
            if there and there.content_hash == content_hash(parsed):
                return Change.UNCHANGED
            if there and there.title != plan.title and not replace:
                raise UserError(
                    f"the store has another plan as {plan.id!r}: {there.title!r} and not "
                    f"{plan.title!r}: rename the file, or put it in its place with --replace"
                )
            vectors = self._embed([chunk.embedding_text for chunk in parsed.chunks], progress)
            old = self._catalog.parsed(plan.id).chunks if there else ()
            kept = {chunk.id for chunk in parsed.chunks}
            with told_in_one_line(self._home):
                self.indexes.change(
                    parsed.chunks,
                    vectors,
                    [chunk.id for chunk in old if chunk.id not in kept],
                    lambda revision: self._catalog.put(parsed, vectors, revision=revision),
                )
        return Change.REPLACED if there else Change.ADDED

    def remove(self, plan_id: str) -> None:
        """See `Index.remove`."""
        with self._one:
            self._require_open()
            gone = [chunk.id for chunk in self._catalog.parsed(plan_id).chunks]
            with told_in_one_line(self._home):
                self.indexes.change(
                    (),
                    np.zeros((0, self._embeddings.dimension), dtype=np.float32),
                    gone,
                    lambda revision: self._catalog.remove(plan_id, revision=revision),
                )

    def rebuild(self, progress: Progress | None) -> None:
        """See `Index.rebuild`."""
        model = model_of(self._embeddings)
        with self._one:
            contents = self._catalog.contents(vectors=False)
            if contents.model != model:
                texts = [chunk.embedding_text for chunk in self._catalog.chunks_in(contents)]
                vectors = self._embed(texts, progress)
                self._catalog.put_vectors(model, vectors, revision=contents.revision)
            with told_in_one_line(self._home):
                self.indexes.rebuild()

    def close(self) -> None:
        """Let go of Chroma and of the lock, after a change under way: one that is still embedding
        is given up, with nothing changed."""
        self._closing = True
        with self._one:
            try:
                with told_in_one_line(self._home):
                    self.indexes.close()
            finally:
                self._lock.free()

    def _embed(self, texts: list[str], progress: Progress | None) -> Matrix:
        parts = [np.zeros((0, self._embeddings.dimension), dtype=np.float32)]
        for at in range(0, len(texts), _BATCH):
            self._require_open()
            part = texts[at : at + _BATCH]
            parts.append(checked(self._embeddings.encode(part), len(part), self._embeddings))
            if progress:
                progress(at + len(part), len(texts))
        self._require_open()
        return np.concatenate(parts)

    def _require_open(self) -> None:
        if self._closing:
            raise StoreError("the store is being closed: nothing was changed; open it again")


def model_of(embeddings: Encoder) -> Model:
    """What the catalog records of an encoder."""
    return Model(model_id=embeddings.model_id, dimension=embeddings.dimension)
