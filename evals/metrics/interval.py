"""How far a mean can be trusted: a bootstrap interval."""

from collections.abc import Sequence
from dataclasses import dataclass

RESAMPLES = 1000
SEED = 20240229


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A mean with its 95 % interval over the cases it is of."""

    mean: float
    low: float
    high: float
    n: int


def bootstrap(values: Sequence[float]) -> Estimate:
    """The mean of `values` and its 95 % percentile bootstrap interval (Efron and Tibshirani 1993,
    chapter 13), seeded: the same values give the same interval.

    Where all values are equal the interval has no width; that many cases can show no more.
    """
    import numpy as np

    if not values:
        raise ValueError("no values: a mean of nothing has no interval")
    data = np.asarray(values, dtype=float)
    mean = float(data.mean())
    if data.min() == data.max():
        return Estimate(mean=mean, low=mean, high=mean, n=len(values))
    drawn = np.random.default_rng(SEED).integers(0, len(data), (RESAMPLES, len(data)))
    low, high = np.percentile(data[drawn].mean(axis=1), [2.5, 97.5])
    return Estimate(mean=mean, low=float(low), high=float(high), n=len(values))
