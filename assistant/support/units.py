"""Whether the units a sentence names stand in the clauses it cites, in the part it gives them."""

import re
from collections.abc import Iterator, Sequence

from assistant import glossary, names
from assistant.shelf import PlanView
from assistant.support.source import Source
from ingest.fold import fold

_ORGAN = re.compile(
    r"(?:自治区|省|市|区|县|国家)?[一-鿿]{2,14}?(?:局|厅|委员会|发改委|卫健委|总局)(?![部面限势]|长)"
)
_NO_ORGAN = re.compile(r"^(?:各|相关|有关|多个|几个|哪个|这些|其他|三|两|四|五|六)")
_LEADS = re.compile(
    r"牵头|领衔|主导|主办|\bleads?\b|\bled by\b|\bleading (?:unit|bureau|role)|\bin the lead\b"
    r"|spearhead|\bhead(?:s|ed)\b|\bchair|\bcoordinat(?:es|ed by|ing)\b|takes? charge"
)
_NO_LEAD = re.compile(
    r"(?:没有?|未|并未|不)[^,，。;；]{0,12}(?:牵头|主办)|牵头[^,，。;；]{0,8}(?:没有?|未|不)"
    r"|\bno (?:lead|one|unit|single)|not (?:name|say|specif|designat|appoint|identif)"
    r"|without naming|does(?:n't| not)|names no"
)
_ALONE = re.compile(
    r"单独(?:负责|承担|一家)|独家|独自|一家(?:单独)?(?:负责|承担)|独立承担|唯一(?:责任|一家)?|全权|\balone\b|\bsole(?:ly)?\b"
)
_NOT_ALONE = re.compile(
    r"(?:不是|并非|不由|而非)[^,，。]{0,8}(?:单独|独|一家)|not (?:the )?(?:sole|alone)"
)
_LEADING = re.compile(r"牵头|主导|引领|带动|先行|示范|领先|领军|龙头|率先|先导")
"""What an English "lead" may stand for."""
_ACTS = re.compile(
    r"由[^,，。;；]{2,24}(?:局|厅|委|部门|办公室)[^,，。;；]{0,12}(?:负责|承担|牵头|主管)"
    r"|(?:is|are) (?:jointly |solely )?(?:responsible for|in charge of|tasked with)"
)
"""That a unit acts, where no cited clause names one."""
_ENGLISH = re.compile(
    r"(?:[A-Z][\w-]+(?:,? (?:and|of|for|&) |, | ))+"
    r"(?:Bureau|Department|Commission|Administration|Authority|Ministry)\b"
    r"|\b(?:Bureau|Department|Commission|Administration|Ministry) of "
    r"[A-Z][\w-]+(?:(?:,? (?:and|of|for|&) |, | )[A-Z][\w-]+)*"
)
_GENERIC = frozenset(
    re.findall(
        "[a-z]+",
        "bureau department commission administration authority ministry of the for and office a in "
        "zone demonstration regional municipal district autonomous region provincial county local "
        "yangling xinjiang",
    )
)
_SHARED = 0.6
"""Share of the words of an English name that a unit's own must have."""
_SOLE = re.compile(
    r"由[^,，。;；、]{2,16}(?:局|厅|委|部|办公室)(?:负责|承担)|(?:局|厅|委|部|办公室)负责"
    r"|\bis (?:responsible for|in charge of)"
)
"""That one unit is responsible."""
_AMONG = re.compile(
    r"等|之一|参与|其中|在列|名单|之列|包括|第一|首位|同|among|one of|includ|with|together|first"
    r"|listed"
)
_FIRST = re.compile(
    r"(?:列|排)(?:在|于)?(?:第一|首位|最前|首)|第一位|居首|listed first|comes first|first on"
)
_ABSENT = re.compile(
    r"(?:没有?|未|并未|并无|不含|不包括|不涉及|无)[^,，。;；]{0,24}"
    r"|(?:does not|doesn't|do not|no |not |without|neither)[^,.;]{0,60}"
)


