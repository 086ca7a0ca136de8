"""The complete list of one unit: every clause with role, partners and a link to the words."""

from collections import Counter
from collections.abc import Sequence
from html import escape
from itertools import groupby

from assistant import glossary
from assistant.page.duties.naming import offices_of, units_named
from assistant.page.duties.picture import pick_href
from assistant.page.duties.roles import role_chip, roles_told
from assistant.page.duties.shares import Line, Share, by_weight, headline
from assistant.page.words.duties import DutyWords
from assistant.shelf import Shelf

_SUGGESTED = 8
_PARTNERS = 5


def unit_html(shelf: Shelf, shares: Sequence[Share], unit: str, words: DutyWords) -> str:
    """The list of `unit`; which units to choose where there is none. `shares`: what plan and part
    leave, of all units."""
    own = [share for share in shares if share.unit == unit]
    if own:
        inside = _list(shelf, own, unit, offices_of(shares, unit), words)
    else:
        inside = _unknown(shares, unit, words) if unit else _offer(shares, words)
    return (
        f'<section class="unit" id="unit-list" aria-label="{escape(words.chosen)}" tabindex="-1">'
        f"{inside}</section>"
    )


def _unknown(shares: Sequence[Share], typed: str, words: DutyWords) -> str:
    """That no unit has the name, or which ones it may mean."""
    units = units_named(shares, typed)
    told = words.several_units if units else words.no_unit
    line = escape(told.format(typed=typed, count=len(units)))
    links = "".join(f"<li>{_pick(name)}</li>" for name in units)
    offer = f"<ul class='offer'>{links}</ul>" if links else ""
    return f"<h2>{escape(words.chosen)}</h2><p class='quiet' role='status'>{line}</p>{offer}"


def _offer(shares: Sequence[Share], words: DutyWords) -> str:
    """What to do, and the units with the most clauses."""
    hint = words.choose if shares else words.nothing
    counted = Counter(share.unit for share in shares)
    links = "".join(
        f'<li>{_pick(name)} <span class="quiet">{counted[name]}</span></li>'
        for name in by_weight(shares)[:_SUGGESTED]
    )
    offer = f"<h3>{escape(words.heaviest)}</h3><ul class='offer'>{links}</ul>" if links else ""
    return f"<h2>{escape(words.chosen)}</h2><p class='quiet'>{escape(hint)}</p>{offer}"


def _list(
    shelf: Shelf, own: Sequence[Share], unit: str, offices: Sequence[str], words: DutyWords
) -> str:
    gloss = "" if words.listed == "、" else glossary.english_name(unit)
    told = f' <span class="gloss">{escape(gloss)}</span>' if gloss else ""
    total = words.total.format(count=len(own), roles=roles_told(own, words))
    partners = Counter(name for share in own for name in share.partners)
    often = words.listed.join(f"{_pick(n)} {count}" for n, count in partners.most_common(_PARTNERS))
    with_whom = escape(words.with_whom).replace("{partners}", often)
    held = escape(words.held).replace("{offices}", words.listed.join(map(_pick, offices)))
    lists = []
    for plan_id, of_plan in groupby(own, lambda share: share.plan_id):
        lists.append(f'<h3 lang="zh-CN">{escape(shelf[plan_id].label)}</h3>')
        for _, of_part in groupby(of_plan, lambda share: share.part.id):
            group = list(of_part)
            part = group[0].part
            if part.id != group[0].clause.id:
                lists.append(f'<h4 lang="zh-CN">{escape(headline(part))}</h4>')
            lists.append(f'<ul class="duties">{"".join(_share(s, words) for s in group)}</ul>')
    return (
        f'<a class="up" href="#picture">{escape(words.back)}</a>'
        f'<div aria-live="polite"><h2 lang="zh-CN">{escape(unit)}{told}</h2>'
        f'<p class="sum">{escape(total)}</p></div>'
        + (f'<p class="quiet">{with_whom}</p>' if often else "")
        + (f'<p class="quiet">{held}</p>' if offices else "")
        + "".join(lists)
    )


def _share(share: Share, words: DutyWords) -> str:
    title = escape(headline(share.clause))
    lines = "".join(_line(line, words) for line in share.lines)
    annexed = words.listed.join(
        f'<a class="clause" lang="zh-CN" href="{line.place.href}" title="{escape(line.printed)}">'
        f"{escape(line.address)}</a>"
        for line in share.annexed
    )
    annex = f'<p class="quiet annexed">{escape(words.annex)}{annexed}</p>' if annexed else ""
    first = share.lines[0]
    return (
        f'<li><a class="clause" lang="zh-CN" href="{first.place.href}" '
        f'title="{escape(first.printed)}">{title}</a>{lines}{annex}</li>'
    )


def _line(line: Line, words: DutyWords) -> str:
    partners = words.listed.join(map(_pick, line.partners))
    told = escape(words.partners).replace("{partners}", partners) if partners else words.alone
    return f'<p class="line">{role_chip(line.role, words)}<span>{told}</span></p>'


def _pick(unit: str) -> str:
    return f'<a class="pick" lang="zh-CN" href="{pick_href(unit)}">{escape(unit)}</a>'
