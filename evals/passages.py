"""Where a passage stands in a plan, and when a quote counts as that passage.

Compared are the characters alone: width, case, script and blanks are folded away, so a sentence
that the annex prints again with a line break in it is the same sentence.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from evals.cases import Case
from ingest.fold import fold

SHARE = 0.5
"""Of the shorter of quote and passage, this much must be common to both."""
LEAST = 0.2
"""And of the passage itself this much, so that one word of a long passage is not the passage."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Some characters of a plan, `text[start:end]`."""

    plan: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """The gold passages of a case, each with every place in its plan where it is printed."""

    required: Mapping[int, tuple[Span, ...]]
    """Group → its passages and their copies: of each group one must be cited."""
    welcome: tuple[Span, ...]
    """Passages of the groups that need not be cited."""

    @property
    def spans(self) -> Iterator[Span]:
        """All of them."""
        for spans in self.required.values():
            yield from spans
        yield from self.welcome


def wanted(case: Case, texts: Mapping[str, str]) -> Wanted:
    """Find the gold passages of a case in the plans; `texts` maps plan id to plan text."""
    needed = {gold.group for gold in case.gold if gold.required}
    required: dict[int, tuple[Span, ...]] = dict.fromkeys(sorted(needed), ())
    welcome: list[Span] = []
    for gold in case.gold:
        found = copies(gold.plan, texts[gold.plan], gold.quote)
        if gold.group in needed:
            required[gold.group] += found
        else:
            welcome += found
    return Wanted(required, tuple(welcome))


def covers(span: Span, passage: Span) -> bool:
    """Whether a quote (or a found chunk) is that passage, or enough of it.

    At least SHARE of the shorter of the two is common to both, and LEAST of the passage. So a
    quote may be longer than the passage, or a good part of it; a neighbouring sentence that
    shares a comma with it is not it.
    """
    if span.plan != passage.plan:
        return False
    common = min(span.end, passage.end) - max(span.start, passage.start)
    length = passage.end - passage.start
    shorter = min(span.end - span.start, length)
    return common > 0 and common >= SHARE * shorter and common >= LEAST * length


def groups_covered(span: Span, gold: Wanted) -> frozenset[int]:
    """The required groups that have a passage covered by this span."""
    return frozenset(
        group
        for group, passages in gold.required.items()
        if any(covers(span, passage) for passage in passages)
    )


def all_covered(spans: Iterable[Span], gold: Wanted) -> frozenset[int]:
    """The required groups covered by any of these spans."""
    return frozenset[int]().union(*(groups_covered(span, gold) for span in spans))


@lru_cache(maxsize=4096)
def copies(plan: str, text: str, quote: str) -> tuple[Span, ...]:
    """Every place where `text` prints the quote, in order, blanks and width aside."""
    body, offsets = _bare(text)
    key, _ = _bare(quote)
    found: list[Span] = []
    at = body.find(key) if key else -1
    while at >= 0:
        found.append(Span(plan, offsets[at], offsets[at + len(key) - 1] + 1))
        at = body.find(key, at + 1)
    return tuple(found)


def bare(text: str) -> str:
    """The folded characters of a text without its blanks."""
    return _bare(text)[0]


@lru_cache(maxsize=64)
def _bare(text: str) -> tuple[str, tuple[int, ...]]:
    """Folded text without blanks, and the offset of each of its characters."""
    kept = [(char, at) for at, char in enumerate(fold(text)) if not char.isspace()]
    return "".join(char for char, _ in kept), tuple(at for _, at in kept)
