"""Indicators and targets as a table for a file."""

from assistant.page.indicators.goals import Wanted
from assistant.page.indicators.tables import nature_told
from assistant.page.sheet import Sheet
from assistant.page.words.indicators import IndicatorWords
from assistant.shelf import Shelf


def indicator_sheet(shelf: Shelf, wanted: Wanted, words: IndicatorWords) -> Sheet:
    """What is chosen: of each plan the rows, then the sentences."""
    rows: list[tuple[str, ...]] = []
    for view in wanted.views(shelf):
        title = view.plan.title
        for row in wanted.rows(view):
            nature, where = nature_told(row.nature, words), view.clauses[row.clause_id].address
            rows.append((title, words.row, row.name, row.value, row.unit, row.year, nature, where))
        for passage in wanted.sentences(view):
            said, where = " ".join(passage.text.split()), view.clauses[passage.clause_id].address
            rows.append((title, words.sentence, said, "", "", "", "", where))
    return Sheet(
        name=words.file,
        headings=words.columns,
        widths=(40, 12, 60, 12, 10, 10, 14, 18),
        rows=tuple(rows),
        figures=frozenset({3, 5}),
    )
