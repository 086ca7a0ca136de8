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
from assistant.page.editing import editing_html, place_of
from assistant.page.exporting import Exporting
from assistant.page.place import Place
from assistant.page.source import source_html
from assistant.page.texts import texts
from assistant.page.voting import Voting
from assistant.page.wording import box_words, chat_words, heading, notice_html, plan_choices
from assistant.page.words.ask import words_of

_AT_ONCE = 16
"""Questions answered at the same time; others wait in line."""

_SET_LANGUAGE = """(language) => { window.pageLanguage = language === "en" ? "en" : "zh-CN";
  document.documentElement.lang = window.pageLanguage; }"""

_LOADED = "() => { window.pageLoaded = true; window.dispatchEvent(new Event('pageloaded')); }"

_BOX = "() => document.querySelector('#question textarea')?.focus()"
_REASONED = "() => window.dispatchEvent(new Event('reasoned'))"
_VOTED = "() => window.dispatchEvent(new Event('voted'))"

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
    editing: gr.State
    """The number of the exchange whose question stands in the box to be changed, or -1."""
    voting: Voting
    exporting: Exporting

    def listen(self, page: gr.Blocks) -> None:
        """Connect everything; no handler is an API."""
        quick: dict[str, Any] = {"queue": False, "show_progress": "hidden"}
        slow: dict[str, Any] = {
            "concurrency_limit": _AT_ONCE,
            "concurrency_id": "ask",
            "show_progress": "hidden",
            # not "once": the browser believes a stopped event to run until the server has let go
            # of it, and takes no question meanwhile; `_is_busy` refuses what comes too early
            "trigger_mode": "multiple",
        }
        quick["api_visibility"] = slow["api_visibility"] = "private"
        given = [self.kept, self.plans, self.language]
        turn = [self.chat, self.notice, self.box, self.kept, self.source, self.shown]
        turn += [self.editing, *self.voting.outputs]
        line = self.voting.line
        asked: list[Any] = [
            self.box.submit(self.ask, [self.box, *given, self.editing], turn, **slow),
            self.chat.example_select(self.ask_example, given, turn, **slow),
            self.chat.option_select(self.ask_suggestion, given, turn, **slow),
            self.chat.retry(self.retry, given, turn, **slow),
        ]
        self.box.stop(self.stop, [self.kept, self.language], turn, cancels=asked, **quick)
        self.chat.undo(self.undo, [self.kept, self.language], turn, **quick)
        self.chat.clear(self.clear, [self.language], turn, cancels=asked, **quick)
        self.source.cite(self.show, [self.language], [self.source, self.shown], **quick)
        edited = line.edit(self.edit, [self.kept, self.language], turn, **quick)
        edited.then(None, js=_BOX)
        line.leave(self.leave, [self.language], turn, **quick).then(None, js=_BOX)
        voted = line.vote(self.vote, [self.kept, self.language], turn, **quick)
        voted.then(None, js=_VOTED)
        reason = [self.voting.reason, self.voting.place, self.kept, self.language]
        outputs = self.voting.outputs
        sent = self.voting.reason.submit(self.voting.reasoned, reason, outputs, **quick)
        left = self.voting.close.click(self.voting.closed, None, outputs, **quick)
        for done in (sent, left):
            done.then(None, js=_REASONED)
        self.exporting.listen(self.kept, self.language, self.notice)
        worded = [*turn, *self.exporting.outputs, self.head, self.plans, self.preferred]
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
        self, question: str, kept: object, plans: list[str], language: str, editing: int = -1
    ) -> AsyncIterator[Updates]:
        """Answer what stands in the question box, or say why it cannot be asked. `editing`: the
        exchange that it takes the place of, with all after it; -1 for none."""
        earlier = remembered(kept)
        if _is_busy(earlier):
            return
        if wrong := problem(question, plans, texts(language)):
            yield {self.notice: notice_html(wrong)}
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
        conversation = remembered(kept)
        place = _exchange(again.index)
        if place < len(conversation) and not _is_busy(conversation):
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
            updates |= {self.notice: "", self.box: box, **self._at_rest()}
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
        rest = {self.notice: "", **self._at_rest()}
        return {**self._conversation(conversation[:place], language), **rest, self.box: question}

    def edit(self, clicked: gr.EventData, kept: object, language: str) -> Updates:
        """Put an earlier question into the box; the conversation stays until it is asked."""
        conversation = remembered(kept)
        place = place_of(clicked._data)
        if not 0 <= place < len(conversation) or _is_busy(conversation):
            return {self.notice: ""}
        return {
            **self._at_rest(),
            self.box: conversation[place].question,
            self.editing: place,
            self.notice: editing_html(place, words_of(language)),
        }

    def leave(self, language: str) -> Updates:
        """Leave the question that was being edited as it is."""
        return {self.box: "", self.editing: -1, self.notice: ""}

    def vote(self, clicked: gr.EventData, kept: object, language: str) -> Updates:
        """Store a vote on an answer, and ask for the reason."""
        place, vote = place_of(clicked._data), clicked._data.get("vote")
        if vote not in ("up", "down"):
            return {self.notice: ""}
        conversation, updates = self.voting.voted(place, vote, kept, language)
        return {**self._conversation(conversation, language), **updates}

    def clear(self, language: str) -> Updates:
        """Begin anew."""
        words = texts(language)
        box = gr.update(value="", submit_btn=words.ask, stop_btn=False)
        updates = {**self._conversation((), language), self.notice: "", self.box: box}
        updates |= self._at_rest()
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
            **self.voting.reworded(words_of(language)),
            **self.exporting.reworded(words_of(language)),
            self.editing: -1,
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

    def _at_rest(self) -> Updates:
        """No question is being edited and no vote given a reason."""
        return {self.editing: -1, **self.voting.closed()}

    def _messages(self, conversation: Conversation, language: str) -> list[dict[str, Any]]:
        labels = {plan_id: view.label for plan_id, view in self.assistant.shelf.views.items()}
        return chat_messages(conversation, texts(language), labels)

    def _source(self, place: Place | None, language: str) -> Updates:
        html = source_html(self.assistant.shelf, place, texts(language))
        return {self.source: html, self.shown: place.href if place else ""}


def _is_busy(conversation: Conversation) -> bool:
    """Whether an answer is still being sought; another would be lost when it comes."""
    return bool(conversation) and not conversation[-1].is_settled


def _exchange(index: object) -> int:
    """The number of the exchange that a message of the chat belongs to."""
    return int(index) // 2 if isinstance(index, int) else 0
