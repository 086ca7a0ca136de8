"""A question that asks several things, one sentence after the other: each is a question."""

import re

from assistant.wording import in_standard_words, pattern
from ingest.fold import fold

_MOST = 3
_SHORTEST = 4
"""Characters of a part that asks something by itself."""
_END = re.compile(r"[？?；;]+")


def parts(question: str) -> tuple[str, ...]:
    """The questions of a question, in order; itself alone where it asks one thing only: 示范区的
    and 请逐一列出 behind a question mark ask nothing."""
    found = [part.strip(" ,，。") for part in _END.split(question)]
    asking = [part for part in found if len(part) >= _SHORTEST and _asks(part)]
    if len(asking) < 2 or len(asking) > _MOST or len(asking) < len(list(filter(None, found))):
        return (question,)
    return tuple(asking)


def _asks(part: str) -> bool:
    return bool(pattern("form", "asking").search(in_standard_words(fold(part))))
