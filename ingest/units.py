"""One unit under several printed names: shared prefix, misprint, missing ending.

Works from the names of one plan alone. What is the same unit in everyday speech (市监局) is not a
matter of the plan; see assistant/glossary.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.plan import Responsibility, UnitName

_PREFIX = re.compile(r"^.{0,6}(?:省|市|区|县|州|盟|旗|兵团)$")
_COLLECTIVE = re.compile(r"^各|有关|相关|各[^各]{0,12}(?:单位|部门|地区|政府)$")
_ENDINGS = ("局", "委", "厅", "部", "办", "室", "中心")
_SHORTEST_MISPRINT = 6
"""Names shorter than this differ by one character too easily (民政局, 财政局) to be a misprint."""


def is_collective(name: str) -> bool:
    """Whether a printed name stands for units that are not listed: 各成员单位, 有关部门."""
    return bool(_COLLECTIVE.search(name))


def unit_names(text: str, responsibilities: Iterable[Responsibility]) -> tuple[UnitName, ...]:
    """What unit each printed name of a plan means, in order of first print."""
    counts = Counter(name for r in responsibilities for name in (*r.units, *r.lead))
    prefixes = _shared_prefixes(counts)
    bare = {name: _bare(name, prefixes) for name in counts}
    weight: Counter[str] = Counter()
    for name, count in counts.items():
        weight[bare[name]] += count
    resolved = {}
    for printed, name in bare.items():
        meant = _mended(name, prefixes, weight, text)
        resolved[printed] = UnitName(printed=printed, name=meant, misprint=meant != name)
    return tuple(resolved.values())


def _shared_prefixes(counts: Counter[str]) -> tuple[str, ...]:
    """Prefixes such as 示范区 that the first unit of a list prints for all of them."""
    found: Counter[str] = Counter()
    for longer in counts:
        for shorter in counts:
            if longer != shorter and longer.endswith(shorter) and len(shorter) >= 3:
                prefix = longer.removesuffix(shorter)
                if _PREFIX.match(prefix):
                    found[prefix] += 1
    return tuple(prefix for prefix, count in found.most_common() if count >= 2)


def _bare(name: str, prefixes: Sequence[str]) -> str:
    for prefix in prefixes:
        if name.startswith(prefix) and len(name) - len(prefix) >= 2:
            return name.removeprefix(prefix)
    return name


def _mended(name: str, prefixes: Sequence[str], weight: Counter[str], text: str) -> str:
    known = [other for other in weight if other != name and weight[other] > weight[name]]
    for prefix in prefixes:  # 示范市场监管局: the prefix lost its last character
        cut = prefix[:-1]
        if len(cut) >= 2 and name.startswith(cut) and name.removeprefix(cut) in known:
            return name.removeprefix(cut)
    for ending in _ENDINGS:  # 市场监管负责: the name lost its ending
        if name + ending in known:
            return name + ending
    if weight[name] > 1 or len(name) < _SHORTEST_MISPRINT:
        return name
    for other in sorted(known, key=lambda o: -weight[o]):  # 工商和商务局: one character is wrong
        if _one_inside(name, other):
            return other
    # 种业创业中心: the plan's own text has the name right
    pattern = "|".join(
        re.escape(name[:i]) + r"[一-鿿]" + re.escape(name[i + 1 :]) for i in range(2, len(name) - 1)
    )
    elsewhere = {m for m in re.findall(pattern, text) if m != name}
    return elsewhere.pop() if len(elsewhere) == 1 and text.count(name) == 1 else name


def _one_inside(name: str, other: str) -> bool:
    """Whether two names of one length differ in one character that is neither first nor last."""
    if len(name) != len(other):
        return False
    different = [i for i, (a, b) in enumerate(zip(name, other, strict=True)) if a != b]
    return len(different) == 1 and 0 < different[0] < len(name) - 1
