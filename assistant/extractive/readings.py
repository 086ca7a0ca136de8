"""Two wordings that a question sets against each other, each quoted where the plans print it."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from assistant.alternatives import bare, either, odd, squeezed
from assistant.draft import Draft, in_line, named, quote_of
from assistant.extractive import difference
from assistant.passages import Passage
from assistant.shelf import PlanView
from assistant.turn import Turn
from ingest.fold import fold
from ingest.plan import Clause, Discrepancy

_QUOTED = re.compile(
    r"[“\"「]([^”\"」]{2,20})[”\"」]|(?<![\d.第栏务(])(\d+(?:\.\d+)?(?:名|个|家|项|%|件|人|年|(?=[和与跟]|还是|到底|哪|[,，、?？]|$)))"
)
_SHORTEST = 4
"""Characters of one wording in quotation marks that is looked for by itself."""
_MATTER = 0.25
"""Share of the question's words from which a sentence treats its matter."""
_READ = 6
"""So many of the best places of each reading are compared."""


def compose(turn: Turn, draft: Draft) -> bool:
    """Quote both readings, of all places that print them the two that are most like each other;
    False where the question names no two readings that the plans print."""
    if _known(turn, draft) or _odd(turn, draft) or _one_quoted(turn, draft):
        return True
    pair = next(filter(None, (_most_alike(turn, *words) for words in _readings(turn))), None)
    for view, passage in pair or ():
        tell(draft, view, passage)
    return pair is not None


def _known(turn: Turn, draft: Draft) -> bool:
    """The discrepancy of a plan of which the one place has the one wording, the other the other."""
    for one, other in _readings(turn):
        known: list[tuple[float, PlanView, Discrepancy]] = []
        for view in turn.views:
            for found in view.parsed.discrepancies:
                spans = ((found.start, found.end), (found.other_start, found.other_end))
                texts = [bare(view.folded[slice(*span)]) for span in spans]
                if {_says(text, one, other) for text in texts} == {0, 1}:
                    known.append((sum(map(turn.coverage, texts)), view, found))
        inside = [k for k in known if _is_spoken_of(turn, k[1], k[2])]
        if best := max(inside, key=lambda k: k[0], default=None):
            draft.say(*difference.told(draft, best[1], best[2]))
            return True
    return False


def _is_spoken_of(turn: Turn, view: PlanView, found: Discrepancy) -> bool:
    """Whether the discrepancy lies in a clause that the question names, if it names any."""
    focus = [clause for v, clause in turn.query.focus if v is view]
    return not turn.query.focus or any(c.start <= found.start < c.end for c in focus)


def _odd(turn: Turn, draft: Draft) -> bool:
    """The discrepancy of which the question holds the very place that differs, with what stands
    around it (互联网十监管)."""
    for view, found in odd(turn.query.asked, turn.views):
        draft.say(*difference.told(draft, view, found))
        return True
    return False


def _one_quoted(turn: Turn, draft: Draft) -> bool:
    """The place that prints the one wording in quotation marks, and what body or annex have in its
    stead."""
    quoted = [squeezed(fold(a)) for a, _ in _QUOTED.findall(turn.query.text) if a]
    for view in turn.views if len(quoted) == 1 and len(quoted[0]) >= _SHORTEST else ():
        for passage in view.passages:
            if quoted[0] not in squeezed(fold(passage.text)):
                continue
            sides = [p for twin in view.twins(passage.clause_id) for p in _within(view, twin)]
            other = max(sides, key=lambda p: likeness(turn, passage, p), default=None)
            if other and quoted[0] not in squeezed(fold(other.text)):
                for place in (passage, other):
                    tell(draft, view, place)
                return True
    return False


def _within(view: PlanView, outer: Clause) -> list[Passage]:
    return [p for p in view.passages if outer.start <= p.start < outer.end]


def _says(text: str, one: str, other: str) -> int | None:
    """0 where the text has the one wording, 1 where it has the other; neither else."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    if _prints(text, longer):
        return (one, other).index(longer)
    return (one, other).index(shorter) if _prints(text, shorter) else None


def _prints(text: str, word: str) -> bool:
    """Whether the text has the word; a figure not as a piece of another figure."""
    if not word[0].isdigit():
        return word in text
    return bool(re.search(rf"(?<![\d.]){re.escape(word)}(?![\d.])", text))


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
    yield from either(turn.query.asked, turn.views)


def _most_alike(
    turn: Turn, one: str, other: str
) -> tuple[tuple[PlanView, Passage], tuple[PlanView, Passage]] | None:
    here, there = _places(turn, one, other), _places(turn, other, one)
    if one.isdigit() or other.isdigit():  # a bare figure may stand anywhere
        here, there = _on_matter(turn, here), _on_matter(turn, there)
    pairs = [
        (likeness(turn, a, b), (view, a), (second, b))
        for view, a in here
        for second, b in there
        if view is second and a != b
    ]
    best = max(pairs, key=lambda pair: pair[0], default=None)
    return (best[1], best[2]) if best else None


def _on_matter(
    turn: Turn, places: list[tuple[PlanView, Passage]]
) -> list[tuple[PlanView, Passage]]:
    return [(view, p) for view, p in places if turn.coverage(p.text) >= _MATTER]


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
            if _prints(text.replace(other, "") if word in other else text, word):
                found.append((turn.coverage(passage.text), view, passage))
    found.sort(key=lambda place: (-place[0], place[2].start))
    return [place[1:] for place in found[:_READ]]
