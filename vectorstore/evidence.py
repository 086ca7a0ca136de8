"""How much of a question's words a chunk covers, as a query of the lexical index.

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

import tantivy
from tantivy import Occur, Query

from vectorstore.sounds import alike
from vectorstore.terms import question_terms, weight

AGAIN_WEIGHT = 0.15
"""What a word that a chunk repeats counts beyond one that it says once."""

HEADING_WEIGHT = 0.8
"""What a word in the headings above a chunk counts, of what it counts in the chunk itself."""

SOUND_WEIGHT = 0.4
"""What a pair counts that only sounds like the question's, of what that pair would count."""

COMMON = 2_000
"""A single Han character that stands in more chunks than this is not looked for: it says next to
nothing beside the pairs it is part of, and reading where it stands takes most of a search."""


class Evidence:
    """Makes queries that score chunks by the formula above, with the frequencies of one index."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema) -> None:
        self._searcher = searcher
        self._schema = schema

    def sought(self, question: str) -> tuple[Query | None, float]:
        """The query, and what it scores for a chunk that says all the question says (once): the
        share of a chunk is its score divided by that. None where the index has no such word."""
        parts: list[Query] = []
        mass = 0.0
        for word in self._telling(question_terms(question)):
            worth, queries = self._evidence(word)
            mass += worth
            parts += queries
        if not parts:
            return None, mass
        return Query.boolean_query([(Occur.Should, part) for part in parts]), mass

    def documents(self) -> int:
        """How many documents the frequencies count: deleted ones too, until tantivy merges."""
        return self._frequency("all", "1")

    def _telling(self, words: list[str]) -> list[str]:
        """The words without common single characters, where there are others beside them."""
        telling = [
            word for word in words if weight(word) == 1 or self._frequency("body", word) <= COMMON
        ]
        return telling or words

    def _evidence(self, word: str) -> tuple[float, list[Query]]:
        """What a word of the question is worth at most, and the queries that add up to it."""
        held = self._held(word)
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
        return math.log(1 + (self.documents() - held + 0.5) / (held + 0.5))
