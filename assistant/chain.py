"""The chain: understand | retrieve | compose | verify, as one LangChain Runnable."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from langchain_core.runnables import Runnable, RunnableLambda

from assistant import extractive, glossary, referred
from assistant.addresses import number_of
from assistant.asks import Ask
from assistant.citations import Answer, differences, is_supported, is_valid
from assistant.draft import Draft, joined
from assistant.parts import parts
from assistant.question import Query, understand
from assistant.retrieve import Retrieval
from assistant.shelf import Shelf
from assistant.shown import shown
from assistant.support.check import SupportCheck
from assistant.support.evidence import Evidence
from assistant.turn import Turn
from vectorstore.index import Index
from vectorstore.terms import terms

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
        query = self._of_unit_told(request, shelf)
        query = query or understand(request.question, request.history, request.plans, shelf)
        return _Understood(request=request, query=query, shelf=shelf, started=started)

    def _of_unit_told(self, request: Request, shelf: Shelf) -> Query | None:
        """The query of a question that means a unit by its place in the list told before."""
        if not request.history or not referred.speaks_of_unit(request.question):
            return None
        *before, last = request.history
        past = understand(last, before, request.plans, shelf)
        question = referred.with_unit(request.question, self._drafted(past, shelf))
        if question == request.question:
            return None
        query = understand(question, (), past.plan_ids or request.plans, shelf)
        return replace(query, question=request.question)

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
        draft = self._whole(found.request, turn)
        if turn.query.carried and draft.says_little:  # the talk has turned to another plan
            wider = self.retrieval.anywhere(turn.query, turn.shelf)
            other = extractive.compose(wider)
            if not other.says_little:
                turn, draft = wider, other
        if self.composer and not found.request.quietly:
            draft = self._worded(self.composer, found, turn, draft)
        return _Composed(turn=turn, draft=draft, started=started)

    def _whole(self, request: Request, turn: Turn) -> Draft:
        """The answer to a question; where it asks several things, to each, those before it as the
        talk that it leans on."""
        asked = parts(turn.query.question)
        if len(asked) == 1 or extractive.is_one(turn):
            return extractive.compose(turn)
        drafts: list[Draft] = []
        for place, part in enumerate(asked):
            history = (*request.history, *asked[:place])
            said = referred.with_unit(part, drafts[-1]) if drafts else part
            query = understand(said, history, request.plans, turn.shelf)
            if drafts and query.ask is Ask.DISCREPANCY:
                if drafts[-1].query.ask is not Ask.DISCREPANCY:
                    return extractive.compose(turn)  # 90%还是全覆盖？前后怎么不一样: it is one
                continue  # 分别差在哪: it was told
            if drafts and (told := referred.clauses(query, drafts[-1])):
                query = replace(query, focus=told)
            draft = self._drafted(query, turn.shelf)
            if not drafts or query.names_plan or _is_of_part(draft):
                drafts.append(draft)
        return joined(extractive.compose(turn), drafts)

    def _drafted(self, query: Query, shelf: Shelf) -> Draft:
        return extractive.compose(self.retrieval.found(query, shelf))

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


_SAYS_WORDS = (Ask.CONTENT, Ask.TARGET, Ask.STRUCTURE)
"""Kinds whose answers are the words of the plans."""


def _is_of_part(draft: Draft) -> bool:
    """Whether the answer to a later part of a question has a word of that part: 单位分别是什么 has
    none of its own, and was told."""
    if draft.query.ask not in _SAYS_WORDS:
        return True
    for quote in draft.quotes:
        own = glossary.in_plan_words(draft.query.own_topic, quote.view.folded.__contains__)
        if {term for term in terms(own) if len(term) > 1} & set(terms(quote.text)):
            return True
    return False


def _since(started: float) -> float:
    """Milliseconds."""
    return round((time.perf_counter() - started) * 1000, 1)


def verified(answer: Answer, shelf: Shelf) -> Answer:
    """The answer with each sentence marked as supported or not by what it cites; what a chat model
    said was checked when it came.

    A citation whose quote is not in its plan is a fault of ours and raises AssertionError.
    """
    texts = {plan_id: view.plan.text for plan_id, view in shelf.views.items()}
    for citation in answer.citations:
        assert is_valid(citation, texts), f"citation {citation!r} is not in its plan"
    if answer.mode == "generative":
        return answer
    units = [unit for view in shelf.views.values() for unit in view.units]
    by_number = {citation.number: citation for citation in answer.citations}
    sentences = []
    for place, sentence in enumerate(answer.sentences):
        evidence = [str(len(sentence.citations))]  # how many are counted, each of them cited
        if sentence.text.endswith((":", "：")):  # and how many are listed below
            evidence += map(str, range(1, len(answer.sentences) - place))
        for number in sentence.citations:
            citation = by_number[number]
            view = shelf[citation.plan_id]
            evidence += [citation.quote, *view.context(citation.start)]
            evidence += view.meanings(citation.quote)
            evidence += view.places_in_list(citation.start)
            evidence.append(str(number_of(view.clause_at(citation.start))))  # 24 of (二十四)
        evidence += differences([by_number[number].quote for number in sentence.citations])
        held = not sentence.citations or is_supported(sentence.text, evidence, units)
        sentences.append(sentence.model_copy(update={"supported": held}))
    return answer.model_copy(update={"sentences": tuple(sentences)})
