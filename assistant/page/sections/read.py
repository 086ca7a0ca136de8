"""Read (原文): a whole plan with its outline, search inside it, and links to its clauses."""

import time
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.chain import Assistant
from assistant.page.find import LONGEST
from assistant.page.listening import QUICK, Updates
from assistant.page.place import Place
from assistant.page.reading import empty_html, found_html, linked, place_html, sheet
from assistant.page.texts import Language
from assistant.page.wording import plan_choices
from assistant.page.words.reading import Words, words_of
from assistant.shelf import Shelf

_SCRIPT = Path(__file__).with_suffix(".js")
_NEXT = "() => { window.reading?.step(1); }"
_PREVIOUS = "() => { window.reading?.step(-1); }"
_CLEAR = "(...given) => { window.reading?.clear(); return given; }"
_GO = "watch('value', () => window.reading?.go());"
_MARK = "watch('value', () => window.reading?.mark());"


class Read:
    """The tab in which a plan is read."""

    id = "read"

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    @property
    def _shelf(self) -> Shelf:
        return self._assistant.shelf

    def title(self, language: Language) -> str:
        """What stands on the tab."""
        return words_of(language).title

    def build(self, language: Language) -> None:
        """Make the components; the plan itself comes when the tab is opened first."""
        words = words_of(language)
        with gr.Column(elem_id="read"):
            with gr.Row(elem_id="read-top"):
                self._plan = gr.Dropdown(
                    choices=plan_choices(self._shelf),
                    value=next(iter(self._shelf.views), None),
                    label=words.plan,
                    container=False,
                    elem_id="read-plan",
                    scale=3,
                )
                self._find = gr.Textbox(**_find(words), elem_id="read-find", scale=3)
                self._found = gr.HTML("", js_on_load=_MARK, elem_id="read-found")
                self._previous = gr.Button(
                    words.previous_place, elem_id="read-previous", size="sm", scale=0, min_width=40
                )
                self._next = gr.Button(
                    words.next_place, elem_id="read-next", size="sm", scale=0, min_width=40
                )
            self._place = gr.HTML("", js_on_load=_GO, elem_id="read-place")
            with gr.Row(elem_id="read-halves"):
                self._outline = gr.HTML("", elem_id="read-outline")
                self._paper = gr.HTML(
                    "", js_on_load=_SCRIPT.read_text(encoding="utf-8"), elem_id="read-paper"
                )

    def listen(self, page: gr.Blocks, language: gr.Radio) -> None:
        """Connect everything; no handler is an API."""
        shown = [self._plan, self._outline, self._paper, self._place, self._found]
        given = [self._plan, self._find, language]
        self._paper.cite(self.open, given, shown, **QUICK)
        self._plan.input(self.choose, given, shown, js=_CLEAR, **QUICK)
        # not .input: it comes with a key press only, and none comes with an input method's words
        self._find.change(self.find, given, [self._found], trigger_mode="always_last", **QUICK)
        self._find.submit(None, js=_NEXT)
        self._next.click(None, js=_NEXT)
        self._previous.click(None, js=_PREVIOUS)
        worded = [*shown, self._find, self._previous, self._next]
        language.change(self.reword, given, worded, **QUICK)
        page.load(self.load, [self._plan, language], [self._plan], **QUICK)

    def load(self, chosen: str | None, language: str) -> Updates:
        """The plans that there are now."""
        return {self._plan: self._choices(chosen, language)}

    def open(
        self, clicked: gr.EventData, chosen: str | None, wanted: str | None, language: str
    ) -> Updates:
        """Show the place of a link; without one the chosen plan, as it is in the store now."""
        place = linked(clicked._data.get("href"))
        have, words = str(clicked._data.get("have") or ""), words_of(language)
        if place is None:
            return self._updates(chosen, wanted, language, have=have)
        html = place_html(self._shelf, place, words, time.monotonic_ns())
        plan = place.plan_id if place.plan_id in self._shelf.views else chosen
        return self._updates(plan, wanted, language, have=have) | {self._place: html}

    def choose(self, chosen: str | None, wanted: str | None, language: str) -> Updates:
        """Show a plan from its beginning."""
        updates = self._updates(chosen, wanted, language)
        if chosen in self._shelf.views:
            place = Place(plan_id=chosen or "")
            html = place_html(self._shelf, place, words_of(language), time.monotonic_ns())
            updates[self._place] = html
        return updates

    def find(self, chosen: str | None, wanted: str | None, language: str) -> Updates:
        """The places of what is typed."""
        view = self._shelf.views.get(chosen or "")
        return {self._found: found_html(view, wanted or "", words_of(language)) if view else ""}

    def reword(self, chosen: str | None, wanted: str | None, language: str) -> Updates:
        """Everything in the other language."""
        words = words_of(language)
        return {
            **self._updates(chosen, wanted, language),
            self._find: gr.update(**_find(words)),
            self._previous: words.previous_place,
            self._next: words.next_place,
        }

    def _updates(
        self, chosen: str | None, wanted: str | None, language: str, *, have: str = ""
    ) -> Updates:
        """The plan that is chosen, else the first; it stays where the browser has it already."""
        words, shelf = words_of(language), self._shelf
        plan = chosen if chosen in shelf.views else next(iter(shelf.views), None)
        updates: Updates = {self._plan: self._choices(plan, language)}
        if plan is None:
            nothing: Updates = {self._outline: "", self._paper: empty_html(words), self._found: ""}
            return updates | nothing
        laid = sheet(shelf[plan], words)
        if laid.key != have:
            updates |= {self._outline: laid.outline, self._paper: laid.paper, self._place: ""}
            if wanted:  # else nothing is marked, or is about to be: this may come late
                updates[self._found] = found_html(shelf[plan], wanted, words)
        return updates

    def _choices(self, chosen: str | None, language: str) -> dict[str, Any]:
        plans = plan_choices(self._shelf)
        held = [plan_id for _, plan_id in plans]
        value = chosen if chosen in held else next(iter(held), None)
        return gr.update(choices=plans, value=value, label=words_of(language).plan)


def _find(words: Words) -> dict[str, Any]:
    return {
        "label": words.find,
        "placeholder": words.find,
        "container": False,
        "max_length": LONGEST,
    }
