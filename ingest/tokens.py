"""The token count that chunk limits are set in: an encoding that ships with the project.

The public tiktoken encodings are fetched at first use, and a chunk's borders must not depend on a
network. `tokens.tiktoken` holds the ranks, one `base64(token) rank` a line, as tiktoken's own
files do; `python -m ingest.train_tokens` made it. It is read here and not by
`tiktoken.load.load_tiktoken_bpe`, which caches by path and returns stale ranks after a change.
"""

import base64
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tiktoken

NAME = "policy_zh"
RANKS_FILE = Path(__file__).with_name("tokens.tiktoken")
PATTERN = r"\p{Han}+| ?[a-zA-Z]+|[0-9]{1,3}| ?[^\s\p{Han}a-zA-Z0-9]+|\s*[\r\n]+|\s+(?!\S)|\s+"
"""Where a token can never cross: Chinese runs, words, groups of three digits, punctuation."""


def read_ranks(path: Path) -> dict[bytes, int]:
    """Ranks of tokens by their bytes.

    Raises:
        ValueError: a line is not `base64 rank`, or the ranks are not 0, 1, 2, ….
    """
    ranks: dict[bytes, int] = {}
    for number, line in enumerate(path.read_bytes().splitlines()):
        token, _, rank = line.partition(b" ")
        if not rank.isdigit() or int(rank) != number:
            raise ValueError(
                f"{path.name}, line {number + 1}: expected rank {number}, got {line!r}"
            )
        ranks[base64.b64decode(token, validate=True)] = number
    return ranks


@cache
def encoding() -> "tiktoken.Encoding":
    """The encoding `policy_zh`. It has no special tokens: every text is ordinary text to it."""
    import tiktoken

    return tiktoken.Encoding(
        NAME, pat_str=PATTERN, mergeable_ranks=read_ranks(RANKS_FILE), special_tokens={}
    )


def count(text: str) -> int:
    """Number of tokens of `text`."""
    return len(encoding().encode_ordinary(text))
