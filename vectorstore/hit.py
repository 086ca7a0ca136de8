"""A found chunk and how near it is."""

from dataclasses import dataclass

from ingest.plan import Chunk


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A chunk that answers a question to some degree; higher is closer."""

    chunk: Chunk
    score: float
    """`fusion.fuse` of the two parts below: 0 (nothing in common) to 1 + `fusion.WEIGHT`.
    Where a re-ranker has changed the order, the scores are dealt out again in its order: the
    first hit has the highest, so that what is compared with a score stays comparable."""
    lexical: float
    """The share of the question's words that the chunk covers, 0 to 1 (see `lexical.py`)."""
    dense: float
    """Cosine of question and chunk, negative values as 0."""
    reranked: float | None = None
    """What the re-ranker gave; None where none was asked."""
