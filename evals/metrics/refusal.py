"""Whether the assistant answered what it can and refused what it cannot.

Rejection rate as in RGB (Chen et al., AAAI 2024, "negative rejection"), and its counterpart.
Both are of single questions: 1 or 0, the rate is their mean.
"""


def refusal(*, answerable: bool, answered: bool) -> float | None:
    """1 for an unanswerable question that was refused; None for an answerable one."""
    return None if answerable else float(not answered)


def false_refusal(*, answerable: bool, answered: bool) -> float | None:
    """1 for an answerable question that was refused; None for an unanswerable one."""
    return float(not answered) if answerable else None
