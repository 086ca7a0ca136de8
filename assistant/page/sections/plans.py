"""The section of plans: what is in the store, a file on its way in, a plan on its way out."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.chain import Assistant
from assistant.page.plans.incoming import received
from assistant.page.plans.notices import progress, refused, stored, told, warned
from assistant.page.plans.parts import Parts, Updates, merged
from assistant.page.plans.showing import Leaving, Showing, Waiting
from assistant.page.plans.storing import ChangedMeanwhileError, Embedded, Storing
from assistant.page.texts import EN, Texts
from assistant.page.words.plans import PlansWords, words_of
from assistant.users import Users
from ingest.errors import UserError

_log = logging.getLogger(__name__)
_AT_ONCE = 4
"""Files read, or changes waiting for each other, at the same time."""


class Plans:
    """See `Section`. What changes the store asks who is there, whatever the page looks like."""

    id = "plans"

    def __init__(self, assistant: Assistant, users: Users) -> None:
        self._assistant, self._users = assistant, users
        self._storing = Storing(assistant.index)

    def title(self, words: Texts) -> str:
        """What stands on the tab."""
        return _words(words).tab

    def build(self, words: Texts) -> None:
        """Make the components."""
        self.parts = Parts(_words(words))
        self._showing = Showing(self._assistant, self.parts)

    @property
    def changed(self) -> gr.State:
        """See `Changing`."""
        return self.parts.changed

    def listen(self, page: gr.Blocks, language: gr.Radio) -> None:
        """Connect everything; no handler is an API."""
        parts, every = self.parts, self.parts.all
        quick: dict[str, Any] = {"queue": False}
        slow: dict[str, Any] = {"concurrency_limit": _AT_ONCE, "concurrency_id": "plans"}
        for options in (quick, slow):
            options |= {"api_visibility": "private", "show_progress": "hidden"}
        boxes = [parts.plan_id, parts.plan_title, parts.region]
        typed = [*boxes, parts.waiting, language]
        parts.file.upload(self.read, [parts.file, language], every, **slow)
        for box in boxes:
            box.blur(self.review, typed, every, **quick)
            box.submit(self.review, typed, every, **quick)
        parts.confirm.click(self.confirm, [*typed, parts.choice], every, **slow)
        parts.cancel.click(self.cancel, [language], every, **quick)
        parts.choice.input(self.choose, [parts.choice], every, **quick)
        parts.remove.click(self.ask, [parts.choice, language], every, **quick)
        parts.keep.click(self._showing.not_asked, None, every, **quick)
        parts.removing.click(self.remove, [parts.leaving, language], every, **slow)
        shown = [language, parts.choice, parts.waiting, parts.leaving]
        language.change(self.reword, shown, every, **quick)
        page.load(self.reword, shown, every, **quick)

    async def read(
        self, file: str | None, language: str, request: gr.Request
    ) -> AsyncIterator[Updates]:
        """Read a file that was chosen and show what is in it."""
        words, parts = words_of(language), self.parts
        if file is None or not self._may(request):
            yield {parts.status: warned(words.read_only)}
            return
        path = Path(file)
        line = told(words.reading.format(file=path.name))
        yield self._showing.no_preview() | {parts.status: line}
        done: Updates = {parts.file: None}  # so that the same file can be chosen again
        try:
            incoming = await asyncio.to_thread(received, path, self._assistant.shelf)
            done |= await asyncio.to_thread(self._showing.preview, incoming, words)
            done |= {parts.status: told(words.ready.format(file=path.name))}
        except UserError as error:
            done |= {parts.status: refused(error, path.name, words)}
        except Exception:
            _log.exception("not read: %r", path.name)
            done |= {parts.status: warned(words.fault)}
        finally:
            path.unlink(missing_ok=True)
        yield done

    def review(
        self, plan_id: str, title: str, region: str, waiting: Waiting | None, language: str
    ) -> Updates:
        """Show the file again, after something was typed in about it."""
        unchanged: Updates = gr.skip()
        incoming = waiting.incoming.typed(plan_id, title, region) if waiting else None
        if waiting is None or incoming is None or incoming == waiting.incoming:
            return unchanged
        updates = self._showing.preview(incoming, words_of(language))
        sent = {self.parts.plan_id: plan_id, self.parts.plan_title: title}
        for box, value in (sent | {self.parts.region: region}).items():
            if updates[box]["value"] == value:  # meanwhile more may have been typed
                updates[box] = gr.skip()
        return updates

    async def confirm(
        self,
        plan_id: str,
        title: str,
        region: str,
        waiting: Waiting | None,
        language: str,
        choice: str | None,
        request: gr.Request,
    ) -> AsyncIterator[Updates]:
        """Store the file that was shown; where the store has changed since, show it again."""
        words, parts, showing = words_of(language), self.parts, self._showing
        if waiting is None or not self._may(request):
            line = words.forgotten if self._may(request) else words.read_only
            yield showing.no_preview() | {parts.status: warned(line)}
            return
        incoming = waiting.incoming.typed(plan_id, title, region)
        done = parts.busy(False) | {parts.waiting: waiting}
        yield parts.busy(True) | {parts.waiting: None}
        try:
            parsed = await asyncio.to_thread(incoming.parsed)
            async for stage in self._storing.put(parsed, waiting.expected):
                if isinstance(stage, Embedded):
                    yield {parts.status: progress(stage, words)}
                else:
                    done |= showing.no_preview() | showing.stock(choice, words, may=True)
                    done |= self._changed(incoming.plan_id)
                    entry = self._assistant.index.catalog.entries()[incoming.plan_id]
                    done |= {parts.status: stored(stage, incoming.plan_id, entry, words)}
        except ChangedMeanwhileError:
            done = merged(done, await asyncio.to_thread(showing.preview, incoming, words))
            done |= {parts.status: warned(words.changed)}
        except UserError as error:
            done |= {parts.status: refused(error, incoming.file, words)}
        except Exception:
            _log.exception("not stored: %r", incoming.plan_id)
            done |= {parts.status: warned(words.fault)}
        yield done

    def cancel(self, language: str) -> Updates:
        """Forget the file."""
        line = told(words_of(language).cancelled)
        return self._showing.no_preview() | {self.parts.status: line}

    def choose(self, choice: str | None, request: gr.Request) -> Updates:
        """Make ready what can be done with a plan of the store."""
        closed = self._showing.not_asked()
        return closed | self._showing.chosen(choice, may=self._may(request))

    def ask(self, choice: str | None, language: str, request: gr.Request) -> Updates:
        """Ask whether a plan is to go."""
        words, expected = words_of(language), self._storing.fingerprint(choice or "")
        if choice is None or not expected or not self._may(request):
            line = words.gone if self._may(request) else words.read_only
            return self._showing.not_asked() | {self.parts.told: warned(line)}
        leaving = Leaving(plan_id=choice, expected=expected)
        return self._showing.asked(leaving, words) | {self.parts.told: ""}

    async def remove(self, leaving: Leaving | None, language: str, request: gr.Request) -> Updates:
        """Take out the plan that the user was asked about."""
        words, parts, showing = words_of(language), self.parts, self._showing
        done, may = showing.not_asked(), self._may(request)
        view = self._assistant.shelf.views.get(leaving.plan_id) if leaving else None
        if leaving is None or view is None or not may:
            return done | {parts.told: warned(words.gone if may else words.read_only)}
        try:
            await self._storing.remove(leaving.plan_id, leaving.expected)
        except ChangedMeanwhileError:
            line = warned(words.gone)
        except UserError as error:
            line = warned(str(error))
        except Exception:
            _log.exception("not removed: %r", leaving.plan_id)
            line = warned(words.fault)
        else:
            line = told(words.removed.format(title=view.plan.title, id=view.plan.id))
            done |= self._changed("")
        return done | showing.stock(None, words, may=may) | {parts.told: line}

    def reword(
        self,
        language: str,
        choice: str | None,
        waiting: Waiting | None,
        leaving: Leaving | None,
        request: gr.Request,
    ) -> Updates:
        """The section in a language, with what the store holds now."""
        words, parts, may = words_of(language), self.parts, self._may(request)
        shown = self._showing.everything(choice, waiting, leaving, words, may=may)
        updates = merged(parts.worded(words, may=may), shown)
        if waiting is None:
            return merged(updates, {parts.status: "" if may else told(words.read_only)})
        return merged(updates, {parts.status: told(words.ready.format(file=waiting.incoming.file))})

    def _may(self, request: gr.Request) -> bool:
        return self._users.may_curate(request.username)

    def _changed(self, plan_id: str) -> Updates:
        revision = self._assistant.index.catalog.revision()
        return {self.parts.changed: {"revision": revision, "added": plan_id}}


def _words(words: Texts) -> PlansWords:
    return words_of("en" if words is EN else "zh")
