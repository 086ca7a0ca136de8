"""The gate: what fell below its floor, or below the last accepted run by more than chance."""

import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evals.cases import KINDS, SPLITS
from evals.metrics import BY_NAME
from evals.metrics.paired import sign_test
from evals.summary import ALL, Row, Scored
from ingest.errors import UserError

LATENCY = "p95_ms"
"""In thresholds.toml: the most that the 95th percentile of a whole answer may be."""
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """thresholds.toml, read."""

    p: float
    """A fall is more than chance where it would happen by chance less often than this."""
    drop: float
    """A smaller fall of a mean than this is let pass in any case."""
    floors: Mapping[str, Mapping[str, Mapping[str, float]]]
    """Part → kind → metric → floor (a ceiling where lower is better)."""

    def of(self, splits: Collection[str], kinds: Collection[str] | None) -> "Thresholds":
        """Those of some parts, and of some kinds where not all were asked."""
        floors = {
            split: {kind: named for kind, named in of_split.items() if not kinds or kind in kinds}
            for split, of_split in self.floors.items()
            if split in splits
        }
        return replace(self, floors=floors)


def read(path: Path) -> Thresholds:
    """Read the thresholds.

    Raises:
        UserError: the file cannot be read, or names no part, kind or metric of ours.
    """
    try:
        found = tomllib.loads(path.read_text("utf-8"))
        chance = found.pop("chance")
        p, drop = float(chance["p"]), float(chance["drop"])
    except OSError as error:
        raise UserError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UserError(f"{path}: not a table of thresholds ({error!r})") from error
    for split, kinds in found.items():
        _demand(path, split, split in SPLITS, f"a part is {' or '.join(SPLITS)}")
        for kind, floors in kinds.items():
            place = f"{split}.{kind}"
            _demand(path, place, kind in (*KINDS, ALL), "no kind of case")
            for name, floor in floors.items():
                known = name in BY_NAME or name == LATENCY
                _demand(path, f"{place}.{name}", known, "no metric")
                _demand(path, f"{place}.{name}", type(floor) in (int, float), "no number")
    return Thresholds(p=p, drop=drop, floors=found)


def _demand(path: Path, place: str, holds: bool, wrong: str) -> None:
    if not holds:
        raise UserError(f"{path}: {place!r}: {wrong}")


def below_floor(rows: Sequence[Row], thresholds: Thresholds) -> list[str]:
    """A line for each figure below its floor or above its ceiling; of the parts and kinds that
    `rows` has, and a line for each kind with floors that has no row."""
    lines = []
    by_place = {(row.split, row.kind): row for row in rows}
    for split, kinds in thresholds.floors.items():
        for kind, floors in kinds.items():
            row = by_place.get((split, kind))
            if row is None:
                lines.append(f"{split} {kind}: no cases, but floors")
                continue
            lines += [
                f"{split} {kind}: {fault}"
                for name, floor in floors.items()
                if (fault := _fault(row, name, floor))
            ]
    return lines


def _fault(row: Row, name: str, floor: float) -> str:
    if name == LATENCY:
        return f"p95 {row.p95:.1f} ms is above {floor:g} ms" if row.p95 > floor else ""
    found = row.metrics.get(name)
    if found is None:
        return f"{name} was not measured, but has a floor"
    if BY_NAME[name].higher:
        low = found.mean < floor - _ROUNDING
        return f"{name} {found.mean:.3f} is below its floor {floor:g}" if low else ""
    high = found.mean > floor + _ROUNDING
    return f"{name} {found.mean:.3f} is above its ceiling {floor:g}" if high else ""


def below_baseline(
    now: Iterable[Scored], before: Mapping[str, Scored], thresholds: Thresholds
) -> list[str]:
    """A line for each metric of a part and kind that fell by more than chance: one-sided exact
    sign test over the cases that changed, p below `thresholds.p`, and the mean fell by more than
    `thresholds.drop`."""
    pairs = [(before[case.id], case) for case in now if case.id in before]
    lines = []
    for split in SPLITS:
        for kind in (*KINDS, ALL):
            part = [(a, b) for a, b in pairs if b.split == split and kind in (ALL, b.kind)]
            for name, metric in BY_NAME.items():
                sign = 1 if metric.higher else -1
                both = [
                    (a.values[name], b.values[name])
                    for a, b in part
                    if name in a.values and name in b.values
                ]
                moves = [sign * (b - a) for a, b in both]
                worse, better = sum(m < 0 for m in moves), sum(m > 0 for m in moves)
                p = sign_test(worse, better)
                if worse and p < thresholds.p and -sum(moves) / len(moves) > thresholds.drop:
                    old, new = (sum(side) / len(both) for side in zip(*both, strict=True))
                    lines.append(
                        f"{split} {kind}: {name} fell from {old:.3f} to {new:.3f} "
                        f"({worse} cases worse, {better} better, p = {p:.2g})"
                    )
    return lines
