"""How well a list of hits finds the gold passages, computed by ir-measures."""

from collections.abc import Sequence
from functools import cache
from typing import Any

DEPTH = 10
"""Hits that are looked at."""


def retrieval(covered: Sequence[frozenset[int]], groups: frozenset[int]) -> dict[str, float]:
    """hit@1, hit@5, mrr, ndcg@10 and gold_recall@10 of one question.

    `covered` gives for each hit, best first, the gold groups it holds; `groups` are all groups
    that are wanted. A group counts where it is first found: the same clause found again in body
    and annex neither gains nor is an error of its own, it merely takes a place in the list. A hit
    that holds several groups stands for each of them in turn.

    The measures are Success@k, RR, nDCG (Järvelin and Kekäläinen 2002, gain 1 for each group) and
    recall as ir-measures (MacAvaney, Macdonald and Ounis, ECIR 2022) computes them.
    """
    from ir_measures import RR, R, ScoredDoc, Success, nDCG

    names = {
        Success @ 1: "hit@1",
        Success @ 5: "hit@5",
        RR: "mrr",
        nDCG: "ndcg@10",
        R @ 1000: "gold_recall@10",
    }
    if not groups:
        raise ValueError("a question without gold groups has no retrieval metrics")
    documents = _documents(covered[:DEPTH])
    run = [ScoredDoc("q", doc, float(-place)) for place, doc in enumerate(documents)]
    if not run:
        return dict.fromkeys(names.values(), 0.0)
    found = _evaluator(tuple(names), tuple(sorted(groups))).iter_calc(run)
    return {names[one.measure]: float(one.value) for one in found}


def _documents(covered: Sequence[frozenset[int]]) -> list[str]:
    """The hits as documents: `g3` where group 3 is first found, and a name of its own else."""
    documents: list[str] = []
    seen: set[int] = set()
    for place, groups in enumerate(covered):
        new = sorted(groups - seen)
        documents += [f"g{group}" for group in new] or [f"h{place}"]
        seen |= groups
    return documents


@cache
def _evaluator(measures: tuple[Any, ...], groups: tuple[int, ...]) -> Any:
    import ir_measures

    qrels = [ir_measures.Qrel("q", f"g{group}", 1) for group in groups]
    return ir_measures.evaluator(list(measures), qrels)
