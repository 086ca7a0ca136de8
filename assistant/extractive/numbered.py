"""Clauses with their number in running text: 共有3条，从“……”到“……”."""

from collections.abc import Sequence

from assistant.draft import Draft, Quote, named
from assistant.extractive.outline import heading_of
from assistant.ordinals import number_of
from assistant.shelf import PlanView
from ingest.plan import Clause

_MEASURES = ("条", "项", "小项", "章", "类", "款", "块")
"""Words for clauses that are counted without a measure word."""


def counted(draft: Draft, where: str, word: str, clauses: Sequence[Clause]) -> str:
    values = {"first": called(clauses[0]), "last": called(clauses[-1])}
    what = measured(draft, word)
    key = "counted_from" if len(clauses) > 1 else "counted_one"
    return draft.phrase(key, where=where, count=len(clauses), what=what, **values)


def ends(view: PlanView, clauses: Sequence[Clause]) -> tuple[Quote, ...]:
    """The headings of clauses that are counted: the first and the last where these are numbered
    through."""
    ends = clauses and number_of(clauses[-1]) == len(clauses)
    told = (clauses[0], clauses[-1]) if ends else clauses
    return tuple(dict.fromkeys(heading_of(view, clause) for clause in told))


def measured(draft: Draft, word: str) -> str:
    """What is counted with its measure word: 个方面, 项任务."""
    if draft.query.language == "en" or word.startswith(_MEASURES):
        return word
    return ("项" if word.endswith(("任务", "措施", "行动")) else "个") + word


def called(clause: Clause) -> str:
    values = named(clause)
    return f"{values['address']} {values['title']}".strip()
