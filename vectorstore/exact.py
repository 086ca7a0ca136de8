"""The nearest vectors by an exact product: what a process does that may not open Chroma."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vectorstore.contents import Contents
from vectorstore.matrix import Matrix


class Exact:
    """The catalog's vectors in memory, as one block: a question is one product with it, 4 ms at
    100,000 × 256 (measured, STACK.md)."""

    def __init__(self, contents: Contents) -> None:
        self._ids = contents.chunk_ids
        self._vectors = np.ascontiguousarray(contents.vectors, dtype=np.float32)
        rows: dict[str, list[int]] = {}
        for row, plan_id in enumerate(contents.plan_ids):
            rows.setdefault(plan_id, []).append(row)
        self._rows = {plan_id: np.array(numbers) for plan_id, numbers in rows.items()}

    def rows(self, rows: Sequence[int]) -> Matrix:
        """The vectors at these places, `[len(rows), dimension]`."""
        return self._vectors[list(rows)]

    def nearest(
        self, vector: Matrix, n: int, plan_ids: Sequence[str] = ()
    ) -> list[tuple[str, float]]:
        """Up to `n` ids with their cosine, nearest first; of these plans only, if any are named."""
        cosines = self._vectors @ vector
        rows = self._of_plans(plan_ids) if plan_ids else None
        if rows is not None:
            cosines = cosines[rows]
        count = len(cosines)
        best = np.argpartition(cosines, count - n)[count - n :] if n < count else np.arange(count)
        best = best[np.argsort(-cosines[best], kind="stable")]
        places = best if rows is None else rows[best]
        ids = [self._ids[place] for place in places.tolist()]
        return list(zip(ids, cosines[best].tolist(), strict=True))

    def _of_plans(self, plan_ids: Sequence[str]) -> NDArray[np.int64]:
        parts = [
            self._rows[plan_id] for plan_id in dict.fromkeys(plan_ids) if plan_id in self._rows
        ]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
