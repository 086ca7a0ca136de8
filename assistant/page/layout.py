"""The page: conversation on the left, source on the right, and what happens on each event."""

from collections import Counter
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.chain import Assistant
from assistant.page.asking import Asking
from assistant.page.events import Events
from assistant.page.source import source_html
from assistant.page.texts import ZH, Texts
from assistant.shelf import Shelf

_SCRIPT = Path(__file__).with_name("page.js")


def build(assistant: Assistant) -> gr.Blocks:
    """The page over `assistant`; nothing is asked before a question comes."""
    words = ZH
    with gr.Blocks(title=words.title, analytics_enabled=False, fill_width=True) as page:
        with gr.Row(elem_id="top"):
            head = gr.HTML(heading(words), elem_id="heading")
            language = gr.Radio(
                [("中文", "zh"), ("English", "en")],
                value="zh",
                show_label=False,
                container=False,
                elem_id="language",
                scale=0,
                min_width=170,
            )
        with gr.Row(elem_id="halves"):
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
                    elem_id="chat",
                    height="100%",
                )
                notice = gr.HTML("", elem_id="notice")
                plans = gr.CheckboxGroup(
                    choices=plan_choices(assistant.shelf),
                    value=list(assistant.shelf.views),
                    label=words.plans,
                    elem_id="plans",
                )
                box = gr.Textbox(**box_words(words), lines=1, max_lines=6, elem_id="question")
            with gr.Column(elem_id="source", scale=6, min_width=320):
                source = gr.HTML(
                    source_html(assistant.shelf, None, words),
                    js_on_load=_SCRIPT.read_text(encoding="utf-8"),
                    elem_id="source-view",
                )
        Events(
            assistant=assistant,
            asking=Asking(assistant),
            head=head,
            language=language,
            chat=chat,
            notice=notice,
            plans=plans,
            box=box,
            source=source,
        ).listen(page)
    return page


def heading(words: Texts) -> str:
    """The line across the top."""
    return f"<h1>{escape(words.title)}</h1><p>{escape(words.tagline)}</p>"


def chat_words(words: Texts) -> dict[str, Any]:
    """What of the chat is said in words."""
    return {
        "label": words.conversation,
        "placeholder": f'<div class="welcome">{escape(words.welcome)}</div>',
        "examples": [{"text": example} for example in words.examples],
    }


def box_words(words: Texts) -> dict[str, Any]:
    """What of the question box is said in words."""
    return {
        "label": words.question,
        "show_label": False,
        "container": False,
        "placeholder": words.placeholder,
        "submit_btn": words.ask,
        "stop_btn": False,
    }


def plan_choices(shelf: Shelf) -> list[tuple[str, str]]:
    """Plans by their short names where these are distinct, else by their titles."""
    labels = Counter(view.label for view in shelf.views.values())
    return [
        (view.label if labels[view.label] == 1 else f"《{view.plan.title}》", plan_id)
        for plan_id, view in shelf.views.items()
    ]
