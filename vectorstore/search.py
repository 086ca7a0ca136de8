"""One question through both halves: candidates of each, what each lacks filled in, one order."""

from collections.abc import Callable, Mapping, Sequence

from vectorstore import fusion
from vectorstore.matrix import Matrix
from vectorstore.view import View


def ranked(
    view: View,
    question: str,
    vector: Matrix,
    *,
    k: int,
    plan_ids: Sequence[str],
    nearest: Callable[[int], Mapping[str, float]],
    vectors_of: Callable[[Sequence[str]], Matrix],
) -> list[tuple[str, fusion.Fused]]:
    """The `k` best chunk ids with their scores, best first; a score of 0 is no hit.

    Args:
        vector: the question's, `[dimension]`.
        plan_ids: only chunks of these plans; empty means all.
        nearest: gives id → cosine of so many nearest chunks of those plans.
        vectors_of: the vectors of some ids, `[n, dimension]`.
    """
    n = max(k, fusion.CANDIDATES)
    places = view.places  # of what an index knows, only what the catalog holds is there
    shares = _of(places, view.lexical.search(question, n, plan_ids))
    cosines = _of(places, nearest(n))
    unweighed = [chunk_id for chunk_id in cosines if chunk_id not in shares]
    if len(shares) >= n and unweighed:
        shares |= view.lexical.search(question, len(unweighed), ids=unweighed)
    unmeasured = [chunk_id for chunk_id in shares if chunk_id not in cosines]
    if unmeasured:
        found = vectors_of(unmeasured) @ vector
        cosines |= dict(zip(unmeasured, found.tolist(), strict=True))
    fused = fusion.fuse(shares, cosines)
    hits = [(chunk_id, scores) for chunk_id, scores in fused.items() if scores.score > 0]
    hits.sort(key=lambda hit: (-hit[1].score, places[hit[0]]))
    return hits[:k]


def _of(places: Mapping[str, int], found: Mapping[str, float]) -> dict[str, float]:
    return {chunk_id: value for chunk_id, value in found.items() if chunk_id in places}
