"""The ordinary LangChain recipe: split by characters, embed, put into Chroma, search by vector.

What a first tutorial builds (RecursiveCharacterTextSplitter, 500 characters with 50 of overlap, a
Chroma collection in memory), with this project's embedding model: the yardstick of `--systems`.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from langchain_core.embeddings import Embeddings

from evals.passages import Span
from ingest.errors import UserError
from vectorstore.matrix import Encoder

SIZE = 500
OVERLAP = 50


class Stock:
    """A retriever by that recipe over some plans."""

    def __init__(self, texts: Mapping[str, str], encoder: Encoder) -> None:
        """Split and embed; `texts` maps plan id to plan text.

        Raises:
            UserError: the two LangChain packages of the recipe are not installed.
        """
        try:
            splitters = import_module("langchain_text_splitters")
            stores = import_module("langchain_chroma")
        except ImportError as error:
            raise UserError(
                f"--systems stock: {error.name} is not installed; "
                "pip install langchain-text-splitters langchain-chroma, or leave stock out"
            ) from error
        splitter = splitters.RecursiveCharacterTextSplitter(
            chunk_size=SIZE, chunk_overlap=OVERLAP, add_start_index=True
        )
        plans = [{"plan": plan} for plan in texts]
        pieces = splitter.create_documents(list(texts.values()), plans)
        self._store: Any = stores.Chroma(
            collection_name="stock", embedding_function=_AsEmbeddings(encoder)
        )
        self._store.reset_collection()
        self._store.add_documents(pieces)

    def search(self, question: str, k: int) -> list[Span]:
        """The places of the `k` nearest pieces, nearest first."""
        found = self._store.similarity_search(question, k=k)
        return [
            Span(
                str(piece.metadata["plan"]),
                int(piece.metadata["start_index"]),
                int(piece.metadata["start_index"]) + len(piece.page_content),
            )
            for piece in found
        ]


class _AsEmbeddings(Embeddings):
    """The store's encoder in LangChain's form."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        rows: list[list[float]] = self._encoder.encode(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        row: list[float] = self._encoder.encode_query(text).tolist()
        return row
