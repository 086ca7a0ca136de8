"""Whether an answer says a fact: its accepted variants, compared folded.

Folded means NFKC, lower case, simplified characters, and no blanks but those between two words or
numbers in Latin letters and digits. A number is said only as a whole: 15 is not said by 2015,
150 or 1.15.
"""

import re
from collections.abc import Sequence

from assistant.citations import Answer
from ingest.fold import fold

_MARK = re.compile(r"\[\d{1,2}\]")
_BLANK = re.compile(r"(?<![a-z0-9\s])\s+|\s+(?![a-z0-9\s])")


def comparable(text: str) -> str:
    """A text as it is compared."""
    return re.sub(r"\s+", " ", _BLANK.sub("", fold(text)))


def words(answer: Answer) -> str:
    """All that an answer tells its reader, notes too, without citation marks, comparable."""
    parts = [answer.text, *(note.text for note in answer.notes)]
    return comparable("\n".join(_MARK.sub("", part) for part in parts))


def says(said: str, variant: str) -> bool:
    """Whether comparable words hold a variant, its first and last number as whole numbers."""
    key = comparable(variant)
    before = r"(?<!\d)(?<!\d\.)" if key[:1].isdigit() else ""
    after = r"(?!\d|\.\d)" if key[-1:].isdigit() else ""
    return re.search(before + re.escape(key) + after, said) is not None


def facts_said(said: str, facts: Sequence[Sequence[str]]) -> list[bool]:
    """For each fact whether any of its variants is said."""
    return [any(says(said, variant) for variant in fact) for fact in facts]


def forbidden_said(said: str, forbidden: Sequence[str]) -> list[str]:
    """The forbidden strings that are said."""
    return [words for words in forbidden if says(said, words)]


def fact_accuracy(said: str, facts: Sequence[Sequence[str]], forbidden: Sequence[str]) -> float:
    """1 where every fact is said and nothing forbidden, else 0.

    Exact match of accepted variants, as RGB judges its answers (Chen et al., AAAI 2024, §3.2),
    all facts at once.
    """
    return float(all(facts_said(said, facts)) and not forbidden_said(said, forbidden))


def list_completeness(said: str, facts: Sequence[Sequence[str]]) -> float:
    """The share of a list's items that are said: ALCE's recall of a list of answers (Gao et al.,
    EMNLP 2023, §3.1, for QAMPARI), not cut at five."""
    found = facts_said(said, facts)
    return sum(found) / len(found)
