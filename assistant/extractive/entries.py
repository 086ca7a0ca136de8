"""What a unit has to do: its clauses, body clause and annex row as one, and which are asked for."""

import re
from collections.abc import Iterable

from assistant import addresses, left
from assistant.draft import Quote
from assistant.extractive.bearers import duty_quote
from assistant.passages import Passage
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Clause, Kind, Leaf, Manner, Responsibility
from ingest.units import is_collective

_WHOLE_NAME = 4
"""Characters of a name that stands for nothing else in a sentence."""
_PART = 4
"""Characters of the title of a part."""
Entry = tuple[Clause, Responsibility, list[Quote]]


def role(view: PlanView, duty: Responsibility, unit: str) -> str:
    """sole, lead, under a lead, first, joint, or named in a sentence of its own."""
    units = [view.unit(name) for name in duty.units]
    if unit in [view.unit(name) for name in duty.lead]:
        return "lead"
    if unit not in units or (duty.manner is Manner.JOINT and len(units) == 1):
        return "named"
    if len(units) == 1:
        return "named" if is_collective(unit) else "sole"
    if duty.manner is Manner.LEAD:
        return "under"
    return "first" if units[0] == unit else "joint"


def counted(units: Iterable[str]) -> tuple[str, ...]:
    """Of what bears duties that which counts as a unit, each once: 各成员单位 stands for units that
    are not listed, and is none. Whoever says how many units there are, counts these."""
    return tuple(unit for unit in dict.fromkeys(units) if not is_collective(unit))


def entries(view: PlanView, unit: str) -> list[Entry]:
    found: dict[str, Entry] = {}
    for duty in view.parsed.responsibilities:
        names = [view.unit(name) for name in (*duty.units, *duty.lead)]
        if unit not in names and not any(name.endswith(f"({unit})") for name in names):
            continue
        head = view.head(duty.clause_id)
        if head.id in found:
            found[head.id][2].append(duty_quote(view, duty))
        else:
            found[head.id] = head, duty, [duty_quote(view, duty)]
    return list(found.values())


def mentions(view: PlanView, unit: str, found: list[Entry]) -> list[Passage]:
    """The first sentence of each other clause of the body that speaks of a unit by its name."""
    known = {clause.id for clause, _, _ in found}
    told: dict[str, Passage] = {}
    for passage in view.passages if len(unit) >= _WHOLE_NAME else ():
        head = view.head(passage.clause_id)
        is_task = head.kind not in (Kind.FRONT_MATTER, Kind.CLOSING) and passage.leaf is Leaf.BODY
        if is_task and head.id not in known and unit in passage.text:
            told.setdefault(head.id, passage)
    return list(told.values())


def within(turn: Turn, view: PlanView, found: list[Entry]) -> list[Entry]:
    """Of these the entries at the places the question names: in a clause or part, in the boxes,
    in the annex; or all others, where it says 除了. All, where it names no place of the plan."""
    asked = turn.query.asked
    if named := places(view, asked):
        inside = [e for e in found if any(_lies_in(view, e[0], clause) for clause in named)]
        if pattern("form", "except").search(asked):
            return [e for e in found if e not in inside] or found
        return inside
    kept = found

    def speaks(key: str) -> bool:
        return bool(pattern("form", key).search(asked))

    if speaks("without_boxes"):
        kept = [e for e in found if e[0].kind is not Kind.MEASURE]
    elif speaks("of_boxes") and not speaks("beside_boxes"):
        kept = [e for e in found if e[0].kind is Kind.MEASURE]
    elif speaks("of_annex") and not speaks("of_body"):
        kept = [
            (view.clauses[other.clause_id], other, [duty_quote(view, other)])
            for clause, _, _ in found
            for twin in view.twins(clause.id)
            for other in view.duties(twin.id)[:1]
        ]
    return kept or found


def places(view: PlanView, asked: str) -> list[Clause]:
    """The clauses of a plan that a folded question names by address, or parts by their titles:
    在保障措施里."""
    parts = [c for c in view.parsed.clauses if c.kind in (Kind.PART, Kind.CHAPTER)]
    said = [c for c in parts if len(c.title) >= _PART and fold(c.title) in asked]
    found = [clause for _, clause in addresses.clauses_in(asked, [view])]
    return found or [clause for clause in said if not view.in_annex(clause)]


def _lies_in(view: PlanView, clause: Clause, outer: Clause) -> bool:
    """Whether a clause lies in another, or is the task of one in it; a box is part of its part."""
    return any(c.id == outer.id for c in view.ancestry(clause.id))


def matter(turn: Turn) -> str:
    """What the duties asked for are about (市场监管局在食品方面), where some clause of the unit has
    that word in its title or, said in full, in its text; else an empty string."""
    asked = turn.query.asked
    found = pattern("form", "of_matter").search(asked)
    word = next(filter(None, found.groups()), "") if found else ""
    return word if len(word) > 1 else left.matter(asked, turn.query.units, turn.shelf)


def is_about(view: PlanView, clause: Clause, word: str) -> bool:
    """Whether the title of a clause has the word, or its own text."""
    return any(word in re.sub(r"\s", "", fold(text)) for text in view.texts(clause))
