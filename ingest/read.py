"""A file → its text: txt, md, html, docx, pdf. Text is kept as it is; only decoding happens here."""

from pathlib import Path

from ingest.errors import PlanFileError

SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")
_ENCODINGS = ("utf-8-sig", "gb18030")


def read_text(path: Path) -> str:
    """The text of the plan in `path`.

    Line breaks become \\n and a byte-order mark is dropped; nothing else changes. Raises
    PlanFileError, in one line, when the file is missing, empty, binary, in no known encoding, or
    of a format that is not read.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise PlanFileError(
            f"{path}: format {path.suffix or 'without a suffix'!r} is not read; "
            f"save it as one of {', '.join(SUFFIXES)}"
        )
    try:
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
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(str(path))
        return "\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError) as error:
        raise PlanFileError(f"{path}: not a readable .pdf; save it anew or as text") from error


def _html(markup: str) -> str:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(markup, "html.parser")
    for element in soup(["script", "style", "head", "nav"]):
        element.decompose()
    for line_break in soup.find_all("br"):
        line_break.replace_with("\n")
    for block in soup.find_all(["p", "div", "li", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5"]):
        block.append("\n")
    return "\n".join(line.strip() for line in soup.get_text().splitlines() if line.strip())
