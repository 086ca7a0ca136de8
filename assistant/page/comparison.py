"""The Compare tab as HTML: two plans side by side, and where a plan does not agree with itself."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from assistant.comparing import Side
from assistant.draft import Quote, in_line, named
from assistant.extractive.difference import quotes, worded
from assistant.page.place import Place
from assistant.page.wording import titled
from assistant.page.words.comparing import Words
from assistant.shelf import PlanView
from ingest.plan import Difference, Discrepancy

_ORDER = (
    Difference.UNITS,
    Difference.ORDER,
    Difference.WORDING,
    Difference.ADDED,
    Difference.OMITTED,
    Difference.TITLE,
    Difference.NUMBER,
    Difference.NAME,
    Difference.MISPRINT,
)
"""What matters most to a reader first."""


def sides_html(sides: Sequence[Side], words: Words) -> str:
    """Each plan's clauses on the topic, quoted with links; that a plan is silent is said."""
    return f'<div class="sides">{"".join(_side(side, words) for side in sides)}</div>'


def message_html(message: str) -> str:
    """What stands in place of a comparison."""
    return f'<p class="message" role="status">{escape(message)}</p>'


def discrepancies_html(views: Iterable[PlanView], language: str, words: Words) -> str:
    """What differs inside each plan, by kind, each in a sentence with links to both places."""
    parts = "".join(_inside(view, language, words) for view in views)
    return f'<section class="inside"><h2>{escape(words.inside)}</h2>{parts}</section>'


def by_kind(view: PlanView) -> Mapping[Difference, Sequence[Discrepancy]]:
    """What differs inside a plan, what matters most first; kinds of which there is none are out."""
    kinds: dict[Difference, list[Discrepancy]] = {kind: [] for kind in _ORDER}
    for found in view.parsed.discrepancies:
        kinds[found.difference].append(found)
    return {kind: group for kind, group in kinds.items() if group}


def _side(side: Side, words: Words) -> str:
    view, parts = side.view, []
    for said in side.said:
        values = named(said.clause)
        name = titled(values["address"], " ".join(values["title"].split()))
        lines = "".join(
            f'<a class="quoted" href="{_place(quote).href}">{escape(in_line(quote.text))}</a>'
            for quote in said.quotes
        )
        parts.append(f"<li><h4>{escape(name)}</h4>{lines}</li>")
    told = f"<ul>{''.join(parts)}</ul>" if parts else ""
    silent = "" if parts else f'<p class="silent">{escape(words.silent)}</p>'
    return (
        f'<section class="side" aria-label="{escape(view.label)}"><h3>{escape(view.label)}</h3>'
        f"{told}{silent}</section>"
    )


def _inside(view: PlanView, language: str, words: Words) -> str:
    groups = "".join(
        f"<details><summary>{escape(str(getattr(words, f'kind_{kind}')))} "
        f'<span class="count">{escape(words.counted.format(count=len(group)))}</span></summary>'
        f"<ul>{''.join(_item(view, found, language) for found in group)}</ul></details>"
        for kind, group in by_kind(view).items()
    )
    none = "" if groups else f'<p class="silent">{escape(words.none_inside)}</p>'
    return f'<section class="plan"><h3>{escape(view.label)}</h3>{groups}{none}</section>'


def _item(view: PlanView, found: Discrepancy, language: str) -> str:
    links = " ".join(
        f'<a class="place" href="{_place(quote).href}" title="{escape(in_line(quote.text))}">'
        f"{escape(view.clauses[quote.clause_id].address)}</a>"
        for quote in dict.fromkeys(quotes(view, found))
    )
    sentence = escape(worded(language, view, found))
    return f'<li>{sentence} <span class="links">{links}</span></li>'


def _place(quote: Quote) -> Place:
    return Place.within(quote.view.plan.id, quote.view.plan.text, quote.start, quote.end)
