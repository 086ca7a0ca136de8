"""The lexical index: how much of a question's words a chunk covers (tantivy).

The share of a chunk c for a question with the terms T is the share of T's IDF mass it covers:

    share(c) = sum over t of weight(t) · idf(t) · held(t, c)  /  sum over t of weight(t) · idf(t)

    held(t, c) = 1 where t stands in the chunk, 1 + AGAIN_WEIGHT where it stands there twice or
                 more, HEADING_WEIGHT where it stands only in the headings above the chunk
    idf(t)     = ln(1 + (N - n + 0.5) / (n + 0.5))       (Robertson and Zaragoza 2009)
    weight(t)  = 1, of a single Han character terms.SINGLE_WEIGHT

n is the number of chunks that hold the term, in the text or in the headings above it. The share is
1 (never more) for a chunk that says all the question says and 0 for one that shares no word with
it. A term that no chunk has counts below the line with the largest idf: the figure is an absolute
measure of evidence and not relative to the best hit. Length does not count, and frequency little:
BM25's preference for the very short chunks (a line of units, a table row) put 4 in 100 dev
questions wrong that this puts right.

A pair of characters that no chunk prints may be a typing error: it counts as the pair that sounds
alike and is printed (`sounds.alike`), with held(t, c) = SOUND_WEIGHT at the most.
"""

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from ingest.plan import Chunk
from vectorstore import fields
from vectorstore.sounds import alike
from vectorstore.terms import question_terms, terms, weight

__all__ = ["AGAIN_WEIGHT", "HEADING_WEIGHT", "SOUND_WEIGHT", "Lexical", "terms"]

AGAIN_WEIGHT = 0.15
"""What a word that a chunk repeats counts beyond one that it says once."""

HEADING_WEIGHT = 0.8
"""What a word in the headings above a chunk counts, of what it counts in the chunk itself."""

SOUND_WEIGHT = 0.4
"""What a pair counts that only sounds like the question's, of what that pair would count."""

COMMON = 2_000
"""A single Han character that stands in more chunks than this is not looked for: it says next to
nothing beside the pairs it is part of, and reading where it stands takes most of a search."""

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
        return self._documents() - self._searcher.num_docs > _DEAD_SHARE * self._searcher.num_docs

    def ids(self) -> set[str]:
        """The ids of all chunks in the index."""
        found = self._searcher.search(Query.all_query(), max(1, self._searcher.num_docs))
        return {self._id(address) for _, address in found.hits}

    def search(
        self, question: str, k: int, plan_ids: Sequence[str] = (), ids: Sequence[str] = ()
    ) -> dict[str, float]:
        """Chunk id → share (formula above), the `k` largest; chunks without a common word are
        left out.

        Args:
            plan_ids: only chunks of these plans; empty means all. The frequencies are those of
                the whole index in either case, so a chunk's share does not depend on it.
            ids: only these chunks; empty means all.
        """
        parts: list[Query] = []
        mass = 0.0
        for word in question_terms(question):
            worth, queries = self._evidence(word)
            mass += worth
            parts += queries
        if k < 1 or not parts:
            return {}
        query = Query.boolean_query([(Occur.Should, part) for part in parts])
        for field, wanted in (("plan_id", plan_ids), ("id", ids)):
            if wanted:
                only = Query.term_set_query(self._schema, field, list(wanted))
                query = Query.boolean_query(
                    [(Occur.Must, query), (Occur.Must, Query.const_score_query(only, 0.0))]
                )
        hits = self._searcher.search(query, k, count=False).hits
        return {self._id(address): min(1.0, score / mass) for score, address in hits}

    def _evidence(self, word: str) -> tuple[float, list[Query]]:
        """What a word of the question is worth at most, and the queries that add up to it."""
        held = self._held(word)
        if held > COMMON and weight(word) < 1:
            return 0.0, []
        worth = weight(word) * self._idf(held)
        if held:
            queries = [
                self._holds("body", word, worth),
                self._holds("again", word, AGAIN_WEIGHT * worth),
                self._holds("headings", word, HEADING_WEIGHT * worth),
            ]
            return worth, queries
        printed = [other for other in alike(word) if self._frequency("body", other)]
        if not printed:
            return worth, []
        worth = self._idf(max(self._held(other) for other in printed))
        heard = SOUND_WEIGHT * worth
        any_of = [
            self._holds(field, other, share * heard)
            for field, share in (("body", 1.0), ("headings", HEADING_WEIGHT))
            for other in printed
        ]
        return worth, [Query.disjunction_max_query(any_of)]

    def _holds(self, field: str, word: str, worth: float) -> Query:
        term = Query.term_query(self._schema, field, word, "basic")
        return Query.const_score_query(term, worth)

    def _held(self, word: str) -> int:
        """In how many chunks a word stands, or in the headings above them."""
        return self._frequency("body", word) + self._frequency("headings", word)

    def _frequency(self, field: str, word: str) -> int:
        return int(self._searcher.doc_freq(field, word))

    def _idf(self, held: int) -> float:
        return math.log(1 + (self._documents() - held + 0.5) / (held + 0.5))

    def _documents(self) -> int:
        """How many documents the frequencies count: deleted ones too, until tantivy merges."""
        return self._frequency("all", "1")

    def _id(self, address: tantivy.DocAddress) -> str:
        return str(self._searcher.doc(address).get_first("id"))
