"""A run as JSON: `report.json`, which --diff reads, and `baseline.json`, the last accepted run."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from evals.run import Outcome, Run
from evals.summary import Row, Scored
from ingest.errors import UserError

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An earlier run: the figures of its cases by id."""

    cases: Mapping[str, Scored]
    partial: bool = False


def scored(outcomes: Iterable[Outcome]) -> list[Scored]:
    """The figures of outcomes."""
    return [
        Scored(
            id=one.case.id,
            kind=one.case.kind,
            split=one.case.split,
            values=one.verdict.values,
            ms=one.ms,
        )
        for one in outcomes
    ]


def write_report(
    path: Path, run: Run, rows: Iterable[Row], *, show_test: bool, extra: Mapping[str, Any]
) -> None:
    """Write a run whole; of the test part's cases the figures only, unless they are asked for.

    `extra` is added on the top level.
    """
    cases = {}
    for outcome in run.outcomes:
        case = outcome.case
        entry: dict[str, Any] = {
            "kind": case.kind,
            "split": case.split,
            "ms": round(outcome.ms, 2),
            "values": {name: round(v, 4) for name, v in outcome.verdict.values.items()},
        }
        if show_test or case.split == "dev":
            entry["question"] = case.question
            entry["faults"] = [asdict(fault) for fault in outcome.verdict.faults]
            entry["answer"] = outcome.answer and outcome.answer.model_dump(exclude={"hits"})
        cases[case.id] = entry
    report = {
        "version": VERSION,
        "partial": run.partial,
        "asked": run.asked,
        "answered": len(run.outcomes),
        **extra,
        "rows": [asdict(row) for row in rows],
        "cases": cases,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write_baseline(path: Path, cases: Iterable[Scored]) -> None:
    """Write the figures of each case, a line each, without latencies: they are the machine's."""
    lines = [
        f"{json.dumps(case.id)}: "
        + json.dumps(
            {
                "kind": case.kind,
                "split": case.split,
                "values": {name: round(value, 4) for name, value in case.values.items()},
            }
        )
        for case in cases
    ]
    body = ",\n".join(lines)
    path.write_text(f'{{"version": {VERSION}, "cases": {{\n{body}\n}}}}\n', encoding="utf-8")


def read(path: Path) -> Record:
    """An earlier run, from either file.

    Raises:
        UserError: it cannot be read or is not such a file.
    """
    try:
        found = json.loads(path.read_text("utf-8"))
        if found["version"] != VERSION:
            raise ValueError(f"version {found['version']!r}, this program reads {VERSION}")
        cases = {
            str(id_): Scored(
                id=str(id_),
                kind=str(case["kind"]),
                split=str(case["split"]),
                values={str(name): float(value) for name, value in case["values"].items()},
                ms=float(case.get("ms", 0.0)),
            )
            for id_, case in found["cases"].items()
        }
        return Record(cases=cases, partial=bool(found.get("partial")))
    except OSError as error:
        raise UserError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        told = f"{type(error).__name__}: {error}"
        raise UserError(
            f"{path}: not a report.json or baseline.json of this program ({told})"
        ) from error
