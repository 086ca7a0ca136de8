"""What is measured: each metric's name, what it says, and which way is better."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One column of the report."""

    name: str
    title: str
    """What the figure is, in a few words."""
    higher: bool = True
    """Higher is better; then its bound is a floor, else a ceiling."""


METRICS: Final = (
    Metric(name="correct", title="facts complete, nothing forbidden said, required passages cited"),
    Metric(name="facts", title="fact accuracy: every fact said and nothing forbidden"),
    Metric(name="hit@1", title="a required passage is in the first hit"),
    Metric(name="hit@5", title="a required passage is in the first five hits"),
    Metric(name="mrr", title="mean reciprocal rank of the first hit with a required passage"),
    Metric(name="ndcg@10", title="nDCG of the first ten hits over the required groups"),
    Metric(name="gold_recall@10", title="share of the required groups in the first ten hits"),
    Metric(name="cite_recall", title="share of the required groups that are cited"),
    Metric(name="cite_precision", title="share of the citations that belong to the question"),
    Metric(name="cite_validity", title="share of the citations whose quote stands at its offsets"),
    Metric(name="support", title="share of the cited sentences that their citations bear out"),
    Metric(name="unit_f1", title="F1 of the units named against the units asked for"),
    Metric(name="number_exact", title="share of the figures said exactly and with their unit"),
    Metric(name="list_complete", title="share of the items of a list that are said"),
    Metric(name="refusal", title="unanswerable questions that were not answered"),
    Metric(name="false_refusal", title="answerable questions that were refused", higher=False),
)
BY_NAME: Final = {metric.name: metric for metric in METRICS}
RETRIEVAL: Final = ("hit@1", "hit@5", "mrr", "ndcg@10", "gold_recall@10")
