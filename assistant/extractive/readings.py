"""Two wordings that a question sets against each other, each quoted where the plans print it."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from assistant.alternatives import bare, either
from assistant.draft import Draft, in_line, named, quote_of
from assistant.extractive import difference
from assistant.shelf import Passage, PlanView
from assistant.turn import Turn
from ingest.fold import fold

_QUOTED = re.compile(r"[“\"「]([^”\"」]{2,20})[”\"」]|(\d+(?:\.\d+)?(?:名|个|家|项|%|件|人|年))")
_READ = 6
"""So many of the best places of each reading are compared."""


def compose(turn: Turn, draft: Draft) -> bool:
    """Quote both readings, of all places that print them the two that are most like each other;
    False where the question names no two readings that the plans print."""
    if _known(turn, draft):
        return True
    pair = next(filter(None, (_most_alike(turn, *words) for words in _readings(turn))), None)
    for view, passage in pair or ():
        tell(draft, view, passage)
    return pair is not None


def _known(turn: Turn, draft: Draft) -> bool:
    """The discrepancy of a plan of which the one place has the one wording, the other the other."""
    for one, other in _readings(turn):
        for view in turn.views:
            for found in view.parsed.discrepancies:
                spans = ((found.start, found.end), (found.other_start, found.other_end))
                said = [_says(bare(view.folded[slice(*span)]), one, other) for span in spans]
                if set(said) == {0, 1}:
                    draft.say(*difference.told(draft, view, found))
                    return True
    return False


def _says(text: str, one: str, other: str) -> int | None:
    """0 where the text has the one wording, 1 where it has the other; neither else."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    if longer in text:
        return (one, other).index(longer)
    return (one, other).index(shorter) if shorter in text else None


def tell(draft: Draft, view: PlanView, passage: Passage) -> None:
    """Quote a sentence with its place."""
    clause = view.clauses[passage.clause_id]
    values = named(clause) | {"label": draft.label(view), "quote": in_line(passage.text)}
    key = "says" if clause.title and clause.title not in values["quote"] else "says_untitled"
    draft.say(draft.phrase(key, **values), quote_of(view, passage))


def _readings(turn: Turn) -> Iterator[tuple[str, str]]:
    """Pairs of wordings, in quotation marks or on both sides of 还是, as the plans print them."""
    asked = turn.query.text
    quoted = [fold(a or b) for a, b in _QUOTED.findall(asked)]
    if len(quoted) >= 2:
        yield quoted[0], quoted[1]
    yield from either(fold(turn.query.question), turn.views)


def _most_alike(
    turn: Turn, one: str, other: str
) -> tuple[tuple[PlanView, Passage], tuple[PlanView, Passage]] | None:
    here, there = _places(turn, one, other), _places(turn, other, one)
    pairs = [
        (likeness(turn, a, b), (view, a), (second, b))
        for view, a in here
        for second, b in there
        if view is second and a != b
    ]
    best = max(pairs, key=lambda pair: pair[0], default=None)
    return (best[1], best[2]) if best else None


def likeness(turn: Turn, one: Passage, other: Passage) -> float:
    """How surely two sentences say the same thing in two ways: difflib's ratio, and how much of
    the question they hold."""
    ratio = SequenceMatcher(None, fold(one.text), fold(other.text), autojunk=False).ratio()
    return ratio + turn.coverage(one.text) + turn.coverage(other.text)


def _places(turn: Turn, word: str, other: str) -> list[tuple[PlanView, Passage]]:
    """The sentences that print `word`, best first; not as a piece of the other reading."""
    found = []
    for view in turn.views:
        for passage in view.passages:
            text = bare(fold(passage.text))
            if word in (text.replace(other, "") if word in other else text):
                found.append((turn.coverage(passage.text), view, passage))
    found.sort(key=lambda place: (-place[0], place[2].start))
    return [place[1:] for place in found[:_READ]]
