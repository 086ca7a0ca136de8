"""The tables of the report: by kind with the change since the baseline, and of other systems."""

from collections.abc import Mapping, Sequence
from html import escape

from evals.metrics import METRICS, RETRIEVAL, Metric
from evals.report.charts import NOTABLE
from evals.summary import Row


def overview(split: str, rows: Sequence[Row], before: Sequence[Row]) -> str:
    """The table of one part: a row for each kind, a column for each metric."""
    part = [row for row in rows if row.split == split]
    old = {row.kind: row for row in before if row.split == split}
    metrics = [metric for metric in METRICS if any(metric.name in row.metrics for row in part)]
    heads = "".join(
        f'<th scope="col" title="{escape(metric.title)}">{metric.name.replace("_", " ")}</th>'
        for metric in metrics
    )
    body = "".join(
        f'<tr><th scope="row">{row.kind}</th><td>{row.n}</td>'
        + "".join(_cell(metric, row, old.get(row.kind)) for metric in metrics)
        + f"<td>{row.p50:.1f}</td><td>{row.p95:.1f}</td></tr>"
        for row in part
    )
    return (
        f'<div class="scroll" data-part="{split}"><table><thead><tr><th scope="col">kind</th>'
        f'<th scope="col">n</th>{heads}<th scope="col">p50 ms</th><th scope="col">p95 ms</th>'
        f"</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(metric: Metric, row: Row, old: Row | None) -> str:
    now = row.metrics.get(metric.name)
    if now is None:
        return "<td>–</td>"
    change = ""
    if old and metric.name in old.metrics:
        moved = now.mean - old.metrics[metric.name].mean
        if abs(moved) >= NOTABLE:
            tone = "up" if (moved > 0) == metric.higher else "down"
            change = f'<small class="{tone}">{moved:+.2f}</small>'
    span = f"95 %: {now.low:.3f} to {now.high:.3f}, n = {now.n}"
    return f'<td title="{span}">{now.mean:.2f}{change}</td>'


def systems_table(systems: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    """Other retrievers on the same cases: `systems` maps system → kind → metric → mean."""
    names = [name for name in RETRIEVAL if name != "ndcg@10"]
    groups = "".join(f'<th scope="colgroup" colspan="{len(names)}">{s}</th>' for s in systems)
    heads = "".join(f'<th scope="col">{name}</th>' for name in names) * len(systems)
    kinds = next(iter(systems.values()))
    body = "".join(
        f'<tr><th scope="row">{kind}</th>'
        + "".join(f"<td>{of[kind][name]:.2f}</td>" for of in systems.values() for name in names)
        + "</tr>"
        for kind in kinds
    )
    return (
        '<h2>Other retrievers on the same cases</h2><div class="scroll"><table><thead>'
        f'<tr><th rowspan="2">kind</th>{groups}</tr><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
