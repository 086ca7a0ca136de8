"""The parts of the page's components that are words, in either language."""

import re
from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import Any

from assistant.page.texts import Texts
from assistant.shelf import Shelf

_FIGURES = re.compile(r"(?=.*\d).{1,24}")
"""A date, a number of a document, a count: short, and not to be broken at a hyphen."""


def heading(words: Texts, host: str = "") -> str:
    """The line across the top; with the `host` that questions are sent to, where there is one.
    It holds the name of the button to more tabs too, which ask.js gives to it."""
    told = f'<p class="host">{escape(words.model.format(host=host))}</p>' if host else ""
    title = f'<h1 data-more-tabs="{escape(words.more_tabs)}">{escape(words.title)}</h1>'
    return f"{title}<p>{escape(words.tagline)}</p>{told}"


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


def about_html(parts: Iterable[str]) -> str:
    """What is known of a plan, in a line; what has figures is never broken (page.css)."""
    return " · ".join(
        f'<span class="unbroken">{escape(part)}</span>'
        if _FIGURES.fullmatch(part)
        else escape(part)
        for part in parts
        if part
    )


def titled(address: str, title: str) -> str:
    """一、总体要求, but (一) 指导思想: an address that ends in a mark needs no gap."""
    gap = "" if address.endswith("、") else " "
    return f"{address}{gap}{title}".strip()


def notice_html(message: str) -> str:
    """A line under the chat that is read out when it appears; nothing for no message."""
    return f'<p role="alert">{escape(message)}</p>' if message else ""
