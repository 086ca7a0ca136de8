"""python -m evals.ncppolicies DIR — how well the store finds other people's documents.

NCPPolicies: Chinese policy texts of 2020 with questions that people asked of them, an answer
string standing in its document. Reported are document hit@1, hit@5 and MRR (of the first ten
documents; near-duplicates count as one), and whether the first piece, or one of the first five,
holds the answer: for BM25 alone, the vectors alone and both, over the same pieces.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from evals import table
from evals.external import Benchmark, Question, as_plan, document_of, read
from evals.metrics.retrieval import DEPTH, retrieval
from evals.passages import bare
from ingest.errors import UserError

if TYPE_CHECKING:
    from vectorstore.hit import Hit
    from vectorstore.index import Index

MEASURES = ("hit@1", "hit@5", "mrr", "answer@1", "answer@5")
_CANDIDATES = 200
_Item = TypeVar("_Item")


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit code: 0 done or skipped, 2 bad input."""
    command = argparse.ArgumentParser(prog="python -m evals.ncppolicies", description=__doc__)
    command.add_argument(
        "folder",
        nargs="?",
        default=os.environ.get("BENCH_DIR") or "../shared/bench/ncppolicies",
        type=Path,
        help="docs.jsonl[.gz] and questions*.jsonl (default: BENCH_DIR)",
    )
    command.add_argument("--limit", type=int, default=None, metavar="N", help="N questions only")
    options = command.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"skipped: there is no benchmark folder {str(options.folder)!r} (BENCH_DIR names it)")
        return 0
    try:
        print(table.as_text(report(options.folder, options.limit)))
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def report(folder: Path, limit: int | None = None) -> list[list[str]]:
    """The table of figures for the benchmark in `folder`.

    Raises:
        UserError: the benchmark is malformed.
    """
    from assistant.settings import Settings
    from vectorstore.embedding import load_embeddings
    from vectorstore.index import Index

    benchmark = read(folder)
    encoder = load_embeddings(Settings.from_environment().embedding_model)
    with (
        tempfile.TemporaryDirectory(prefix="evals-") as home,
        Index.open(Path(home) / "home", encoder, write=True) as index,
    ):
        index.add(as_plan(benchmark.documents))
        figures = measured(index, benchmark, benchmark.questions[:limit])
    lines = [["system", *MEASURES]]
    lines += [[system, *(f"{of[name]:.3f}" for name in MEASURES)] for system, of in figures.items()]
    return lines


def measured(
    index: "Index", benchmark: Benchmark, questions: Sequence[Question]
) -> dict[str, dict[str, float]]:
    """System → measure → mean over the questions."""
    group_of = {document.id: document.group for document in benchmark.documents}
    sums: dict[str, dict[str, float]] = {}
    for question in _bar(questions, "questions"):
        hits = index.search(question.text, k=_CANDIDATES)
        for system, ranked in _orders(hits).items():
            total = sums.setdefault(system, dict.fromkeys(MEASURES, 0.0))
            for name, value in values(question, ranked, group_of).items():
                total[name] += value / len(questions)
    return sums


def _orders(hits: "Sequence[Hit]") -> "dict[str, list[Hit]]":
    return {
        "lexical": sorted(hits, key=lambda hit: -hit.lexical),
        "dense": sorted(hits, key=lambda hit: -hit.dense),
        "hybrid": list(hits),
    }


def values(
    question: Question, ranked: "Sequence[Hit]", group_of: Mapping[str, str]
) -> dict[str, float]:
    """The measures of one question."""
    groups = list(dict.fromkeys(group_of[document_of(hit.chunk)] for hit in ranked))
    right = group_of[question.document]
    covered = [frozenset({0}) if group == right else frozenset[int]() for group in groups[:DEPTH]]
    found = retrieval(covered, frozenset({0}))
    answer = bare(question.answer)
    holds = [answer in bare(hit.chunk.text) for hit in ranked[:5]]
    return {
        **{name: found[name] for name in ("hit@1", "hit@5", "mrr")},
        "answer@1": float(any(holds[:1])),
        "answer@5": float(any(holds)),
    }


def _bar(items: Sequence[_Item], what: str) -> Iterable[_Item]:
    from tqdm import tqdm

    bar: Iterable[_Item] = tqdm(items, desc=what, unit="", file=sys.stderr, mininterval=0.5)
    return bar


if __name__ == "__main__":
    sys.exit(main())
