"""All responsible units of a plan, each with the number of its duties."""

from collections import Counter

from assistant.draft import Draft, Quote
from assistant.extractive import tally
from assistant.extractive.bearers import duty_quote
from assistant.turn import Turn
from ingest.units import is_collective


def compose(turn: Turn, draft: Draft) -> None:
    """List the units of the plans, most duties first; a body clause and its annex row are one."""
    if tally.compose(turn, draft):
        return
    for view in turn.views:
        held: Counter[str] = Counter()
        quotes: dict[str, list[Quote]] = {}
        heads: set[tuple[str, str]] = set()
        for duty in view.parsed.responsibilities:
            for unit in (view.unit(name) for name in duty.units):
                place = unit, view.head(duty.clause_id).id
                if place not in heads and not is_collective(unit):
                    heads.add(place)
                    held[unit] += 1
                    quotes.setdefault(unit, []).append(duty_quote(view, duty))
        if held:
            draft.head(draft.phrase("roster_head", label=draft.label(view), count=len(held)))
        for unit, count in held.most_common():
            draft.say(
                draft.phrase("roster_item", unit=draft.unit(unit), count=count),
                *quotes[unit],
                line=True,
            )
    draft.answerable = bool(draft.sentences)
