"""The page as it should be now: in a language, with what the browser kept and the store holds."""

from typing import Any

import gradio as gr

from assistant.page.components import Components
from assistant.page.conversation import remembered, settled, to_store
from assistant.page.listening import Updates
from assistant.page.place import Place
from assistant.page.texts import texts
from assistant.page.wording import box_words, chat_words, heading, plan_choices
from assistant.page.words.ask import words_of


class Renewing:
    """Handlers of the events that concern the whole page."""

    def __init__(self, parts: Components) -> None:
        self._parts = parts

    def reword(self, language: str, kept: object, plans: list[str], shown: str) -> Updates:
        """Put the page into the other language; plans stay chosen, the source stays open."""
        parts, words = self._parts, texts(language)
        return {
            **parts.conversation(remembered(kept), language),
            **parts.source_at(Place.parse(shown), language),
            **parts.voting.reworded(words_of(language)),
            **parts.exporting.reworded(words_of(language)),
            parts.editing: -1,
            parts.head: heading(words, parts.assistant.host),
            parts.chat: gr.update(
                **chat_words(words), value=parts.messages(remembered(kept), language)
            ),
            parts.box: gr.update(**box_words(words)),
            parts.plans: gr.update(
                label=words.plans, choices=plan_choices(parts.assistant.shelf), value=plans
            ),
            parts.notice: "",
            parts.preferred: language,
        }

    def restock(
        self, changed: dict[str, Any], language: str, plans: list[str], shown: str
    ) -> Updates:
        """Offer the plans that are in the store now; a plan just added is chosen too."""
        parts, shelf = self._parts, self._parts.assistant.shelf
        chosen = [plan for plan in shelf.views if plan in (*plans, changed.get("added"))]
        choices = gr.update(choices=plan_choices(shelf), value=chosen)
        return {parts.plans: choices, **parts.source_at(Place.parse(shown), language)}

    def load(self, preferred: object, kept: object) -> Updates:
        """Bring back the language and the conversation that this browser had."""
        parts = self._parts
        language = "en" if preferred == "en" else "zh"
        conversation = settled(remembered(kept), texts(language).stopped)
        plans = list(parts.assistant.shelf.views)
        updates = self.reword(language, to_store(conversation), plans, "")
        return {**updates, parts.language: language}
