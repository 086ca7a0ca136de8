"""Roles as the page shows them: a sign, its name, and how often each is held."""

from collections import Counter
from collections.abc import Sequence
from html import escape

from assistant.page.duties.shares import ROLES, Share
from assistant.page.words.duties import DutyWords


def role_chip(role: str, words: DutyWords) -> str:
    """A role by its sign, with its name for who hovers or listens."""
    name = escape(words.roles[role])
    return (
        f'<span class="chip role-{role}" title="{name}"><span aria-hidden="true">'
        f'{escape(words.glyphs[role])}</span><span class="unseen">{name}</span></span>'
    )


def legend_html(shares: Sequence[Share], words: DutyWords) -> str:
    """The signs of the roles that occur; that the first is no lead, where one is only first."""
    held = {role for share in shares for role in share.roles}
    signs = "".join(
        f'<li><span class="chip role-{role}" aria-hidden="true">{escape(words.glyphs[role])}'
        f"</span> {escape(words.roles[role])}</li>"
        for role in ROLES
        if role in held
    )
    note = f'<p class="quiet">{escape(words.first_note)}</p>' if "first" in held else ""
    return (
        f'<ul class="legend" aria-label="{escape(words.legend)}">{signs}</ul>{note}'
        if signs
        else ""
    )


def roles_told(shares: Sequence[Share], words: DutyWords) -> str:
    """How often each role is held, the heaviest first: 牵头 2、列在首位 5."""
    counted = Counter(share.roles[0] for share in shares)
    told = [f"{words.roles[role]} {counted[role]}" for role in ROLES if counted[role]]
    return words.listed.join(told)
