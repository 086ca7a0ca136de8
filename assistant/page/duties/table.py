"""The duties as a table for a file: a row for each unit in each printed responsibility."""

from collections.abc import Sequence

from assistant.page.duties.shares import Share, headline
from assistant.page.sheet import Sheet
from assistant.page.words.duties import DutyWords
from assistant.shelf import Shelf


def duty_sheet(shelf: Shelf, shares: Sequence[Share], words: DutyWords) -> Sheet:
    """What is chosen, as the columns of `words`; the plan by its whole title."""
    rows = tuple(
        (
            shelf[share.plan_id].plan.title,
            headline(share.part),
            share.clause.address,
            share.clause.title,
            share.unit,
            words.roles[line.role],
            "、".join(line.partners),
            "、".join(line.lead),
            line.printed,
        )
        for share in shares
        for line in share.lines
    )
    widths = (36, 26, 24, 30, 22, 12, 44, 22, 60)
    return Sheet(name=words.file, headings=words.columns, widths=widths, rows=rows)
