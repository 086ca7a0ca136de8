"""The state of the section of plans as values of its components."""

from dataclasses import dataclass

import gradio as gr
from gradio.processing_utils import save_bytes_to_cache

from assistant.chain import Assistant
from assistant.page.listening import Updates
from assistant.page.plans.concerns import concerns
from assistant.page.plans.incoming import Incoming
from assistant.page.plans.listing import listing_html
from assistant.page.plans.notices import warned
from assistant.page.plans.parts import Parts, merged
from assistant.page.plans.preview import details_html, summary_html
from assistant.page.words.plans import PlansWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What the user was shown and has yet to confirm."""

    incoming: Incoming
    expected: str
    """The content hash of the plan that it would replace; empty: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """The plan that the user was asked about and has yet to give up."""

    plan_id: str
    expected: str


class Showing:
    """Renders what the store of an assistant holds, and what is on its way in or out."""

    def __init__(self, assistant: Assistant, parts: Parts) -> None:
        self._assistant, self._parts = assistant, parts

    def everything(
        self,
        choice: str | None,
        waiting: Waiting | None,
        leaving: Leaving | None,
        words: PlansWords,
        *,
        may: bool,
    ) -> Updates:
        """The list, what is waiting and what is leaving; no line of what has been done."""
        shown = [self.stock(choice, words, may=may), {self._parts.told: ""}]
        shown += [self.preview(waiting.incoming, words)] if waiting else []
        shown += [self.asked(leaving, words)] if leaving else []
        return merged(*shown)

    def stock(self, choice: str | None, words: PlansWords, *, may: bool) -> Updates:
        """The list of plans; `choice` stays chosen if it is still there."""
        parts, shelf = self._parts, self._assistant.shelf
        plans = [(f"{v.plan.title}（{i}）", i) for i, v in shelf.views.items()]
        chosen = choice if choice in shelf.views else None
        return {
            parts.list: listing_html(shelf, self._assistant.index.catalog.entries(), words),
            **self.chosen(chosen, may=may),
            parts.choice: gr.update(choices=plans, value=chosen),
        }

    def chosen(self, choice: str | None, *, may: bool) -> Updates:
        """What can be done with a plan of the list."""
        parts, view = self._parts, self._assistant.shelf.views.get(choice or "")
        path = None
        if view is not None:
            data = view.plan.text.encode("utf-8", "replace")
            path = save_bytes_to_cache(data, f"{view.plan.id}.txt", parts.download.GRADIO_CACHE)
        return {
            parts.download: gr.update(value=path, interactive=path is not None),
            parts.remove: gr.update(interactive=may and view is not None),
        }

    def preview(self, incoming: Incoming, words: PlansWords) -> Updates:
        """What was read out of a file. Raises PlanFileError where no clause is numbered."""
        parts, parsed = self._parts, incoming.parsed()
        shelf, entries = self._assistant.shelf, self._assistant.index.catalog.entries()
        entry = entries.get(incoming.plan_id)
        found = concerns(parsed, shelf, entries, words)
        printed = "title" not in parsed.plan.given
        confirm = words.adding.confirm_replace if entry else words.adding.confirm
        return {
            parts.waiting: Waiting(incoming=incoming, expected=entry.content_hash if entry else ""),
            parts.preview: gr.update(visible=True),
            parts.summary: summary_html(parsed, found, incoming.file, words),
            parts.details: details_html(parsed, words),
            parts.plan_id: gr.update(value=incoming.plan_id),
            parts.plan_title: gr.update(value=incoming.title, visible=not printed),
            parts.region: gr.update(value=parsed.plan.region),
            parts.confirm: gr.update(value=confirm, interactive=True),
        }

    def no_preview(self) -> Updates:
        """No file is waiting."""
        parts = self._parts
        emptied: Updates = {parts.summary: "", parts.details: "", parts.waiting: None}
        return emptied | {parts.preview: gr.update(visible=False)}

    def asked(self, leaving: Leaving, words: PlansWords) -> Updates:
        """The question whether a plan is to go."""
        parts, views = self._parts, self._assistant.shelf.views
        view = views.get(leaving.plan_id)
        if view is None:
            return self.not_asked()
        lines = [words.stock.remove_asked.format(title=view.plan.title, id=view.plan.id)]
        lines += [words.stock.last_one] if len(views) == 1 else []
        return {
            parts.asking: gr.update(visible=True),
            parts.asked: warned(" ".join(lines)),
            parts.leaving: leaving,
        }

    def not_asked(self) -> Updates:
        """No plan is to go."""
        return {self._parts.asking: gr.update(visible=False), self._parts.leaving: None}

    def changed(self, plan_id: str) -> Updates:
        """Tells the rest of the page that the store has changed; `plan_id`: what was added."""
        revision = self._assistant.index.catalog.revision()
        return {self._parts.changed: {"revision": revision, "added": plan_id}}
