"""The components of the page that are no section's, and what they show."""

from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.chain import Assistant
from assistant.page.conversation import Conversation, chat_messages, to_store
from assistant.page.exporting import Exporting
from assistant.page.listening import Updates
from assistant.page.place import Place
from assistant.page.source import source_html
from assistant.page.texts import texts
from assistant.page.voting import Voting


@dataclass(frozen=True, kw_only=True)
class Components:
    """The components of one page over an assistant, and the values that show a state of it."""

    assistant: Assistant
    head: gr.HTML
    language: gr.Radio
    chat: gr.Chatbot
    notice: gr.HTML
    plans: gr.CheckboxGroup
    box: gr.Textbox
    source: gr.HTML
    kept: gr.BrowserState
    """The conversation."""
    preferred: gr.BrowserState
    """The language."""
    shown: gr.State
    """The link to the place that the source view shows, or empty."""
    editing: gr.State
    """The number of the exchange whose question stands in the box to be changed, or -1."""
    voting: Voting
    exporting: Exporting

    @property
    def turn(self) -> list[Any]:
        """What a question, or a step back, may change."""
        turn = [self.chat, self.notice, self.box, self.kept, self.source, self.shown]
        return [*turn, self.editing, *self.voting.outputs]

    @property
    def worded(self) -> list[Any]:
        """What a change of language puts right."""
        return [*self.turn, *self.exporting.outputs, self.head, self.plans, self.preferred]

    def conversation(self, conversation: Conversation, language: str) -> Updates:
        return {
            self.chat: self.messages(conversation, language),
            self.kept: to_store(conversation),
        }

    def at_rest(self) -> Updates:
        """No question is being edited and no vote given a reason."""
        return {self.editing: -1, **self.voting.closed()}

    def messages(self, conversation: Conversation, language: str) -> list[dict[str, Any]]:
        labels = {plan_id: view.label for plan_id, view in self.assistant.shelf.views.items()}
        return chat_messages(conversation, texts(language), labels)

    def source_at(self, place: Place | None, language: str) -> Updates:
        html = source_html(self.assistant.shelf, place, texts(language))
        return {self.source: html, self.shown: place.href if place else ""}
