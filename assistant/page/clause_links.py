"""Links to clauses: each leads to the words that a clause begins with, its heading as printed."""

from collections.abc import Mapping
from functools import lru_cache
from html import escape

from assistant.page.place import Place
from assistant.page.words.reading import Words
from assistant.shelf import PlanView
from ingest.plan import Clause

READ = "#read/"
"""What a link to a clause begins with that opens in the Read tab, also on load."""


@lru_cache(maxsize=64)
def beginnings(view: PlanView) -> Mapping[str, Place]:
    """Clause id → its heading, or else its first line. A clause without words of its own has
    none. In printed order."""
    found: dict[str, Place] = {}
    text = view.plan.text
    for segment in view.parsed.segments:
        if segment.clause_id in found:
            continue
        piece = text[segment.start : segment.end]
        line = piece.strip().partition("\n")[0].rstrip()
        if line:
            start = segment.start + len(piece) - len(piece.lstrip())
            found[segment.clause_id] = Place.within(view.plan.id, text, start, start + len(line))
    return found


def read_href(place: Place) -> str:
    """The link that opens a place in the Read tab."""
    return READ + place.href.partition("/")[2]


def neighbours(view: PlanView, offset: int) -> tuple[Clause | None, Clause | None]:
    """The clauses before and after the one at `offset`, in printed order."""
    known = beginnings(view)
    order = [clause for clause in view.parsed.clauses if clause.id in known]
    here = view.clause_at(offset).id
    at = next(i for i, clause in enumerate(order) if clause.id == here)
    before = order[at - 1] if at else None
    return before, order[at + 1] if at + 1 < len(order) else None


def steps_html(view: PlanView, offset: int, words: Words) -> str:
    """Links to the clause before and the clause after."""
    links = []
    labels = (words.previous_clause, words.next_clause)
    for kind, label, clause in zip(
        ("previous", "next"), labels, neighbours(view, offset), strict=True
    ):
        if clause:
            href = beginnings(view)[clause.id].href
            name = " ".join(f"{clause.address} {clause.title}".split())
            links.append(
                f'<a class="step {kind}" href="{href}" title="{escape(name)}">{escape(label)}</a>'
            )
    return f'<nav class="steps" aria-label="{escape(words.steps)}">{"".join(links)}</nav>'
