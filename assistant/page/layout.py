"""The page: conversation on the left, source on the right, and what happens on each event."""

from functools import partial
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.chain import Assistant
from assistant.page.asking import Asking
from assistant.page.components import Components
from assistant.page.events import Events
from assistant.page.exporting import Exporting
from assistant.page.listening import QUICK
from assistant.page.sections import sections
from assistant.page.sections.section import Changing, Following, Section
from assistant.page.source import source_html
from assistant.page.texts import Language, texts
from assistant.page.voting import Voting
from assistant.page.wording import box_words, chat_words, heading, plan_choices
from assistant.page.words.ask import words_of
from assistant.users import Users

_AT_REST = "policy-plans"
"""Key of what the browser keeps. Gradio sends it to the browser anyway and makes a new one at
every start unless given one, upon which all that was kept is lost: so it is no secret."""
_DELETED = (600, 600)
"""Every so many seconds, what was made for download so many seconds ago is deleted."""
_SCRIPT = Path(__file__).with_name("page.js")


def build(assistant: Assistant, users: Users) -> gr.Blocks:
    """The page over `assistant` for `users`; nothing is asked before a question comes."""
    words, around = texts("zh"), words_of("zh")
    voting, exporting = Voting(assistant), Exporting()
    page = gr.Blocks(
        title=words.title, analytics_enabled=False, fill_width=True, delete_cache=_DELETED
    )
    with page:
        with gr.Row(elem_id="top"):
            head = gr.HTML(heading(words, assistant.host), elem_id="heading")
            language = gr.Radio(
                [("中文", "zh"), ("English", "en")],
                value="zh",
                label=words.language,
                show_label=False,
                container=False,
                elem_id="language",
                scale=0,
                min_width=170,
            )
        with gr.Tabs(elem_id="tabs", selected="ask"):
            tabs = {"ask": gr.Tab(words.tab_ask, id="ask", elem_id="tab-ask")}
            with tabs["ask"], gr.Row(elem_id="halves"):
                with gr.Column(elem_id="conversation", scale=5, min_width=320):
                    chat = gr.Chatbot(
                        **chat_words(words),
                        show_label=False,
                        container=False,
                        layout="bubble",
                        buttons=[],
                        latex_delimiters=[],
                        feedback_options=None,
                        allow_tags=False,
                        autoscroll=False,  # page.js shows the beginning of an answer, not its end
                        elem_id="chat",
                        height="100%",
                    )
                    voting.build_panel(around)
                    notice = gr.HTML("", elem_id="notice")
                    plans = gr.CheckboxGroup(
                        choices=plan_choices(assistant.shelf),
                        value=list(assistant.shelf.views),
                        label=words.plans,
                        elem_id="plans",
                    )
                    box = gr.Textbox(**box_words(words), lines=1, max_lines=6, elem_id="question")
                    with gr.Row(elem_id="around"):
                        voting.build_line(around)
                        exporting.build(around)
                with gr.Column(elem_id="source", scale=6, min_width=320):
                    source = gr.HTML(
                        source_html(assistant.shelf, None, words),
                        js_on_load=_SCRIPT.read_text(encoding="utf-8"),
                        elem_id="source-view",
                    )
            others = sections(assistant, users)
            for section in others:
                tabs[section.id] = gr.Tab(
                    section.title("zh"), id=section.id, elem_id=f"tab-{section.id}"
                )
                with tabs[section.id]:
                    section.build("zh")
        parts = Components(
            assistant=assistant,
            head=head,
            language=language,
            chat=chat,
            notice=notice,
            plans=plans,
            box=box,
            source=source,
            kept=gr.BrowserState([], storage_key="policy-conversation", secret=_AT_REST),
            preferred=gr.BrowserState("zh", storage_key="policy-language", secret=_AT_REST),
            shown=gr.State(""),
            editing=gr.State(-1),
            voting=voting,
            exporting=exporting,
        )
        events = Events(parts, Asking(assistant))
        events.listen(page)
        for section in others:
            section.listen(page, language)
        for changed in (section.changed for section in others if isinstance(section, Changing)):
            events.follow(changed)
            for section in others:
                if isinstance(section, Following):
                    section.follow(changed, language)
        language.change(
            partial(_tab_titles, tabs, others),
            [language],
            list(tabs.values()),
            **QUICK,
        )
    return page


def _tab_titles(
    tabs: dict[str, gr.Tab], others: list[Section], language: Language
) -> dict[gr.Tab, dict[str, Any]]:
    """The words on the tabs."""
    titles = {section.id: section.title(language) for section in others}
    titles["ask"] = texts(language).tab_ask
    return {tabs[id_]: gr.update(label=title) for id_, title in titles.items()}
