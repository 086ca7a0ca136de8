"""Changes of the store from the page, in threads of their own: questions go on being answered."""

import asyncio
import threading
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from ingest.errors import UserError
from ingest.plan import ParsedPlan
from vectorstore.index import Change, Index

_PAUSE = 0.15
"""Seconds between two words of how far it is."""


class ChangedMeanwhileError(UserError):
    """The plan in the store is not the one that the user was told about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """How far it is."""

    done: int
    total: int


class Storing:
    """Changes the plans of an index, one change at a time; each runs to its end, watched or not."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._threads = ThreadPoolExecutor(4, thread_name_prefix="storing")
        self._one = threading.Lock()

    def fingerprint(self, plan_id: str) -> str:
        """What tells one content of a plan from another; empty where the store has no such plan."""
        entry = self._index.catalog.entries().get(plan_id)
        return entry.content_hash if entry else ""

    async def put(self, parsed: ParsedPlan, expected: str) -> AsyncIterator[Embedded | Change]:
        """Store a plan: how far it is, again and again, and last what has come of it.

        Args:
            expected: the fingerprint of what it is to replace, as the user was told; empty: none.

        Raises:
            ChangedMeanwhileError: something else is there by now. Nothing was stored.
            UserError: as `Index.add` does.
        """
        loop = asyncio.get_running_loop()
        far = Embedded(done=0, total=len(parsed.chunks))

        def told(done: int, total: int) -> None:
            nonlocal far
            far = Embedded(done=done, total=total)

        def work() -> Change:
            with self._one:
                self._require(parsed.plan.id, expected)
                return self._index.add(parsed, replace=True, progress=told)

        storing = loop.run_in_executor(self._threads, work)
        shown = None
        while not storing.done():
            if far != shown:
                shown = far
                yield shown
            await asyncio.wait({storing}, timeout=_PAUSE)
        yield await storing

    async def remove(self, plan_id: str, expected: str) -> None:
        """Take a plan out. Raises as `put` does."""

        def work() -> None:
            with self._one:
                self._require(plan_id, expected)
                self._index.remove(plan_id)

        await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def _require(self, plan_id: str, expected: str) -> None:
        if self.fingerprint(plan_id) != expected:
            raise ChangedMeanwhileError(f"plan {plan_id!r} has changed meanwhile: look again")
