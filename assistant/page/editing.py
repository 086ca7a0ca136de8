"""An earlier question in the box, to be changed and asked in the place of the old one."""

from html import escape

from assistant.page.words.ask import AskWords


def editing_html(place: int, words: AskWords) -> str:
    """The line under the chat that says which question is edited, with a way out."""
    told = words.editing.format(number=place + 1)
    leave = f'<button type="button" class="leave">{escape(words.cancel)}</button>'
    return f'<p role="status">{escape(told)} {leave}</p>'


def place_of(data: object) -> int:
    """The number of the exchange that a click in the page is about; -1 where it says none."""
    place = data.get("place") if isinstance(data, dict) else None
    return place if isinstance(place, int) and not isinstance(place, bool) else -1
