"""Chroma: the vectors in an HNSW graph, in a folder of ours or on a server.

Measured of chromadb 1.5 (STACK.md), and so here: a folder serves one process; `upsert` and not
`add`; no more than `get_max_batch_size()` rows at once; no embedding function; nothing but ids and
the plan's id. chromadb takes a second and more to import, so it is imported on first use.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np

from ingest.errors import StoreError
from vectorstore.matrix import Matrix

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

_SETTINGS: Any = {
    "hnsw": {"space": "cosine", "ef_search": 400, "ef_construction": 200, "max_neighbors": 48}
}
"""A search wants 200 neighbours; the graph is walked twice as wide, and knit three times as densely
as by default, so that no chunk of a small store is out of reach. A store made before keeps its
own."""


class Chroma:
    """One collection of chunk vectors."""

    def __init__(self, client: "ClientAPI", name: str) -> None:
        self._client = client
        self._collection = client.get_or_create_collection(
            name, embedding_function=None, configuration=_SETTINGS
        )
        self._batch = client.get_max_batch_size()

    @classmethod
    def folder(cls, path: Path) -> "Chroma":
        """Open (or begin) the collection in a folder that no other process has open.

        Raises:
            OSError: Chroma cannot open it.
        """
        with _as_os_error():
            import chromadb
            from chromadb.config import Settings

            settings = Settings(anonymized_telemetry=False)
            return cls(chromadb.PersistentClient(path, settings=settings), "chunks")

    @classmethod
    def server(cls, url: str, model_id: str) -> "Chroma":
        """The collection of a model on a Chroma server, begun where there is none.

        Raises:
            StoreError: `url` is not http(s)://host[:port].
            OSError: the server does not answer.
        """
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise StoreError(f"CHROMA_URL {url!r} is no address: give http://host:8000")
        secure = parts.scheme == "https"
        name = "chunks-" + hashlib.sha256(model_id.encode()).hexdigest()[:12]
        with _as_os_error(url):
            import chromadb
            from chromadb.config import Settings

            settings = Settings(anonymized_telemetry=False)
            port = parts.port or (443 if secure else 8000)
            client = chromadb.HttpClient(parts.hostname, port, ssl=secure, settings=settings)
            return cls(client, name)

    def put(self, ids: Sequence[str], plan_ids: Sequence[str], vectors: Matrix) -> None:
        """Add vectors, `[len(ids), dimension]`, or replace those of ids that are there.

        Raises:
            OSError: they cannot be written.
        """
        with _as_os_error():
            for at in range(0, len(ids), self._batch):
                part = slice(at, at + self._batch)
                self._collection.upsert(
                    ids=list(ids[part]),
                    embeddings=vectors[part],
                    metadatas=[{"plan_id": plan_id} for plan_id in plan_ids[part]],
                )

    def delete(self, ids: Sequence[str]) -> None:
        """Take ids out; those that are not there do no harm. Raises as `put` does."""
        with _as_os_error():
            for at in range(0, len(ids), self._batch):
                self._collection.delete(ids=list(ids[at : at + self._batch]))

    def settle(self, dimension: int) -> None:
        """Have all that was written taken into the graph now, and not at the next question."""
        self.nearest(np.ones(dimension, dtype=np.float32), 1)

    def nearest(
        self, vector: Matrix, n: int, plan_ids: Sequence[str] = ()
    ) -> list[tuple[str, float]]:
        """Up to `n` ids with Chroma's cosine distance (1 - cosine), nearest first.

        Raises:
            OSError: Chroma cannot search.
        """
        where: Any = {"plan_id": {"$in": list(plan_ids)}} if plan_ids else None
        with _as_os_error():
            found = self._collection.query(
                query_embeddings=vector[None, :], n_results=n, where=where, include=["distances"]
            )
        distances = found["distances"] or [[]]
        return list(zip(found["ids"][0], distances[0], strict=True))

    def ids(self) -> list[str]:
        """All ids."""
        with _as_os_error():
            return list(self._collection.get(include=[])["ids"])

    def count(self) -> int:
        """Number of vectors."""
        with _as_os_error():
            return int(self._collection.count())

    def vectors_of(self, ids: Sequence[str]) -> dict[str, Matrix]:
        """Id → its vector as Chroma has it, for those that are there."""
        found: dict[str, Matrix] = {}
        with _as_os_error():
            for at in range(0, len(ids), self._batch):
                part = list(ids[at : at + self._batch])
                rows: Any = self._collection.get(ids=part, include=["embeddings"])
                found.update(zip(rows["ids"], rows["embeddings"], strict=True))
        return found

    def close(self) -> None:
        """Let go of the folder or the connection."""
        with _as_os_error():
            client: Any = self._client  # `close` is not part of its declared interface
            # chromadb 1.5 leaves a server's connections open, its own and its administrator's
            owners = (client, getattr(client, "_admin_client", None))
            servers = [getattr(owner, "_server", None) for owner in owners]
            client.close()
            for server in servers:
                if session := getattr(server, "_session", None):
                    session.close()


@contextmanager
def _as_os_error(place: str = "Chroma") -> Iterator[None]:
    """chromadb raises its own errors, ValueError, RuntimeError, httpx's and pyo3's: as one kind."""
    try:
        yield
    except (OSError, StoreError):
        raise
    except Exception as error:
        line = " ".join(str(error).split()) or type(error).__name__
        raise OSError(f"{place}: {line}") from error
