"""Compare (对比): two plans on a topic side by side; what differs inside a plan."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

import gradio as gr

from assistant.chain import Assistant
from assistant.comparing import Side, compared, topics
from assistant.page.comparison import discrepancies_html, message_html, sides_html
from assistant.page.comparison_table import comparison_sheet
from assistant.page.downloads import Downloads
from assistant.page.listening import QUICK, Updates
from assistant.page.sheet import Sheet
from assistant.page.texts import Language
from assistant.page.wording import plan_choices
from assistant.page.words.comparing import Words, words_of
from assistant.question import LIMIT
from ingest.errors import UserError

_log = logging.getLogger(__name__)
_topics = lru_cache(maxsize=16)(topics)
"""Of two long plans they take a tenth of a second; another view stands for another version."""


class Compare:
    """The tab in which two plans are set side by side."""

    id = "compare"

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def title(self, language: Language) -> str:
        """What stands on the tab."""
        return words_of(language).title

    def build(self, language: Language) -> None:
        """Make the components; what the store holds comes with `load`."""
        words = words_of(language)
        with gr.Column(elem_id="compare"):
            with gr.Row(elem_id="compare-top", elem_classes="choice"):
                self._one = gr.Dropdown(label=words.first, elem_id="compare-one", min_width=150)
                self._two = gr.Dropdown(label=words.second, elem_id="compare-two", min_width=150)
                self._topic = gr.Textbox(**_topic(words), elem_id="compare-topic", scale=3)
                self._go = gr.Button(
                    words.compare, variant="primary", elem_id="compare-go", scale=0, min_width=90
                )
                self._downloads = Downloads(language)
            self._topics = gr.Dataset(
                components=[gr.Textbox(visible=False)],
                samples=[],
                label=words.topics,
                type="values",
                elem_id="compare-topics",
            )
            self._sides = gr.HTML(message_html(words.start), elem_id="compare-sides")
            self._inside = gr.HTML("", elem_id="compare-inside")

    def listen(self, page: gr.Blocks, language: gr.Radio) -> None:
        """Connect everything; no handler is an API."""
        given = [self._one, self._two, self._topic, language]
        shown = [self._one, self._two, self._topics, self._sides, self._inside]
        for plan in (self._one, self._two):
            plan.input(self.choose, given, shown, **QUICK)
        for event in (self._topic.submit, self._go.click):
            event(self.compare, given, [self._sides], **QUICK)
        picked = [self._topic, self._sides]
        self._topics.select(self.pick, [self._one, self._two, language], picked, **QUICK)
        worded = [*shown, self._topic, self._go, *self._downloads.outputs]
        language.change(self.reword, given, worded, **QUICK)
        page.load(self.choose, given, shown, **QUICK)
        self._downloads.listen(self.sheet, given)

    def follow(self, changed: gr.State, language: gr.Radio) -> None:
        """See `Following`."""
        given = [self._one, self._two, self._topic, language]
        shown = [self._one, self._two, self._topics, self._sides, self._inside]
        changed.change(self.choose, given, shown, **QUICK)

    def compare(self, one: str | None, two: str | None, topic: str | None, language: str) -> str:
        """Both plans on the topic, or why they cannot be compared."""
        words, views = words_of(language), self._assistant.shelf.views
        if one not in views or two not in views:
            return message_html(words.one_plan)
        if one == two:
            return message_html(words.same)
        if not topic or not topic.strip():
            return message_html(words.start)
        try:
            sides = compared(self._assistant, topic, [str(one), str(two)])
        except UserError as error:
            return message_html(str(error))
        except Exception:
            _log.exception("no comparison on %r", topic)
            return message_html(words.fault)
        return sides_html(sides, words)

    def sheet(self, one: str | None, two: str | None, topic: str | None, language: str) -> Sheet:
        """The table of what is chosen: the topic, where there is one, and what differs inside."""
        shelf, topic = self._assistant.shelf, " ".join((topic or "").split())
        plans = [plan for plan in dict.fromkeys((one, two)) if plan in shelf.views]
        views = [shelf[str(plan)] for plan in plans]
        sides: Sequence[Side] = ()
        if topic and len(views) == 2:
            with suppress(UserError):  # the page says which
                sides = compared(self._assistant, topic, [view.plan.id for view in views])
        return comparison_sheet(sides, views, topic, language)

    def pick(
        self, chosen: gr.SelectData, one: str | None, two: str | None, language: str
    ) -> Updates:
        """Compare on one of the topics that are offered."""
        topic = chosen.value[0] if isinstance(chosen.value, list) else str(chosen.value)
        return {self._topic: topic, self._sides: self.compare(one, two, topic, language)}

    def choose(self, one: str | None, two: str | None, topic: str | None, language: str) -> Updates:
        """The plans that are chosen, what may be compared in them, and what differs inside."""
        words, shelf = words_of(language), self._assistant.shelf
        choices = plan_choices(shelf)
        held = [plan_id for _, plan_id in choices]
        one = one if one in held else next(iter(held), None)
        two = two if two in held else next((p for p in held if p != one), None)
        views = [shelf[plan] for plan in dict.fromkeys((one, two)) if plan]
        offered = _topics(views[0], views[1]) if len(views) == 2 else ()
        several = len(held) > 2
        return {
            self._one: gr.update(choices=choices, value=one, label=words.first, visible=several),
            self._two: gr.update(choices=choices, value=two, label=words.second, visible=several),
            self._topics: gr.update(
                samples=[[topic] for topic in offered], label=words.topics, visible=bool(offered)
            ),
            self._sides: self.compare(one, two, topic, language),
            self._inside: discrepancies_html(views, language, words),
        }

    def reword(self, one: str | None, two: str | None, topic: str | None, language: str) -> Updates:
        """Everything in the other language."""
        words = words_of(language)
        return {
            **self.choose(one, two, topic, language),
            self._topic: gr.update(**_topic(words)),
            self._go: words.compare,
            **self._downloads.reworded(language),
        }


def _topic(words: Words) -> dict[str, Any]:
    return {
        "label": words.topic,
        "placeholder": words.topic_hint,
        "max_length": LIMIT,
    }
