"""Floors a little under what a run reached: how thresholds.toml is first written, and raised."""

import math
from collections.abc import Sequence
from pathlib import Path

from evals.cases import SPLITS
from evals.gate import LATENCY
from evals.metrics import BY_NAME
from evals.summary import ALL, Row

HEAD = """\
# What each metric must reach, by part (dev, test) and kind of case; `all` is every kind.
# false_refusal and p95_ms are ceilings. `python -m evals --write-floors` writes this file anew a
# little under what is reached at that moment; floors may be raised by hand, and lowered only with
# a reason in the commit.

[chance]
# Beside the floors, no metric may fall below evals/baseline.json by more than chance: one-sided
# exact sign test over the cases that changed, at this p, and by more than this drop of the mean.
p = 0.01
drop = 0.01
"""
_SLACK = 0.03
_CASES = 1.0
"""A floor leaves room for this many cases to turn, but at least for a fall of _SLACK."""
_EXACT = ("cite_validity",)
"""No room here: a quote that is not at its offsets is a fault."""
_SLOWEST = 250
"""Milliseconds; loose, since CI machines differ."""


def text(rows: Sequence[Row]) -> str:
    """thresholds.toml for what these rows reached."""
    lines = [HEAD]
    for row in rows:
        if row.split not in SPLITS:
            continue
        lines.append(f"[{row.split}.{row.kind}]")
        for name, found in row.metrics.items():
            lines.append(f"{_key(name)} = {_floor(name, found.mean, found.n):g}")
        if row.kind == ALL:
            lines.append(f"{LATENCY} = {_SLOWEST}")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def write(path: Path, rows: Sequence[Row]) -> None:
    """Write thresholds.toml."""
    path.write_text(text(rows), encoding="utf-8")


def _floor(name: str, mean: float, n: int) -> float:
    if name in _EXACT:
        return math.floor(mean * 100) / 100
    slack = max(_SLACK, _CASES / n)
    if BY_NAME[name].higher:
        return max(0.0, math.floor((mean - slack) * 100) / 100)
    return min(1.0, math.ceil((mean + slack) * 100) / 100)


def _key(name: str) -> str:
    return name if name.replace("_", "").isalnum() else f'"{name}"'
