"""More questions from those there are, word by word: in dictionary English, and with synonyms.

A static model sees a bag of words, so a question whose words are swapped for dictionary English is
nearly as good an English question as a written one, and there are three times as many.
"""

import random
import re
from collections.abc import Iterator

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_LONGEST = 6
_SENSE_WORDS = 3

Lexicon = dict[str, list[str]]


def english_of(entries: Iterator[tuple[str, str]]) -> Lexicon:
    """Chinese word → short English senses, without asides and without `to`."""
    lexicon: dict[str, dict[str, None]] = {}
    for word, sense in entries:
        for part in re.split(r"[;,]", _ASIDE.sub("", sense)):
            plain = part.strip().removeprefix("to ").strip()
            if plain and plain.isascii() and len(plain.split()) <= _SENSE_WORDS:
                lexicon.setdefault(word, {})[plain] = None
    return {word: list(senses) for word, senses in lexicon.items()}


def synonyms_of(entries: Iterator[tuple[str, str]]) -> Lexicon:
    """Chinese word of two characters or more → its synonyms, both ways."""
    lexicon: Lexicon = {}
    for a, b in entries:
        if len(a) > 1 and len(b) > 1:
            lexicon.setdefault(a, []).append(b)
            lexicon.setdefault(b, []).append(a)
    return lexicon


def segments(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Longest words of the lexicon from the left, single characters where none fits."""
    start = 0
    while start < len(text):
        sizes = range(min(_LONGEST, len(text) - start), 1, -1)
        size = next((n for n in sizes if text[start : start + n] in lexicon), 1)
        yield text[start : start + size]
        start += size


def in_english(
    pairs: list[tuple[str, str]], lexicon: Lexicon, draw: random.Random
) -> Iterator[tuple[str, str]]:
    """(question with its words in English, passage); words without a sense are left out."""
    for question, passage in pairs:
        words = [draw.choice(lexicon[w]) for w in segments(question, lexicon) if w in lexicon]
        if len(words) > 1:
            yield " ".join(words), passage


def with_synonyms(
    pairs: list[tuple[str, str]], lexicon: Lexicon, draw: random.Random
) -> Iterator[tuple[str, str]]:
    """(question with half of its known words swapped for synonyms, passage)."""
    for question, passage in pairs:
        words = list(segments(question, lexicon))
        swapped = [
            draw.choice(lexicon[w]) if w in lexicon and draw.random() < 0.5 else w for w in words
        ]
        if swapped != words:
            yield "".join(swapped), passage
