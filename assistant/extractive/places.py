"""The places of a plan that a question sets against each other: 指标表, 专栏2, 正文, 附件, 通知."""

import re

from assistant.shelf import PlanView
from assistant.turn import Turn
from ingest.plan import Clause, Kind

_INDICATORS = re.compile(r"指标表?|表[里中上]|专栏1(?!\d)|indicator")
_BODY = re.compile(r"正文|条文|body")
_ANNEX = re.compile(r"附件|分工表|annex")
_NOTICE = re.compile(r"通知|文首|notice")
_TASKS = (Kind.SECTION, Kind.ITEM, Kind.PART)


def places(turn: Turn) -> list[tuple[PlanView, list[Clause]]]:
    """The clauses of each place named, with their plan; none where only body and annex are, or
    less than two."""
    asked = turn.query.asked
    found: list[tuple[PlanView, list[Clause]]] = []
    for view in turn.views:
        clauses, here = view.parsed.clauses, []
        boxes = [c for v, c in turn.query.focus if v is view and c.kind is Kind.BOX]
        rows = [view.clauses[indicator.clause_id] for indicator in view.parsed.indicators]
        here += [[c for c in clauses if b.start <= c.start < b.end] for b in boxes]
        if rows and _INDICATORS.search(asked):
            here.append(rows)
        if "专栏" in asked and not boxes:
            here.append([c for c in clauses if c.kind is Kind.MEASURE])
        if _NOTICE.search(asked):
            here.append([c for c in clauses if c.kind is Kind.FRONT_MATTER])
        here = [group for group in here if group]
        special = len(here)
        if _BODY.search(asked):
            here.append([c for c in clauses if c.kind in _TASKS and not view.in_annex(c)])
        if _ANNEX.search(asked):
            here.append([c for c in clauses if view.in_annex(c)])
        if special:
            found += [(view, group) for group in here]
    return found if len(found) > 1 else []
