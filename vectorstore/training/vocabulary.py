"""The model's tokenizer: a Unigram vocabulary of whole words, built straight from counts.

Chinese is segmented by jieba to be counted; at use the Unigram model finds the likeliest
segmentation itself (Kudo 2018, arXiv:1804.10959), so jieba is not needed to embed a text. Regular
English endings are pieces of their own (`standards` → `standard` + `s`), which halves the forms
that each need examples. Single characters are there to fall back on.
"""

import math
import re
import warnings
from collections import Counter
from collections.abc import Iterable

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers
from tqdm import tqdm

_WORDS = r"\p{Han}+|[a-z]+|[0-9]+"
_RUN = re.compile(r"([\u3400-\u9fff\U00020000-\U0003ffff]+)|([a-z]+)|([0-9]+)")
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly")
_LONGEST_CHINESE = 4
"""Longer words are left to their parts, whose vectors then serve every compound of them."""
_UNKNOWN = "<unk>"


def count_words(texts: Iterable[tuple[str, int]]) -> Counter[str]:
    """Weighted counts of words, and of every single character, in folded (text, weight) pairs."""
    with warnings.catch_warnings():  # its regular expressions are written in an old way
        warnings.simplefilter("ignore")
        import jieba

    jieba.setLogLevel(60)
    counts: Counter[str] = Counter()
    for text, weight in texts:
        for chinese, english, number in _RUN.findall(text):
            if chinese:
                for word in jieba.cut(chinese, HMM=False):
                    counts[word] += weight
                    if len(word) > 1:
                        for char in word:
                            counts[char] += 0
            elif number:
                counts[number] += weight if len(number) <= 4 else 0
            else:
                counts[english] += weight
    return counts


def _regular(word: str, words: set[str]) -> bool:
    """Whether an English word is another word of the list with a regular ending."""
    return any(
        word.endswith(end) and len(word) - len(end) >= 3 and word[: -len(end)] in words
        for end in _ENDINGS
    )


def choose_words(counts: Counter[str], chinese: int, english: int) -> Counter[str]:
    """The most frequent words of each language that earn a row, with their counts."""
    han = {w: n for w, n in counts.items() if w[0] >= "\u3400"}
    latin = Counter({w: n for w, n in counts.items() if w[0].isascii()})
    known = {w for w, n in latin.items() if w.isalpha() and n > 1}
    for word in [w for w in latin if w.isalpha() and _regular(w, known)]:
        stem = next(
            word[: -len(e)] for e in _ENDINGS if word.endswith(e) and word[: -len(e)] in known
        )
        latin[stem] += latin.pop(word)
    chosen: Counter[str] = Counter({w: max(n, 1) for w, n in han.items() if len(w) == 1})
    rest = Counter({w: n for w, n in han.items() if 1 < len(w) <= _LONGEST_CHINESE and n > 1})
    chosen.update(dict(rest.most_common(max(0, chinese - len(chosen)))))
    chosen.update(dict(Counter({w: n for w, n in latin.items() if n > 1}).most_common(english)))
    return chosen


def build_tokenizer(words: Counter[str]) -> Tokenizer:
    """A Unigram tokenizer over `words` (log relative counts), endings, letters and digits.

    Row 0 is the unknown token. Punctuation and scripts other than Han, Latin and digits give no
    token at all.
    """
    total = sum(words.values())
    scores = {word: math.log(n / total) for word, n in words.items()}
    low = min(scores.values()) - 4.0
    for char in "abcdefghijklmnopqrstuvwxyz0123456789":
        scores.setdefault(char, low)
    for ending in _ENDINGS:
        scores[ending] = max(scores.get(ending, low), -4.0 - len(ending))
    entries = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    tokenizer = Tokenizer(
        models.Unigram(
            [(_UNKNOWN, 0.0)] + [(word, round(score, 2)) for word, score in entries], unk_id=0
        )
    )
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(_WORDS), "removed", invert=True)
    return tokenizer


def tokenizer_of(
    texts: Iterable[tuple[str, int]], *, chinese: int, english: int, total: int | None = None
) -> Tokenizer:
    """Count, choose and build, with a progress bar over the texts."""
    counted = count_words(tqdm(texts, desc="counting words", unit="text", total=total))
    return build_tokenizer(choose_words(counted, chinese, english))
