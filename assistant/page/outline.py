"""A plan's outline as nested lists of links, boxes and annex included."""

from collections.abc import Mapping
from html import escape

from assistant.draft import named
from assistant.page.clause_links import beginnings, read_href
from assistant.page.wording import titled
from assistant.page.words.reading import Words
from assistant.shelf import PlanView
from ingest.plan import Clause, Kind, Leaf

_BEGINNING = 40
"""Characters of a clause without a title that stand in the place of one; read.css cuts the line."""
_UNNUMBERED = (Kind.FRONT_MATTER, Kind.CLOSING)


def outline_html(view: PlanView, words: Words) -> str:
    """The clauses by their addresses and titles; a click leads to the clause in the Read tab."""
    inside = _list(view, "", "", _openings(view))
    empty = f'<p class="none">{escape(words.outline_empty)}</p>'
    return (
        f'<details class="outline" open><summary>{escape(words.outline)}</summary>'
        f'<nav aria-label="{escape(words.outline)}">{inside or empty}</nav></details>'
    )


def _openings(view: PlanView) -> Mapping[str, str]:
    """Clause id → the first words of a clause that has a number and no title."""
    found: dict[str, str] = {}
    for segment in view.parsed.segments:
        clause = view.clauses[segment.clause_id]
        bare = not clause.title and clause.kind not in _UNNUMBERED
        if bare and segment.leaf is not Leaf.HEADING and clause.id not in found:
            text = view.plan.text[segment.start : segment.end]
            found[clause.id] = " ".join(text.split())[:_BEGINNING]
    return found


def _list(view: PlanView, parent: str, above: str, openings: Mapping[str, str]) -> str:
    items = "".join(_item(view, clause, above, openings) for clause in view.children(parent))
    return f"<ul>{items}</ul>" if items else ""


def _item(view: PlanView, clause: Clause, above: str, openings: Mapping[str, str]) -> str:
    label, place = escape(_label(clause, above)), beginnings(view).get(clause.id)
    if opening := openings.get(clause.id):
        label += f' <span class="opening">{escape(opening)}</span>'
    if place:
        whole = escape(titled(clause.address, " ".join(clause.title.split())))
        label = f'<a href="{read_href(place)}" title="{whole}">{label}</a>'
    inside = _list(view, clause.id, clause.address, openings)
    below = inside.count("<li ")  # from which read.css guesses a height before it is laid out
    size = f' style="--lines:{below + 1}"' if below else ""
    return f'<li class="{clause.kind.value}"{size}>{label}{inside}</li>'


def _label(clause: Clause, above: str) -> str:
    """What is printed of a clause, without the address of the clause around it."""
    values = named(clause)
    address = values["address"].removeprefix(above).strip() or values["address"]
    if address == above and clause.title:
        address = ""
    return titled(" ".join(address.split()), " ".join(clause.title.split()))
