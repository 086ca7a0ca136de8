"""The buttons under an answer and beside a question, as HTML; ask.js listens to them.

Gradio's chat lets through neither `data-` nor `aria-` attributes: what the script has to know
stands in classes, and the text to copy in an element that page.css does not show.
"""

from html import escape

from assistant.citations import Answer
from assistant.page.copied import copied
from assistant.page.words.ask import AskWords


def answer_actions(answer: Answer, place: int, vote: str, words: AskWords) -> str:
    """Copy, and the two votes with the one given pressed. `place`: of the exchange, from 0."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in copied(answer).splitlines())
    return (
        f'<div class="actions"><div class="copied">{lines}</div>'
        f'<button type="button" class="copy">{escape(words.copy)}</button>'
        f"{_vote(place, 'up', words.up, words.up_label, vote)}"
        f"{_vote(place, 'down', words.down, words.down_label, vote)}</div>"
    )


def question_actions(place: int, words: AskWords) -> str:
    """The button that takes a question back into the box."""
    label = escape(words.edit_label)
    said = escape(words.edit)
    return f'<button type="button" class="edit at-{place}" title="{label}">{said}</button>'


def _vote(place: int, kind: str, said: str, label: str, vote: str) -> str:
    pressed = " pressed" if vote == kind else ""
    return (
        f'<button type="button" class="vote {kind} at-{place}{pressed}" title="{escape(label)}">'
        f"{escape(said)}</button>"
    )
