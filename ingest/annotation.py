"""Who is responsible, as printed: finding the annotation in a clause and taking it apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.marks import Line
from ingest.plan import Manner

_DUTY = r"(?:负责|牵头|配合|参与|落实)"
_LABEL = (
    r"(?:责任|牵头|负责|配合|主办|协办|实施|考核|主管)+(?:考核)?"
    r"(?:单位|部门|处室|科室|领导|人)?\s*[:：]"
)
_INNER = r"[(（][^()（）]{1,20}[)）]"
"""A bracket within an annotation: 市场监管局(知识产权局)."""
_LEAD_BEHIND = re.compile(r"[(（](牵头)(?:单位)?[)）]?(?=[、,，;；)）]|$)")
"""住建局(牵头)、水务局."""
_BRACKETED = re.compile(
    rf"[(（]\s*(?:(?:[^()（）:：。]{{1,20}}[,，;；])?{_LABEL}(?:[^()（）]|{_INNER}){{2,400}}"
    rf"|(?:[^()（）。;；]|{_INNER}){{2,400}}?{_DUTY}(?:落实|实施|推进)?"
    rf"|(?:[^()（）。]|{_INNER}){{2,200}}?牵头[,，、;；](?:[^()（）。]|{_INNER}){{2,400}}?实施)\s*[)）]"
)
_LABELLED_LINE = re.compile(rf"^{_LABEL}\s*\S.{{1,300}}$")
_UNIT_END = (
    r"(?:局|委|厅|部|办|署|院|校|团|室|会|组|处|所|站|队|社|馆|台|行|府|心|门|位|司|科|区|县|市|镇|乡"
    r"|街道|企业|公司|集团)"
)
_NAME_END = re.compile(_UNIT_END + "$")
_UNIT_LINE = re.compile(
    rf"^(?!鼓励|支持|引导|动员|吸引|依托|积极|加强)[^。;；:：]{{2,300}}?{_UNIT_END}(?:[()（）][^()（）]{{0,20}}[)）])?[、,，]?"
    rf"(?:按[^、]{{0,8}})?(?:分别|共同|具体)?{_DUTY}[)）]?[。.]?$"
)
_TAIL = re.compile(
    rf"(?:[、,，]?按照?(?:各自)?(?:职能?责?能?)?(?:分工)?)?(?:分别|分头|分工|共同|具体|组织|抓好)*"
    rf"(?:{_DUTY}(?:落实|实施|推进)?|实施)$"
)
_REMIT = re.compile(r"按照?(?:各自)?职|分[工头别](?:负责|落实|实施)")
_SUPPORT = re.compile(r"配合|参与|协助|协办")
_BETWEEN = re.compile(r"[、,，]|及(?=各|相关|有关|国务院相关)")
_ET_AL = re.compile(r"等(?:国务院|相关|有关|各|部门|单位|$)")
_BODY_END = r"(?:办公室|局|委员会|委|厅|部|署|中心|人民政府|政府|管委会|领导小组)"
_PROSE_LEAD = re.compile(
    rf"(?:^|(?<=[。;；]))\s*(?P<unit>(?![(（])[^,，。;；:：、]{{2,40}}?{_BODY_END}"
    r"(?:[(（][^()（）]{2,20}[)）])?)"
    r"(?:要|应|负责)?(?:发挥)?牵头"
)
_PROSE_WITH = re.compile(
    rf"(?:^|(?<=[。;；]))\s*(?P<unit>(?![(（])[^,，。;；:：、]{{2,40}}?{_BODY_END}"
    r"(?:[(（][^()（）]{2,20}[)）])?)"
    r"(?:要|应)?会同(?=[^。]{2,})"
)
_PROSE_BY = re.compile(
    rf"(?:^|(?<=[。;；,，]))\s*由(?P<unit>[^,，。;；:：由]{{2,60}}?{_BODY_END})"
    r"(?:按职责分工|共同|分别|具体|统一)?(?:牵头)?负责(?![人制])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """Units, lead and manner read from `text[start:end]`."""

    units: tuple[str, ...]
    lead: tuple[str, ...]
    manner: Manner
    start: int
    end: int


def bracketed(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the bracketed annotations of a paragraph: `(……按职责分工负责)`."""
    for match in _BRACKETED.finditer(text):
        if _split(match.group(0)).units:
            yield match.span()


