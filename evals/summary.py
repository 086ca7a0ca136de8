"""Outcomes by part and kind: each metric's mean with its interval, and the latencies."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.cases import KINDS, SPLITS
from evals.metrics import METRICS
from evals.metrics.interval import Estimate, bootstrap
from evals.metrics.latency import percentile

ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What of a case goes into figures."""

    id: str
    kind: str
    split: str
    values: Mapping[str, float]
    ms: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The figures of the cases of one kind in one part; `all` stands for every kind or part."""

    split: str
    kind: str
    n: int
    metrics: Mapping[str, Estimate]
    """By name, in the order of METRICS; those that apply to any of the cases."""
    p50: float
    p95: float
    """Milliseconds."""


def rows(scored: Iterable[Scored], splits: Sequence[str] = (ALL, *SPLITS)) -> list[Row]:
    """A row for each kind that has cases, and one for all kinds, in each of these parts."""
    cases, found = list(scored), []
    for split in splits:
        part = [case for case in cases if split in (ALL, case.split)]
        for kind in (*KINDS, ALL):
            of_kind = [case for case in part if kind in (ALL, case.kind)]
            if of_kind:
                found.append(_row(split, kind, of_kind))
    return found


def _row(split: str, kind: str, cases: Sequence[Scored]) -> Row:
    metrics = {}
    for metric in METRICS:
        values = [case.values[metric.name] for case in cases if metric.name in case.values]
        if values:
            metrics[metric.name] = bootstrap(values)
    times = [case.ms for case in cases]
    return Row(
        split=split,
        kind=kind,
        n=len(cases),
        metrics=metrics,
        p50=percentile(times, 0.50),
        p95=percentile(times, 0.95),
    )
