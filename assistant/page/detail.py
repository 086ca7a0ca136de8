"""What the Read tab adds to a plan as printed: an anchor beside each clause, units as tags.

No character is added: an anchor's sign comes from the style sheet, a tag stands around its words.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from assistant.page.clause_links import beginnings, read_href
from assistant.page.words.reading import Words
from assistant.shelf import PlanView
from ingest.plan import Manner, Responsibility, Segment

_LONG = 10
"""Characters from which on a name may be broken: a narrow column holds no more in a line."""


@dataclass(frozen=True, slots=True)
class _Tag:
    start: int
    end: int
    role: str
    """A field of Words: lead, support, sole, by_remit or joint."""
    meant: str
    """The unit, where its printed name is an error of the source; else empty."""


class Detail:
    """The anchors and tags of one plan."""

    def __init__(self, view: PlanView, words: Words) -> None:
        self._view, self._text, self._words = view, view.plan.text, words
        tags = [t for duty in view.parsed.responsibilities for t in _tags(view, duty)]
        self._tags: list[_Tag] = []
        for tag in sorted(tags, key=lambda t: t.start):
            if not self._tags or tag.start >= self._tags[-1].end:
                self._tags.append(tag)

    def anchor(self, segment: Segment) -> str:
        """The anchor of the clause that begins in a segment, or nothing."""
        place = beginnings(self._view).get(segment.clause_id)
        if place is None or not segment.start <= place.start < segment.end:
            return ""
        clause = self._view.clauses[segment.clause_id]
        label = escape(self._words.link.format(address=clause.address))
        return (
            f'<a class="anchor" href="{read_href(place)}" aria-label="{label}" title="{label}"></a>'
        )

    def tagged(self, start: int, end: int) -> str:
        """The plan's words from `start` to `end`, escaped, each unit that is responsible tagged."""
        parts, done = [], start
        first = bisect_right(self._tags, start, key=lambda t: t.end)
        for tag in self._tags[first:]:
            if tag.start >= end:
                break
            a, b = max(tag.start, start), min(tag.end, end)
            parts.append(escape(self._text[done:a]))
            parts.append(self._tag(tag, escape(self._text[a:b])))
            done = b
        parts.append(escape(self._text[done:end]))
        return "".join(parts)

    def _tag(self, tag: _Tag, inside: str) -> str:
        told, kind = str(getattr(self._words, tag.role)), f"unit unit-{tag.role}"
        if tag.meant:
            told += "; " if self._words.lead.isascii() else "；"
            told, kind = told + self._words.misprint.format(unit=tag.meant), f"{kind} misprint"
        if len(inside) > _LONG:
            kind = f"{kind} long"
        return f'<span class="{kind}" title="{escape(told)}">{inside}</span>'


def _tags(view: PlanView, duty: Responsibility) -> Iterator[_Tag]:
    """Where the units of a responsibility are printed; a name may be broken across lines."""
    at = duty.start
    for printed in duty.units:
        name = r"\s*".join(map(re.escape, "".join(printed.split())))
        found = re.compile(name).search(view.plan.text, at, duty.end) if name else None
        if found:
            at = found.end()
            meant = view.unit(printed) if view.is_misprint(printed) else ""
            yield _Tag(found.start(), at, _role(duty, printed), meant)


def _role(duty: Responsibility, printed: str) -> str:
    if printed in duty.lead:
        return "lead"
    return "support" if duty.manner is Manner.LEAD else duty.manner.value


def legend_html(view: PlanView, words: Words) -> str:
    """The roles that occur in a plan, each as its tag looks; nothing where no unit is named."""
    roles = dict.fromkeys(
        _role(duty, unit) for duty in view.parsed.responsibilities for unit in duty.units
    )
    order = ("lead", "support", "sole", "by_remit", "joint")
    tags = "".join(
        f'<span class="unit unit-{role}">{escape(str(getattr(words, role)))}</span>'
        for role in order
        if role in roles
    )
    return f'<p class="legend">{escape(words.legend)} {tags}</p>' if tags else ""
