"""Words share the vectors of their parts while they are trained.

A row is the word's own vector plus the mean of its parts' vectors: the characters of a Chinese
word, the letter n-grams of an English one (fastText, Bojanowski et al. 2017, arXiv:1607.04606).
检测 and 检验 so learn from each other's examples. When training is over the sums are written out as
plain rows, and nothing of this is left in the model.
"""

import warnings
from collections import Counter
from collections.abc import Sequence
from typing import Any

import torch

_NGRAMS = (3, 4, 5)
_SHARED_BY = 2
"""Words that must have a part before it gets a vector."""
_OWN, _PARTS = 0.02, 0.1
"""Standard deviation at the start: a word seldom seen is left with what its parts say."""


def parts_of(word: str) -> list[str]:
    """Parts of a folded word: characters or letter n-grams; digits and short words have none."""
    if word[:1] >= "\u3400":
        return list(word)
    if len(word) > 3 and word.isascii() and word.isalpha():
        marked = f"<{word}>"
        return [marked[i : i + n] for n in _NGRAMS for i in range(len(marked) - n + 1)]
    return []


class _Mean(torch.autograd.Function):
    """Sparse (words, parts) times dense (parts, d), with the transpose at hand for the gradient."""

    @staticmethod
    def forward(
        ctx: Any, matrix: torch.Tensor, transposed: torch.Tensor, dense: torch.Tensor
    ) -> torch.Tensor:
        ctx.transposed = transposed
        return matrix @ dense

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> tuple[None, None, torch.Tensor]:
        return None, None, ctx.transposed @ grads[0]


class Table:
    """The trained parameters: own (words, d) and parts (parts, d)."""

    def __init__(self, words: Sequence[str], dimension: int, seed: int) -> None:
        """`words` in the order of their ids; row 0 is the unknown token and stays zero."""
        counts = Counter(part for word in words for part in dict.fromkeys(parts_of(word)))
        shared = [part for part, n in counts.items() if n >= _SHARED_BY]
        numbers = {part: index for index, part in enumerate(shared)}
        places: list[tuple[int, int]] = []
        shares: list[float] = []
        for row, word in enumerate(words):
            found = [numbers[part] for part in parts_of(word) if part in numbers]
            places += [(row, part) for part in found]
            shares += [1.0 / max(1, len(found))] * len(found)
        size = (len(words), max(1, len(numbers)))
        index = torch.tensor(places, dtype=torch.long).reshape(-1, 2).T
        with warnings.catch_warnings():  # torch calls its CSR form beta at each first use
            warnings.simplefilter("ignore", UserWarning)
            matrix = torch.sparse_coo_tensor(index, torch.tensor(shares), size).coalesce()
            self._matrix = matrix.to_sparse_csr()
            self._transposed = matrix.T.coalesce().to_sparse_csr()
        draw = torch.Generator().manual_seed(seed)
        self.own = torch.randn(len(words), dimension, generator=draw) * _OWN
        self.parts = torch.randn(size[1], dimension, generator=draw) * _PARTS
        self.own[0] = 0.0
        self.parameters = [self.own.requires_grad_(), self.parts.requires_grad_()]

    def rows(self) -> torch.Tensor:
        """The rows as the model will hold them, (words, d)."""
        product: torch.Tensor = _Mean.apply(  # type: ignore[no-untyped-call]  # torch leaves it so
            self._matrix, self._transposed, self.parts
        )
        return self.own + product

    def hold_unknown(self) -> None:
        """Keep row 0 where it is: call between the backward pass and the optimizer's step."""
        if self.own.grad is not None:
            self.own.grad[0] = 0.0