def is_unit_line(line: str) -> bool:
    """Whether a whole line is an annotation without brackets, as in a table of tasks."""
    if _LABELLED_LINE.match(line):
        return True
    return bool(_UNIT_LINE.match(line)) and "、" not in line[-3:]


def unit_line(lines: Sequence[Line], index: int) -> int | None:
    """Index behind the unit line that begins at `lines[index]`, or None if none does.

    A unit line may be broken after a 、 by the page: its halves are joined.
    """
    text = ""
    for following in range(index, min(index + 6, len(lines))):
        text += lines[following].text
        if is_unit_line(text):
            return following + 1
        names = text.rstrip("、").split("、")
        if text and not (text.endswith("、") and all(_NAME_END.search(name) for name in names)):
            return None
    return None


def read(text: str, start: int, end: int) -> Annotation:
    """Take apart the annotation at `text[start:end]` (brackets and line breaks included)."""
    parts = _split(text[start:end])
    return Annotation(units=parts.units, lead=parts.lead, manner=parts.manner, start=start, end=end)


def prose(text: str, start: int, end: int) -> Annotation | None:
    """The sentence of running text that names who leads (X牵头……) or who acts (X会同……, 由X负责).

    Only a public body can: an enterprise that leads an alliance (领军企业牵头组建) is no lead unit.
    """
    body = text[start:end]
    for pattern, leads in ((_PROSE_LEAD, True), (_PROSE_WITH, False)):
        if match := pattern.search(body):
            stop = body.find("。", match.end())
            stop = len(body) if stop < 0 else stop + 1
            unit = match.group("unit").strip()
            return Annotation(
                units=(unit,),
                lead=(unit,) if leads else (),
                manner=Manner.LEAD if leads else Manner.JOINT,
                start=start + match.start("unit"),
                end=start + stop,
            )
    if match := _PROSE_BY.search(body):
        begin = start + match.start("unit") - 1
        found = read(text, begin + 1, start + match.end())
        if all(re.search(f"{_BODY_END}$", unit) for unit in found.units):
            return replace(found, start=begin)
    return None


@dataclass(frozen=True, slots=True)
class _Parts:
    units: tuple[str, ...]
    lead: tuple[str, ...]
    manner: Manner


def _is_name(text: str) -> bool:
    return 2 <= len(text) <= 40 and not re.search(r"\d|完成$|底前$", text)


def _unbracketed(annotation: str) -> str:
    """Without the brackets around it and without stray ones; those of a name stay."""
    inner = annotation.lstrip("(（").rstrip(")）")
    closing = annotation[len(annotation.rstrip(")）")) :]
    missing = len(re.findall(r"[(（]", inner)) - len(re.findall(r"[)）]", inner))
    return inner + closing[: max(0, missing)]


def _split(annotation: str) -> _Parts:
    inner = re.sub(r"\s+", "", annotation).strip("。.")
    inner = _unbracketed(_LEAD_BEHIND.sub(r"\1", inner))
    units: list[str] = []
    lead: list[str] = []
    beside: list[str] = []
    labelled = re.split(rf"({_LABEL})", inner)
    label = ""
    for piece in labelled:
        if re.fullmatch(_LABEL, piece):
            label = piece
            continue
        if not label and len(labelled) > 1 and not re.search(_DUTY, piece):
            continue  # (6月底完成，牵头单位：……)
        for phrase in re.split(r"[;；]|(?<=牵头)[,，、]|(?<=负责)[,，、]|(?<=配合)[,，、]", piece):
            leads = phrase.endswith("牵头") or phrase.endswith("牵头负责") or "牵头" in label
            bare = _TAIL.sub("", _TAIL.sub("", phrase))
            names = [_ET_AL.split(n)[0] for n in _BETWEEN.split(bare) if _is_name(n)]
            units += names
            lead += names if leads else []
            beside += [] if leads else [phrase]
    units, lead = list(dict.fromkeys(units)), list(dict.fromkeys(lead))
    by_remit = bool(_REMIT.search("；".join(beside) if lead else inner))
    if lead and (not by_remit or _SUPPORT.search(inner)):
        manner = Manner.LEAD
    elif by_remit:
        manner = Manner.BY_REMIT
    elif len(units) > 1 or "共同" in inner:
        manner = Manner.JOINT
    else:
        manner = Manner.SOLE
    return _Parts(tuple(units), tuple(lead), manner)
