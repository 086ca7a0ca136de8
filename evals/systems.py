"""The same cases through other retrievers, side by side: what each finds, by kind.

Every system gets the question as it was asked, a follow-up with the earlier questions before it:

    lexical   the store's BM25 alone          hybrid  the store's search: both halves fused
    dense     the store's vectors alone       stock   the ordinary LangChain recipe (stock.py)
    assistant what the assistant showed as hits: hybrid, after it has understood the question
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from evals.cases import KINDS, Case
from evals.ground import Ground
from evals.metrics import RETRIEVAL
from evals.metrics.retrieval import DEPTH, retrieval
from evals.passages import Span, groups_covered
from evals.run import Outcome
from evals.summary import ALL
from vectorstore.hit import Hit
from vectorstore.index import Index

Search = Callable[[str], Sequence[Span]]
"""A question → the places of the hits, best first, DEPTH of them."""
_EVERY = 10_000
"""More chunks than two plans have: both halves of the store rank all of theirs."""


def searches(names: Sequence[str], ground: Ground, index: Index) -> dict[str, Search]:
    """The systems of these names, ready to search.

    Raises:
        UserError: what a system needs is not installed.
    """
    return {name: _search(name, index, ground) for name in names}


def compared(
    systems: Mapping[str, Search], ground: Ground, outcomes: Sequence[Outcome]
) -> dict[str, dict[str, dict[str, float]]]:
    """System → kind → retrieval metric → mean over the answerable cases of the kind."""
    answerable = [one.case for one in outcomes if one.case.answerable]
    tables = {}
    for name, search in systems.items():
        tables[name] = _by_kind(
            (case.kind, _values(case, search(_question(case)), ground)) for case in answerable
        )
    tables["assistant"] = _by_kind(
        (one.case.kind, one.verdict.values) for one in outcomes if one.case.answerable
    )
    return tables


def _question(case: Case) -> str:
    return " ".join([*case.history, case.question])


def _values(case: Case, found: Sequence[Span], ground: Ground) -> Mapping[str, float]:
    gold = ground.wanted(case)
    covered = [groups_covered(span, gold) for span in found]
    return retrieval(covered, frozenset(gold.required))


def _by_kind(values: Iterable[tuple[str, Mapping[str, float]]]) -> dict[str, dict[str, float]]:
    every = list(values)
    means = {}
    for kind in (*KINDS, ALL):
        of_kind = [found for named, found in every if kind in (ALL, named)]
        if of_kind:
            means[kind] = {
                name: sum(found[name] for found in of_kind) / len(of_kind) for name in RETRIEVAL
            }
    return means


def _search(name: str, index: Index, ground: Ground) -> Search:
    if name == "stock":
        from evals.stock import Stock

        stock = Stock(ground.texts, index.encoder)
        return lambda question: stock.search(question, DEPTH)
    key = _HALVES[name]
    return lambda question: [
        Span(hit.chunk.plan_id, hit.chunk.start, hit.chunk.end)
        for hit in sorted(index.search(question, k=_EVERY), key=key, reverse=True)[:DEPTH]
        if key(hit) > 0
    ]


def _lexical(hit: Hit) -> float:
    return hit.lexical


def _dense(hit: Hit) -> float:
    return hit.dense


def _fused(hit: Hit) -> float:
    return hit.score


_HALVES: Mapping[str, Callable[[Hit], float]] = {
    "lexical": _lexical,
    "dense": _dense,
    "hybrid": _fused,
}
