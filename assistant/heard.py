"""Names mistyped by ear or typed by their initials, put right before reading: 住健局 and zjj for
住建局, 杨林示范区 for 杨凌示范区."""

import re
from functools import lru_cache

from assistant import glossary, names
from assistant.shelf import PlanView, Shelf
from ingest.fold import fold
from vectorstore.sounds import sound

_SHORTEST = 3
"""Characters from which a name may be mistyped anywhere; a shorter one at the beginning alone."""


def mended(folded: str, shelf: Shelf) -> str:
    """The folded text, in which every run that sounds like the name of a unit or plan, and differs
    from it in one character, is that name; and every word of its initials."""
    views = tuple(shelf.views.values())
    for name in _names(views):
        if name in folded:
            continue
        folded = _spelled_out(folded, name)
        held = set(folded)
        if sum(char in held for char in name) < len(name) - 1:
            continue
        places = range(len(folded) - len(name) + 1)
        for at in places if len(name) >= _SHORTEST else places[:1]:
            run = folded[at : at + len(name)]
            others = tuple(view for view in views if name not in view.names)
            if _is_meant(run, name) and not glossary.is_unit(run) and not _is_word(run, others):
                folded = folded[:at] + name + folded[at + len(name) :]
                break
    return folded


@lru_cache(maxsize=16)
def _names(views: tuple[PlanView, ...]) -> tuple[str, ...]:
    """Folded names in Chinese, longest first; of one length those that plans print first."""
    units = names.by_name(views)
    spoken = {name for view in views for name in view.names} | set(units)
    han = (name for name in spoken if re.fullmatch(r"[一-鿿]{2,}", name))
    own = {fold(unit) for view in views for unit in view.units}
    return tuple(sorted(han, key=lambda name: (-len(name), name not in own, name)))


def _spelled_out(folded: str, name: str) -> str:
    """The text with the initials of a name (scjgj), typed as a word, put as that name."""
    initials = _initials(name)
    if len(initials) != len(name) or len(initials) < _SHORTEST or initials not in folded:
        return folded
    return re.sub(rf"(?<![a-z0-9]){initials}(?![a-z0-9])", name, folded)


@lru_cache(maxsize=4096)
def _initials(name: str) -> str:
    return "".join(sound(character)[:1] for character in name)


def _is_meant(run: str, name: str) -> bool:
    different = [(a, b) for a, b in zip(run, name, strict=True) if a != b]
    return len(different) == 1 and _heard(different[0][0]) == _heard(different[0][1]) != ""


def _is_word(run: str, views: tuple[PlanView, ...]) -> bool:
    """Whether a short run is a word of other plans than the one so called: 新建, and not 新疆
    misheard; but 杨陵, a place in the plan of 杨凌, means that plan."""
    return len(run) < _SHORTEST and any(run in view.folded for view in views)


def _heard(character: str) -> str:
    """The sound as many speakers hear it: -ng like -n, zh- ch- sh- like z- c- s-."""
    return re.sub(r"^([zcs])h", r"\1", sound(character).removesuffix("g"))
