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
alike and is printed (`sounds.alike`), with held(t, c) = SOUND_WEIGHT at the most. An English word
that no chunk prints counts as the best of the STAND_INS nearest Chinese words that are printed
(`neighbours.py`), with held(t, c) = their cosine at the most and their idf above the line; below
it stays its own, the largest: what was only guessed weighs against a chunk too.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import islice

import tantivy
from tantivy import Occur, Query

from vectorstore.neighbours import Near, Neighbours
from vectorstore.sounds import alike
from vectorstore.terms import question_terms, weight

AGAIN_WEIGHT = 0.15
"""What a word that a chunk repeats counts beyond one that it says once."""

HEADING_WEIGHT = 0.8
"""What a word in the headings above a chunk counts, of what it counts in the chunk itself."""

SOUND_WEIGHT = 0.4
"""What a pair counts that only sounds like the question's, of what that pair would count."""

STAND_INS = 2
"""How many printed words may stand for an English one."""

COMMON = 2_000
"""A single Han character that stands in more chunks than this is not looked for: it says next to
nothing beside the pairs it is part of, and reading where it stands takes most of a search."""


class Evidence:
    """Makes queries that score chunks by the formula above, with the frequencies of one index."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema) -> None:
        self._searcher = searcher
        self._schema = schema
        self.documents = self._frequency("all", "1")
        """How many documents the frequencies count: deleted ones too, until tantivy merges."""

    def sought(
        self, question: str, neighbours: Neighbours | None = None
    ) -> tuple[Query | None, float]:
        """The query, and what it scores for a chunk that says all the question says (once): the
        share of a chunk is its score divided by that. None where the index has no such word."""
        parts: list[Query] = []
        mass = 0.0
        words = self._telling(question_terms(question))
        unheld = [word for word in words if not self._held(word)] if neighbours else []
        near = neighbours(unheld) if neighbours and unheld else {}
        for word in words:
            worth, queries = self._evidence(word, near.get(word, ()))
            mass += worth
            parts += queries
        if not parts:
            return None, mass
        return Query.boolean_query([(Occur.Should, part) for part in parts]), mass

    def _telling(self, words: list[str]) -> list[str]:
        """The words without common single characters, where there are others beside them."""
        telling = [
            word for word in words if weight(word) == 1 or self._frequency("body", word) <= COMMON
        ]
        return telling or words

    def _evidence(self, word: str, near: Near) -> tuple[float, list[Query]]:
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
        alikes = {pair: SOUND_WEIGHT for pair in alike(word) if self._frequency("body", pair)}
        if alikes:
            return self._idf(max(map(self._held, alikes))), [self._best_of(alikes)]
        printed = (item for item in near if all(map(self._held, _pairs(item[0]))))
        stand_ins = dict(islice(printed, STAND_INS))
        return worth, [self._best_of(stand_ins)] if stand_ins else []

    def _best_of(self, words: Mapping[str, float]) -> Query:
        """Scores by the best of `words` that stands there; each counts so much of its idf."""
        any_of = []
        for word, counts in words.items():
            idf = self._idf(min(map(self._held, _pairs(word))))
            any_of += [
                self._all_hold("body", _pairs(word), counts * idf),
                self._all_hold("headings", _pairs(word), HEADING_WEIGHT * counts * idf),
            ]
        return Query.disjunction_max_query(any_of)

    def _all_hold(self, field: str, words: Sequence[str], worth: float) -> Query:
        terms = [
            (Occur.Must, Query.term_query(self._schema, field, word, "basic")) for word in words
        ]
        return Query.const_score_query(Query.boolean_query(terms), worth)

    def _holds(self, field: str, word: str, worth: float) -> Query:
        term = Query.term_query(self._schema, field, word, "basic")
        return Query.const_score_query(term, worth)

    def _held(self, word: str) -> int:
        """In how many chunks a word stands, or in the headings above them."""
        return self._frequency("body", word) + self._frequency("headings", word)

    def _frequency(self, field: str, word: str) -> int:
        return int(self._searcher.doc_freq(field, word))

    def _idf(self, held: int) -> float:
        return math.log(1 + (self.documents - held + 0.5) / (held + 0.5))


def _pairs(word: str) -> list[str]:
    return [word[at : at + 2] for at in range(len(word) - 1)]
