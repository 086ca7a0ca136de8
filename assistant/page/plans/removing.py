"""A plan on its way out of the store: chosen, asked about, taken out."""

import logging

import gradio as gr

from assistant.chain import Assistant
from assistant.page.listening import Updates
from assistant.page.plans.notices import told, warned
from assistant.page.plans.parts import Parts
from assistant.page.plans.showing import Leaving, Showing
from assistant.page.plans.storing import ChangedMeanwhileError, Storing
from assistant.page.words.plans import words_of
from assistant.users import Users
from ingest.errors import UserError

_log = logging.getLogger(__name__)


class Removing:
    """Handlers. What changes the store asks who is there, whatever the page looks like."""

    def __init__(
        self, assistant: Assistant, users: Users, storing: Storing, parts: Parts, showing: Showing
    ) -> None:
        self._assistant, self._users, self._storing = assistant, users, storing
        self._parts, self._showing = parts, showing

    def choose(self, choice: str | None, request: gr.Request) -> Updates:
        """Make ready what can be done with a plan of the store."""
        closed = self._showing.not_asked()
        return closed | self._showing.chosen(choice, may=self._may(request))

    def ask(self, choice: str | None, language: str, request: gr.Request) -> Updates:
        """Ask whether a plan is to go."""
        words, expected = words_of(language), self._storing.fingerprint(choice or "")
        if choice is None or not expected or not self._may(request):
            line = words.stock.gone if self._may(request) else words.read_only
            return self._showing.not_asked() | {self._parts.told: warned(line)}
        leaving = Leaving(plan_id=choice, expected=expected)
        return self._showing.asked(leaving, words) | {self._parts.told: ""}

    async def remove(self, leaving: Leaving | None, language: str, request: gr.Request) -> Updates:
        """Take out the plan that the user was asked about."""
        words, parts, showing = words_of(language), self._parts, self._showing
        done, may = showing.not_asked(), self._may(request)
        view = self._assistant.shelf.views.get(leaving.plan_id) if leaving else None
        if leaving is None or view is None or not may:
            return done | {parts.told: warned(words.stock.gone if may else words.read_only)}
        try:
            await self._storing.remove(leaving.plan_id, leaving.expected)
        except ChangedMeanwhileError:
            line = warned(words.stock.gone)
        except UserError as error:
            line = warned(str(error))
        except Exception:
            _log.exception("not removed: %r", leaving.plan_id)
            line = warned(words.fault)
        else:
            line = told(words.stock.removed.format(title=view.plan.title, id=view.plan.id))
            done |= showing.changed("")
        return done | showing.stock(None, words, may=may) | {parts.told: line}

    def _may(self, request: gr.Request) -> bool:
        return self._users.may_curate(request.username)
