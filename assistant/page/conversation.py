"""What was asked and answered so far, as the browser keeps it and the chat shows it."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.citations import Answer
from assistant.page.actions import answer_actions, question_actions
from assistant.page.answer import answer_html, message_html, question_html, waiting_html
from assistant.page.texts import EN, Texts
from assistant.page.words.ask import words_of

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
    suggestions: tuple[str, ...] = ()
    """What could be asked next."""
    vote: Literal["up", "down", "none"] = "none"
    vote_id: str = ""
    """Of the vote in the feedback file, once there is one."""

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
) -> list[dict[str, Any]]:
    """The conversation for gr.Chatbot, two messages an exchange; with the last answer, what could
    be asked next. `labels`: plan id → name."""
    shown: list[dict[str, Any]] = []
    around = words_of("en" if words is EN else "zh")
    for place, exchange in enumerate(conversation):
        if exchange.answer is not None:
            reply = answer_html(exchange.answer, words, labels)
            if exchange.is_settled:
                reply += answer_actions(exchange.answer, place, exchange.vote, around)
        else:
            reply = message_html(exchange.message) if exchange.message else waiting_html(words)
        question = question_html(exchange.question) + question_actions(place, around)
        shown.append({"role": "user", "content": question})
        shown.append({"role": "assistant", "content": reply})
    if conversation and conversation[-1].suggestions:
        shown[-1]["options"] = [{"value": next_} for next_ in conversation[-1].suggestions]
    return shown


def is_busy(conversation: Conversation) -> bool:
    """Whether an answer is still being sought; another would be lost when it comes."""
    return bool(conversation) and not conversation[-1].is_settled


def exchange_of(index: object) -> int:
    """The number of the exchange that a message of the chat, by its index, belongs to."""
    return int(index) // 2 if isinstance(index, int) else 0
