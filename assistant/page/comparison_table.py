"""The comparison as a table for a file: both plans on the topic, then what differs inside each."""

from collections.abc import Iterable, Iterator, Sequence

from assistant.comparing import Side
from assistant.draft import in_line, named
from assistant.extractive.difference import quotes, worded
from assistant.page.comparison import by_kind
from assistant.page.sheet import Sheet
from assistant.page.words.comparing import words_of
from assistant.shelf import PlanView

Row = tuple[str, ...]


def comparison_sheet(
    sides: Sequence[Side], views: Iterable[PlanView], topic: str, language: str
) -> Sheet:
    """A row for each sentence of a side and one for a side that is silent, a row for each
    discrepancy; named after the topic where there is one."""
    words = words_of(language)
    rows = [row for side in sides for row in _said(side, topic, language)]
    rows += [row for view in views for row in _differs(view, language)]
    return Sheet(
        name=f"{words.file}-{topic}" if sides else words.file,
        headings=words.columns,
        widths=(18, 36, 20, 24, 30, 70, 24, 70, 60),
        rows=tuple(rows),
    )


def _said(side: Side, topic: str, language: str) -> Iterator[Row]:
    words, title = words_of(language), side.view.plan.title
    for said in side.said:
        values = named(said.clause)
        place = values["address"], " ".join(values["title"].split())
        for quote in said.quotes:
            yield (words.on_topic, title, topic, *place, in_line(quote.text), "", "", "")
    if not side.said:
        yield (words.on_topic, title, topic, "", "", "", "", "", words.silent)


def _differs(view: PlanView, language: str) -> Iterator[Row]:
    words = words_of(language)
    for kind, group in by_kind(view).items():
        told = str(getattr(words, f"kind_{kind}"))
        for found in group:
            one, other = quotes(view, found)
            clause = view.clauses[one.clause_id]
            here = clause.address, " ".join(clause.title.split()), in_line(one.text)
            there = view.clauses[other.clause_id].address, in_line(other.text)
            if one == other:  # a misprint
                there = "", ""
            yield (
                words.inside,
                view.plan.title,
                told,
                *here,
                *there,
                worded(language, view, found),
            )
