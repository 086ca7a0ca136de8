"""A place in a plan as a link: what a citation mark holds, and what comes back when it is clicked.

    #cite/yangling/4008/4039/1f0c22aa

The last part is the beginning of the quote's SHA-256, so that a link made before a plan was
replaced is never shown at words it did not quote.
"""

import hashlib
from dataclasses import dataclass
from typing import Self
from urllib.parse import quote, unquote

from assistant.citations import AnswerHit, Citation

_PREFIX = "#cite/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Characters `start` to `end` of a plan; the whole plan where both are 0."""

    plan_id: str
    start: int = 0
    end: int = 0
    digest: str = ""

    @classmethod
    def of(cls, cited: Citation | AnswerHit) -> Self:
        """Where a citation or a hit stands."""
        words = cited.quote if isinstance(cited, Citation) else cited.text
        return cls(plan_id=cited.plan_id, start=cited.start, end=cited.end, digest=_digest(words))

    @classmethod
    def at(cls, plan_id: str, start: int, words: str) -> Self:
        """Where these words of a plan stand."""
        return cls(plan_id=plan_id, start=start, end=start + len(words), digest=_digest(words))

    @classmethod
    def within(cls, plan_id: str, text: str, start: int, end: int) -> Self:
        """Characters `start` to `end` of a plan whose text is `text`."""
        return cls(plan_id=plan_id, start=start, end=end, digest=_digest(text[start:end]))

    @classmethod
    def parse(cls, href: object) -> Self | None:
        """The place a link leads to; None for anything that is no such link."""
        if not isinstance(href, str) or not href.startswith(_PREFIX):
            return None
        parts = href.removeprefix(_PREFIX).split("/")
        if len(parts) != 4 or not all(p.isascii() and p.isdigit() for p in parts[1:3]):
            return None
        if max(map(len, parts[1:3])) > 12:
            return None
        plan_id, start, end, digest = parts
        return cls(plan_id=unquote(plan_id), start=int(start), end=int(end), digest=digest)

    @property
    def href(self) -> str:
        """The link; safe inside a double-quoted attribute."""
        return f"{_PREFIX}{quote(self.plan_id, safe='')}/{self.start}/{self.end}/{self.digest}"

    def holds(self, text: str) -> bool:
        """Whether the words linked to still stand here in the plan's text."""
        if not self.end:
            return True
        return self.start < self.end and _digest(text[self.start : self.end]) == self.digest


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:8]
