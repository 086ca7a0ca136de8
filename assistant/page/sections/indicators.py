"""Indicators (指标): the rows of all plans by plan, nature and year; targets in prose below."""

from functools import partial
from typing import Any

import gradio as gr

from assistant.chain import Assistant
from assistant.page.handed import TO_BROWSER, handed
from assistant.page.indicators.goals import NONE, Wanted, natures, years
from assistant.page.indicators.table import indicator_sheet
from assistant.page.indicators.tables import indicators_html, nature_told
from assistant.page.sections.section import Updates
from assistant.page.texts import EN, Texts
from assistant.page.wording import plan_choices
from assistant.page.words.indicators import ZH, words_of
from assistant.shelf import Shelf


class Indicators:
    """The tab."""

    id = "indicators"

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def title(self, words: Texts) -> str:
        return words_of("en" if words is EN else "zh").tab

    def build(self, words: Texts) -> None:
        told = ZH
        with gr.Column(elem_id="indicators", elem_classes="section"):
            with gr.Row(elem_classes="choice"):
                self.plan = gr.Dropdown([], label=told.plan, scale=3, min_width=150)
                self.nature = gr.Dropdown([], label=told.nature, scale=2, min_width=120)
                self.year = gr.Dropdown([], label=told.year, scale=2, min_width=120)
                self.excel = gr.Button(told.excel, size="sm", scale=1, min_width=110)
                self.csv = gr.Button(told.csv, size="sm", scale=1, min_width=110)
            self.table = gr.HTML("", elem_id="indicator-table")
        self.file = gr.DownloadButton(visible="hidden")

    def listen(self, page: gr.Blocks, language: gr.Radio) -> None:
        quick: dict[str, Any] = {
            "queue": False,
            "show_progress": "hidden",
            "api_visibility": "private",
        }
        filters = [self.plan, self.nature, self.year]
        wanted: list[Any] = [*filters, language]
        for filter_ in filters:
            filter_.input(self.choose, wanted, [self.table], **quick)
        worded = [*filters, self.table, self.excel, self.csv]
        language.change(self.reword, wanted, worded, **quick)
        page.load(self.reword, wanted, worded, **quick)
        for button, kind in ((self.excel, "xlsx"), (self.csv, "csv")):
            made = button.click(partial(self.hand, kind), wanted, [self.file], **quick)
            made.then(None, [self.file], None, js=TO_BROWSER)

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
            self.excel: gr.update(value=words.excel),
            self.csv: gr.update(value=words.csv),
        }

    def hand(self, kind: str, plan: object, nature: object, year: object, language: str) -> str:
        """The table of what is chosen as a file."""
        shelf = self._assistant.shelf
        wanted = _held(shelf, plan, nature, year)
        return handed(indicator_sheet(shelf, wanted, words_of(language)), kind)


def _held(shelf: Shelf, plan: object, nature: object, year: object) -> Wanted:
    """What is chosen, less what the store does not hold."""
    return Wanted(
        plan=plan if isinstance(plan, str) and plan in shelf.views else "",
        nature=nature if isinstance(nature, str) and nature in natures(shelf) else "",
        year=year if isinstance(year, str) and year in years(shelf) else "",
    )
