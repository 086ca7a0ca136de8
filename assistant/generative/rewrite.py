"""A follow-up or an English question as one Chinese question that stands alone, by a chat model."""

import re
from collections.abc import Sequence
from typing import Protocol

import prompts
from assistant.generative.fault import ModelFault
from assistant.generative.material import condensed, guarded
from assistant.generative.model import Message

_LONGEST = 200
"""Characters of a rewritten question; a longer one is no question."""
_SHARE = 0.25
"""Of the time for an answer, at most so much goes to the rewriting."""


class Says(Protocol):
    """What is asked."""

    def say(self, messages: Sequence[Message], *, seconds: float | None = None) -> str:
        """The whole reply."""
        ...


def standalone(speaker: Says, question: str, history: Sequence[str], seconds: float) -> str:
    """The question rewritten, or an empty string where the model gives none that can be used.

    It is searched for beside the question itself and answers nothing. `seconds`: the time for the
    whole answer.
    """
    prompt = prompts.fill("rewrite", history=condensed(history), question=guarded(question))
    try:
        reply = speaker.say([("user", prompt)], seconds=seconds * _SHARE)
    except ModelFault:
        return ""
    lines = [line.strip() for line in reply.splitlines() if line.strip()]
    usable = len(lines) == 1 and len(lines[0]) <= _LONGEST and re.search(r"[一-鿿]{2}", lines[0])
    return lines[0] if usable else ""
