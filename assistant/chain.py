"""The chain: understand | retrieve | compose | verify, as one LangChain Runnable."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from langchain_core.runnables import Runnable, RunnableLambda

from assistant import extractive
from assistant.citations import Answer
from assistant.draft import Draft
from assistant.drafting import Drafting
from assistant.part_answers import is_of_own
from assistant.query import Query
from assistant.question import understand
from assistant.retrieve import Retrieval
from assistant.shelf import Shelf
from assistant.shown import shown
from assistant.support.check import SupportCheck
from assistant.support.evidence import Evidence
from assistant.turn import Turn
from assistant.verified import verified
from vectorstore.index import Index

if TYPE_CHECKING:
    from assistant.generative.compose import Composer

Told = Callable[[Answer], None]
"""Called with the answer so far, as a chat model's sentences come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A question as it comes in."""

    question: str
    history: tuple[str, ...] = ()
    """The user's earlier questions, oldest first."""
    plans: tuple[str, ...] = ()
    """Plan ids to search; empty means all."""
    told: Told | None = field(default=None, compare=False, repr=False)
    stop: threading.Event | None = field(default=None, compare=False, repr=False)
    """Set when nobody waits for the answer any more."""
    quietly: bool = False
    """No chat model is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Understood:
    request: Request
    query: Query
    shelf: Shelf
    started: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    request: Request
    turn: Turn
    started: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Composed:
    turn: Turn
    draft: Draft
    started: float


class Assistant:
    """Answers questions from the plans of one index; may be called from any thread.

    With a `composer` a chat model words the answers, and each sentence of it is checked.
    """

    def __init__(self, index: Index, composer: "Composer | None" = None) -> None:
        self.retrieval = Retrieval(index)
        self.drafting = Drafting(self.retrieval)
        self.composer = composer
        self._index = index
        self._kept: tuple[int, Shelf] | None = None
        self._checked: SupportCheck | None = None
        self.chain: Runnable[Request, Answer] = (
            RunnableLambda(self._understand)
            | RunnableLambda(self._retrieve)
            | RunnableLambda(self._compose)
            | RunnableLambda(self._verify)
        )

    @property
    def index(self) -> Index:
        """The store that the plans are in."""
        return self._index

    @property
    def host(self) -> str:
        """Where questions are sent for a chat model to word the answers, or empty."""
        return self.composer.speaker.host if self.composer else ""

    @property
    def shelf(self) -> Shelf:
        """The plans as they are in the store now."""
        revision = self._index.catalog.revision()
        if self._kept is None or self._kept[0] != revision:
            catalog = self._index.catalog
            plans = [catalog.parsed(plan.id) for plan in catalog.plans()]
            self._kept = revision, Shelf(plans)
        return self._kept[1]

    def ask(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        plans: Sequence[str] = (),
        told: Told | None = None,
        stop: threading.Event | None = None,
        quietly: bool = False,
    ) -> Answer:
        """Answer one question; `told` hears the answer grow, and `stop` ends a chat model's.
        `quietly`: without a chat model, even where there is one.

        Raises UserError for an empty or over-long question and for an unknown plan id.
        """
        request = Request(
            question=question,
            history=tuple(history),
            plans=tuple(plans),
            told=told,
            stop=stop,
            quietly=quietly,
        )
        return self.chain.invoke(request)

    def warm(self) -> None:
        """Load what the first question would wait for; no chat model is asked."""
        self.ask("质量", quietly=True)

    def _understand(self, request: Request) -> _Understood:
        started, shelf = time.perf_counter(), self.shelf
        query = self.drafting.meaning.meant(request.question, request.history, request.plans, shelf)
        return _Understood(request=request, query=query, shelf=shelf, started=started)

    def _retrieve(self, understood: _Understood) -> _Found:
        query, request = understood.query, understood.request
        second = ""
        composer = None if request.quietly else self.composer
        if composer and (query.text != request.question.strip() or query.language == "en"):
            second = composer.rewritten(request.question, request.history)
        turn = self.retrieval.found(query, understood.shelf, second)
        return _Found(request=request, turn=turn, started=understood.started)

    def _compose(self, found: _Found) -> _Composed:
        turn, started = found.turn, found.started
        draft = self.drafting.answer(turn, found.request.history, found.request.plans)
        if turn.query.turns and not is_of_own(draft):  # the talk has turned to another matter
            query = understand(turn.query.question, (), found.request.plans, turn.shelf)
            turn = self.retrieval.found(query, turn.shelf)
            draft = extractive.compose(turn)
        if turn.query.carried and draft.says_little:  # the talk has turned to another plan
            wider = self.retrieval.anywhere(turn.query, turn.shelf)
            other = extractive.compose(wider)
            if not other.says_little:
                turn, draft = wider, other
        if self.composer and not found.request.quietly:
            draft = self._worded(self.composer, found, turn, draft)
        return _Composed(turn=turn, draft=draft, started=started)

    def _worded(self, composer: "Composer", found: _Found, turn: Turn, draft: Draft) -> Draft:
        """The answer as the chat model says it; `told` hears it grow."""
        request = found.request

        def partly(said: Draft) -> None:
            if request.told:
                request.told(said.finish(shown(turn, said), _since(found.started)))

        return composer.compose(
            turn,
            draft,
            self._check(turn.shelf),
            request.history,
            told=partly if request.told else None,
            stop=request.stop,
        )

    def _check(self, shelf: Shelf) -> SupportCheck:
        """The check over the plans as they are now; what it has read of them is kept."""
        if self._checked is None or self._checked.shelf is not shelf:
            self._checked = SupportCheck(Evidence(self._index, shelf))
        return self._checked

    def _verify(self, composed: _Composed) -> Answer:
        turn, draft = composed.turn, composed.draft
        hits = shown(turn, draft)
        return verified(draft.finish(hits, _since(composed.started)), turn.shelf)


def _since(started: float) -> float:
    """Milliseconds."""
    return round((time.perf_counter() - started) * 1000, 1)
