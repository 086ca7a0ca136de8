"""A plan's outline as nested lists of links, boxes and annex included."""

from html import escape

from assistant.draft import named
from assistant.page.clause_links import beginnings, read_href
from assistant.page.words.reading import Words
from assistant.shelf import PlanView
from ingest.plan import Clause


def outline_html(view: PlanView, words: Words) -> str:
    """The clauses by their addresses and titles; a click leads to the clause in the Read tab."""
    inside = _list(view, "", "")
    empty = f'<p class="none">{escape(words.outline_empty)}</p>'
    return (
        f'<details class="outline" open><summary>{escape(words.outline)}</summary>'
        f'<nav aria-label="{escape(words.outline)}">{inside or empty}</nav></details>'
    )


def _list(view: PlanView, parent: str, above: str) -> str:
    items = "".join(_item(view, clause, above) for clause in view.children(parent))
    return f"<ul>{items}</ul>" if items else ""


def _item(view: PlanView, clause: Clause, above: str) -> str:
    label, place = escape(_label(clause, above)), beginnings(view).get(clause.id)
    if place:
        whole = escape(" ".join(f"{clause.address} {clause.title}".split()))
        label = f'<a href="{read_href(place)}" title="{whole}">{label}</a>'
    return f'<li class="{clause.kind.value}">{label}{_list(view, clause.id, clause.address)}</li>'


def _label(clause: Clause, above: str) -> str:
    """What is printed of a clause, without the address of the clause around it."""
    values = named(clause)
    address = values["address"].removeprefix(above).strip() or values["address"]
    if address == above and clause.title:
        address = ""
    return " ".join(f"{address} {clause.title}".split())
