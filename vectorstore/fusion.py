"""How the lexical and the dense measure of nearness become one score.

    score = share + WEIGHT · max(0, cosine)

Both parts are absolute, so the score is too: it says whether something was found, not only what
is nearest. (Reciprocal ranks, which are not, did worse than BM25 alone where the dense half is
weak: measured, DESIGN.md.)
"""

from collections.abc import Mapping
from dataclasses import dataclass

WEIGHT = 0.45
"""What a cosine of 1 counts beside a lexical share of 1."""

CANDIDATES = 200
"""How many of the nearest of each half are considered."""

_DIGITS = 4
"""Chroma and numpy differ in the seventh digit of a cosine; what is below the fourth is no
difference, so both give the same order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """The score of a chunk and its parts, each rounded to four digits."""

    score: float
    lexical: float
    dense: float


def fuse(shares: Mapping[str, float], cosines: Mapping[str, float]) -> dict[str, Fused]:
    """Chunk id → fused score, over the union of both; what one half lacks counts 0 there.

    Args:
        shares: lexical shares, 0 to 1.
        cosines: -1 to 1.
    """
    fused: dict[str, Fused] = {}
    for chunk_id in (*shares, *(id_ for id_ in cosines if id_ not in shares)):
        lexical = round(shares.get(chunk_id, 0.0), _DIGITS)
        dense = round(max(0.0, cosines.get(chunk_id, 0.0)), _DIGITS)
        score = round(lexical + WEIGHT * dense, _DIGITS + 1)
        fused[chunk_id] = Fused(score=score, lexical=lexical, dense=dense)
    return fused
