"""Sentences quoted with their clauses, and the year that a clause sets for them."""

import re
from collections.abc import Sequence
from itertools import groupby

from assistant.draft import Draft, Quote, in_line, named, with_copies
from assistant.extractive import indicator_row
from assistant.turn import Scored
from ingest.fold import fold
from ingest.plan import Leaf


def tell(draft: Draft, chosen: Sequence[Scored], *, dated: bool = False) -> None:
    """Quote sentences with their clauses, plan by plan in order of rank, in the plan's order.

    With `dated`, a sentence with a figure also says the year that its clause sets for it.
    """
    order = list(dict.fromkeys(scored.view.plan.id for scored in chosen))
    ranked = sorted(chosen, key=lambda s: (order.index(s.view.plan.id), s.passage.start))
    for clause_id, group in groupby(ranked, key=lambda s: s.passage.clause_id):
        for position, scored in enumerate(group):
            if scored.passage.leaf is Leaf.TABLE_ROW:
                for indicator in scored.view.indicator(clause_id):
                    indicator_row.tell(draft, scored.view, indicator)
                continue
            view, clause = scored.view, scored.view.clauses[clause_id]
            quotes = with_copies(view, scored.passage)
            quote = in_line(scored.passage.text)
            if position:
                draft.say(draft.phrase("also_says", quote=quote), *quotes)
                continue
            key, values = "says" if clause.title else "says_untitled", named(clause)
            governing = governing_year(scored) if dated and clause.title else None
            if governing and governing[0] not in fold(quote):
                key, values["year"] = "says_by", governing[0]
                quotes = (*quotes, governing[1])
            draft.say(draft.phrase(key, label=draft.label(view), quote=quote, **values), *quotes)


def governing_year(scored: Scored) -> tuple[str, Quote] | None:
    """The last 到20xx年 before a sentence within its clause, with its place."""
    view, passage = scored.view, scored.passage
    clause = view.clauses[passage.clause_id]
    found = list(re.finditer(r"到\s*(20\d{2})\s*年", view.folded[clause.start : passage.end]))
    if not found:
        return None
    start, end = clause.start + found[-1].start(), clause.start + found[-1].end()
    return found[-1].group(1), Quote(view=view, clause_id=clause.id, start=start, end=end)
