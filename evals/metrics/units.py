"""The units (责任单位) an answer names, against those that were asked for."""

from collections.abc import Collection, Mapping

from ingest.fold import fold


def named(text: str, names: Mapping[str, str]) -> set[str]:
    """The units that a text names. `names` maps each name, folded, to its unit; a longer name is
    found before a shorter one that stands in it (工业和商务局 is not 商务局)."""
    rest = fold(text)
    found: set[str] = set()
    for name in sorted(names, key=len, reverse=True):
        if name in rest:
            found.add(names[name])
            rest = rest.replace(name, "\0")
    return found


def unit_f1(said: Collection[str], gold: Collection[str], free: Collection[str] = ()) -> float:
    """F1 of the set of units named against the set asked for (set F1 as for QAMPARI, Amouyal et
    al. 2022).

    Units in `free` may be named or not: those of the question itself, and those that the cited
    annotation lists beside the ones asked for.
    """
    wanted = set(gold)
    told = set(said) - (set(free) - wanted)
    if not told or not wanted:
        return float(told == wanted)
    return 2 * len(told & wanted) / (len(told) + len(wanted))
