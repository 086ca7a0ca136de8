"""What an embedding model is to this project: LangChain's `Embeddings`, and arrays."""

import hashlib
from abc import abstractmethod
from collections.abc import Iterable

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Embeddings):
    """An embedding model. Rows have length 1; a text the model knows nothing of gives zeros."""

    model_id: str
    """Changes whenever the vectors do: the store compares it with the one that filled it."""
    dimension: int

    @abstractmethod
    def encode(self, texts: list[str]) -> Vectors:
        """Documents as (len(texts), dimension), float32."""

    @abstractmethod
    def encode_query(self, text: str) -> Vectors:
        """A question as (dimension,), float32."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's form of `encode`."""
        return [row.tolist() for row in self.encode(texts)]

    def embed_query(self, text: str) -> list[float]:
        """LangChain's form of `encode_query`."""
        return [float(value) for value in self.encode_query(text)]


def digest(parts: Iterable[bytes]) -> str:
    """Twelve hex digits of the SHA-256 of all parts."""
    return hashlib.sha256(b"".join(parts)).hexdigest()[:12]
