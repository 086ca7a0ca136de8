"""The chain: understand | retrieve | compose | verify, as one LangChain Runnable."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from langchain_core.runnables import Runnable, RunnableLambda

from assistant import abstain, extractive
from assistant.citations import Answer, is_supported, is_valid
from assistant.draft import Draft
from assistant.question import Query, understand
from assistant.shelf import Shelf
from assistant.shown import shown
from assistant.turn import Turn, search_words
from vectorstore.hit import Hit
from vectorstore.index import Index

_CANDIDATES = 40
"""Chunks that are read for an answer."""
_STANDS_ALONE = 0.7
"""Lexical share from which a follow-up's own words are searched without the earlier ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A question as it comes in."""

    question: str
    history: tuple[str, ...] = ()
    """The user's earlier questions, oldest first."""
    plans: tuple[str, ...] = ()
    """Plan ids to search; empty means all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Composed:
    turn: Turn
    draft: Draft
    started: float


class Assistant:
    """Answers questions from the plans of one index; may be called from any thread."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._kept: tuple[int, Shelf] | None = None
        self.chain: Runnable[Request, Answer] = (
            RunnableLambda(self._understand)
            | RunnableLambda(self._retrieve)
            | RunnableLambda(self._compose)
            | RunnableLambda(self._verify)
        )

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
        self, question: str, *, history: Sequence[str] = (), plans: Sequence[str] = ()
    ) -> Answer:
        """Answer one question.

        Raises UserError for an empty or over-long question and for an unknown plan id.
        """
        request = Request(question=question, history=tuple(history), plans=tuple(plans))
        return self.chain.invoke(request)

    def warm(self) -> None:
        """Load what the first question would wait for."""
        self.ask("质量")

    def _understand(self, request: Request) -> tuple[Query, Shelf, float]:
        started, shelf = time.perf_counter(), self.shelf
        return understand(request.question, request.history, request.plans, shelf), shelf, started

    def _retrieve(self, understood: tuple[Query, Shelf, float]) -> tuple[Turn, float]:
        query, shelf, started = understood
        turn = self._found(query, shelf)
        if query.carried and abstain.is_elsewhere(turn):  # the talk has turned to another plan
            turn = self._found(replace(query, plan_ids=(), named_plans=()), shelf)
        return turn, started

    def _found(self, query: Query, shelf: Shelf) -> Turn:
        topic = query.topic
        hits: Sequence[Hit] = []
        if query.own_topic != topic and query.keeps_own:
            hits = self._search(query.own_topic, query, query.plan_ids, shelf)
            if hits and hits[0].lexical >= _STANDS_ALONE:
                topic = query.own_topic
            else:
                hits = []
        hits = hits or self._search(topic, query, query.plan_ids, shelf)
        others = tuple(p for p in shelf.views if p not in query.plan_ids) if query.plan_ids else ()
        elsewhere = self._search(topic, query, others, shelf)[:3] if others else []
        return Turn(
            query=query,
            topic=topic,
            hits=tuple(hits),
            shelf=shelf,
            encoder=self._index.encoder,
            elsewhere=tuple(elsewhere),
        )

    def _search(
        self, topic: str, query: Query, plan_ids: Sequence[str], shelf: Shelf
    ) -> Sequence[Hit]:
        views = tuple(shelf[p] for p in plan_ids or shelf.views)
        words = search_words(topic, query, views)
        return self._index.search(topic, words=words, k=_CANDIDATES, plan_ids=plan_ids)

    def _compose(self, found: tuple[Turn, float]) -> _Composed:
        turn, started = found
        draft = extractive.compose(turn)
        if turn.query.carried and draft.says_little:  # the talk has turned to another plan
            wider = self._found(replace(turn.query, plan_ids=(), named_plans=()), turn.shelf)
            other = extractive.compose(wider)
            if not other.says_little:
                turn, draft = wider, other
        return _Composed(turn=turn, draft=draft, started=started)

    def _verify(self, composed: _Composed) -> Answer:
        turn = composed.turn
        hits = shown(turn, composed.draft)
        elapsed = (time.perf_counter() - composed.started) * 1000
        return verified(composed.draft.finish(hits, round(elapsed, 1)), turn.shelf)


def verified(answer: Answer, shelf: Shelf) -> Answer:
    """The answer with each sentence marked as supported or not by what it cites.

    A citation whose quote is not in its plan is a fault of ours and raises AssertionError.
    """
    texts = {plan_id: view.plan.text for plan_id, view in shelf.views.items()}
    for citation in answer.citations:
        assert is_valid(citation, texts), f"citation {citation!r} is not in its plan"
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
        held = not sentence.citations or is_supported(sentence.text, evidence, units)
        sentences.append(sentence.model_copy(update={"supported": held}))
    return answer.model_copy(update={"sentences": tuple(sentences)})
