"""The buttons under an answer and beside a question, as HTML; ask.js listens to them."""

from html import escape

from assistant.citations import Answer
from assistant.page.copied import copied
from assistant.page.words.ask import AskWords


def answer_actions(answer: Answer, place: int, vote: str, words: AskWords) -> str:
    """Copy, and the two votes with the one given pressed. `place`: of the exchange, from 0."""
    text = escape(copied(answer)).replace("\n", "&#10;")
    return (
        f'<div class="actions" role="group" aria-label="{escape(words.actions)}">'
        f'<button type="button" class="copy" data-text="{text}">{escape(words.copy)}</button>'
        f"{_vote(place, 'up', words.up, words.up_label, vote)}"
        f"{_vote(place, 'down', words.down, words.down_label, vote)}</div>"
    )


def question_actions(place: int, words: AskWords) -> str:
    """The button that takes a question back into the box."""
    return (
        f'<button type="button" class="edit" data-place="{place}" '
        f'aria-label="{escape(words.edit_label)}">{escape(words.edit)}</button>'
    )


def _vote(place: int, kind: str, said: str, label: str, vote: str) -> str:
    pressed = "true" if vote == kind else "false"
    return (
        f'<button type="button" class="vote {kind}" data-place="{place}" data-vote="{kind}" '
        f'aria-pressed="{pressed}" aria-label="{escape(label)}">{escape(said)}</button>'
    )
