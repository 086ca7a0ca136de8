"""English words → the Chinese words nearest to them in the embedding model's own vocabulary.

The lexical half knows nothing of meaning: an English word that no plan prints finds nothing there.
The static model has a row for each word, trained so that translations lie close together.
"""

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from vectorstore.matrix import Encoder, Matrix
from vectorstore.static import StaticEmbeddings

Near = Sequence[tuple[str, float]]
"""Words that may stand for another with their cosine, nearest first."""

Neighbours = Callable[[Sequence[str]], Mapping[str, Near]]
"""Words → those of them that have neighbours, with these."""

NEAREST = 30
LEAST = 0.4
"""Cosine below which a word does not stand for another."""

_KEPT = 4096
_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
_ENGLISH_WORD = re.compile(r"[a-z]{2,}")


def neighbours_in(encoder: Encoder) -> Neighbours | None:
    """The neighbours by the vocabulary of `encoder`; None where it has none: only a static model
    has a vector for each word."""
    return _Vocabulary(encoder).near if isinstance(encoder, StaticEmbeddings) else None


class _Vocabulary:
    """The Chinese words of a static model, read when first needed (in some 50 ms)."""

    def __init__(self, encoder: StaticEmbeddings) -> None:
        self._encoder = encoder
        self._known: dict[str, Near] = {}
        self._read: tuple[list[str], Matrix] | None = None
        self._one = threading.Lock()

    def near(self, words: Sequence[str]) -> Mapping[str, Near]:
        """Of all words in one product: some 3 ms for the words of a question."""
        english = [word for word in words if _ENGLISH_WORD.fullmatch(word)]
        with self._one:
            unknown = [word for word in english if word not in self._known]
            if unknown:
                if len(self._known) > _KEPT:
                    self._known.clear()
                self._known |= zip(unknown, self._nearest(unknown), strict=True)
            return {word: self._known[word] for word in english if word in self._known}

    def _nearest(self, words: list[str]) -> Iterator[Near]:
        if self._read is None:
            self._read = self._encoder.vocabulary(_HAN_WORD)
        chinese, rows = self._read
        for cosines in self._encoder.encode(words) @ rows.T:
            near = np.flatnonzero(cosines >= LEAST)
            best = near[np.argsort(-cosines[near], kind="stable")][:NEAREST]
            yield list(zip((chinese[at] for at in best), cosines[best].tolist(), strict=True))
