"""Which chunks the catalog holds at one moment, and their vectors."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.plan import Chunk
from vectorstore.matrix import Matrix
from vectorstore.meta import Model


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The chunks of the catalog at one revision, in the order of plans and places."""

    revision: int
    model: Model
    chunk_ids: tuple[str, ...]
    plan_ids: tuple[str, ...]
    """The plan of each chunk."""
    vectors: Matrix
    """`[n, dimension]`, or `[0, dimension]` where they were not asked for."""

    def changed(self, put: Sequence[Chunk], gone: Sequence[str]) -> "Contents":
        """What the catalog will hold after a change, but for the order of the chunks."""
        owners = dict(zip(self.chunk_ids, self.plan_ids, strict=True))
        owners |= {chunk.id: chunk.plan_id for chunk in put}
        for chunk_id in gone:
            owners.pop(chunk_id, None)
        ids, plans = tuple(owners), tuple(owners.values())
        return replace(self, revision=self.revision + 1, chunk_ids=ids, plan_ids=plans)
