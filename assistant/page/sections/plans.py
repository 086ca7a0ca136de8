"""Plans (文件): what is in the store, a file on its way in, a plan on its way out."""

from typing import Any

import gradio as gr

from assistant.chain import Assistant
from assistant.page.listening import QUICK, UNSEEN, Updates
from assistant.page.plans.adding import Adding
from assistant.page.plans.notices import told
from assistant.page.plans.parts import Parts, merged
from assistant.page.plans.removing import Removing
from assistant.page.plans.showing import Leaving, Showing, Waiting
from assistant.page.plans.storing import Storing
from assistant.page.texts import Language
from assistant.page.words.plans import words_of
from assistant.users import Users

_AT_ONCE = 4
"""Files read, or changes waiting for each other, at the same time."""


class Plans:
    """See `Section`."""

    id = "plans"

    def __init__(self, assistant: Assistant, users: Users) -> None:
        self._assistant, self._users = assistant, users
        self._storing = Storing(assistant.index)

    def title(self, language: Language) -> str:
        """What stands on the tab."""
        return words_of(language).tab

    def build(self, language: Language) -> None:
        """Make the components."""
        self.parts = Parts(words_of(language))
        self._showing = Showing(self._assistant, self.parts)

    @property
    def changed(self) -> gr.State:
        """See `Changing`."""
        return self.parts.changed

    def listen(self, page: gr.Blocks, language: gr.Radio) -> None:
        """Connect everything; no handler is an API."""
        parts, every = self.parts, self.parts.all
        changing = [*every, parts.changed]
        slow: dict[str, Any] = {"concurrency_limit": _AT_ONCE, "concurrency_id": "plans", **UNSEEN}
        given = (self._assistant, self._users, self._storing, parts, self._showing)
        adding, removing = Adding(*given), Removing(*given)
        boxes = [parts.plan_id, parts.plan_title, parts.region]
        typed = [*boxes, parts.waiting, language]
        parts.file.upload(adding.read, [parts.file, language], every, **slow)
        for box in boxes:
            box.blur(adding.review, typed, every, **QUICK)
            box.submit(adding.review, typed, every, **QUICK)
        parts.confirm.click(adding.confirm, [*typed, parts.choice], changing, **slow)
        parts.cancel.click(adding.cancel, [language], every, **QUICK)
        parts.choice.input(removing.choose, [parts.choice], every, **QUICK)
        parts.remove.click(removing.ask, [parts.choice, language], every, **QUICK)
        parts.keep.click(self._showing.not_asked, None, every, **QUICK)
        parts.removing.click(removing.remove, [parts.leaving, language], changing, **slow)
        shown = [language, parts.choice, parts.waiting, parts.leaving]
        language.change(self.reword, shown, every, **QUICK)
        page.load(self.reword, shown, every, **QUICK)

    def reword(
        self,
        language: str,
        choice: str | None,
        waiting: Waiting | None,
        leaving: Leaving | None,
        request: gr.Request,
    ) -> Updates:
        """The section in a language, with what the store holds now."""
        words, parts, may = words_of(language), self.parts, self._users.may_curate(request.username)
        shown = self._showing.everything(choice, waiting, leaving, words, may=may)
        updates = merged(parts.worded(words, may=may), shown)
        if waiting is None:
            return merged(updates, {parts.status: "" if may else told(words.read_only)})
        return merged(
            updates, {parts.status: told(words.adding.ready.format(file=waiting.incoming.file))}
        )
