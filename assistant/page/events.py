"""What happens on each event of the page. Handlers decide nothing: they ask, render, return."""

from typing import Any

import gradio as gr

from assistant.page.answering import Answering
from assistant.page.asking import Asking
from assistant.page.components import Components
from assistant.page.editing import place_of
from assistant.page.listening import QUICK, UNSEEN, Updates
from assistant.page.place import Place
from assistant.page.renewing import Renewing
from assistant.page.revising import Revising

_AT_ONCE = 16
"""Questions answered at the same time; others wait in line."""

_SLOW: dict[str, Any] = UNSEEN | {
    "concurrency_limit": _AT_ONCE,
    "concurrency_id": "ask",
    # not "once": the browser believes a stopped event to run until the server has let go of it,
    # and takes no question meanwhile; `is_busy` refuses what comes too early
    "trigger_mode": "multiple",
}

_SET_LANGUAGE = """(language) => { window.pageLanguage = language === "en" ? "en" : "zh-CN";
  document.documentElement.lang = window.pageLanguage; }"""

_LOADED = "() => { window.pageLoaded = true; window.dispatchEvent(new Event('pageloaded')); }"

_BOX = "() => document.querySelector('#question textarea')?.focus()"
_REASONED = "() => window.dispatchEvent(new Event('reasoned'))"
_VOTED = "() => window.dispatchEvent(new Event('voted'))"


class Events:
    """The listeners of one page, without those of its sections. None of them is an API."""

    def __init__(self, parts: Components, asking: Asking) -> None:
        self._parts = parts
        self._answering, self._revising = Answering(parts, asking), Revising(parts)
        self._renewing = Renewing(parts)

    def listen(self, page: gr.Blocks) -> None:
        """Connect everything."""
        self._listen_to_questions()
        self._listen_to_answers()
        self._listen_to_page(page)

    def _listen_to_questions(self) -> None:
        parts, turn = self._parts, self._parts.turn
        answering, revising = self._answering, self._revising
        box, chat, line = parts.box, parts.chat, parts.voting.line
        given = [parts.kept, parts.plans, parts.language]
        kept = [parts.kept, parts.language]
        asked: list[Any] = [
            box.submit(answering.ask, [box, *given, parts.editing], turn, **_SLOW),
            chat.example_select(answering.ask_example, given, turn, **_SLOW),
            chat.option_select(answering.ask_suggestion, given, turn, **_SLOW),
            chat.retry(answering.retry, given, turn, **_SLOW),
        ]
        box.stop(answering.stop, kept, turn, cancels=asked, **QUICK)
        chat.undo(revising.undo, kept, turn, **QUICK)
        chat.clear(revising.clear, [parts.language], turn, cancels=asked, **QUICK)
        line.edit(revising.edit, kept, turn, **QUICK).then(None, js=_BOX)
        line.leave(revising.leave, [parts.language], turn, **QUICK).then(None, js=_BOX)

    def _listen_to_answers(self) -> None:
        parts, voting = self._parts, self._parts.voting
        parts.source.cite(self.show, [parts.language], [parts.source, parts.shown], **QUICK)
        voted = voting.line.vote(self.vote, [parts.kept, parts.language], parts.turn, **QUICK)
        voted.then(None, js=_VOTED)
        reason = [voting.reason, voting.place, parts.kept, parts.language]
        sent = voting.reason.submit(voting.reasoned, reason, voting.outputs, **QUICK)
        left = voting.close.click(voting.closed, None, voting.outputs, **QUICK)
        for done in (sent, left):
            done.then(None, js=_REASONED)
        parts.exporting.listen(parts.kept, parts.language, parts.notice)

    def _listen_to_page(self, page: gr.Blocks) -> None:
        parts, renewing, language = self._parts, self._renewing, self._parts.language
        shown = [language, parts.kept, parts.plans, parts.shown]
        language.input(renewing.reword, shown, parts.worded, **QUICK)
        language.change(None, [language], None, js=_SET_LANGUAGE)
        kept = [parts.preferred, parts.kept]
        loaded = page.load(renewing.load, kept, [*parts.worded, language], **QUICK)
        loaded.then(None, js=_LOADED)

    def follow(self, changed: gr.State) -> None:
        """Offer the plans as they are after every change of the store; see `Changing`."""
        parts = self._parts
        given = [changed, parts.language, parts.plans, parts.shown]
        renewed = [parts.plans, parts.source, parts.shown]
        changed.change(self._renewing.restock, given, renewed, **QUICK)

    def vote(self, clicked: gr.EventData, kept: object, language: str) -> Updates:
        """Store a vote on an answer, and ask for the reason."""
        parts = self._parts
        place, vote = place_of(clicked._data), clicked._data.get("vote")
        if vote not in ("up", "down"):
            return {parts.notice: ""}
        conversation, updates = parts.voting.voted(place, vote, kept, language)
        return {**parts.conversation(conversation, language), **updates}

    def show(self, clicked: gr.EventData, language: str) -> Updates:
        """Show the place of a link that was clicked."""
        parts = self._parts
        place = Place.parse(clicked._data.get("href"))
        return parts.source_at(place, language)
