"""Names mistyped by ear: 住健局 for 住建局, 杨林示范区 for 杨凌示范区, put right before reading."""

import re
from collections.abc import Iterator

from assistant import glossary, names
from assistant.shelf import Shelf
from vectorstore.sounds import sound

_SHORTEST = 3
"""Characters from which a name may be mistyped anywhere; a shorter one at the beginning alone."""


def mended(folded: str, shelf: Shelf) -> str:
    """The folded text, in which every run that sounds like the name of a unit or plan, and differs
    from it in one character, is that name; of the same length."""
    for name in _names(shelf):
        if name in folded:
            continue
        last = len(folded) - len(name) + 1 if len(name) >= _SHORTEST else 1
        for at in range(max(0, last)):
            run = folded[at : at + len(name)]
            if _is_meant(run, name) and not glossary.is_unit(run):
                folded = folded[:at] + name + folded[at + len(name) :]
                break
    return folded


def _names(shelf: Shelf) -> Iterator[str]:
    """Folded names in Chinese, longest first."""
    views = tuple(shelf.views.values())
    spoken = {name for view in views for name in view.names} | set(names.by_name(views))
    han = (name for name in spoken if re.fullmatch(r"[一-鿿]{2,}", name))
    yield from sorted(han, key=lambda name: (-len(name), name))


def _is_meant(run: str, name: str) -> bool:
    different = [(a, b) for a, b in zip(run, name, strict=True) if a != b]
    return len(different) == 1 and _heard(different[0][0]) == _heard(different[0][1]) != ""


def _heard(character: str) -> str:
    """The sound as many speakers hear it: -ng like -n, zh- ch- sh- like z- c- s-."""
    return re.sub(r"^([zcs])h", r"\1", sound(character).removesuffix("g"))
