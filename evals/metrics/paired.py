"""Whether the same cases turned out better or worse by more than chance."""

from math import comb


def mcnemar(lost: int, won: int) -> float:
    """Two-sided exact p-value of McNemar's test (McNemar 1947; exact conditional form, Fagerland
    et al. 2013): how likely so lopsided a split of `lost + won` turned cases is if turning either
    way were equally likely."""
    n, most = lost + won, max(lost, won)
    return min(1.0, 2 * _tail(n, most))


def sign_test(worse: int, better: int) -> float:
    """One-sided exact p-value of the sign test (Dixon and Mood 1946): how likely at least `worse`
    of the changed cases would have become worse by chance."""
    return _tail(worse + better, worse)


def _tail(n: int, least: int) -> float:
    """P(X ≥ least) for X ~ Binomial(n, 1/2)."""
    return sum(comb(n, k) for k in range(least, n + 1)) / float(2**n)
