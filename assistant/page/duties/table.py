"""The duties as a table for a file: a row for each unit in each printed responsibility."""

from collections.abc import Sequence

from assistant.page.duties.shares import Line, Share, headline
from assistant.page.duties.task import annex_rows, annex_text, task_text
from assistant.page.sheet import Sheet
from assistant.page.words.duties import DutyWords
from assistant.shelf import Shelf


def duty_sheet(shelf: Shelf, shares: Sequence[Share], words: DutyWords, *, unit: str = "") -> Sheet:
    """What is chosen, as the columns of `words`; named after the unit where one is chosen."""
    rows = tuple(_row(shelf, share, line, words) for share in shares for line in share.lines)
    return Sheet(
        name=f"{words.file}-{unit}" if unit else words.file,
        headings=words.columns,
        widths=(36, 26, 24, 30, 80, 22, 12, 44, 22, 60, 24, 80),
        rows=rows,
    )


def _row(shelf: Shelf, share: Share, line: Line, words: DutyWords) -> tuple[str, ...]:
    view = shelf[share.plan_id]
    return (
        view.plan.title,
        headline(share.part),
        share.clause.address,
        share.clause.title,
        task_text(view, share, line),
        share.unit,
        words.roles[line.role],
        "、".join(line.partners),
        "、".join(line.lead),
        line.printed,
        "、".join(row.address for row in annex_rows(view, share)),
        annex_text(view, share),
    )
