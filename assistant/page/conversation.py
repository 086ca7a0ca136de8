"""What was asked and answered so far, as the browser keeps it and the chat shows it."""

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.citations import Answer
from assistant.page.answer import answer_html, message_html, question_html
from assistant.page.texts import Texts

_KEPT = 30
"""Exchanges that are remembered; the browser sends them along with every question."""


class Exchange(BaseModel):
    """A question and what came of it: an answer, a message, or (while it is sought) neither."""

    model_config = ConfigDict(frozen=True)

    question: str
    answer: Answer | None = None
    message: str = ""


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
    if conversation and conversation[-1].answer is None and not conversation[-1].message:
        last = conversation[-1].model_copy(update={"message": message})
        return (*conversation[:-1], last)
    return conversation


def chat_messages(conversation: Conversation, words: Texts) -> list[dict[str, str]]:
    """The conversation for gr.Chatbot: two messages an exchange, one while it waits."""
    shown = []
    for exchange in conversation:
        shown.append({"role": "user", "content": question_html(exchange.question)})
        if exchange.answer is not None:
            shown.append({"role": "assistant", "content": answer_html(exchange.answer, words)})
        elif exchange.message:
            shown.append({"role": "assistant", "content": message_html(exchange.message)})
    return shown
