"""The conversation as a file to keep: questions, answers and the words they stand on."""

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from assistant.citations import Answer, Citation
from assistant.page.conversation import Conversation
from assistant.page.copied import named
from assistant.page.words.ask import AskWords

if TYPE_CHECKING:
    from docx.document import Document

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~]|^(?:[-+]|\d+[.)])(?=\s))", re.MULTILINE)
_MARK = re.compile(r"\\\[(\d{1,4})\\\]")
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FONT, _QUIET = "宋体", (0x56, 0x61, 0x73)


def as_markdown(conversation: Conversation, words: AskWords, on: date) -> str:
    """The conversation as Markdown; what comes from plans and users is escaped."""
    parts = [f"# {words.heading}", words.exported.format(date=on.isoformat())]
    for number, exchange in enumerate(conversation, 1):
        parts.append(f"## {number}. {_plain(exchange.question)}")
        if exchange.answer is None:
            parts.append(_plain(exchange.message))
            continue
        parts += _answered(exchange.answer, words)
    return "\n\n".join(part for part in parts if part) + "\n"


def _answered(answer: Answer, words: AskWords) -> Iterator[str]:
    yield "\n\n".join(_marked(line) for line in _lines(answer.text))
    if answer.notes:
        yield f"**{words.notes}**"
        yield "\n".join(f"- {_marked(' '.join(note.text.split()))}" for note in answer.notes)
    if answer.citations:
        yield f"**{words.sources}**"
        yield "\n\n".join(map(_source, answer.citations))


def _marked(line: str) -> str:
    """A line escaped; a list's dash and the citation marks stay."""
    dash = "- " if line.startswith("- ") else ""
    return dash + _MARK.sub(r"[\1]", _escaped(line.removeprefix("- ")))


def _source(citation: Citation) -> str:
    quote = "\n".join(f"> {_escaped(line)}" for line in _lines(citation.quote))
    return f"[{citation.number}] {_escaped(named(citation))}\n\n{quote}"


def _plain(text: str) -> str:
    return _escaped(" ".join(text.split()))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("&", "&amp;")


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def as_word(conversation: Conversation, words: AskWords, on: date) -> "Document":
    """The conversation as a Word document."""
    import docx
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    document = docx.Document()
    for style in ("Normal", "Title", "Heading 1", "List Bullet", "Intense Quote", "Quote"):
        fonts = document.styles[style].element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), _FONT)
    document.core_properties.title = words.heading
    document.core_properties.author = ""
    document.add_heading(words.heading, 0)
    document.add_paragraph(words.exported.format(date=on.isoformat()))
    for number, exchange in enumerate(conversation, 1):
        document.add_heading(_printable(f"{number}. {' '.join(exchange.question.split())}"), 1)
        answer = exchange.answer
        for line in _lines(answer.text if answer else exchange.message):
            bullet = "List Bullet" if line.startswith("- ") else "Normal"
            document.add_paragraph(_printable(line.removeprefix("- ")), bullet)
        if answer is None:
            continue
        for note in answer.notes:
            document.add_paragraph(_printable(f"{words.notes}: {note.text}"))
        if answer.citations:
            document.add_paragraph().add_run(words.sources).bold = True
        for citation in answer.citations:
            where = f"[{citation.number}] {named(citation)}"
            document.add_paragraph(_printable(where)).paragraph_format.keep_with_next = True
            quoted = document.add_paragraph(style="Quote")
            quoted.add_run(_printable("\n".join(_lines(citation.quote)))).font.color.rgb = RGBColor(
                *_QUIET
            )
    return document


def _printable(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _UNPRINTABLE.sub("", text)
