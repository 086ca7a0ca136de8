"""Cross-encoders: models that read question and text together and say how well they match.

Slower than vectors by far (some 250 pairs a second on a CPU with a small model), so only the best
hits are read again. None is used unless one is configured.
"""

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from vectorstore.embedding import is_here, unavailable

_KIND = "reranker"
_HEADLESS = ("Model", "ForMaskedLM")
"""Ends of the architectures that embed texts and have no output for a pair of them."""

Scores = NDArray[np.float32]


class Reranker(Protocol):
    """What a search needs of a cross-encoder."""

    def score(self, question: str, texts: Sequence[str], /) -> Scores:
        """`[len(texts)]` float32, higher is better; only the order of one question's is used."""


class CrossEncoderReranker:
    """A cross-encoder that sentence-transformers loads."""

    def __init__(self, name_or_path: str) -> None:
        """Load a folder, or a hub name from the local cache or, where it answers, from the hub.

        Raises:
            UserError: there is no such model on this machine and the hub does not answer, or it
                does not give one score a pair.
        """
        here = is_here(name_or_path, _KIND)
        from sentence_transformers import CrossEncoder

        try:
            self._model: Any = CrossEncoder(name_or_path, local_files_only=here)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise unavailable(name_or_path, _KIND, str(error)) from error
        kinds = getattr(getattr(self._model, "config", None), "architectures", None) or []
        if any(kind.endswith(_HEADLESS) for kind in kinds):
            raise unavailable(name_or_path, _KIND, f"it is a {kinds[0]} and no cross-encoder")
        if self._model.num_labels != 1:
            reason = f"it gives {self._model.num_labels} scores a pair, and 1 is needed"
            raise unavailable(name_or_path, _KIND, reason)

    def score(self, question: str, texts: Sequence[str], /) -> Scores:
        """See `Reranker.score`."""
        if not texts:
            return np.zeros(0, dtype=np.float32)
        pairs = [(question, text) for text in texts]
        scores = self._model.predict(pairs, show_progress_bar=False)
        return np.asarray(scores, dtype=np.float32).reshape(len(texts))


def load_reranker(name_or_path: str) -> Reranker:
    """The cross-encoder of a folder or a hub name.

    Raises:
        UserError: it cannot be had; the text says what to do.
    """
    return CrossEncoderReranker(name_or_path)


def order(reranker: Reranker, question: str, texts: Sequence[str]) -> list[tuple[int, float]]:
    """The places of `texts` in the re-ranker's order with its scores, best first; of equals the
    earlier first.

    Raises:
        ValueError: the re-ranker gave another number of scores, or one that is not finite.
    """
    scores = np.asarray(reranker.score(question, texts), dtype=np.float32)
    if scores.shape != (len(texts),) or not np.isfinite(scores).all():
        raise ValueError(
            f"the re-ranker gave {scores.shape} for {len(texts)} texts, or a number that is not "
            f"finite; [{len(texts)}] finite numbers were due"
        )
    places = np.argsort(-scores, kind="stable").tolist()
    return [(place, float(scores[place])) for place in places]
