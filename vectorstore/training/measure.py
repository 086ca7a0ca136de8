"""How well held-out passages are found by their questions."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from vectorstore.training.corpus import Pairs


def vectors(
    tokenizer: Tokenizer, rows: NDArray[np.float32], texts: list[str]
) -> NDArray[np.float32]:
    """(len(texts), d) vectors of length 1; zeros for a text without tokens."""
    out = np.zeros((len(texts), rows.shape[1]), np.float32)
    encoded = tokenizer.encode_batch(texts, add_special_tokens=False)
    for index, one in enumerate(encoded):
        out[index] = rows[one.ids].sum(axis=0)
    length = np.linalg.norm(out, axis=1, keepdims=True)
    found: NDArray[np.float32] = out / np.maximum(length, 1e-12)
    return found


def retrieval(
    tokenizer: Tokenizer, rows: NDArray[np.float32], held: dict[str, Pairs]
) -> Iterator[str]:
    """A line a kind: hit@1, hit@5 and mean reciprocal rank among all held-out passages."""
    pool = list(dict.fromkeys(b for pairs in held.values() for _, b in pairs))
    place = {text: index for index, text in enumerate(pool)}
    passages = vectors(tokenizer, rows, pool)
    for name, pairs in held.items():
        scores = vectors(tokenizer, rows, [a for a, _ in pairs]) @ passages.T
        right = np.array([place[b] for _, b in pairs])
        rank = 1 + (scores > scores[np.arange(len(right)), right][:, None]).sum(axis=1)
        yield (
            f"{name}: {len(pairs)} questions on {len(pool)} passages, "
            f"hit@1 {(rank <= 1).mean():.3f}, hit@5 {(rank <= 5).mean():.3f}, "
            f"MRR {(1 / rank).mean():.3f}"
        )
