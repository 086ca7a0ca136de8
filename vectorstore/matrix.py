"""Vectors as bytes and back, and the checks on what an encoder gives."""

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.errors import StoreError

Matrix = NDArray[np.float32]


class Encoder(Protocol):
    """What the store needs of an embedding model."""

    @property
    def model_id(self) -> str:
        """Name of the model; vectors of two models are never mixed."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode(self, texts: list[str], /) -> Matrix:
        """`[n, dimension]` float32, each row of length 1 (or 0 for a text without words)."""

    def encode_query(self, text: str, /) -> Matrix:
        """`[dimension]` float32, of length 1 (or 0)."""


def to_blob(vector: Matrix) -> bytes:
    """A vector as little-endian float32."""
    return vector.astype("<f4", copy=False).tobytes()


def from_blobs(blobs: Sequence[bytes], dimension: int) -> Matrix:
    """`[n, dimension]`; the inverse of `to_blob`.

    Raises:
        StoreError: a blob is missing or not of `dimension` numbers.
    """
    if any(len(blob) != 4 * dimension for blob in blobs):
        raise StoreError(
            f"the catalog lacks vectors of {dimension} numbers: put back a copy of it, or add the "
            "plans again with `python -m ingest FILE…`"
        )
    flat: Any = np.frombuffer(b"".join(blobs), dtype="<f4")
    return np.asarray(flat.reshape(len(blobs), dimension), dtype=np.float32)


def checked(vectors: Matrix, count: int, encoder: Encoder) -> Matrix:
    """`vectors` as `[count, dimension]` float32.

    Raises:
        ValueError: the encoder gave another shape, or a number that is not finite.
    """
    rows = np.asarray(vectors, dtype=np.float32).reshape(-1, encoder.dimension)
    if rows.shape[0] != count or not np.isfinite(rows).all():
        raise ValueError(
            f"the embedding model {encoder.model_id!r} gave {rows.shape} for {count} texts, or a "
            f"number that is not finite; [{count}, {encoder.dimension}] finite numbers were due"
        )
    return rows
