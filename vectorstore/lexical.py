"""The lexical index: tantivy, scoring by the share of a question that a chunk covers.

What goes in is said in `fields.py`, how it is scored in `evidence.py`.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from ingest.plan import Chunk
from vectorstore import fields
from vectorstore.evidence import Evidence
from vectorstore.neighbours import Neighbours

_HEAP = 50_000_000
_DEAD_SHARE = 0.05


class Lexical:
    """The index at one moment: what is written later is seen by a later `Lexical` only."""

    def __init__(self, index: tantivy.Index) -> None:
        index.config_reader("manual")
        index.reload()
        self._index = index  # not for searches: a writing thread may have it borrowed
        self._schema = index.schema
        self._searcher = index.searcher()
        self._evidence = Evidence(self._searcher, index.schema)

    @classmethod
    def build(cls, folder: Path | None, chunks: Iterable[Chunk]) -> "Lexical":
        """Make an index of `chunks` in a new folder, or in memory.

        Raises:
            OSError: the folder cannot be written.
        """
        if folder:
            folder.mkdir()
        index = tantivy.Index(fields.schema(), path=str(folder) if folder else None, reuse=False)
        lexical = cls(index)
        lexical.change(chunks, ())
        return cls(index)

    @classmethod
    def open(cls, folder: Path) -> "Lexical":
        """Open the index in a folder.

        Raises:
            OSError: there is none, or it is damaged or of another schema.
        """
        try:
            return cls(tantivy.Index(fields.schema(), path=str(folder), reuse=True))
        except ValueError as error:
            raise OSError(
                f"the lexical index in {str(folder)!r} cannot be read: {error}"
            ) from error

    def change(self, put: Iterable[Chunk], delete: Iterable[str]) -> "Lexical":
        """Add or replace chunks and delete others, in one atomic commit; returns it as it is then.

        Raises:
            OSError: it cannot be written; it is as it was.
        """
        try:
            writer = self._index.writer(_HEAP, 1)
            for chunk_id in delete:
                writer.delete_documents_by_term("id", chunk_id)
            for chunk in put:
                writer.delete_documents_by_term("id", chunk.id)
                writer.add_document(fields.document(chunk))
            writer.commit()
            writer.wait_merging_threads()
            return Lexical(self._index)
        except ValueError as error:
            raise OSError(f"the lexical index cannot be written: {error}") from error

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    @property
    def worn(self) -> bool:
        """More than one chunk in twenty is deleted: their words still count in the frequencies,
        so the index should be built anew."""
        return (
            self._evidence.documents - self._searcher.num_docs
            > _DEAD_SHARE * self._searcher.num_docs
        )

    def ids(self) -> set[str]:
        """The ids of all chunks in the index."""
        found = self._searcher.search(Query.all_query(), max(1, self._searcher.num_docs))
        return {self._id(address) for _, address in found.hits}

    def search(
        self,
        question: str,
        k: int,
        plan_ids: Sequence[str] = (),
        ids: Sequence[str] = (),
        neighbours: Neighbours | None = None,
    ) -> dict[str, float]:
        """Chunk id → share (formula in `evidence.py`), the `k` largest; chunks without a common
        word are left out.

        Args:
            plan_ids: only chunks of these plans; empty means all. The frequencies are those of
                the whole index in either case, so a chunk's share does not depend on it.
            ids: only these chunks; empty means all.
            neighbours: gives words that may stand for an English one.
        """
        query, mass = self._evidence.sought(question, neighbours)
        if k < 1 or query is None:
            return {}
        for field, wanted in (("plan_id", plan_ids), ("id", ids)):
            if wanted:
                only = Query.term_set_query(self._schema, field, list(wanted))
                query = Query.boolean_query(
                    [(Occur.Must, query), (Occur.Must, Query.const_score_query(only, 0.0))]
                )
        hits = self._searcher.search(query, k, count=False).hits
        return {self._id(address): min(1.0, score / mass) for score, address in hits}

    def _id(self, address: tantivy.DocAddress) -> str:
        return str(self._searcher.doc(address).get_first("id"))
