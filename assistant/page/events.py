"""What happens on each event of the page. Handlers decide nothing: they ask, render and return."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.chain import Assistant
from assistant.page.asking import Asking, problem
from assistant.page.conversation import (
    Conversation,
    chat_messages,
    remembered,
    settled,
    to_store,
)
from assistant.page.place import Place
from assistant.page.source import source_html
from assistant.page.texts import texts
from assistant.page.wording import box_words, chat_words, heading, notice_html, plan_choices

_AT_ONCE = 16
"""Questions answered at the same time; others wait in line."""

_SET_LANGUAGE = """(language) => { window.pageLanguage = language === "en" ? "en" : "zh-CN";
  document.documentElement.lang = window.pageLanguage; }"""

_LOADED = "() => { window.pageLoaded = true; window.dispatchEvent(new Event('pageloaded')); }"

Updates = dict[Any, Any]
"""Component → its new value or gr.update."""


@dataclass(frozen=True, kw_only=True)
class Events:
    """The components of one page, and their listeners."""

    assistant: Assistant
    asking: Asking
    head: gr.HTML
    language: gr.Radio
    chat: gr.Chatbot
    notice: gr.HTML
    plans: gr.CheckboxGroup
    box: gr.Textbox
    source: gr.HTML
    kept: gr.BrowserState
    """The conversation."""
    preferred: gr.BrowserState
    """The language."""
    shown: gr.State
    """The link to the place that the source view shows, or empty."""

    def listen(self, page: gr.Blocks) -> None:
        """Connect everything; no handler is an API."""
        quick: dict[str, Any] = {"queue": False, "show_progress": "hidden"}
        slow: dict[str, Any] = {
            "concurrency_limit": _AT_ONCE,
            "concurrency_id": "ask",
            "show_progress": "hidden",
        }
        quick["api_visibility"] = slow["api_visibility"] = "private"
        given = [self.kept, self.plans, self.language]
        turn = [self.chat, self.notice, self.box, self.kept, self.source, self.shown]
        asked: list[Any] = [
            self.box.submit(self.ask, [self.box, *given], turn, **slow),
            self.chat.example_select(self.ask_example, given, turn, **slow),
            self.chat.retry(self.retry, given, turn, **slow),
        ]
        self.box.stop(self.stop, [self.kept, self.language], turn, cancels=asked, **quick)
        self.chat.undo(self.undo, [self.kept, self.language], turn, **quick)
        self.chat.clear(self.clear, [self.language], turn, cancels=asked, **quick)
        self.source.cite(self.show, [self.language], [self.source, self.shown], **quick)
        worded = [*turn, self.head, self.plans, self.preferred]
        self.language.input(
            self.reword, [self.language, self.kept, self.plans, self.shown], worded, **quick
        )
        self.language.change(None, [self.language], None, js=_SET_LANGUAGE)
        loaded = page.load(
            self.load, [self.preferred, self.kept], [*worded, self.language], **quick
        )
        loaded.then(None, js=_LOADED)

    def follow(self, changed: gr.State) -> None:
        """Offer the plans as they are after every change of the store; see `Changing`."""
        changed.change(
            self.restock,
            [changed, self.language, self.plans, self.shown],
            [self.plans, self.source, self.shown],
            queue=False,
            show_progress="hidden",
            api_visibility="private",
        )

    async def ask(
        self, question: str, kept: object, plans: list[str], language: str
    ) -> AsyncIterator[Updates]:
        """Answer what stands in the question box, or say why it cannot be asked."""
        if wrong := problem(question, plans, texts(language)):
            yield {self.notice: notice_html(wrong)}
        else:
            async for updates in self._answer(remembered(kept), question, plans, language):
                yield updates

    async def ask_example(
        self, chosen: gr.SelectData, kept: object, plans: list[str], language: str
    ) -> AsyncIterator[Updates]:
        """Answer an example question."""
        async for updates in self.ask(chosen.value["text"], kept, plans, language):
            yield updates

    async def retry(
        self, again: gr.RetryData, kept: object, plans: list[str], language: str
    ) -> AsyncIterator[Updates]:
        """Ask a question of the conversation again; what came after it goes."""
        conversation = remembered(kept)
        place = _exchange(again.index)
        if place < len(conversation):
            question = conversation[place].question
            if wrong := problem(question, plans, texts(language)):
                yield {self.notice: notice_html(wrong)}
            else:
                earlier = conversation[:place]
                async for updates in self._answer(earlier, question, plans, language):
                    yield updates

    async def _answer(
        self, earlier: Conversation, question: str, plans: list[str], language: str
    ) -> AsyncIterator[Updates]:
        words = texts(language)
        idle: dict[str, Any] = {"submit_btn": words.ask, "stop_btn": False}
        box = gr.update(value="", **idle)  # only now: a next question may be typed meanwhile
        async for conversation in self.asking.answers(earlier, question, plans, words):
            if conversation[-1].is_settled:
                box = gr.update(**idle)
            updates = self._conversation(conversation, language)
            updates |= {self.notice: "", self.box: box}
            answer = conversation[-1].answer
            if answer is not None and answer.citations:
                updates |= self._source(Place.of(answer.citations[0]), language)
            yield updates
            box = gr.update(submit_btn=False, stop_btn=words.stop)

    def stop(self, kept: object, language: str) -> Updates:
        """Give up waiting; the question stays in the conversation."""
        words = texts(language)
        conversation = settled(remembered(kept), words.stopped)
        box = gr.update(submit_btn=words.ask, stop_btn=False)
        return {**self._conversation(conversation, language), self.box: box}

    def undo(self, taken: gr.UndoData, kept: object, language: str) -> Updates:
        """Take a question back into the question box; what came after it goes."""
        conversation = remembered(kept)
        place = _exchange(taken.index)
        question = conversation[place].question if place < len(conversation) else ""
        return {**self._conversation(conversation[:place], language), self.box: question}

    def clear(self, language: str) -> Updates:
        """Begin anew."""
        words = texts(language)
        box = gr.update(value="", submit_btn=words.ask, stop_btn=False)
        updates = {**self._conversation((), language), self.notice: "", self.box: box}
        return updates | self._source(None, language)

    def show(self, clicked: gr.EventData, language: str) -> Updates:
        """Show the place of a link that was clicked."""
        place = Place.parse(clicked._data.get("href"))
        return self._source(place, language)

    def reword(self, language: str, kept: object, plans: list[str], shown: str) -> Updates:
        """Put the page into the other language; plans stay chosen, the source stays open."""
        words = texts(language)
        return {
            **self._conversation(remembered(kept), language),
            **self._source(Place.parse(shown), language),
            self.head: heading(words, self.assistant.host),
            self.chat: gr.update(
                **chat_words(words), value=self._messages(remembered(kept), language)
            ),
            self.box: gr.update(**box_words(words)),
            self.plans: gr.update(
                label=words.plans, choices=plan_choices(self.assistant.shelf), value=plans
            ),
            self.notice: "",
            self.preferred: language,
        }

    def restock(
        self, changed: dict[str, Any], language: str, plans: list[str], shown: str
    ) -> Updates:
        """Offer the plans that are in the store now; a plan just added is chosen too."""
        shelf = self.assistant.shelf
        chosen = [plan for plan in shelf.views if plan in (*plans, changed.get("added"))]
        choices = gr.update(choices=plan_choices(shelf), value=chosen)
        return {self.plans: choices, **self._source(Place.parse(shown), language)}

    def load(self, preferred: object, kept: object) -> Updates:
        """Bring back the language and the conversation that this browser had."""
        language = "en" if preferred == "en" else "zh"
        conversation = settled(remembered(kept), texts(language).stopped)
        plans = list(self.assistant.shelf.views)
        updates = self.reword(language, to_store(conversation), plans, "")
        return {**updates, self.language: language}

    def _conversation(self, conversation: Conversation, language: str) -> Updates:
        return {
            self.chat: self._messages(conversation, language),
            self.kept: to_store(conversation),
        }

    def _messages(self, conversation: Conversation, language: str) -> list[dict[str, str]]:
        labels = {plan_id: view.label for plan_id, view in self.assistant.shelf.views.items()}
        return chat_messages(conversation, texts(language), labels)

    def _source(self, place: Place | None, language: str) -> Updates:
        html = source_html(self.assistant.shelf, place, texts(language))
        return {self.source: html, self.shown: place.href if place else ""}


def _exchange(index: object) -> int:
    """The number of the exchange that a message of the chat belongs to."""
    return int(index) // 2 if isinstance(index, int) else 0
