"""The chat model as the assistant speaks with it: pieces of text within a time, or a ModelFault."""

import contextlib
import itertools
import random
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from typing import Any, Literal

from assistant.generative.breaker import Breaker
from assistant.generative.connect import Connected, connect
from assistant.generative.exchange import Exchange, Line
from assistant.generative.fault import ModelFault
from assistant.settings import Settings

__all__ = ["Message", "ModelFault", "Speaker", "speaker"]

Message = tuple[Literal["system", "user", "assistant"], str]
"""Who speaks, and the text; it is sent as it is, braces included."""

_RETRIES = 2
_BACKOFF_S = 0.5
"""Before the first retry, and doubled before the next; half of it at least, by chance."""


def speaker(settings: Settings) -> "Speaker | None":
    """The chat model of `settings`, or None where none is configured. Takes seconds: it imports.

    Raises:
        UserError: as `connect` does.
    """
    if settings.chat_model is None:
        return None
    return Speaker(connect(settings.chat_model), timeout_s=settings.chat_timeout)


class Speaker:
    """Speaks with one chat model; may be used from any thread."""

    def __init__(
        self, connected: Connected, *, timeout_s: float, breaker: Breaker | None = None
    ) -> None:
        """`timeout_s`: seconds for a whole reply, retries included."""
        self.name = connected.name
        self.host = connected.host
        self.breaker = breaker or Breaker()
        self._model: Any = connected.model
        self._is_openai = connected.is_openai
        self.timeout_s = timeout_s

    def say(self, messages: Sequence[Message], *, seconds: float | None = None) -> str:
        """The whole reply; raises ModelFault as `stream` does."""
        return "".join(self.stream(messages, seconds=seconds))

    def stream(
        self,
        messages: Sequence[Message],
        *,
        seconds: float | None = None,
        stop: threading.Event | None = None,
    ) -> Generator[str]:
        """The reply's text in pieces as they come, none of them empty; none at all for a reply
        without text. Closing the generator ends the request, and so does `stop`, which works
        while no piece has come: the generator cannot be closed while someone waits for it.

        Raises:
            ModelFault: within `seconds` (those of the settings unless given), also after pieces
                have come: then they are not the whole answer.
        """
        until = time.monotonic() + (self.timeout_s if seconds is None else seconds)
        if rest := self.breaker.enter():
            told = f"the chat model at {self.host} has failed often and is left alone"
            raise ModelFault("resting", f"{told} for {rest:.0f} s")
        learned = self.breaker.withdrew
        try:
            for piece in self._tried(messages, until, stop):
                learned = self.breaker.succeeded
                yield piece
            if stop is None or not stop.is_set():
                learned = self.breaker.succeeded
        except ModelFault as fault:  # a refusal comes at once, and its reason is worth repeating
            is_there = fault.kind == "refused"
            learned = self.breaker.succeeded if is_there else self.breaker.failed
            raise
        finally:
            learned()

    def _tried(
        self, messages: Sequence[Message], until: float, stop: threading.Event | None
    ) -> Iterator[str]:
        """The pieces of the first try that gives any; what may pass is tried again until then."""

        def read(line: Line) -> Generator[str]:
            return self._read(messages, line, until)

        for retries in itertools.count():
            begun = False
            try:
                with Exchange(read, host=self.host, until=until, stop=stop) as pieces:
                    for piece in pieces:
                        begun = True
                        yield piece
                return
            except ModelFault as fault:
                if begun or retries == _RETRIES or fault.kind not in ("down", "limit"):
                    raise
                wait = max(_pause(retries), fault.retry_after_s or 0)
                if time.monotonic() + wait >= until:
                    raise
            if (stop or threading.Event()).wait(wait):
                return

    def _read(self, messages: Sequence[Message], line: Line, until: float) -> Generator[str]:
        """Ask and read, in the thread of an exchange."""
        options = {"timeout": max(until - time.monotonic(), 0.01)} if self._is_openai else {}
        asked = [(role, _sendable(text)) for role, text in messages]
        seen = is_whole = is_page = False
        try:
            with contextlib.closing(self._model.stream(asked, **options)) as chunks:
                for chunk in chunks:
                    seen = True
                    is_whole |= bool(chunk.response_metadata.get("finish_reason"))
                    if text := str(chunk.text):
                        yield text
        except ValueError as error:
            if seen or type(error) is not ValueError:
                raise
            # LangChain's way to say that nothing came, be it a silent model or a web page
            is_page = not (line.content_type or "text/event-stream").startswith("text/event-stream")
        if is_page:
            told = f"what answers at {self.host} is no chat model; is the address complete"
            raise ModelFault("refused", f"{told} (…/v1)?")
        if self._is_openai and seen and not is_whole:  # a clean end of the connection, too early
            raise ModelFault("cut", f"the reply of the chat model at {self.host} broke off")


def _pause(retries: int) -> float:
    """Seconds before another try: exponential, with jitter so that many do not come at once."""
    return _BACKOFF_S * 2.0**retries * random.uniform(0.5, 1.0)


def _sendable(text: str) -> str:
    """Half a surrogate pair, as a broken paste may hold, has no UTF-8 form."""
    return text.encode("utf-8", "replace").decode("utf-8")
