"""The buttons of a section that save its table as a file.

A gr.DownloadButton has its file before it is clicked. Here an ordinary button makes the file when
it is wanted, out of what the store holds then; a hidden DownloadButton gives it an address, and
the script saves it.
"""

import hashlib
import re
import tempfile
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal

import gradio as gr

from assistant.page.listening import QUICK, Updates
from assistant.page.sheet import Sheet
from assistant.page.words.saving import words_of

_TO_BROWSER = """(file) => { if (!file) return;
  const link = document.createElement("a");
  link.href = file.url; link.download = file.orig_name || "";
  document.body.append(link); link.click(); link.remove(); }"""

Kind = Literal["xlsx", "csv"]
_NO_FILE_NAME = re.compile(r"[^\w()（）-]+")
_LONGEST = 60
"""Characters of a file's name: three bytes each, of the 255 that a file system takes."""


class Downloads:
    """Two buttons, and one unseen that holds the file made; made inside the row they stand in."""

    def __init__(self, language: str) -> None:
        words = words_of(language)
        self._excel = gr.Button(words.excel, size="sm", scale=1, min_width=110)
        self._csv = gr.Button(words.csv, size="sm", scale=1, min_width=110)
        self._file = gr.DownloadButton(visible="hidden")

    @property
    def outputs(self) -> list[Any]:
        """What a change of language puts right."""
        return [self._excel, self._csv]

    def reworded(self, language: str) -> Updates:
        """The buttons in the other language."""
        words = words_of(language)
        return {self._excel: gr.update(value=words.excel), self._csv: gr.update(value=words.csv)}

    def listen(self, table: Callable[..., Sheet], inputs: Sequence[Any]) -> None:
        """Connect the buttons; `table` makes the table out of the values of `inputs`."""
        kinds: tuple[tuple[gr.Button, Kind], ...] = ((self._excel, "xlsx"), (self._csv, "csv"))
        for button, kind in kinds:
            made = button.click(partial(_made, table, kind), list(inputs), [self._file], **QUICK)
            made.then(None, [self._file], None, js=_TO_BROWSER)


def _made(table: Callable[..., Sheet], kind: Kind, *given: object) -> str:
    """The path of a file with the table."""
    sheet = table(*given)
    content = sheet.xlsx() if kind == "xlsx" else sheet.csv()
    folder = Path(_folder().name) / hashlib.sha256(content).hexdigest()[:16]
    folder.mkdir(exist_ok=True)
    path = folder / f"{file_stem(sheet.name)}.{kind}"
    path.write_bytes(content)
    return str(path)


def file_stem(name: str) -> str:
    """A table's name without what no file's name may hold."""
    return _NO_FILE_NAME.sub("_", name)[:_LONGEST]


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Gone with the process."""
    return tempfile.TemporaryDirectory(prefix="handed-")
