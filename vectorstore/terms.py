"""Text as the words that are searched: Han bigrams and characters, and whole other words.

Bigrams and single characters together come within 0.02 hit@1 of jieba's words and bigrams
(measured, DESIGN.md) and need no dictionary: every word of two characters is a term.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.fold import fold

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_RUN = re.compile(rf"(?P<han>[{_HAN}]+)|(?P<word>[^\W_{_HAN}]+(?:\.[0-9]+)*)")

SINGLE_WEIGHT = 0.3
"""What a single Han character counts, of what a pair counts."""

_QUESTION_WORDS = (
    # longer ones first: what is taken out splits the text, so no bigram spans it
    "有没有|是不是|能不能|为什么|怎么样|什么样|哪一个|哪一些|请问|请教|由谁|是谁|归谁|有谁"
    "|有哪些|是哪些|哪几个|哪一|哪个|哪些|哪里|哪儿|是什么|有什么|什么|怎么|怎样|如何|多少|几个|是否"
    "|谁|哪|吗|呢|吧|啊|么|的|了"
)
_ENGLISH = (
    "a an and are at be by did do does for from has have how in is it of on or that the this to "
    "was were what when where which who whom whose why will with"
)
_STOP = re.compile(rf"{_QUESTION_WORDS}|\b(?:{'|'.join(_ENGLISH.split())})\b")
"""Words that ask and say nothing of the matter. They are taken out of questions only: what is
indexed keeps them, so 目的 or 了解 in a plan stay findable by their other bigrams."""


def terms(text: str) -> list[str]:
    """The terms of a text in its order, repeated as often as they stand there.

    Folded (width, case, script); of a run of Han characters each character and each pair of
    neighbours, of other scripts whole words, with decimals (`2.5`) as one. Punctuation is none.
    """
    found: list[str] = []
    for run in _RUN.finditer(fold(text)):
        if word := run["word"]:
            found.append(word)
        else:
            han = run["han"]
            found.extend(han)
            found.extend(han[at : at + 2] for at in range(len(han) - 1))
    return found


@lru_cache(maxsize=1 << 14)
def term_set(text: str) -> frozenset[str]:
    """The terms of a text, each once; kept, as questions are held against the same sentences."""
    return frozenset(terms(text))


def pairs(text: str) -> list[str]:
    """The terms of a text that say something by themselves: no single characters."""
    return [term for term in terms(text) if len(term) > 1]


def share(wanted: Sequence[str], text: str) -> float:
    """The share of these terms that a text has, 0 to 1."""
    held = set(terms(text))
    return sum(term in held for term in wanted) / max(1, len(wanted))


def weight(term: str) -> float:
    """How much a term of a question counts: a single Han character says little."""
    return SINGLE_WEIGHT if len(term) == 1 and term > "\u2fff" else 1.0


def question_terms(question: str) -> list[str]:
    """The terms of a question, each once, in order, without question words.

    A question of nothing but question words keeps them, so that it is not empty.
    """
    return list(dict.fromkeys(terms(_STOP.sub(" ", fold(question))) or terms(question)))
