"""The right half of the page: a clause inside its plan, or what can be opened there."""

from collections.abc import Iterable
from html import escape

from assistant.page.clause_links import steps_html
from assistant.page.paper import paper_html
from assistant.page.place import Place
from assistant.page.texts import EN, Texts
from assistant.page.wording import about_html
from assistant.page.words.reading import words_of
from assistant.shelf import PlanView, Shelf
from ingest.plan import Clause, Leaf


def source_html(shelf: Shelf, place: Place | None, words: Texts) -> str:
    """The plan with the words at `place` marked; the list of plans where there is no place."""
    if place is None:
        return _frame(words, "", _shelf_html(shelf, words))
    view = shelf.views.get(place.plan_id)
    if view is None:
        return _frame(words, "", f'<p class="note">{escape(words.gone)}</p>')
    warning = ""
    if not place.holds(view.plan.text):
        warning = f'<p class="note">{escape(words.moved)}</p>'
        place = Place(plan_id=place.plan_id)
    return _frame(
        words,
        _heading(view, place, words),
        f'{warning}<div class="paper" lang="zh-CN" data-shown="{place.href}">'
        f"{paper_html(view, place)}</div>",
    )


def heading_path(view: PlanView, start: int) -> tuple[str, ...]:
    """The printed headings above a character, outermost first."""
    clause = view.clause_at(start)
    return tuple(_printed(view, c) for c in reversed(list(view.ancestry(clause.id))))


def _printed(view: PlanView, clause: Clause) -> str:
    if not clause.title:
        return clause.address
    spans = (
        view.plan.text[segment.start : segment.end]
        for segment in view.parsed.segments
        if segment.clause_id == clause.id and segment.leaf is Leaf.HEADING
    )
    return " ".join(next(spans, clause.title).split()).rstrip("。")


def _heading(view: PlanView, place: Place, words: Texts) -> str:
    path = heading_path(view, place.start) if place.end else ()
    language = "en" if words is EN else "zh"
    beside = steps_html(view, place.start, words_of(language)) if place.end else ""
    steps = "".join(f"<li>{escape(step)}</li>" for step in path)
    whole = Place(plan_id=view.plan.id).href
    return (
        f'<p class="plan-title"><a class="whole" href="{whole}">{escape(view.plan.title)}</a></p>'
        f'<ol class="path" aria-live="polite">{steps}</ol>{beside}'
    )


def _shelf_html(shelf: Shelf, words: Texts) -> str:
    lines: Iterable[str] = (
        f'<a class="source-line" href="{Place(plan_id=view.plan.id).href}">'
        f'<span class="where">《{escape(view.plan.title)}》</span> '
        f'<span class="quote">{_about(view, words)}</span></a>'
        for view in shelf.views.values()
    )
    return f'<div class="shelf"><p>{escape(words.source_hint)}</p>{"".join(lines)}</div>'


def _about(view: PlanView, words: Texts) -> str:
    plan = view.plan
    count = words.clauses.format(count=len(view.parsed.clauses))
    return about_html((plan.issuer, plan.number, plan.date, count))


def _frame(words: Texts, heading: str, inside: str) -> str:
    return (
        f'<section class="source" aria-label="{escape(words.source)}">'
        f'<header><a class="back" href="#conversation">{escape(words.back)}</a>{heading}</header>'
        f'<div class="sheet" tabindex="0">{inside}</div></section>'
    )
