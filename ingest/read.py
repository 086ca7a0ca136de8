"""A file → its text: txt, md, html, docx, pdf. Only decoding happens here."""

import logging
import unicodedata
import warnings
from pathlib import Path

from ingest.errors import PlanFileError

SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")
_ENCODINGS = ("utf-8-sig", "gb18030")
_BLOCKS = ["p", "div", "section", "article", "blockquote", "pre", "ul", "ol", "li", "dt", "dd",
           "table", "caption", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"]  # fmt: skip
"""Elements of HTML that stand on lines of their own."""

_RADICALS = str.maketrans(
    {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    | dict(
        zip(
            map(ord, "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳"),
            "母民虎西见角贝车长门青页风飞马骨鬼鱼鸟卤麦黄齐齿龙龟",
            strict=True,
        )
    )
)
"""Radicals of Unicode → the characters they look like. A font has one glyph for both, and programs
that print PDF write the radical's code behind it: ⼀、 for 一、."""


def read_text(path: Path) -> str:
    """The text of the plan in `path`.

    Line breaks become \\n, a byte-order mark is dropped, and radicals in a PDF become characters;
    nothing else changes. Raises PlanFileError, in one line, when the file is missing, empty,
    binary, in no known encoding, or of a format that is not read.
    """
    try:
        if path.is_dir():
            raise PlanFileError(f"{path}: a folder; give the plan files in it one by one")
        if path.exists() and path.suffix.lower() not in SUFFIXES:
            raise PlanFileError(
                f"{path}: the format {path.suffix!r} is not read; "
                f"save it as one of {', '.join(SUFFIXES)}"
            )
        data = path.read_bytes()
    except OSError as error:
        raise PlanFileError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    if not data.strip():
        raise PlanFileError(f"{path}: the file is empty; give a file that holds the plan's text")
    match path.suffix.lower():
        case ".docx":
            text = _docx(path)
        case ".pdf":
            text = _pdf(path)
        case ".html" | ".htm":
            text = _html(_decoded(path, data))
        case _:
            text = _decoded(path, data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise PlanFileError(f"{path}: no text in it (a scan?); give a file with a text layer")
    return text


def _decoded(path: Path, data: bytes) -> str:
    if b"\0" in data:
        raise PlanFileError(f"{path}: a binary file, not text; save the plan as UTF-8 text")
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        controls = sum(ord(c) < 32 and c not in "\n\r\t\f\v" for c in text)
        if controls * 100 > len(text):
            raise PlanFileError(f"{path}: a binary file, not text; save the plan as UTF-8 text")
        return text
    raise PlanFileError(f"{path}: neither UTF-8 nor GB18030 text; save the plan as UTF-8 text")


def _docx(path: Path) -> str:
    """Paragraphs and table cells in document order, one a line."""
    import docx
    from docx.table import Table

    try:
        document = docx.Document(str(path))
    except Exception as error:  # python-docx raises KeyError, BadZipFile and its own classes
        raise PlanFileError(f"{path}: not a readable .docx; save it anew from Word") from error
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                seen: set[int] = set()
                for cell in row.cells:
                    if id(cell._tc) not in seen:  # a merged cell comes once for each column
                        seen.add(id(cell._tc))
                        lines += cell.text.split("\n")
        else:
            lines.append(block.text)
    return "\n".join(lines)


def _pdf(path: Path) -> str:
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends, it also logs
    try:
        reader = pypdf.PdfReader(str(path))
        pages = "\n".join(page.extract_text() for page in reader.pages)
        return pages.translate(_RADICALS)
    except Exception as error:  # of broken and encrypted files: its own classes and any other
        raise PlanFileError(
            f"{path}: not a readable .pdf; save it anew without a password, or as text"
        ) from error


def _html(markup: str) -> str:
    from bs4 import BeautifulSoup

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # bs4's doubts whether a short or an XML file is HTML
        soup = BeautifulSoup(markup, "html.parser")
    for element in soup(["script", "style", "head", "nav"]):
        element.decompose()
    for line_break in soup.find_all("br"):
        line_break.replace_with("\n")
    for block in soup.find_all(_BLOCKS):
        block.insert(0, "\n")
        block.append("\n")
    return "\n".join(line.strip() for line in soup.get_text().splitlines() if line.strip())
