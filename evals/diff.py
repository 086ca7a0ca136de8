"""Two runs of the same cases: which turned, and whether that is more than chance."""

from collections.abc import Mapping
from dataclasses import dataclass

from evals.metrics import BY_NAME, METRICS
from evals.metrics.paired import mcnemar
from evals.summary import Scored


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of the cases that both runs have."""

    shared: int
    won: tuple[Scored, ...]
    """Wrong before, correct now."""
    lost: tuple[Scored, ...]
    """Correct before, wrong now."""
    p: float
    """McNemar's exact test: how likely so lopsided a change is by chance."""
    means: Mapping[str, tuple[float, float]]
    """Metric → mean before and now over the cases for which both have it."""


def compared(old: Mapping[str, Scored], new: Mapping[str, Scored]) -> Change:
    """Compare two runs case by case; cases that only one of them has do not count."""
    pairs = [(old[id_], case) for id_, case in new.items() if id_ in old]
    won = tuple(b for a, b in pairs if b.values["correct"] > a.values["correct"])
    lost = tuple(b for a, b in pairs if b.values["correct"] < a.values["correct"])
    means = {}
    for metric in METRICS:
        name = metric.name
        both = [
            (a.values[name], b.values[name])
            for a, b in pairs
            if {name} <= a.values.keys() & b.values.keys()
        ]
        if both:
            before, now = zip(*both, strict=True)
            means[name] = (sum(before) / len(both), sum(now) / len(both))
    return Change(
        shared=len(pairs), won=won, lost=lost, p=mcnemar(len(lost), len(won)), means=means
    )


def told(change: Change, *, show_test: bool) -> str:
    """The change in words; cases of the test part are counted and not named."""
    lines = [
        f"{change.shared} cases in both runs: {len(change.won)} turned correct, "
        f"{len(change.lost)} turned wrong (McNemar's exact test: p = {change.p:.3g}, "
        f"{'more than chance' if change.p < 0.05 else 'may be chance'})"
    ]
    for word, turned in (("correct", change.won), ("wrong", change.lost)):
        named = [case.id for case in turned if show_test or case.split == "dev"]
        if named:
            lines.append(f"  turned {word}: {', '.join(named)}")
        if hidden := len(turned) - len(named):
            lines.append(f"  turned {word} in the test part: {hidden} (--show-test names them)")
    for name, (before, now) in change.means.items():
        if abs(now - before) >= 0.0005:
            better = (now > before) == BY_NAME[name].higher
            lines.append(f"  {name}: {before:.3f} → {now:.3f} ({'better' if better else 'worse'})")
    return "\n".join(lines)
