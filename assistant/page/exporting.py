"""The buttons that save the conversation as a file."""

import secrets
import shutil
import tempfile
import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Literal

import gradio as gr

from assistant.page.conversation import remembered
from assistant.page.export import as_markdown, as_word
from assistant.page.listening import QUICK, Updates
from assistant.page.wording import notice_html
from assistant.page.words.ask import AskWords, words_of

_MADE = 600
"""Seconds for which a file is kept here, for the browser to fetch it."""
_FETCH = "() => window.dispatchEvent(new Event('exported'))"

Kind = Literal["docx", "md"]


class Exporting:
    """Two buttons, and one unseen that holds the file made; ask.js clicks it."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="policy-export-")

    def build(self, words: AskWords) -> None:
        """Make the components."""
        self.word = gr.Button(words.word, size="sm", scale=0, min_width=110, elem_id="to-word")
        self.markdown = gr.Button(
            words.markdown, size="sm", scale=0, min_width=110, elem_id="to-markdown"
        )
        self.file = gr.DownloadButton("", visible="hidden", elem_id="exported")

    @property
    def outputs(self) -> list[Any]:
        """What a change of language puts right."""
        return [self.word, self.markdown]

    def reworded(self, words: AskWords) -> Updates:
        """The buttons in the other language."""
        return {self.word: words.word, self.markdown: words.markdown}

    def listen(self, kept: gr.BrowserState, language: gr.Radio, notice: gr.HTML) -> None:
        """Connect the buttons."""
        kinds: tuple[tuple[gr.Button, Kind], ...] = ((self.word, "docx"), (self.markdown, "md"))
        for button, kind in kinds:
            made = button.click(
                partial(self.made, notice, kind), [kept, language], [self.file, notice], **QUICK
            )
            made.success(None, js=_FETCH)

    def made(self, notice: gr.HTML, kind: Kind, kept: object, language: str) -> Updates:
        """The file of the conversation; where there is none, a word about it."""
        words, conversation = words_of(language), remembered(kept)
        if not conversation:
            return {self.file: None, notice: notice_html(words.nothing)}
        today = date.today()
        path = self._place() / f"{words.file}-{today.isoformat()}.{kind}"
        if kind == "md":
            path.write_text(as_markdown(conversation, words, today), encoding="utf-8")
        else:
            as_word(conversation, words, today).save(str(path))
        return {self.file: str(path), notice: ""}

    def _place(self) -> Path:
        """A new folder; those made some time ago go."""
        whole = Path(self._folder.name)
        for old in whole.iterdir():
            if time.time() - old.stat().st_mtime > _MADE:
                shutil.rmtree(old, ignore_errors=True)
        new = whole / secrets.token_hex(8)
        new.mkdir()
        return new
