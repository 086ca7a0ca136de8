"""Votes on answers: what happens on a click, and the box for a reason that follows it."""

from html import escape
from pathlib import Path
from typing import Any
from uuid import uuid4

import gradio as gr

from assistant import feedback
from assistant.chain import Assistant
from assistant.page.conversation import Conversation, Exchange, remembered
from assistant.page.listening import Updates
from assistant.page.words.ask import AskWords, words_of
from ingest.errors import UserError

_SCRIPT = Path(__file__).with_name("ask.js")


def line_html(words: AskWords) -> str:
    """Where votes go."""
    return f'<p class="kept-here">{escape(words.kept_here)}</p>'


def told_html(message: str) -> str:
    """What a screen reader is told when it appears."""
    return f'<p role="status">{escape(message)}</p>' if message else ""


class Voting:
    """The components, and what they do; `line` also brings the clicks of ask.js to the page."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def build_panel(self, words: AskWords) -> None:
        """The box for a reason, hidden until there is a vote."""
        with gr.Column(visible=False, elem_id="reason") as self.panel:
            self.told = gr.HTML("", elem_id="reason-told")
            self.reason = gr.Textbox(
                label=words.reason_down,
                placeholder=words.reason_hint,
                submit_btn=words.send,
                max_lines=4,
                max_length=feedback.LONGEST_REASON,
                elem_id="reason-box",
            )
            self.close = gr.Button(words.close, size="sm", elem_id="reason-close")
        self.place = gr.State(-1)

    def build_line(self, words: AskWords) -> None:
        """The line that says where votes are kept."""
        self.line = gr.HTML(
            line_html(words), js_on_load=_SCRIPT.read_text(encoding="utf-8"), elem_id="kept-here"
        )

    @property
    def outputs(self) -> list[Any]:
        """What a change of language or of the conversation puts right."""
        return [self.panel, self.told, self.reason, self.close, self.line, self.place]

    def reworded(self, words: AskWords) -> Updates:
        """The components in the other language, the box closed."""
        return {
            **self.closed(),
            self.reason: gr.update(placeholder=words.reason_hint, submit_btn=words.send, value=""),
            self.close: gr.update(value=words.close),
            self.line: line_html(words),
        }

    def closed(self, message: str = "") -> Updates:
        """No box for a reason."""
        return {
            self.panel: gr.update(visible=bool(message)),
            self.told: told_html(message),
            self.reason: gr.update(value="", visible=False),
            self.close: gr.update(visible=False),
            self.place: -1,
        }

    def voted(
        self, place: int, vote: feedback.Vote, kept: object, language: str
    ) -> tuple[Conversation, Updates]:
        """A vote is stored, and the box for a reason opened; the same vote again takes it back."""
        words, conversation = words_of(language), remembered(kept)
        if not 0 <= place < len(conversation) or conversation[place].answer is None:
            return conversation, self.closed()
        exchange = conversation[place]
        vote = "none" if vote == exchange.vote else vote
        known = {"vote": vote, "vote_id": exchange.vote_id or uuid4().hex}
        changed = exchange.model_copy(update=known)
        if wrong := self._store(conversation[:place], changed, "", words):
            return conversation, self.closed(wrong)
        conversation = (*conversation[:place], changed, *conversation[place + 1 :])
        if vote == "none":
            return conversation, self.closed()
        label = words.reason_up if vote == "up" else words.reason_down
        return conversation, {
            self.panel: gr.update(visible=True),
            self.told: "",
            self.reason: gr.update(value="", label=label, visible=True),
            self.close: gr.update(visible=True),
            self.place: place,
        }

    def reasoned(self, reason: str, place: int, kept: object, language: str) -> Updates:
        """The reason is stored with the vote."""
        words, conversation = words_of(language), remembered(kept)
        if not 0 <= place < len(conversation) or not conversation[place].vote_id:
            return self.closed()
        if not reason.strip():
            return self.closed()
        wrong = self._store(conversation[:place], conversation[place], reason, words)
        return self.closed(wrong or words.thanks)

    def _store(
        self, earlier: Conversation, exchange: Exchange, reason: str, words: AskWords
    ) -> str:
        """Store a vote; what went wrong, for the user, or empty."""
        assert exchange.answer is not None
        index = self._assistant.retrieval.index
        entries = index.catalog.entries()
        vote = feedback.voted(
            exchange.answer,
            exchange.vote,
            reason,
            id_=exchange.vote_id,
            question=exchange.question,
            history=[one.question for one in earlier],
            plans={id_: (entry.version, entry.content_hash) for id_, entry in entries.items()},
        )
        try:
            feedback.append(index.home, vote)
        except UserError as error:
            return words.not_kept.format(cause=error)
        return ""
