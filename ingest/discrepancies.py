"""Where a plan says one thing in two ways: body against annex and box, printed name against the
unit meant. Found from the alignments when a plan is read, not when a question is asked.

Of a box's measures only those count that a body clause names: the others are tasks of their own."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice, takewhile

from ingest.fold import fold
from ingest.plan import (
    Clause,
    Difference,
    Discrepancy,
    Kind,
    Leaf,
    ParsedPlan,
    Relation,
    Responsibility,
    Segment,
)
from ingest.sentences import sentences

_SAME_SENTENCE = 0.55
"""difflib ratio from which two sentences are two wordings of one."""
_LONG_RUN = 9
"""Characters in a row, punctuation aside, from which two sentences share a piece."""
_LOOSE = re.compile(r"[\s,，。;；:：、.()（）“”\"]+")


def discrepancies(parsed: ParsedPlan) -> Iterator[Discrepancy]:
    """All discrepancies of a plan, in the order of its alignments."""
    clauses = {clause.id: clause for clause in parsed.clauses}
    yield from _names(parsed)
    tasks = Counter(p.other_id for p in parsed.alignments if p.relation is Relation.MEASURE)
    for pair in parsed.alignments:
        body, annex = clauses[pair.clause_id], clauses[pair.other_id]
        if tasks[annex.id] > 1:  # a measure of several tasks names the units of them all
            continue
        if pair.relation is Relation.MEASURE:  # says less, and in its own words
            if _calls_for(parsed, body, annex):
                yield from _duties(parsed, body, annex)
            continue
        yield from _duties(parsed, body, annex)
        yield from _headings(parsed, body, annex)
        if body.kind is not Kind.PART:  # a part's sentences are those of its sections
            yield from _wording(parsed, body, annex)
    meant = {name.printed for name in parsed.units if name.misprint}
    for duty in parsed.responsibilities:
        if meant & set(duty.units):
            span = (duty.clause_id, duty.start, duty.end)
            yield _found(Difference.MISPRINT, span, span)


Span = tuple[str, int, int]


def _found(difference: Difference, one: Span, other: Span) -> Discrepancy:
    return Discrepancy(
        difference=difference,
        clause_id=one[0],
        start=one[1],
        end=one[2],
        other_id=other[0],
        other_start=other[1],
        other_end=other[2],
    )


def _names(parsed: ParsedPlan) -> Iterator[Discrepancy]:
    facts = [fact for fact in parsed.facts if fact.name == "self_name"]
    place = parsed.clauses[0].id
    for fact in facts[1:]:
        if fold(fact.value) != fold(facts[0].value):
            first = (place, facts[0].start, facts[0].end)
            yield _found(Difference.NAME, first, (place, fact.start, fact.end))


def _headings(parsed: ParsedPlan, body: Clause, annex: Clause) -> Iterator[Discrepancy]:
    one, other = heading(parsed, body), heading(parsed, annex)
    if fold(body.title) != fold(annex.title):
        yield _found(Difference.TITLE, one, other)
    last = annex.address.rpartition(" ")[2]
    if body.level == 1 and body.address != last:
        yield _found(Difference.NUMBER, one, other)


def heading(parsed: ParsedPlan, clause: Clause) -> Span:
    """The span of a clause's printed heading."""
    text = parsed.plan.text
    for segment in _segments(parsed, clause):
        if segment.clause_id == clause.id and segment.leaf is Leaf.HEADING:
            stop = segment.start + len(text[segment.start : segment.end].rstrip())
            return clause.id, segment.start, stop
    return clause.id, clause.start, clause.end


def _calls_for(parsed: ParsedPlan, body: Clause, measure: Clause) -> bool:
    """Whether a clause names the task that a measure of a box states, by its title in full. Any
    other measure is a narrower task of its own, whose units are no other word on the clause's."""
    title = _LOOSE.sub("", fold(measure.title))
    said = [heading(parsed, body), *_sentences(parsed, body)]
    return bool(title) and any(title in _key(parsed, span) for span in said)


def _duties(parsed: ParsedPlan, body: Clause, annex: Clause) -> Iterator[Discrepancy]:
    meant = {name.printed: name.name for name in parsed.units}
    pairs: list[Responsibility | None] = [
        next((d for d in reversed(parsed.responsibilities) if d.clause_id == c.id), None)
        for c in (body, annex)
    ]
    one, other = pairs
    if one is None or other is None:
        return
    units = [[meant[unit] for unit in duty.units] for duty in (one, other)]
    if units[0] != units[1]:
        same = sorted(units[0]) == sorted(units[1])
        yield _found(
            Difference.ORDER if same else Difference.UNITS,
            (body.id, one.start, one.end),
            (annex.id, other.start, other.end),
        )


def _wording(parsed: ParsedPlan, body: Clause, annex: Clause) -> Iterator[Discrepancy]:
    """Sentences that match well but not in full, each with its counterparts: the best one, or all
    that share a long run of words where a sentence was cut up and changed."""
    here, there = _sentences(parsed, body), _sentences(parsed, annex)
    texts = ["".join(_key(parsed, span) for span in side) for side in (here, there)]
    changed = [span for span in there if _key(parsed, span) not in texts[0]]
    matched: set[Span] = set()
    for span in here:
        key = _key(parsed, span)
        if key in texts[1] or not there:
            continue
        best = max(changed, key=lambda other: _ratio(key, _key(parsed, other)), default=None)
        if best and _ratio(key, _key(parsed, best)) >= _SAME_SENTENCE:
            alike = [best]
        else:
            alike = [o for o in changed if _shared_run(key, _key(parsed, o)) >= _LONG_RUN]
        matched |= set(alike)
        for other in alike:
            yield _found(Difference.WORDING, span, other)
        if not alike and not any(_shared_run(key, _key(parsed, o)) >= _LONG_RUN for o in there):
            yield _found(Difference.OMITTED, span, heading(parsed, annex))
    for other in changed if here else ():
        if other not in matched:
            yield _found(Difference.ADDED, heading(parsed, body), other)


def _shared_run(one: str, other: str) -> int:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.find_longest_match().size


def _sentences(parsed: ParsedPlan, clause: Clause) -> list[Span]:
    text = parsed.plan.text
    return [
        (segment.clause_id, start, end)
        for segment in _segments(parsed, clause)
        if segment.leaf is Leaf.BODY
        for start, end in sentences(text, segment.start, segment.end)
    ]


def _segments(parsed: ParsedPlan, clause: Clause) -> Iterator[Segment]:
    """The segments that begin within a clause."""
    first = bisect_left(parsed.segments, clause.start, key=lambda segment: segment.start)
    within = islice(parsed.segments, first, None)
    return takewhile(lambda segment: segment.start < clause.end, within)


def _key(parsed: ParsedPlan, span: Span) -> str:
    return _LOOSE.sub("", fold(parsed.plan.text[span[1] : span[2]]))


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
