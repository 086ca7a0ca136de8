"""Steps back in the conversation: a question taken back, changed, or everything begun anew."""

import gradio as gr

from assistant.page.components import Components
from assistant.page.conversation import exchange_of, is_busy, remembered
from assistant.page.editing import editing_html, place_of
from assistant.page.listening import Updates
from assistant.page.texts import texts
from assistant.page.words.ask import words_of


class Revising:
    """Handlers of the events that change what was asked."""

    def __init__(self, parts: Components) -> None:
        self._parts = parts

    def undo(self, taken: gr.UndoData, kept: object, language: str) -> Updates:
        """Take a question back into the question box; what came after it goes."""
        parts, conversation = self._parts, remembered(kept)
        place = exchange_of(taken.index)
        question = conversation[place].question if place < len(conversation) else ""
        rest = {parts.notice: "", **parts.at_rest()}
        return {**parts.conversation(conversation[:place], language), **rest, parts.box: question}

    def edit(self, clicked: gr.EventData, kept: object, language: str) -> Updates:
        """Put an earlier question into the box; the conversation stays until it is asked."""
        parts, conversation = self._parts, remembered(kept)
        place = place_of(clicked._data)
        if not 0 <= place < len(conversation) or is_busy(conversation):
            return {parts.notice: ""}
        return {
            **parts.at_rest(),
            parts.box: conversation[place].question,
            parts.editing: place,
            parts.notice: editing_html(place, words_of(language)),
        }

    def leave(self, language: str) -> Updates:
        """Leave the question that was being edited as it is."""
        parts = self._parts
        return {parts.box: "", parts.editing: -1, parts.notice: ""}

    def clear(self, language: str) -> Updates:
        """Begin anew."""
        parts, words = self._parts, texts(language)
        box = gr.update(value="", submit_btn=words.ask, stop_btn=False)
        updates = {**parts.conversation((), language), parts.notice: "", parts.box: box}
        updates |= parts.at_rest()
        return updates | parts.source_at(None, language)
