"""The words by which a question shows what it wants, from wording.toml."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("wording.toml")


@cache
def _load() -> dict[str, Any]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)


@cache
def pattern(*keys: str) -> re.Pattern[str]:
    """The expressions under `keys` as one pattern; it matches nothing where there are none."""
    found: Any = _load()
    for key in keys:
        found = found.get(key, {})
    clause = f"(?:{'|'.join(_load()['names']['clause'])})"
    expressions = [str(expression).replace("<clause>", clause) for expression in found]
    return re.compile("|".join(expressions) or r"(?!)")


def facts() -> list[str]:
    """The document facts that can be asked for, in order of precedence."""
    return list(_load()["fact"])


def in_standard_words(folded: str) -> str:
    """A folded question with the everyday words for asking put as the standard ones, and those
    that are often mistyped put right."""
    for said, meant in _load()["standard"].items():
        folded = folded.replace(said, meant)
    for mistyped, meant in _load()["mistyped"].items():
        folded = re.sub(mistyped, meant, folded)
    return folded
