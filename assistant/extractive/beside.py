"""Notes beside an answer: where another place of the plan says the matter asked about otherwise."""

import re

from assistant.asks import Ask
from assistant.draft import Draft, Quote, in_line
from assistant.extractive import difference
from assistant.shelf import PlanView
from assistant.turn import Turn
from ingest.fold import fold
from ingest.plan import Difference, Discrepancy

_KINDS = (Ask.CONTENT, Ask.TARGET)
_MATTER = 0.3
"""Share of the question's words that a piece of a sentence must hold to be what was asked, and
share of what it holds that the other place must hold to speak of the same."""
_SAME = 0.5
_PIECE = re.compile(r"[,，;；。]")


def compose(turn: Turn, draft: Draft) -> None:
    """Note the difference in wording that touches what was asked, where a sentence quoted has one;
    body and annex are quoted both."""
    if turn.query.ask not in _KINDS or turn.query.compares or not draft.answerable:
        return
    told: list[Discrepancy] = []
    for quote in list(draft.quotes):
        found = _otherwise(turn, quote)
        if found and found not in told:
            told.append(found)
            if not all(_is_quoted(draft, quote.view, start) for start in _starts(found)):
                _note(turn, draft, quote.view, found)


def _starts(found: Discrepancy) -> tuple[int, int]:
    return found.start, found.other_start


def _is_quoted(draft: Draft, view: PlanView, start: int) -> bool:
    """Whether an answer quotes the sentence that starts there, or a piece of it."""
    end = next((p.end for p in view.passages if p.start == start), start + 1)
    return any(q.view is view and start <= q.start < end for q in draft.quotes)


def _note(turn: Turn, draft: Draft, view: PlanView, found: Discrepancy) -> None:
    """The pieces of both sentences that bear on the question, with both sentences cited."""
    one, other = difference.quotes(view, found)
    body, annex = (max(_PIECE.split(quote.text), key=turn.coverage) for quote in (one, other))
    text = draft.phrase(
        "differs_wording",
        body_address=view.clauses[found.clause_id].address,
        body=in_line(body),
        annex_address=view.clauses[found.other_id].address,
        annex=in_line(annex),
    )
    draft.note("discrepancy", text, one, other)


def _otherwise(turn: Turn, quote: Quote) -> Discrepancy | None:
    """The difference of wording of a sentence quoted that is nearest to the question."""
    best = max(_PIECE.split(quote.text), key=turn.coverage)
    asked = turn.coverage(best)
    found: list[tuple[float, Discrepancy]] = []
    for one in quote.view.parsed.discrepancies if asked >= _MATTER else ():
        if one.difference is not Difference.WORDING:
            continue
        text, sides = quote.view.plan.text, [(one.start, one.end), (one.other_start, one.other_end)]
        there = [
            text[start:end] for start, end in sides if not start <= quote.start < quote.end <= end
        ]
        if len(there) != 1:
            continue
        share = max(map(turn.coverage, _PIECE.split(there[0])))
        if _bare(best) not in _bare(there[0]) and share >= _SAME * asked:
            found.append((share, one))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _bare(text: str) -> str:
    """A text without the marks and particles that change nothing."""
    return re.sub(r"[^\w+]|[的之]", "", fold(text))
