"""Which clauses a question about the structure of a plan means."""

import re
from collections.abc import Sequence

from assistant import addresses, names, outlined
from assistant.draft import Quote
from assistant.outlined import Outlined, kinds_of, levels
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.marks import numeral
from ingest.plan import Clause, Kind, Leaf

_PARTS = (Kind.CHAPTER, Kind.PART)
_QUOTED = 3
"""Characters of a quoted word that names a clause by its title."""
_LONG_TITLE = 6
"""A title of so many characters holds words (行动) that name no kind of clause."""
_TITLE_COVERED = 0.75
"""Share of a title's characters that the question must hold to mean that clause, or of the
question's words that the title must hold."""


def heading_of(view: PlanView, clause: Clause) -> Quote:
    """A clause's heading as a quote."""
    passage = next(
        (p for p in view.passages_of(clause.id) if p.leaf is Leaf.HEADING),
        view.passages_of(clause.id)[0],
    )
    return Quote(view=view, clause_id=clause.id, start=passage.start, end=passage.end)


def read(turn: Turn) -> Outlined:
    """What the question wants of the clauses, read without addresses and names of plans."""
    bare = names.without_plans(turn.query.asked, tuple(turn.shelf.views), turn.shelf)
    return outlined.read(addresses.without(bare))


def asked_about(turn: Turn) -> list[tuple[PlanView, Clause]]:
    """The clauses named by address, or the one whose title the question holds."""
    focus = [(view, clause) for view, clause in turn.query.focus if below(turn, view, clause)]
    if turn.query.focus and pattern("form", "of_annex").search(fold(turn.query.text)):
        rows = [(view, twin) for view, c in turn.query.focus for twin in view.twins(c.id)]
        return [(view, row) for view, row in rows if view.children(row.id)] or focus
    if turn.query.focus:
        return focus
    asked = f"{fold(turn.query.text)} {turn.query.asked}"
    quoted = [word for word in outlined.QUOTED.findall(asked) if len(word) >= _QUOTED]
    named: list[tuple[PlanView, Clause]] = []
    for view in turn.views if quoted else ():
        split = [c for c in scope(turn, view) if c.kind is not Kind.BOX and view.children(c.id)]
        found = [c for c in split if any(word in fold(c.title) for word in quoted)]
        named += [(view, found[0])] if len(found) == 1 else []
    if named:
        return named
    best: list[tuple[float, int, PlanView, Clause]] = []
    for view in turn.views:
        for clause in scope(turn, view):
            if not clause.title or not view.children(clause.id):
                continue
            title = re.sub(r"[\W_]", "", fold(clause.title))
            held = max(_longest_shared(title, asked) / len(title), turn.coverage(clause.title))
            if held >= _TITLE_COVERED:
                best.append((held, len(title), view, clause))
    top = max((entry[:2] for entry in best), default=None)
    return [(view, clause) for held, length, view, clause in best if (held, length) == top]


def scope(turn: Turn, view: PlanView) -> list[Clause]:
    """The clauses of the annexes where the question speaks of them, else those of the body."""
    annex = bool(pattern("form", "of_annex").search(fold(turn.query.text)))
    return [c for c in view.parsed.clauses if view.in_annex(c) is annex]


def _longest_shared(title: str, asked: str) -> int:
    """Length of the longest piece of the title that stands in the question."""
    return max(
        (
            j - i
            for i in range(len(title))
            for j in range(i + 2, len(title) + 1)
            if title[i:j] in asked
        ),
        default=0,
    )


def below(turn: Turn, view: PlanView, clause: Clause) -> list[list[Clause]]:
    """The children asked for: as many as the question counts, those of each kind it names, or
    all."""
    children = [c for c in view.children(clause.id) if c.title] or list(view.children(clause.id))
    plain = [c for c in children if c.kind is not Kind.BOX] or children
    if not plain:
        return []
    asked, title = addresses.without(fold(turn.query.text)), fold(clause.title)
    if len(plain) == number(turn):
        return [plain]
    asked = asked.replace(title, "") if len(title) >= _LONG_TITLE else asked
    inside = [c for c in view.parsed.clauses if clause.start < c.start < clause.end]
    found = {level.kinds: of_kinds(inside, level.kinds) for level in levels(asked)}
    told = [
        clauses
        for clauses in found.values()
        if clauses and not (clauses[0].kind is Kind.MEASURE and clause.kind is not Kind.BOX)
    ]
    if pattern("form", "outermost").search(asked):
        told = [clauses for clauses in told if clauses[0].kind is Kind.BOX]
        return [plain, *told]
    distinct = [one for place, one in enumerate(told) if one not in told[:place]]
    return distinct or [plain]


def number(turn: Turn) -> int:
    """How many the question says there are, or 0."""
    said = re.search(
        r"(?<![后末第哪这那每任])([一二两三四五六七八九十]{1,3}|\d{1,3})个?(?:大|方面|项|条|类|部分)",
        fold(turn.query.text),
    )
    return numeral(said.group(1).replace("两", "二")) if said else 0


def of_kinds(clauses: Sequence[Clause], kinds: Sequence[Kind]) -> list[Clause]:
    """The clauses of the first of these kinds that there are any of."""
    first = next((kind for kind in kinds if any(c.kind is kind for c in clauses)), None)
    return [clause for clause in clauses if clause.kind is first]


def of_kind(turn: Turn, view: PlanView) -> list[Clause]:
    """All body clauses of the kind asked for, or the children of the one clause that has just as
    many as the question says."""
    said = levels(addresses.without(fold(turn.query.text)))
    loose = bool(said) and said[0].word.endswith("块")
    kinds = _PARTS if loose else kinds_of(fold(turn.query.text)) or _PARTS
    body = scope(turn, view)
    found = of_kinds(body, kinds)
    if (counted := number(turn)) and len(found) != counted:
        lists = [[c for c in view.children(p.id) if c.kind is not Kind.BOX] for p in body]
        exact = [children for children in lists if len(children) == counted]
        return exact[0] if len(exact) == 1 else found
    return found
