"""The figures as text: for the terminal, and as Markdown for a job's summary."""

from collections.abc import Mapping, Sequence
from typing import Any

from evals.metrics import BY_NAME
from evals.summary import ALL, Row

_COLUMNS = {
    "correct": "correct",
    "facts": "facts",
    "cite_precision": "cite P",
    "cite_recall": "cite R",
    "hit@1": "hit@1",
    "hit@5": "hit@5",
    "mrr": "MRR",
    "unit_f1": "unit F1",
    "number_exact": "number",
    "list_complete": "list",
    "refusal": "refused",
    "false_refusal": "false ref",
}


def by_kind(rows: Sequence[Row], split: str = ALL) -> list[list[str]]:
    """A line for each kind: cases, correct with its interval, the other metrics, latency."""
    lines = [["kind", "n", "correct", "95 %", *list(_COLUMNS.values())[1:], "p50 ms", "p95 ms"]]
    for row in rows:
        if row.split != split:
            continue
        correct = row.metrics["correct"]
        interval = f"{_short(correct.low)}–{_short(correct.high)}"
        figures = [_figure(row, name) for name in _COLUMNS]
        times = [f"{row.p50:.1f}", f"{row.p95:.1f}"]
        lines.append([row.kind, str(row.n), figures[0], interval, *figures[1:], *times])
    return lines


def of_all(rows: Sequence[Row]) -> list[list[str]]:
    """A line for each metric over all kinds: of each part the mean and its interval."""
    totals = [row for row in rows if row.kind == ALL]
    lines = [["metric", *(row.split for row in totals), "what it is"]]
    for name, metric in BY_NAME.items():
        cells = []
        for row in totals:
            found = row.metrics.get(name)
            cells.append(
                f"{found.mean:.3f} [{_short(found.low)}–{_short(found.high)}]" if found else "–"
            )
        if any(cell != "–" for cell in cells):
            lines.append([name, *cells, metric.title])
    return lines


def of_systems(systems: Mapping[str, Mapping[str, Mapping[str, float]]]) -> list[list[str]]:
    """A line for each kind, and for each system its hit@1 and hit@5.

    `systems` maps system → kind → metric → mean.
    """
    names = ("hit@1", "hit@5")
    heads = [f"{system} {name.removeprefix('hit')}" for system in systems for name in names]
    lines = [["kind", *heads]]
    for kind in next(iter(systems.values())):
        lines.append(
            [kind, *(f"{of[kind][name]:.2f}" for of in systems.values() for name in names)]
        )
    return lines


def of_judge(judged: Mapping[str, Any]) -> list[list[str]]:
    """The chat model's verdicts beside the deterministic ones."""
    lines = [["judge", "n", "model approves", "we approve", "agreement", "kappa"]]
    for what in ("sentences", "answers"):
        of = judged[what]
        figures = [f"{of[name]:.3f}" for name in ("judge", "ours", "agree", "kappa")]
        lines.append([what, str(of["n"]), *figures])
    lines.append(["unreadable", str(judged["unreadable"]), "", "", "", ""])
    return lines


def as_text(lines: Sequence[Sequence[str]]) -> str:
    """Aligned columns: the first to the left, the others to the right, a last long one left."""
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    told = []
    for line in lines:
        cells = [
            cell.ljust(width) if column == 0 or width > 30 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        told.append("  ".join(cells).rstrip())
    return "\n".join(told)


def as_markdown(lines: Sequence[Sequence[str]]) -> str:
    """The same as a Markdown table."""
    head, *body = [f"| {' | '.join(line)} |" for line in lines]
    rule = "|" + "|".join(["---", *["---:"] * (len(lines[0]) - 1)]) + "|"
    return "\n".join([head, rule, *body])


def _figure(row: Row, name: str) -> str:
    found = row.metrics.get(name)
    return f"{found.mean:.2f}" if found else "–"


def _short(value: float) -> str:
    return f"{value:.2f}".removeprefix("0") if value < 1 else "1.0"
