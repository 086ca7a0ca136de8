"""All responsible units of a plan, each with the number of its duties."""

from assistant.draft import Draft
from assistant.extractive import tally
from assistant.extractive.bearers import duty_quote
from assistant.extractive.entries import counted, entries
from assistant.turn import Turn


def compose(turn: Turn, draft: Draft) -> None:
    """List the units of the plans, most duties first; a body clause and its annex row are one."""
    if tally.compose(turn, draft):
        return
    for view in turn.views:
        held = {unit: entries(view, unit) for unit in counted(view.units)}
        if held:
            draft.head(draft.phrase("roster_head", label=draft.label(view), count=len(held)))
        for unit, found in sorted(held.items(), key=lambda item: -len(item[1])):
            draft.say(
                draft.phrase("roster_item", unit=draft.unit(unit), count=len(found)),
                *(duty_quote(view, duty) for _, duty, _ in found),
                line=True,
            )
    draft.answerable = bool(draft.sentences)
