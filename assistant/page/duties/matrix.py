"""The matrix: a table for each plan, a row for each clause, a column for each unit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from assistant.page.duties.picture import pick_href
from assistant.page.duties.roles import role_chip
from assistant.page.duties.shares import Share, by_weight, headline
from assistant.page.words.duties import DutyWords
from assistant.shelf import Shelf
from ingest.plan import Clause

STEP = 60
"""Clauses that are listed before more are asked for: a row has a cell for every unit."""
_FEW = 3
"""Columns up to which there is room for the names of the units across."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The HTML, and how many clauses it leaves out."""

    html: str
    left: int


def matrix(
    shelf: Shelf, shares: Sequence[Share], unit: str, words: DutyWords, *, most: int = STEP
) -> Matrix:
    """The first `most` clauses of `shares`, by plan and part; the column of `unit` stands first."""
    clauses = list(dict.fromkeys(share.clause.id for share in shares))
    shown = frozenset(clauses[:most])
    tables = []
    for plan_id, group in groupby(shares, lambda share: share.plan_id):
        of_plan = list(group)
        listed = [share for share in of_plan if share.clause.id in shown]
        if listed:
            caption = words.matrix_plan.format(plan=shelf[plan_id].label)
            tables.append(_table(caption, of_plan, listed, unit, words))
    inside = "".join(tables)
    if not tables:
        told = words.nothing if shelf.views else words.no_plan
        inside = f'<p class="quiet">{escape(told)}</p>'
    left = max(0, len(clauses) - most)
    if left:
        told = words.more_rows.format(shown=most, count=len(clauses))
        inside += f'<p class="quiet" role="status">{escape(told)}</p>'
    html = (
        f'<section class="matrix" aria-label="{escape(words.matrix)}">'
        f"<h2>{escape(words.matrix)}</h2>{inside}</section>"
    )
    return Matrix(html=html, left=left)


def _table(
    caption: str, of_plan: Sequence[Share], listed: Sequence[Share], unit: str, words: DutyWords
) -> str:
    counted = Counter(share.unit for share in of_plan)
    units = sorted(by_weight(of_plan), key=lambda name: name != unit)
    head = "".join(
        f'<th scope="col"{_mine(name, unit)}><a href="{pick_href(name)}" lang="zh-CN">'
        f"<span>{escape(name)}</span> <b>{counted[name]}</b></a></th>"
        for name in units
    )
    few = ' class="few"' if len(units) <= _FEW else ""
    rows = []
    for _, part in groupby(listed, lambda share: share.part.id):
        group = list(part)
        if group[0].part.id != group[0].clause.id:
            title = escape(headline(group[0].part))
            rows.append(
                f'<tr class="part"><th scope="rowgroup" colspan="{len(units) + 1}" lang="zh-CN">'
                f"<span>{title}</span></th></tr>"
            )
        for _, shares in groupby(group, lambda share: share.clause.id):
            of_clause = {share.unit: share for share in shares}
            first = next(iter(of_clause.values()))
            cells = "".join(_cell(of_clause.get(u), _mine(u, unit), words) for u in units)
            rows.append(f"<tr>{_clause(first.clause, first)}{cells}</tr>")
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f"<table{few}><caption>{escape(caption)}</caption><thead><tr>"
        f'<th scope="col" class="corner">{escape(words.clause)}</th>'
        f"{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
        "</table></div>"
    )


def _clause(clause: Clause, share: Share) -> str:
    line = share.lines[0]
    return (
        f'<th scope="row" lang="zh-CN"><a class="clause" href="{line.place.href}" '
        f'title="{escape(line.printed)}">{escape(headline(clause))}</a></th>'
    )


def _cell(share: Share | None, mine: str, words: DutyWords) -> str:
    if share is None:
        return f"<td{mine}></td>"
    return f"<td{mine}>{''.join(role_chip(role, words) for role in share.roles)}</td>"


def _mine(name: str, unit: str) -> str:
    return ' class="mine"' if name == unit else ""
