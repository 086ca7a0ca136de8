"""Clause → chunks: runs of a clause's own text, within the token budget, cut at sentence ends."""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from ingest import tokens
from ingest.plan import Chunk, Clause, Plan, Segment
from ingest.sentences import sentences

TOKEN_LIMIT = 256
"""Most tokens of one chunk's own text, by the encoding of ingest.tokens."""


def chunks(plan: Plan, clauses: Sequence[Clause], segments: Sequence[Segment]) -> Iterator[Chunk]:
    """The chunks of `plan` in printed order; together they are the whole text.

    A run of blanks alone goes with the run before it.
    """
    by_id = {clause.id: clause for clause in clauses}
    for clause_id, run in groupby(segments, key=lambda s: s.clause_id):
        spans = list(run)
        clause = by_id[clause_id]
        heads = _headings(clause, by_id)
        for start, end in _pieces(plan.text, spans[0].start, spans[-1].end):
            text = plan.text[start:end]
            place = f"{plan.id}\0{clause_id}\0{start}\0{text}"
            yield Chunk(
                id=hashlib.sha256(place.encode()).hexdigest()[:32],
                plan_id=plan.id,
                clause_id=clause_id,
                text=text,
                start=start,
                end=end,
                embedding_text="\n".join([plan.title, *heads, text.strip()]),
            )


def _headings(clause: Clause, by_id: dict[str, Clause]) -> list[str]:
    titles: list[str] = []
    current: Clause | None = clause
    while current:
        if current.title and (current is not clause or current.parent):
            titles.append(current.title)
        current = by_id.get(current.parent)
    return titles[::-1]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans that tile `text[start:end]`, each within the limit."""
    if tokens.count(text[start:end]) <= TOKEN_LIMIT:
        yield start, end
        return
    cuts = [begin for begin, _ in sentences(text, start, end)][1:]
    position = start
    for cut, following in pairwise([*cuts, end]):
        if tokens.count(text[position:following]) > TOKEN_LIMIT:
            yield from _hard(text, position, cut)
            position = cut
    yield from _hard(text, position, end)


def _hard(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a span that may still be over the limit (one endless sentence) in halves."""
    if tokens.count(text[start:end]) <= TOKEN_LIMIT or end - start < 2:
        yield start, end
        return
    middle = (start + end) // 2
    yield from _hard(text, start, middle)
    yield from _hard(text, middle, end)
