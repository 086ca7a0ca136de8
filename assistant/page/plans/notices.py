"""Lines that say how a change of the store stands, and why a file was refused."""

from html import escape

from assistant.page.plans.storing import Embedded
from assistant.page.words.plans import PlansWords
from ingest.errors import PlanFileError, UserError
from vectorstore.index import Change
from vectorstore.rows import Entry


def told(line: str) -> str:
    """A line that is read out when nothing else is; nothing for no line."""
    return f'<p role="status">{escape(line)}</p>' if line else ""


def warned(line: str) -> str:
    """A line that is read out at once."""
    return f'<p role="alert">{escape(line)}</p>'


def refused(error: UserError, file: str, words: PlansWords) -> str:
    """Why a file, or a change, was refused: in the page's language where the reason is known."""
    reason = str(error)
    if isinstance(error, PlanFileError):
        known = (text for part, text in words.adding.reasons.items() if part in reason)
        reason = next((f"“{file}”：{text}" for text in known), reason)
    return warned(words.adding.refused.format(reason=reason))


def progress(far: Embedded, words: PlansWords) -> str:
    """How far it is, in words and as a bar."""
    line = escape(words.adding.storing.format(done=far.done, total=far.total))
    bar = f'<progress max="{max(far.total, 1)}" value="{far.done}" aria-label="{line}"></progress>'
    return f'<p role="status">{line} {bar}</p>'


def stored(change: Change, plan_id: str, entry: Entry, words: PlansWords) -> str:
    """What has come of a plan; `entry` is the catalog's, now."""
    line = {
        Change.ADDED: words.adding.added,
        Change.REPLACED: words.adding.replaced,
        Change.UNCHANGED: words.adding.unchanged,
    }[change]
    return told(line.format(title=entry.title, id=plan_id, version=entry.version))
