"""What was read out of a file, before it is stored."""

from collections.abc import Iterable, Sequence
from html import escape

from assistant.page.wording import about_html
from assistant.page.words.plans import PlansWords
from ingest.plan import Clause, Kind, ParsedPlan, Responsibility

_QUOTE = 60
"""Characters of a place that are shown."""


def summary_html(parsed: ParsedPlan, warned: Sequence[str], file: str, words: PlansWords) -> str:
    """Title, region, issuer, date, number and counts, and below them what deserves a look."""
    plan = parsed.plan
    facts = "".join(
        f"<dt>{escape(label)}</dt><dd>{_fact(parsed, name, words)}</dd>"
        for label, name in (
            (words.adding.title, "title"),
            (words.adding.region, "region"),
            (words.preview.issuer, "issuer"),
            (words.preview.date, "date"),
            (words.preview.number, "number"),
        )
    )
    counts = " · ".join(
        f"{escape(label)} {count}"
        for label, count in (
            (words.stock.clauses, len(parsed.clauses)),
            (words.stock.duties, len(parsed.responsibilities)),
            (words.stock.indicators, len(parsed.indicators)),
            (words.preview.discrepancies, len(parsed.discrepancies)),
        )
    )
    if warned:
        lines = "".join(f"<li>{escape(line)}</li>" for line in warned)
        warning = (
            f'<div class="warned"><h4>{escape(words.concerns.warnings)}</h4><ul>{lines}</ul></div>'
        )
    else:
        warning = f'<p class="unwarned">{escape(words.concerns.no_warning)}</p>'
    return (
        f'<section aria-label="{escape(words.preview.heading)}" data-plan="{escape(plan.id)}">'
        f"<h3>{escape(words.preview.heading)}</h3>"
        f'<p class="file">{escape(file)}</p>'
        f'<dl class="facts">{facts}</dl><p class="counts">{counts}</p>{warning}</section>'
    )


def details_html(parsed: ParsedPlan, words: PlansWords) -> str:
    """Outline, responsibilities, indicators and discrepancies, each to be folded away."""
    said = words.preview
    outline = "".join(_clause(clause, words) for clause in parsed.clauses)
    parts = (
        (said.outline, len(parsed.clauses), f'<ol class="outline">{outline}</ol>', " open"),
        (words.stock.duties, len(parsed.responsibilities), _duties(parsed, words), ""),
        (words.stock.indicators, len(parsed.indicators), _indicators(parsed, words), ""),
        (said.discrepancies, len(parsed.discrepancies), _discrepancies(parsed, words), ""),
    )
    return "".join(
        f'<details{opened}><summary>{escape(label)} <span class="count">{count}</span></summary>'
        f'<div class="part" tabindex="0" role="region" aria-label="{escape(label)}">{inside}'
        "</div></details>"
        for label, count, inside, opened in parts
    )


def _fact(parsed: ParsedPlan, name: str, words: PlansWords) -> str:
    value = str(getattr(parsed.plan, name))
    if not value or (name == "title" and name in parsed.plan.given and value == parsed.plan.id):
        return f'<span class="missing">{escape(words.preview.not_printed)}</span>'
    typed = escape(words.preview.typed) if name == "title" and name in parsed.plan.given else ""
    return f'<span lang="zh-CN">{about_html([value])}</span>{typed}'


def _clause(clause: Clause, words: PlansWords) -> str:
    if clause.kind is Kind.FRONT_MATTER:
        address, title = words.preview.front, ""
    else:
        address, title = clause.address, clause.title or words.preview.untitled
    kind = f"level-{min(clause.level, 5)} {clause.kind.value}"
    gap = "" if address.endswith("、") else " "
    where = f'<span class="where">{escape(address)}</span>'
    return f'<li class="{kind}">{where}{gap}{escape(title)}</li>'


def _duties(parsed: ParsedPlan, words: PlansWords) -> str:
    addresses = {clause.id: clause.address for clause in parsed.clauses}
    rows = (
        (addresses[duty.clause_id], _units(duty, words), words.preview.manners[duty.manner])
        for duty in parsed.responsibilities
    )
    return _table((words.preview.place, words.preview.units, words.preview.manner), rows, words)


def _units(duty: Responsibility, words: PlansWords) -> str:
    units = dict.fromkeys((*duty.lead, *duty.units))
    return "、".join(f"{u}（{words.preview.lead}）" if u in duty.lead else u for u in units)


def _indicators(parsed: ParsedPlan, words: PlansWords) -> str:
    rows = ((i.name, f"{i.value} {i.unit}".strip(), i.year, i.nature) for i in parsed.indicators)
    said = words.preview
    return _table((said.indicator, said.value, said.year, said.nature), rows, words, "figures")


def _discrepancies(parsed: ParsedPlan, words: PlansWords) -> str:
    addresses = {clause.id: clause.address for clause in parsed.clauses}

    def quoted(clause_id: str, start: int, end: int) -> str:
        text = " ".join(parsed.plan.text[start:end].split())
        cut = text[:_QUOTE] + ("…" if len(text) > _QUOTE else "")
        return f"{addresses[clause_id]}：{cut}"

    rows = (
        (
            words.preview.differences[d.difference],
            quoted(d.clause_id, d.start, d.end),
            quoted(d.other_id, d.other_start, d.other_end)
            if (d.start, d.end) != (d.other_start, d.other_end)
            else "",
        )
        for d in parsed.discrepancies
    )
    said = words.preview
    return _table((said.discrepancies, said.first, said.second), rows, words)


def _table(
    head: Sequence[str], rows: Iterable[Sequence[str]], words: PlansWords, kind: str = ""
) -> str:
    lines = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    if not lines:
        return f'<p class="empty">{escape(words.preview.nothing)}</p>'
    titles = "".join(f'<th scope="col">{escape(title)}</th>' for title in head)
    return f'<table class="{kind}"><thead><tr>{titles}</tr></thead><tbody>{lines}</tbody></table>'
