"""Files that a click makes and the browser saves.

A gr.DownloadButton has its file before it is clicked. Here an ordinary button makes the file when
it is wanted, out of what the store holds then; a hidden DownloadButton gives it an address, and
TO_BROWSER saves it.
"""

import hashlib
import tempfile
from functools import cache
from pathlib import Path

from assistant.page.sheet import Sheet

TO_BROWSER = """(file) => { if (!file) return;
  const link = document.createElement("a");
  link.href = file.url; link.download = file.orig_name || "";
  document.body.append(link); link.click(); link.remove(); }"""
"""JavaScript of the event after the one that fills the hidden DownloadButton, its input."""


def handed(sheet: Sheet, kind: str) -> str:
    """The path of a file with the table; `kind` is xlsx or csv."""
    content = sheet.xlsx() if kind == "xlsx" else sheet.csv()
    folder = Path(_folder().name) / hashlib.sha256(content).hexdigest()[:16]
    folder.mkdir(exist_ok=True)
    path = folder / f"{sheet.name}.{kind}"
    path.write_bytes(content)
    return str(path)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Gone with the process."""
    return tempfile.TemporaryDirectory(prefix="handed-")
