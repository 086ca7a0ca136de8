"""All duties of a unit: the complete list from the catalog, not what a search happens to find."""

from assistant.draft import Draft, Quote, in_line, with_copies
from assistant.extractive.responsible import duty_quote
from assistant.phrases import joined
from assistant.shelf import PlanView
from assistant.turn import Turn
from ingest.plan import Clause, Leaf, Responsibility


_FEW = 2
"""Up to so many clauses are quoted whole."""


def compose(turn: Turn, draft: Draft) -> None:
    """List the clauses that name the units asked for, body clause and annex row as one."""
    for view in turn.views:
        for unit in turn.query.units:
            entries = _entries(view, unit)
            if not entries:
                if unit in view.units or len(turn.views) == 1 or turn.query.named_plans:
                    draft.say(
                        draft.phrase("duties_none", label=draft.label(view), unit=draft.unit(unit))
                    )
                continue
            draft.say(
                draft.phrase(
                    "duties_head",
                    unit=draft.unit(unit),
                    label=draft.label(view),
                    count=len(entries),
                )
                + ("：" if turn.query.language != "en" else ":")
            )
            for clause, duty, quotes in entries:
                draft.say(_item(draft, view, clause, duty, unit), *quotes, line=True)
                if len(entries) <= _FEW:
                    for passage in view.passages_of(clause.id):
                        if passage.leaf is Leaf.BODY:
                            quote = draft.phrase("also_says", quote=in_line(passage.text))
                            draft.say(quote, *with_copies(view, passage))
    draft.answerable = any(said.quotes for said in draft.sentences)


def _entries(view: PlanView, unit: str) -> list[tuple[Clause, Responsibility, list[Quote]]]:
    found: dict[str, tuple[Clause, Responsibility, list[Quote]]] = {}
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


def _item(draft: Draft, view: PlanView, clause: Clause, duty: Responsibility, unit: str) -> str:
    units = [view.unit(name) for name in duty.units]
    title = clause.title or clause.address
    others = joined(draft.query.language, [name for name in units if name != unit])
    values: dict[str, object] = {"address": clause.address, "title": title, "others": others}
    if clause.address.endswith(title):
        values["address"] = clause.address.removesuffix(title).strip()
    if unit in [view.unit(name) for name in duty.lead]:
        return draft.phrase("duties_item_lead", **values)
    if len(units) == 1:
        return draft.phrase("duties_item_sole", **values)
    if units[0] == unit:
        return draft.phrase("duties_item_first", **values)
    return draft.phrase("duties_item_joint", first=units[0], **values)
