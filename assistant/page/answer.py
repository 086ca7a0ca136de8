"""An answer as HTML: its text with citation marks, the notes, and the list of sources.

Everything is escaped here; Gradio's chat sanitizes what it is given once more. The HTML is one
line, for the chat reads Markdown and would end an HTML block at a blank line.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby

from assistant.citations import Answer, AnswerHit, Citation
from assistant.page.copied import named
from assistant.page.place import Place
from assistant.page.sources import one_line, sources_html
from assistant.page.texts import Texts

_MARK = re.compile(r"\[(\d{1,4})\]")
_TOOLTIP = 300
_NEAREST = 3


def question_html(question: str) -> str:
    """What the user asked, as plain text."""
    lines = "<br>".join(escape(line) for line in question.splitlines())
    return f'<div class="question">{lines}</div>'


def answer_html(answer: Answer, words: Texts, labels: Mapping[str, str]) -> str:
    """What the chat shows for an answer. `labels`: plan id → the plan's short name."""
    cited = {citation.number: citation for citation in answer.citations}
    parts = [f'<div class="answer" lang="{_lang(answer)}">']
    parts += _paragraphs(answer.text, cited)
    parts += [
        f'<p class="note note-{escape(note.kind)}">{_marked(note.text, cited)}</p>'
        for note in answer.notes
    ]
    doubtful = [s.text for s in answer.sentences if not s.supported]
    if doubtful:
        warning = words.unsupported.format(sentences=" ".join(doubtful))
        parts.append(f'<p class="note note-unsupported">{escape(warning)}</p>')
    if answer.citations:
        parts.append(sources_html(answer.citations, words))
    elif not answer.answerable and answer.hits:
        parts.append(f'<p class="listing">{escape(words.nearest)}</p>')
        parts += [_near(hit, labels) for hit in answer.hits[:_NEAREST]]
    parts.append("</div>")
    return " ".join("".join(parts).splitlines())


def waiting_html(words: Texts) -> str:
    """What stands in place of an answer while it is sought; page.css lets it fade in late."""
    return f'<div class="waiting">{escape(words.waiting)}</div>'


def message_html(message: str) -> str:
    """A message of the page itself, such as a fault, in place of an answer."""
    return f'<div class="answer"><p class="note note-fault">{escape(message)}</p></div>'


def _paragraphs(text: str, cited: Mapping[int, Citation]) -> Iterator[str]:
    """A paragraph for each line, a list for lines that begin with a dash."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for listed, group in groupby(lines, lambda line: line.startswith("- ")):
        if listed:
            items = (f"<li>{_marked(line.removeprefix('- '), cited)}</li>" for line in group)
            yield f"<ul>{''.join(items)}</ul>"
        else:
            yield from (f"<p>{_marked(line, cited)}</p>" for line in group)


def _marked(text: str, cited: Mapping[int, Citation]) -> str:
    """The text escaped, with every [n] that has a citation as a link to its place."""
    parts, done = [], 0
    for match in _MARK.finditer(text):
        citation = cited.get(int(match[1]))
        if citation is None:
            continue
        parts.append(escape(text[done : match.start()]))
        parts.append(_link(citation, match[0]))
        done = match.end()
    parts.append(escape(text[done:]))
    return "".join(parts)


def _near(hit: AnswerHit, labels: Mapping[str, str]) -> str:
    where = f"{labels.get(hit.plan_id, hit.plan_id)} {hit.address} {hit.title}".strip()
    return (
        f'<a class="source-line" href="{Place.of(hit).href}">'
        f'<span class="where">{escape(where)}</span> '
        f'<span class="quote">{escape(one_line(hit.text))}</span></a>'
    )


def _link(citation: Citation, label: str) -> str:
    """A mark; ask.js shows the title when the pointer or the focus is on it."""
    title = f"{named(citation)} {one_line(citation.quote)}"
    title = escape(title[:_TOOLTIP] + ("…" if len(title) > _TOOLTIP else ""))
    return f'<a class="cite" href="{Place.of(citation).href}" title="{title}">{escape(label)}</a>'


def _lang(answer: Answer) -> str:
    return {"zh": "zh-CN", "zh-Hant": "zh-Hant", "en": "en"}[answer.language]
