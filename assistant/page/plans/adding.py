"""A file on its way into the store: what happens from the choice of it to its confirmation."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import gradio as gr

from assistant.chain import Assistant
from assistant.page.listening import Updates
from assistant.page.plans.incoming import received
from assistant.page.plans.notices import progress, refused, stored, told, warned
from assistant.page.plans.parts import Parts, merged
from assistant.page.plans.showing import Showing, Waiting
from assistant.page.plans.storing import ChangedMeanwhileError, Embedded, Storing
from assistant.page.words.plans import words_of
from assistant.users import Users
from ingest.errors import UserError

_log = logging.getLogger(__name__)


class Adding:
    """Handlers. What reads or stores a file asks who is there, whatever the page looks like."""

    def __init__(
        self, assistant: Assistant, users: Users, storing: Storing, parts: Parts, showing: Showing
    ) -> None:
        self._assistant, self._users, self._storing = assistant, users, storing
        self._parts, self._showing = parts, showing

    async def read(
        self, file: str | None, language: str, request: gr.Request
    ) -> AsyncIterator[Updates]:
        """Read a file that was chosen and show what is in it."""
        words, parts = words_of(language), self._parts
        if file is None or not self._may(request):
            yield {parts.status: warned(words.read_only)}
            return
        path = Path(file)
        line = told(words.adding.reading.format(file=path.name))
        yield self._showing.no_preview() | {parts.status: line}
        done: Updates = {parts.file: None}  # so that the same file can be chosen again
        try:
            incoming = await asyncio.to_thread(received, path, self._assistant.shelf)
            done |= await asyncio.to_thread(self._showing.preview, incoming, words)
            done |= {parts.status: told(words.adding.ready.format(file=path.name))}
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
        sent = {self._parts.plan_id: plan_id, self._parts.plan_title: title}
        for box, value in (sent | {self._parts.region: region}).items():
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
        words, parts, showing = words_of(language), self._parts, self._showing
        if waiting is None or not self._may(request):
            line = words.adding.forgotten if self._may(request) else words.read_only
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
                    done |= self._showing.changed(incoming.plan_id)
                    entry = self._assistant.index.catalog.entries()[incoming.plan_id]
                    done |= {parts.status: stored(stage, incoming.plan_id, entry, words)}
        except ChangedMeanwhileError:
            done = merged(done, await asyncio.to_thread(showing.preview, incoming, words))
            done |= {parts.status: warned(words.adding.changed)}
        except UserError as error:
            done |= {parts.status: refused(error, incoming.file, words)}
        except Exception:
            _log.exception("not stored: %r", incoming.plan_id)
            done |= {parts.status: warned(words.fault)}
        yield done

    def cancel(self, language: str) -> Updates:
        """Forget the file."""
        line = told(words_of(language).adding.cancelled)
        return self._showing.no_preview() | {self._parts.status: line}

    def _may(self, request: gr.Request) -> bool:
        return self._users.may_curate(request.username)
