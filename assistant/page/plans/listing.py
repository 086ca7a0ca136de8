"""The plans of the store as a table."""

from collections.abc import Iterator, Mapping
from html import escape

from assistant.page.wording import about_html
from assistant.page.words.plans import PlansWords
from assistant.shelf import PlanView, Shelf
from vectorstore.rows import Entry


def listing_html(shelf: Shelf, entries: Mapping[str, Entry], words: PlansWords) -> str:
    """A row a plan: title, id, region, issuer, date and number; clauses, duties, indicators,
    version. On a narrow screen the rows stand one below the other (plans.css)."""
    said = words.stock
    if not shelf.views:
        return f'<p class="empty">{escape(said.none_stored)}</p>'
    head = (said.plan, said.clauses, said.duties, said.indicators, said.version)
    titles = "".join(f'<th role="columnheader" scope="col">{escape(t)}</th>' for t in head)
    rows = "".join(_row(view, entries.get(view.plan.id), words) for view in shelf.views.values())
    label = escape(said.stored)
    return (
        f'<div class="stored" tabindex="0" role="region" aria-label="{label}">'
        f'<table role="table" aria-label="{label}"><thead role="rowgroup"><tr role="row">{titles}'
        f'</tr></thead><tbody role="rowgroup">{rows}</tbody></table></div>'
    )


def _row(view: PlanView, entry: Entry | None, words: PlansWords) -> str:
    parsed, plan = view.parsed, view.plan
    about = about_html((plan.region, plan.issuer, plan.date, plan.number))
    cells = "".join(_cells(view, entry, words))
    return (
        f'<tr role="row" data-plan="{escape(plan.id)}"><th role="rowheader" scope="row">'
        f'<span class="name" lang="zh-CN">{escape(parsed.plan.title)}</span> '
        f'<span class="about" lang="zh-CN">{about}</span> '
        f"<code>{escape(plan.id)}</code></th>{cells}</tr>"
    )


def _cells(view: PlanView, entry: Entry | None, words: PlansWords) -> Iterator[str]:
    said = words.stock
    numbers = (
        (said.clauses, len(view.parsed.clauses)),
        (said.duties, len(view.parsed.responsibilities)),
        (said.indicators, len(view.parsed.indicators)),
        (said.version, entry.version if entry else 1),
    )
    for label, number in numbers:
        yield f'<td role="cell" data-label="{escape(label)}">{number}</td>'
