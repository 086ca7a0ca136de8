"""What was asked and answered so far, as the browser keeps it and the chat shows it."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.citations import Answer
from assistant.page.answer import answer_html, message_html, question_html, waiting_html
from assistant.page.texts import Texts

_KEPT = 30
"""Exchanges that are remembered; the browser sends them along with every question."""


class Exchange(BaseModel):
    """A question and what came of it: an answer, a message, or (while it is sought) neither."""

    model_config = ConfigDict(frozen=True)

    question: str
    answer: Answer | None = None
    message: str = ""
    partial: bool = False
    """The answer is still being written."""

    @property
    def is_settled(self) -> bool:
        """Whether the answer, or a message, has come whole."""
        return not self.partial and (self.answer is not None or bool(self.message))


Conversation = tuple[Exchange, ...]


def remembered(stored: object) -> Conversation:
    """The conversation out of the browser's store; what is not one (any more) is left out."""
    found = []
    for row in stored if isinstance(stored, list) else []:
        try:
            found.append(Exchange.model_validate(row))
        except ValidationError:
            continue
    return tuple(found[-_KEPT:])


def to_store(conversation: Conversation) -> list[dict[str, Any]]:
    """What the browser keeps: all that is shown, and of the hits no more than that."""
    return [_slim(exchange).model_dump(mode="json") for exchange in conversation[-_KEPT:]]


def _slim(exchange: Exchange) -> Exchange:
    answer = exchange.answer
    if answer is None:
        return exchange
    hits = () if answer.answerable else answer.hits[:3]
    return exchange.model_copy(update={"answer": answer.model_copy(update={"hits": hits})})


def settled(conversation: Conversation, message: str) -> Conversation:
    """The conversation with `message` in place of an answer that never came."""
    if conversation and not conversation[-1].is_settled:
        kept = {"message": message, "answer": None, "partial": False}
        last = conversation[-1].model_copy(update=kept)
        return (*conversation[:-1], last)
    return conversation


def chat_messages(
    conversation: Conversation, words: Texts, labels: Mapping[str, str]
) -> list[dict[str, str]]:
    """The conversation for gr.Chatbot, two messages an exchange. `labels`: plan id → name."""
    shown = []
    for exchange in conversation:
        if exchange.answer is not None:
            reply = answer_html(exchange.answer, words, labels)
        else:
            reply = message_html(exchange.message) if exchange.message else waiting_html(words)
        shown.append({"role": "user", "content": question_html(exchange.question)})
        shown.append({"role": "assistant", "content": reply})
    return shown
