"""The indicators as HTML: a table for each plan, then the sentences that set targets."""

import re
from collections.abc import Sequence
from html import escape

from assistant.page.indicators.goals import Wanted, row_place
from assistant.page.place import Place
from assistant.page.wording import titled
from assistant.page.words.indicators import IndicatorWords
from assistant.passages import Passage
from assistant.shelf import PlanView, Shelf
from ingest.plan import Indicator

_FIGURE = re.compile(
    r"(?:[≥≤><]\s*)?\d+(?:[.,]\d+)*\s*(?:[%％‰]|万亩|万元|亿元|万人|个|家|件|项|人|张)?(?!\d)"
)
_YEAR = re.compile(r"\s*年")


def indicators_html(shelf: Shelf, wanted: Wanted, words: IndicatorWords) -> str:
    """What is chosen; which plans have no table; or that there is nothing."""
    views = wanted.views(shelf)
    tables = [_table(view, rows, words) for view in views if (rows := wanted.rows(view))]
    prose = [_prose(view, said) for view in views if (said := wanted.sentences(view))]
    parts = []
    if tables:
        parts.append(f"<h2>{escape(words.table)}</h2>{''.join(tables)}")
    bare = [view for view in views if not view.parsed.indicators]
    if bare and (tables or prose):
        plans = words.listed.join(view.label for view in bare)
        parts.append(f'<p class="quiet">{escape(words.no_table.format(plans=plans))}</p>')
    if prose:
        hint = f'<p class="quiet">{escape(words.prose_hint)}</p>'
        parts.append(f"<h2>{escape(words.prose)}</h2>{hint}{''.join(prose)}")
    if not tables and not prose:
        filtered = any(Wanted().rows(v) or Wanted().sentences(v) for v in shelf.views.values())
        told = words.nothing if filtered else words.no_plan
        parts.append(f'<p class="empty" role="status">{escape(told)}</p>')
    return (
        f'<section class="indicators" aria-label="{escape(words.tab)}">{"".join(parts)}</section>'
    )


def nature_told(nature: str, words: IndicatorWords) -> str:
    """A nature in the page's language."""
    return words.natures.get(nature, nature)


def _table(view: PlanView, rows: Sequence[Indicator], words: IndicatorWords) -> str:
    caption = words.counted.format(plan=view.label, count=len(rows))
    heads = (words.name, words.value, words.unit, words.year, words.nature, words.place)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    lines = "".join(_row(view, row, words) for row in rows)
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{lines}</tbody></table></div>"
    )


def _row(view: PlanView, row: Indicator, words: IndicatorWords) -> str:
    href = row_place(view, row).href
    address = view.clauses[row.clause_id].address
    nature = escape(nature_told(row.nature, words))
    badge = f'<span class="nature nature-{_kind(row.nature)}">{nature}</span>' if nature else ""
    return (
        f'<tr><th scope="row" lang="zh-CN">{escape(row.name)}</th>'
        f'<td class="value">{escape(row.value)}<span class="with"> {escape(row.unit)}</span></td>'
        f'<td lang="zh-CN">{escape(row.unit)}</td>'
        f"<td>{escape(row.year)}</td><td>{badge}</td>"
        f'<td><a class="clause" lang="zh-CN" href="{href}">{escape(address)}</a></td></tr>'
    )


def _kind(nature: str) -> str:
    return {"约束性": "binding", "预期性": "expected"}.get(nature, "other")


def _prose(view: PlanView, said: Sequence[Passage]) -> str:
    lines = []
    told = ""
    for passage in said:
        clause = view.clauses[passage.clause_id]
        where = titled(clause.address, clause.title)
        if where != told:
            lines.append(f'<h4 lang="zh-CN">{escape(where)}</h4>')
            told = where
        place = Place.at(view.plan.id, passage.start, passage.text)
        lines.append(
            f'<a class="sentence" lang="zh-CN" href="{place.href}">{_bold(passage.text)}</a>'
        )
    return (
        f'<h3 lang="zh-CN">{escape(view.label)}</h3><div class="prose-goals">{"".join(lines)}</div>'
    )


def _bold(text: str) -> str:
    """The words escaped, with every figure but a year in bold."""
    text, parts, done = " ".join(text.split()), [], 0
    for match in _FIGURE.finditer(text):
        if _YEAR.match(text, match.end()):
            continue
        parts.append(f"{escape(text[done : match.start()])}<b>{escape(match[0])}</b>")
        done = match.end()
    return "".join(parts) + escape(text[done:])
