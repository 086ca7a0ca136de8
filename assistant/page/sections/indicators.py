"""Indicators (指标): the rows of all plans by plan, nature and year; targets in prose below."""

from typing import Any

import gradio as gr

from assistant.chain import Assistant
from assistant.page.downloads import Downloads
from assistant.page.indicators.goals import NONE, Wanted, natures, years
from assistant.page.indicators.table import indicator_sheet
from assistant.page.indicators.tables import indicators_html, nature_told
from assistant.page.listening import QUICK, Updates
from assistant.page.sheet import Sheet
from assistant.page.texts import Language
from assistant.page.wording import plan_choices
from assistant.page.words.indicators import words_of
from assistant.shelf import Shelf


class Indicators:
    """The tab."""

    id = "indicators"

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def title(self, language: Language) -> str:
        """What stands on the tab."""
        return words_of(language).tab

    def build(self, language: Language) -> None:
        """Make the components; what the store holds comes with `load`."""
        words = words_of(language)
        with gr.Column(elem_id="indicators", elem_classes="section"):
            with gr.Row(elem_classes="choice"):
                self.plan = gr.Dropdown([], label=words.plan, scale=3, min_width=150)
                self.nature = gr.Dropdown([], label=words.nature, scale=2, min_width=120)
                self.year = gr.Dropdown([], label=words.year, scale=2, min_width=120)
                self.downloads = Downloads(language)
            self.table = gr.HTML("", elem_id="indicator-table")

    def listen(self, page: gr.Blocks, language: gr.Radio) -> None:
        """Connect everything; no handler is an API."""
        filters = [self.plan, self.nature, self.year]
        wanted: list[Any] = [*filters, language]
        for filter_ in filters:
            filter_.input(self.choose, wanted, [self.table], **QUICK)
        worded = [*filters, self.table, *self.downloads.outputs]
        language.change(self.reword, wanted, worded, **QUICK)
        page.load(self.reword, wanted, worded, **QUICK)
        self.downloads.listen(self.sheet, wanted)

    def follow(self, changed: gr.State, language: gr.Radio) -> None:
        """See `Following`."""
        filters = [self.plan, self.nature, self.year]
        worded = [*filters, self.table, *self.downloads.outputs]
        changed.change(self.reword, [*filters, language], worded, **QUICK)

    def choose(self, plan: object, nature: object, year: object, language: str) -> Updates:
        """Show what the filters choose."""
        shelf = self._assistant.shelf
        wanted = _held(shelf, plan, nature, year)
        return {self.table: indicators_html(shelf, wanted, words_of(language))}

    def reword(self, plan: object, nature: object, year: object, language: str) -> Updates:
        """Put the section into a language, with what the store holds now."""
        words, shelf = words_of(language), self._assistant.shelf
        wanted = _held(shelf, plan, nature, year)
        plans = [(words.all_plans, ""), *plan_choices(shelf)]
        named = [(words.all_natures, "")]
        for name in natures(shelf):
            named.append((words.no_nature if name == NONE else nature_told(name, words), name))
        dated = [(words.all_years, "")]
        dated += [(words.no_year if name == NONE else name, name) for name in years(shelf)]
        return {
            self.plan: gr.update(label=words.plan, choices=plans, value=wanted.plan),
            self.nature: gr.update(label=words.nature, choices=named, value=wanted.nature),
            self.year: gr.update(label=words.year, choices=dated, value=wanted.year),
            self.table: indicators_html(shelf, wanted, words),
            **self.downloads.reworded(language),
        }

    def sheet(self, plan: object, nature: object, year: object, language: str) -> Sheet:
        """The table of what is chosen."""
        shelf = self._assistant.shelf
        wanted = _held(shelf, plan, nature, year)
        return indicator_sheet(shelf, wanted, words_of(language))


def _held(shelf: Shelf, plan: object, nature: object, year: object) -> Wanted:
    """What is chosen, less what the store does not hold."""
    return Wanted(
        plan=plan if isinstance(plan, str) and plan in shelf.views else "",
        nature=nature if isinstance(nature, str) and nature in natures(shelf) else "",
        year=year if isinstance(year, str) and year in years(shelf) else "",
    )
