"""A question that is asked, asked again or given up, and its answer as it comes."""

from collections.abc import AsyncIterator
from typing import Any

import gradio as gr

from assistant.page.asking import Asking, problem
from assistant.page.components import Components
from assistant.page.conversation import Conversation, exchange_of, is_busy, remembered, settled
from assistant.page.listening import Updates
from assistant.page.place import Place
from assistant.page.texts import texts
from assistant.page.wording import notice_html


class Answering:
    """Handlers of the events that seek an answer."""

    def __init__(self, parts: Components, asking: Asking) -> None:
        self._parts, self._asking = parts, asking

    async def ask(
        self, question: str, kept: object, plans: list[str], language: str, editing: int = -1
    ) -> AsyncIterator[Updates]:
        """Answer what stands in the question box, or say why it cannot be asked. `editing`: the
        exchange that it takes the place of, with all after it; -1 for none."""
        parts, plans = self._parts, self._asking.held(plans)
        earlier = remembered(kept)
        if is_busy(earlier):
            return
        if wrong := problem(question, plans, texts(language)):
            yield {parts.notice: notice_html(wrong)}
        else:
            earlier = earlier[:editing] if editing >= 0 else earlier
            async for updates in self._answer(earlier, question, plans, language):
                yield updates

    async def ask_example(
        self, chosen: gr.SelectData, kept: object, plans: list[str], language: str
    ) -> AsyncIterator[Updates]:
        """Answer an example question."""
        async for updates in self.ask(chosen.value["text"], kept, plans, language):
            yield updates

    async def ask_suggestion(
        self, chosen: gr.SelectData, kept: object, plans: list[str], language: str
    ) -> AsyncIterator[Updates]:
        """Answer a question that was suggested."""
        async for updates in self.ask(str(chosen.value), kept, plans, language):
            yield updates

    async def retry(
        self, again: gr.RetryData, kept: object, plans: list[str], language: str
    ) -> AsyncIterator[Updates]:
        """Ask a question of the conversation again; what came after it goes."""
        parts, plans = self._parts, self._asking.held(plans)
        conversation, place = remembered(kept), exchange_of(again.index)
        if place < len(conversation) and not is_busy(conversation):
            question = conversation[place].question
            if wrong := problem(question, plans, texts(language)):
                yield {parts.notice: notice_html(wrong)}
            else:
                earlier = conversation[:place]
                async for updates in self._answer(earlier, question, plans, language):
                    yield updates

    async def _answer(
        self, earlier: Conversation, question: str, plans: list[str], language: str
    ) -> AsyncIterator[Updates]:
        parts, words = self._parts, texts(language)
        idle: dict[str, Any] = {"submit_btn": words.ask, "stop_btn": False}
        box = gr.update(value="", **idle)  # only now: a next question may be typed meanwhile
        async for conversation in self._asking.answers(earlier, question, plans, words):
            if conversation[-1].is_settled:
                box = gr.update(**idle)
            updates = parts.conversation(conversation, language)
            updates |= {parts.notice: "", parts.box: box, **parts.at_rest()}
            answer = conversation[-1].answer
            if answer is not None and answer.citations:
                updates |= parts.source_at(Place.of(answer.citations[0]), language)
            yield updates
            box = gr.update(submit_btn=False, stop_btn=words.stop)

    def stop(self, kept: object, language: str) -> Updates:
        """Give up waiting; the question stays in the conversation."""
        parts, words = self._parts, texts(language)
        conversation = settled(remembered(kept), words.stopped)
        box = gr.update(submit_btn=words.ask, stop_btn=False)
        return {**parts.conversation(conversation, language), parts.box: box}
