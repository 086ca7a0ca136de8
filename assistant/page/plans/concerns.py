"""What a person should look at before a plan goes into the store."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from assistant.page.words.plans import PlansWords
from assistant.shelf import Shelf
from ingest.plan import Kind, ParsedPlan
from vectorstore.rows import Entry

LONG_CLAUSE = 2500
"""Characters of a clause's own text from which numbers in it have probably gone unseen."""
_MOST = 5
"""Lines about the same thing."""


def concerns(
    parsed: ParsedPlan, shelf: Shelf, entries: Mapping[str, Entry], words: PlansWords
) -> tuple[str, ...]:
    """A line each, the gravest first; `entries` are the catalog's."""
    return (
        *_there_already(parsed, shelf, entries, words),
        *_not_found(parsed, words),
        *_few(_misprints(parsed, words), words),
        *_few(_long_clauses(parsed, words), words),
    )


def _there_already(
    parsed: ParsedPlan, shelf: Shelf, entries: Mapping[str, Entry], words: PlansWords
) -> Iterator[str]:
    said, plan = words.concerns, parsed.plan
    there, entry = shelf.views.get(plan.id), entries.get(plan.id)
    if there and entry:
        if there.parsed == parsed:
            yield said.same.format(id=plan.id)
        else:
            old = entry.version
            yield said.replaces.format(id=plan.id, old=old, new=old + 1)
            if there.plan.title != plan.title:
                yield said.replaces_other.format(title=there.plan.title)
    bare = _bare(plan.text)
    for view in shelf.views.values():
        if view.plan.id == plan.id:
            continue
        if _bare(view.plan.text) == bare:
            yield said.same_text.format(title=view.plan.title, id=view.plan.id)
        elif view.plan.title == plan.title:
            yield said.same_title.format(id=view.plan.id)


def _not_found(parsed: ParsedPlan, words: PlansWords) -> Iterator[str]:
    said, plan = words.concerns, parsed.plan
    if "title" in plan.given and plan.title == plan.id:
        yield said.no_title.format(id=plan.id)
    if not plan.region:
        yield said.no_region
    if not parsed.responsibilities:
        yield said.no_duty


def _misprints(parsed: ParsedPlan, words: PlansWords) -> list[str]:
    return [
        words.concerns.misprint.format(printed=unit.printed, name=unit.name)
        for unit in parsed.units
        if unit.misprint
    ]


def _long_clauses(parsed: ParsedPlan, words: PlansWords) -> list[str]:
    lengths: Counter[str] = Counter()
    for segment in parsed.segments:
        lengths[segment.clause_id] += segment.end - segment.start
    return [
        words.concerns.long_clause.format(
            address=words.preview.front if clause.kind is Kind.FRONT_MATTER else clause.address,
            length=lengths[clause.id],
        )
        for clause in parsed.clauses
        if lengths[clause.id] > LONG_CLAUSE
    ]


def _few(lines: list[str], words: PlansWords) -> list[str]:
    lines = list(dict.fromkeys(lines))  # a plan may print one address twice
    rest = len(lines) - _MOST
    return lines if rest <= 0 else [*lines[:_MOST], words.concerns.more.format(count=rest)]


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
