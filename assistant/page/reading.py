"""What the Read tab shows: the chosen plan, the place of a link in it, the places of a word."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from assistant.page.clause_links import READ
from assistant.page.detail import Detail, legend_html
from assistant.page.find import as_browser, places
from assistant.page.outline import outline_html
from assistant.page.paper import paper_html
from assistant.page.place import Place
from assistant.page.wording import about_html
from assistant.page.words.reading import EN, Words
from assistant.shelf import PlanView, Shelf


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan laid out for reading."""

    key: str
    """Tells one version of a plan in one language from another; the browser sends it along."""
    outline: str
    paper: str


@lru_cache(maxsize=8)
def sheet(view: PlanView, words: Words) -> Sheet:
    """The plan with its outline; made once for each version."""
    key = key_of(view, words)
    paper = paper_html(view, Place(plan_id=view.plan.id), Detail(view, words))
    about = about_html((view.plan.issuer, view.plan.number, view.plan.date))
    return Sheet(
        key=key,
        outline=outline_html(view, words),
        paper=f'<div class="sheet" tabindex="0" role="region" aria-label="{escape(words.paper)}">'
        f'<div class="about"><h2>{escape(view.plan.title)}</h2>'
        f"{f'<p>{about}</p>' if about else ''}{legend_html(view, words)}</div>"
        f'<div class="paper" lang="zh-CN" data-key="{key}">{paper}</div></div>',
    )


def key_of(view: PlanView, words: Words) -> str:
    """The key of the sheet of a plan."""
    language = "en" if words is EN else "zh"
    return hashlib.sha256(f"{view.plan.id}\n{language}\n{view.plan.text}".encode()).hexdigest()[:12]


def empty_html(words: Words) -> str:
    """What stands in place of a plan where there is none."""
    return f'<div class="sheet"><p class="none">{escape(words.no_plans)}</p></div>'


def linked(href: object) -> Place | None:
    """The place that a link of any kind leads to."""
    if isinstance(href, str) and href.startswith(READ):
        href = "#cite/" + href.removeprefix(READ)
    return Place.parse(href)


def place_html(shelf: Shelf, place: Place, words: Words, turn: int) -> str:
    """Where to go in the plan, for read.js, and what is wrong with the link. `turn` tells one
    click from the next one on the same link."""
    view = shelf.views.get(place.plan_id)
    if view is None:
        return f'<p class="note" role="alert">{escape(words.gone)}</p>'
    if not place.holds(view.plan.text):
        return f'<p class="note" role="alert">{escape(words.moved)}</p>'
    ((start, end),) = as_browser(view.plan.text, [(place.start, place.end)])
    return (
        f'<span class="go" data-key="{key_of(view, words)}" data-turn="{turn}"'
        f' data-start="{start}" data-end="{end}"></span>'
    )


def found_html(view: PlanView, wanted: str, words: Words) -> str:
    """How many places hold the words, and for read.js where they are; nothing for no words."""
    if not wanted.strip():
        return ""
    spans = places(view, wanted)
    if not spans:
        return f'<p role="status">{escape(words.no_places)}</p>'
    count = escape(words.places.format(count=len(spans)))
    listed = " ".join(_short(view.plan.text, spans))
    return (
        f'<p role="status"><span class="now"></span>{count}</p>'
        f'<span class="spans" data-key="{key_of(view, words)}" data-spans="{listed}"></span>'
    )


def _short(text: str, spans: tuple[tuple[int, int], ...]) -> Iterator[str]:
    for start, end in as_browser(text, spans):
        yield f"{start}+{end - start}"