def faults(sentence: str, sources: Sequence[Source], views: Sequence[PlanView]) -> Iterator[str]:
    """Each unit the cited clauses do not name, and each part (牵头, alone, first) they do not give.

    What a sentence says is absent (没有写由哪个部门负责) is no claim that a unit acts, and a unit
    that it says is absent must not be there.
    """
    folded = fold(sentence)
    absent = " ".join(match.group(0) for match in _ABSENT.finditer(folded))
    stated = _ABSENT.sub(" ", folded)
    text = " ".join(source.text for source in sources)
    held = {unit for source in sources for unit in source.units}
    acting = [unit for unit in _named(stated, views) if not _is_in(unit, held, text)]
    yield from acting
    for name in _organs(stated):
        if not acting and not _is_in(name, held, text):
            yield name
    yield from _english(sentence, held, text)
    for unit in _named(absent, views):
        if unit in held and not _LEADS.search(absent) and not _ALONE.search(absent):
            yield f"!{unit}"
    yield from _parts(folded, sources)


def names_one_of(folded: str, sources: Sequence[Source], views: Sequence[PlanView]) -> bool:
    """Whether a folded sentence names a unit that is responsible for one of the clauses."""
    held = {unit for source in sources for unit in source.units}
    return any(unit in held for unit in _named(folded, views))


def _parts(folded: str, sources: Sequence[Source]) -> Iterator[str]:
    text = " ".join(source.text for source in sources)
    lead = {unit for source in sources for unit in source.lead}
    if (said := _LEADS.search(folded)) and not _NO_LEAD.search(folded) and not lead:
        leading = _LEADING if said.group(0).isascii() else re.compile(said.group(0))
        if not leading.search(text):
            yield said.group(0)
    acts = _ACTS.search(_ABSENT.sub(" ", folded))
    if acts and not any(s.units for s in sources) and not re.search("负责|承担|会同|主管", text):
        yield acts.group(0)
    if _NO_LEAD.search(folded) and lead and re.search("牵头|lead", folded):
        yield "!lead"
    several = [source for source in sources if len(source.units) > 1]
    shared = bool(several) and len(several) == len(sources)
    if shared and (said := _ALONE.search(folded)) and not _NOT_ALONE.search(folded):
        yield said.group(0)
    one = _SOLE.search(_ABSENT.sub(" ", folded))
    if one and shared:
        views = tuple(source.view for source in sources)
        if len(_named(folded, views)) == 1 and not _AMONG.search(folded):
            yield one.group(0)
    if said := _FIRST.search(folded):
        firsts = [name for source in sources for name in source.units[:1]]
        spoken = re.split(r"[,，;；。]", folded[: said.end()])[-1]
        views = tuple(source.view for source in sources)
        named = _named(spoken, views)
        if named and firsts and not any(unit in firsts for unit in named):
            yield said.group(0)


def _named(folded: str, views: Sequence[PlanView]) -> tuple[str, ...]:
    return names.units_in(folded, views)


def _english(sentence: str, held: set[str], text: str) -> Iterator[str]:
    """English names of authorities that are no name of a unit of the cited clauses."""
    known = [
        _content(name)
        for unit in held
        for name in glossary.english_names(unit)
    ]  # fmt: skip
    for match in _ENGLISH.finditer(_ABSENT.sub(" ", sentence)):
        words = _content(match.group(0))
        chinese = glossary.chinese_names(match.group(0))
        if any(fold(name) in text for name in chinese) or not words:
            continue
        if not any(len(words & name) >= _SHARED * len(words) for name in known):
            yield match.group(0)


def _content(name: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+", name.lower())
    return frozenset(w for w in words if w not in _GENERIC)


def _is_in(unit: str, held: set[str], text: str) -> bool:
    spoken = (unit, *glossary.other_names(unit))
    return any(fold(name) in text or name in held for name in spoken) or any(
        fold(name).endswith(fold(unit)) for name in held
    )


def _organs(folded: str) -> Iterator[str]:
    """Names that look like an authority's and are none of the plans' units."""
    for match in _ORGAN.finditer(folded):
        name = re.sub(
            r"^.*?(?:由|和|与|及|是|为|向|把|让|归|的|请|在|对|给|经|从|要求|包括|分别|以及)(?=[一-鿿]{3})",
            "",
            match.group(0),
        )
        known = next((name[at:] for at in range(len(name) - 1) if glossary.names(name[at:])), "")
        if known or (glossary.is_unit(name) and not _NO_ORGAN.match(name)):
            yield known or name
