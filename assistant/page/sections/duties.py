"""Duties (责任分工): which unit carries what, with whom; chosen by plan, part and unit."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.chain import Assistant
from assistant.page.downloads import Downloads
from assistant.page.duties.matrix import STEP, Matrix, matrix
from assistant.page.duties.naming import units_named
from assistant.page.duties.picture import picture_html
from assistant.page.duties.shares import Chosen, by_weight, headline, parts
from assistant.page.duties.table import duty_sheet
from assistant.page.duties.unit import unit_html
from assistant.page.listening import QUICK, Updates
from assistant.page.sheet import Sheet
from assistant.page.texts import Language
from assistant.page.wording import plan_choices
from assistant.page.words.duties import words_of
from assistant.shelf import Shelf

_SCRIPT = Path(__file__).with_suffix(".js")
_LONGEST = 60
"""Characters of a unit that is typed."""


class Duties:
    """The tab."""

    id = "duties"

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def title(self, language: Language) -> str:
        """What stands on the tab."""
        return words_of(language).tab

    def build(self, language: Language) -> None:
        """Make the components; what the store holds comes with `load`."""
        words = words_of(language)
        wide: dict[str, Any] = {"filterable": True, "min_width": 150}
        with gr.Column(elem_id="duties", elem_classes="section"):
            with gr.Row(elem_classes="choice"):
                self.plan = gr.Dropdown([], label=words.plan, scale=3, **wide)
                self.part = gr.Dropdown([], label=words.part, scale=3, **wide)
                self.unit = gr.Dropdown(
                    [], label=words.unit, scale=3, allow_custom_value=True, **wide
                )
                self.downloads = Downloads(language)
            with gr.Row(elem_classes="beside"):
                script = _SCRIPT.read_text(encoding="utf-8")
                self.picture = gr.HTML("", js_on_load=script, elem_id="picture")
                self.list = gr.HTML("", elem_id="unit")
            self.matrix = gr.HTML("", elem_id="matrix")
            self.more = gr.Button(words.show_more, size="sm", visible=False, elem_classes="more")
        self.shown = gr.State(STEP)

    def listen(self, page: gr.Blocks, language: gr.Radio) -> None:
        """Connect everything; no handler is an API."""
        chosen: list[Any] = [self.plan, self.part, self.unit, language]
        views = [self.picture, self.list, self.matrix, self.more, self.shown]
        filters = [self.plan, self.part, self.unit]
        worded = [*filters, *views, *self.downloads.outputs]
        for filter_ in (self.plan, self.part):
            filter_.input(self.choose, chosen, [*filters, *views], **QUICK)
        self.unit.input(self.name, chosen, [*filters, *views], **QUICK)
        self.picture.pick(self.pick, chosen, [*filters, *views], **QUICK)
        self.more.click(self.show_more, [*chosen, self.shown], [*views], **QUICK)
        language.change(self.reword, chosen, worded, **QUICK)
        page.load(self.reword, chosen, worded, **QUICK)
        self.downloads.listen(self.sheet, chosen)

    def follow(self, changed: gr.State, language: gr.Radio) -> None:
        """See `Following`."""
        filters = [self.plan, self.part, self.unit]
        views = [self.picture, self.list, self.matrix, self.more, self.shown]
        changed.change(self.choose, [*filters, language], [*filters, *views], **QUICK)

    def choose(self, plan: object, part: object, unit: object, language: str) -> Updates:
        """Show what the filters choose; a unit that is not there is let go."""
        return self._chosen(_held(self._assistant.shelf, plan, part, unit), language)

    def name(self, plan: object, part: object, unit: object, language: str) -> Updates:
        """Show the unit that is chosen or typed; a name of none stays in the box, and is said."""
        return self._chosen(_typed(self._assistant.shelf, plan, part, unit, language), language)

    def _chosen(self, chosen: Chosen, language: str) -> Updates:
        shelf = self._assistant.shelf
        return self._choices(shelf, chosen, language) | self._views(shelf, chosen, language)

    def pick(
        self, picked: gr.EventData, plan: object, part: object, unit: object, language: str
    ) -> Updates:
        """Show the unit of a link; the unit that is shown already is let go."""
        name = picked._data.get("unit")
        return self.choose(plan, part, "" if name == unit else name, language)

    def show_more(
        self, plan: object, part: object, unit: object, language: str, shown: int
    ) -> Updates:
        """List more clauses."""
        shelf = self._assistant.shelf
        chosen = _typed(shelf, plan, part, unit, language)
        return self._matrix(shelf, chosen, language, shown + STEP)

    def reword(self, plan: object, part: object, unit: object, language: str) -> Updates:
        """Put the section into a language, with what the store holds now."""
        return self.name(plan, part, unit, language) | self.downloads.reworded(language)

    def sheet(self, plan: object, part: object, unit: object, language: str) -> Sheet:
        """The table of what is chosen."""
        shelf = self._assistant.shelf
        held = _typed(shelf, plan, part, unit, language)
        return duty_sheet(shelf, held.shares(shelf), words_of(language), unit=held.unit)

    def _choices(self, shelf: Shelf, chosen: Chosen, language: str) -> Updates:
        words = words_of(language)
        names = {id_: name for name, id_ in plan_choices(shelf)}
        plans = [(words.all_plans, ""), *plan_choices(shelf)]
        of_plan = Chosen(plan=chosen.plan).shares(shelf)
        of_part = Chosen(plan=chosen.plan, part=chosen.part).shares(shelf)
        several = len({share.plan_id for share in of_plan}) > 1
        listed = [(words.all_parts, "")]
        for part in parts(of_plan):
            of = f"{names[part.plan_id]} " if several else ""
            listed.append((of + headline(part), part.id))
        counted = Counter(share.unit for share in of_part)
        units = [(words.all_units, "")]
        for unit in by_weight(of_part):
            units.append((words.counted.format(name=unit, count=counted[unit]), unit))
        return {
            self.plan: gr.update(label=words.plan, choices=plans, value=chosen.plan),
            self.part: gr.update(label=words.part, choices=listed, value=chosen.part),
            self.unit: gr.update(label=words.unit, choices=units, value=chosen.unit),
        }

    def _views(self, shelf: Shelf, chosen: Chosen, language: str) -> Updates:
        words = words_of(language)
        shares = Chosen(plan=chosen.plan, part=chosen.part).shares(shelf)
        known = chosen.unit if any(s.unit == chosen.unit for s in shares) else ""
        return {
            self.picture: picture_html(shelf, shares, known, words),
            self.list: unit_html(shelf, shares, chosen.unit, words),
            **self._matrix(shelf, chosen, language, STEP),
        }

    def _matrix(self, shelf: Shelf, chosen: Chosen, language: str, most: int) -> Updates:
        words = words_of(language)
        shares = chosen.shares(shelf, whole_clauses=True)
        made: Matrix = matrix(shelf, shares, chosen.unit, words, most=most)
        label = words.show_more.format(step=min(STEP, made.left))
        return {
            self.matrix: made.html,
            self.more: gr.update(value=label, visible=made.left > 0),
            self.shown: most,
        }


def _held(shelf: Shelf, plan: object, part: object, unit: object) -> Chosen:
    """What is chosen, less what the store, the plan or the part does not hold."""
    plan = plan if isinstance(plan, str) and plan in shelf.views else ""
    shares = Chosen(plan=plan).shares(shelf)
    part = part if isinstance(part, str) and part in {s.part.id for s in shares} else ""
    shares = Chosen(plan=plan, part=part).shares(shelf)
    named = units_named(shares, unit) if isinstance(unit, str) else ()
    return Chosen(plan=plan, part=part, unit=named[0] if len(named) == 1 else "")


def _typed(shelf: Shelf, plan: object, part: object, unit: object, language: str) -> Chosen:
    """The same; but what is typed and names no unit, or several, stays: nothing is chosen by it."""
    chosen = _held(shelf, plan, part, unit)
    typed = " ".join(unit.split())[:_LONGEST] if isinstance(unit, str) else ""
    if chosen.unit or typed in ("", words_of(language).all_units):
        return chosen
    return replace(chosen, unit=typed)
