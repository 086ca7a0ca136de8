"""Pairs of characters that sound alike: what a typist meant who chose the wrong homophone.

Tones are ignored, as input methods do. Only one character of a pair is put for another: of the
pairs that people mistype it is nearly always one (质量管 for 质量官), while two pairs that differ
in both characters and sound alike are nearly always chance (这种 and 者终).
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("sounds.txt")


def alike(pair: str) -> Iterator[str]:
    """The pairs that sound like `pair` and share one character with it; none for what is no pair
    of (folded) Han characters."""
    if len(pair) != 2:
        return
    first, second = pair[0], pair[1]
    yield from (first + other for other in homophones(second))
    yield from (other + second for other in homophones(first))


def homophones(character: str) -> tuple[str, ...]:
    """The other characters of the same sound; none for a rare character or another script."""
    group = _groups().get(sound(character), "")
    return tuple(other for other in group if other != character)


def sound(character: str) -> str:
    """The toneless Mandarin sound of a character; empty for a rare one or another script."""
    return _sounds().get(character, "")


def is_sound(word: str) -> bool:
    """Whether Latin letters are the sound of a character, typed and not put as one."""
    return word in _groups()


@cache
def _groups() -> dict[str, str]:
    """Sound → all its characters."""
    lines = _FILE.read_text("utf-8").splitlines()
    pairs = (line.partition(" ") for line in lines if not line.startswith("#"))
    return {said: group for said, _, group in pairs}


@cache
def _sounds() -> dict[str, str]:
    return {character: said for said, group in _groups().items() for character in group}
