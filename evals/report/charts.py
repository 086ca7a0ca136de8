"""A chart for each metric: a bar for each kind, its interval, and where the baseline was."""

from collections.abc import Sequence
from html import escape

from evals.metrics import METRICS, Metric
from evals.metrics.interval import Estimate
from evals.summary import ALL, Row

NOTABLE = 0.005
"""Smaller changes since the baseline are not marked."""
_LABEL, _BAR, _WIDTH = 150, 200, 400
_ROW, _TOP = 18, 6


def charts(split: str, rows: Sequence[Row], before: Sequence[Row]) -> str:
    """The charts of one part as HTML; a metric that applies to none of its cases has none."""
    figures = "".join(
        _figure(metric, _of(metric, split, rows), _of(metric, split, before)) for metric in METRICS
    )
    return f'<div class="charts" data-part="{split}">{figures}</div>'


def _of(metric: Metric, split: str, rows: Sequence[Row]) -> dict[str, Estimate]:
    return {
        row.kind: row.metrics[metric.name]
        for row in rows
        if row.split == split and metric.name in row.metrics
    }


def _figure(metric: Metric, now: dict[str, Estimate], before: dict[str, Estimate]) -> str:
    if not now:
        return ""
    height = _TOP + _ROW * len(now) + 4
    bars = "".join(
        _bar(metric, kind, estimate, before.get(kind), _TOP + _ROW * number)
        for number, (kind, estimate) in enumerate(now.items())
    )
    grid = "".join(
        f'<line class="grid" x1="{_x(tick)}" x2="{_x(tick)}" y1="{_TOP - 4}" y2="{height - 4}"/>'
        for tick in (0, 0.5, 1)
    )
    better = "" if metric.higher else " (lower is better)"
    return (
        f"<figure><figcaption><b>{escape(metric.name)}</b> {escape(metric.title)}{better}"
        f'</figcaption><svg viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="{escape(metric.name)} by kind">{grid}{bars}</svg></figure>'
    )


def _bar(metric: Metric, kind: str, now: Estimate, before: Estimate | None, y: int) -> str:
    change = 0.0 if before is None else (now.mean - before.mean) * (1 if metric.higher else -1)
    tone = "worse" if change < -NOTABLE else "better" if change > NOTABLE else "same"
    middle = y + _ROW / 2 - 2
    told = f"{kind}: {now.mean:.3f}, 95 % {now.low:.2f} to {now.high:.2f}, n = {now.n}"
    mark = ""
    if before is not None:
        told += f"; baseline {before.mean:.3f}"
        at = _x(before.mean)
        mark = f'<line class="was" x1="{at}" x2="{at}" y1="{y}" y2="{y + _ROW - 5}"/>'
    weight = ' class="total"' if kind == ALL else ""
    return (
        f"<g{weight}><title>{escape(told)}</title>"
        f'<text x="{_LABEL - 6}" y="{middle + 4}" text-anchor="end">{escape(kind)}</text>'
        f'<rect class="{tone}" x="{_LABEL}" y="{y + 2}" '
        f'width="{now.mean * _BAR:.1f}" height="{_ROW - 9}"/>'
        f'<line class="range" x1="{_x(now.low)}" x2="{_x(now.high)}" y1="{middle}" y2="{middle}"/>'
        f"{mark}"
        f'<text x="{_LABEL + _BAR + 8}" y="{middle + 4}">{now.mean:.2f}</text></g>'
    )


def _x(value: float) -> float:
    return round(_LABEL + value * _BAR, 1)
