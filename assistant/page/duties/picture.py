"""The picture: a bar for each unit, the heaviest first, and arcs between units that share clauses.

Names and bars are a list in HTML, so that they wrap, are read out and can be chosen; only the arcs
are SVG, stretched beside the list, for every row has the same height.
"""

from collections import Counter
from collections.abc import Sequence
from html import escape
from itertools import combinations
from urllib.parse import quote

from assistant.extractive.entries import counted
from assistant.page.duties.roles import legend_html, roles_told
from assistant.page.duties.shares import ROLES, Share, by_weight
from assistant.page.words.duties import DutyWords
from assistant.shelf import Shelf

ROW = 30
"""Height of a row in pixels; duties.css has it too."""
_MOST_UNITS = 30
_MOST_ARCS = 160
_MOST_PLANS = 3
_THICKEST = 9.0


def picture_html(shelf: Shelf, shares: Sequence[Share], unit: str, words: DutyWords) -> str:
    """The picture of each plan in `shares`, those with the most units first."""
    plans: dict[str, list[Share]] = {}
    for share in shares:
        plans.setdefault(share.plan_id, []).append(share)
    ranked = sorted(plans, key=lambda plan: -len({s.unit for s in plans[plan]}))
    drawn = [plan for plan in ranked if len({s.unit for s in plans[plan]}) > 1] or ranked[:1]
    figures = [_figure(shelf[plan].label, plans[plan], unit, words) for plan in drawn[:_MOST_PLANS]]
    left = len(drawn) - _MOST_PLANS
    if left > 0:
        figures.append(f'<p class="quiet">{escape(words.more_plans.format(left=left))}</p>')
    if not figures:
        figures = [
            f'<p class="quiet">{escape(words.nothing if shelf.views else words.no_plan)}</p>'
        ]
    return (
        f'<section class="picture" aria-label="{escape(words.picture)}">'
        f"<h2>{escape(words.picture)}</h2>"
        f'<p class="quiet">{escape(words.picture_hint)}</p>{legend_html(shares, words)}'
        f"{''.join(figures)}</section>"
    )


def pairs(shares: Sequence[Share]) -> Counter[tuple[str, str]]:
    """How many clauses two units carry together; a pair is in the order of the alphabet."""
    together = {
        (share.clause.id, *sorted((share.unit, partner)))
        for share in shares
        for partner in share.partners
    }
    return Counter((one, other) for _, one, other in together)


def pick_href(unit: str) -> str:
    """The link that duties.js takes as the choice of a unit."""
    return f"#unit/{quote(unit, safe='')}"


def _figure(label: str, shares: Sequence[Share], unit: str, words: DutyWords) -> str:
    ranked = by_weight(shares)
    shown = list(ranked[:_MOST_UNITS])
    if unit in ranked and unit not in shown:
        shown[-1] = unit
    clauses = len({share.clause.id for share in shares})
    units = counted(ranked)
    caption = words.picture_plan.format(plan=label, units=len(units), clauses=clauses)
    if others := [name for name in ranked if name not in units]:
        caption += words.beside_units.format(names=words.listed.join(others))
    of_unit: dict[str, list[Share]] = {}
    for share in shares:
        of_unit.setdefault(share.unit, []).append(share)
    most = max(map(len, of_unit.values()))
    shared = pairs(shares)
    rows = "".join(_row(u, of_unit[u], shared, most, unit, words) for u in shown)
    left = len(ranked) - len(shown)
    more = words.more_units.format(shown=len(shown), left=left) if left else ""
    return (
        f"<figure><figcaption>{escape(caption)}</figcaption>"
        f'<div class="arcs-and-bars">{_arcs(shown, shared, unit, words)}'
        f'<ol class="bars">{rows}</ol></div>'
        + (f'<p class="quiet">{escape(more)}</p>' if more else "")
        + "</figure>"
    )


def _row(
    unit: str,
    shares: Sequence[Share],
    shared: Counter[tuple[str, str]],
    most: int,
    chosen: str,
    words: DutyWords,
) -> str:
    with_it = Counter({(set(pair) - {unit}).pop(): n for pair, n in shared.items() if unit in pair})
    values = {"unit": unit, "count": len(shares), "roles": roles_told(shares, words)}
    if with_it:
        partner, count = with_it.most_common(1)[0]
        told = words.row.format(partner=partner, shared=count, **values)
    else:
        told = words.row_alone.format(**values)
    counted = Counter(share.roles[0] for share in shares)
    pieces = "".join(
        f'<i class="role-{role}" style="flex:{counted[role]}"></i>'
        for role in ROLES
        if counted[role]
    )
    current = ' aria-current="true"' if unit == chosen else ""
    return (
        f'<li><a href="{pick_href(unit)}" title="{escape(told)}" aria-label="{escape(told)}"'
        f'{current}><span class="name" lang="zh-CN">{escape(unit)}</span>'
        f'<span class="track"><span class="bar" style="width:{100 * len(shares) / most:.1f}%">'
        f'{pieces}</span><span class="count">{len(shares)}</span></span></a></li>'
    )


def _arcs(
    shown: Sequence[str], shared: Counter[tuple[str, str]], unit: str, words: DutyWords
) -> str:
    """Arcs on a field 100 wide, from the right edge at one row round to the right edge at another;
    those of the chosen unit last, above the others."""
    row = {name: n for n, name in enumerate(shown)}
    linked = [
        (one, other, shared[min(one, other), max(one, other)])
        for one, other in combinations(shown, 2)
        if shared[min(one, other), max(one, other)]
    ]
    linked.sort(key=lambda link: link[2], reverse=True)
    linked = [link for n, link in enumerate(linked) if n < _MOST_ARCS or unit in link[:2]]
    linked.sort(key=lambda link: (unit in link[:2], link[2]))
    most = max((count for *_, count in linked), default=1)
    paths = []
    for one, other, count in linked:
        top, bottom = ((row[name] + 0.5) * ROW for name in (one, other))
        reach = 100 - 128 * ((row[other] - row[one]) / max(1, len(shown) - 1)) ** 0.55
        state = "" if not unit else " mine" if unit in (one, other) else " others"
        width = 1 + (_THICKEST - 1) * count / most
        told = words.arc.format(one=one, other=other, count=count)
        paths.append(
            f'<path class="arc{state}" d="M100 {top:g}C{reach:.1f} {top:g} {reach:.1f} {bottom:g} '
            f'100 {bottom:g}" stroke-width="{width:.1f}" stroke-opacity="'
            f'{0.18 + 0.5 * count / most:.2f}"><title>{escape(told)}</title></path>'
        )
    height = len(shown) * ROW
    return (
        f'<svg class="arcs" viewBox="0 0 100 {height}" height="{height}" role="img" '
        f'aria-label="{escape(words.arcs)}" preserveAspectRatio="none">{"".join(paths)}</svg>'
    )
