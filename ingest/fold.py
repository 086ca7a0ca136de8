"""One form for comparing: width, case and script folded, length kept.

Both sides of every comparison are folded and nothing stored ever is. Since each character folds
to exactly one, an offset in the folded text is the same offset in the plan.
"""

import unicodedata
from functools import cache


@cache
def _simplified(char: str) -> str:
    return str(_converter().convert(char))


@cache
def _converter():  # type: ignore[no-untyped-def]  # opencc ships no types
    import opencc

    return opencc.OpenCC("t2s")


@cache
def _fold_char(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char).lower()
    if len(folded) != 1:
        folded = char
    if folded >= "\u3400":
        simple = _simplified(folded)
        folded = simple if len(simple) == 1 else folded
    return folded


def fold(text: str) -> str:
    """NFKC, lower case, traditional to simplified, one character for one.

    `len(fold(text)) == len(text)`; characters whose NFKC form is longer (…, ㎡) stay as they are.
    """
    return "".join(map(_fold_char, text))
