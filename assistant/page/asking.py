"""From the question box to the answer on the page: checking, asking, and what may go wrong."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from assistant.chain import Assistant, Told
from assistant.citations import Answer
from assistant.page.conversation import Conversation, Exchange
from assistant.page.texts import Texts
from assistant.question import LIMIT
from assistant.suggest import suggested
from ingest.errors import UserError

_log = logging.getLogger(__name__)


def problem(question: str, plans: Sequence[str], words: Texts) -> str:
    """Why this cannot be asked, for the user; empty when it can."""
    if not question.strip():
        return words.no_question
    if len(question.strip()) > LIMIT:
        return words.too_long.format(length=len(question.strip()), limit=LIMIT)
    return "" if plans else words.no_plan


class Asking:
    """Asks an assistant in threads of its own, so that the page can show that it waits."""

    def __init__(self, assistant: Assistant, *, patience: float = 0.5, threads: int = 8) -> None:
        """`patience`: seconds until a wait is worth showing a stop button."""
        self._assistant, self._patience = assistant, patience
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="asking")

    async def answers(
        self, earlier: Conversation, question: str, plans: Sequence[str], words: Texts
    ) -> AsyncIterator[Conversation]:
        """The conversation with the question, once more if the answer takes long, then with the
        answer as it grows, and last with it whole."""
        asked = Exchange(question=question.strip())
        yield (*earlier, asked)
        loop, parts, stop = asyncio.get_running_loop(), asyncio.Queue[Answer](), threading.Event()

        def told(answer: Answer) -> None:
            loop.call_soon_threadsafe(parts.put_nowait, answer)

        ask = partial(
            self._answered,
            asked,
            [exchange.question for exchange in earlier],
            self._restriction(plans),
            told,
            stop,
        )
        answering: asyncio.Future[Exchange] = loop.run_in_executor(self._threads, ask)
        try:
            async for answer in _until(answering, parts, self._patience):
                grown = asked.model_copy(update={"answer": answer, "partial": answer is not None})
                yield (*earlier, grown)
            yield (*earlier, await answering)
        except UserError as error:
            yield (*earlier, Exchange(question=question, message=str(error)))
        except Exception:
            _log.exception("no answer to %r", question)
            yield (*earlier, Exchange(question=question, message=words.fault))
        finally:
            stop.set()  # nobody waits any more, if it is not done

    def _answered(
        self,
        asked: Exchange,
        history: Sequence[str],
        plans: Sequence[str],
        told: Told,
        stop: threading.Event,
    ) -> Exchange:
        """The exchange with its answer, and with what could be asked next."""
        ask = partial(self._assistant.ask, plans=plans)
        answer = ask(asked.question, history=history, told=told, stop=stop)
        found: tuple[str, ...] = ()
        try:
            after = partial(ask, history=[*history, asked.question], quietly=True)
            found = suggested(answer, self._assistant.shelf, after)
        except Exception:  # the answer is worth showing without them
            _log.exception("nothing to suggest after %r", asked.question)
        return asked.model_copy(update={"answer": answer, "suggestions": found})

    def held(self, plans: Sequence[str]) -> list[str]:
        """Of the plans that are chosen those that the store holds: another may have removed one."""
        return [plan for plan in plans if plan in self._assistant.shelf.views]

    def _restriction(self, plans: Sequence[str]) -> tuple[str, ...]:
        """Empty, which means all, where every plan is chosen: plans may be added meanwhile."""
        return () if set(plans) >= set(self._assistant.shelf.views) else tuple(plans)


async def _until(
    answering: "asyncio.Future[Exchange]", parts: "asyncio.Queue[Answer]", patience: float
) -> AsyncIterator[Answer | None]:
    """The answer as it grows, the latest state each time, until it is whole; None once, where
    nothing has come for `patience` seconds."""
    waits: float | None = patience
    coming = asyncio.ensure_future(parts.get())
    while True:
        either: set[asyncio.Future[Any]] = {answering, coming}
        await asyncio.wait(either, timeout=waits, return_when=asyncio.FIRST_COMPLETED)
        if coming.done():
            latest = coming.result()
            while not parts.empty():
                latest = parts.get_nowait()
            yield latest
            coming = asyncio.ensure_future(parts.get())
        elif answering.done():
            coming.cancel()
            return
        else:
            yield None
        waits = None
