"""The lines a document begins with, the titles among them, and the issuers a title begins with."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

NUMBER = (
    r"[一-鿿]{1,10}[发函办字规]{0,2}[〔\[【(（]\s*(?:19|20)\d{2}\s*[〕\]】)）]\s*第?\s*\d{1,4}\s*号"
)
DATE = r"(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
KINDS = "方案|规划|意见|通知|办法|措施|计划|分工表|细则|要点|决定|纲要"
ISSUER = re.compile(
    r"^(?!.*关于)(?:(?:中共)?[^\s，。,:：;；、《》]{2,30}?(?:人民政府|政府|管委会|管理委员会|委员会|工委|党委"
    r"|办公厅|办公室|局|厅|部|总局)|国务院|中共中央)$"
)
"""A line that is an issuer's name and nothing else."""
_LONG_LINE = 200
_MOST_LINES = 3
"""Lines that one title is printed on at most."""
_LONG_TITLE_LINE = 60
"""Characters that a line has at most of a title printed on several."""
_TITLE = re.compile(rf"^[^。；;，,]{{4,80}}(?:{KINDS})(?:[(（][^()（）]{{1,16}}[)）])?$")
_NUMBERED = re.compile(rf"{NUMBER}\s*[-—–_]+\s*")
_NO_PART = re.compile(rf"[。；;，,：:]|{DATE}|{NUMBER}")
"""What shows that a line is no part of a title."""
_REASON = re.compile("为|根据|按照|依据|现(?!代)|经(?!济|营)")
"""What the sentence before the first clause begins with."""
_OPENING = re.compile(
    rf"(?!{_REASON.pattern})[^《》]{{0,40}}?(?:关于(?!我们|本站|网站)|印发|转发|批转)"
)
_GOES_ON = re.compile(r"[的和与及或等并、)）》〉”]")
"""What no title begins with."""
_BELOW = re.compile(
    r"[(（](?:(?:19|20)\d{2}\s*年?\s*[-—–~～至]+[^()（）]{2,8}|[^()（）]{0,8}(?:试行|暂行|修订|[版稿]))[)）]"
)
"""What stands in brackets on a line below a title and belongs to it: （2019—2021年）, （试行）."""
_BRACKETS = str.maketrans("〈〉（）", "《》()")
_PAIRS = ("《》", "〈〉", "“”", "（）", "()")
_UNIT = (
    r"(?!关于)(?:“[^“”]{1,12}”|[^\s、，,。：:；;《》“”]){1,38}?"
    r"(?:院|(?<!大)会|委|府|厅|室|局|部|[省市县区]委办|府办|组|署|中央|银行|办事处|集团|公司)"
)
_ISSUED_BY = re.compile(
    rf"({_UNIT}(?:[、\s]+{_UNIT})*)(?:等[^\s，。关]{{0,4}}(?:部门|单位))?\s*(?:关于|印发|转发|批转)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Words of a document, the line breaks inside them left out."""

    value: str
    places: Sequence[int]
    """Where each character of `value` stands in the document."""

    @property
    def start(self) -> int:
        return self.places[0]

    @property
    def end(self) -> int:
        return self.places[-1] + 1

    def part(self, start: int, end: int) -> "Printed":
        """`value[start:end]` and where it stands."""
        return Printed(value=self.value[start:end], places=self.places[start:end])


def lines(head: str) -> Iterator[Printed]:
    """The lines that are not blank; where the document is one line, blanks stand for breaks."""
    for match in re.finditer(r"[^\n]+", head):
        pattern = r"\S+" if len(match.group(0)) > _LONG_LINE else r"\S(?:.*\S)?"
        for piece in re.finditer(pattern, match.group(0)):
            start, end = match.start() + piece.start(), match.start() + piece.end()
            yield Printed(value=piece.group(0), places=range(start, end))


def titles(head: str) -> Iterator[Printed]:
    """What reads like a title, on one line or a few, without the document's number before it."""
    printed = list(lines(head))
    loose = _loose(head)
    place = 0
    while place < len(printed):
        parts = next(
            (
                parts
                for count in range(_MOST_LINES, 1, -1)
                if len(parts := printed[place : place + count]) == count and _one(parts, loose)
            ),
            printed[place : place + 1],
        )
        title = _joined(parts)
        if _TITLE.match(title.value):
            number = _NUMBERED.match(title.value)
            yield title.part(number.end() if number else 0, len(title.value))
        place += len(parts)


def issuers(title: Printed) -> Iterator[Printed]:
    """The units that a title names before 关于 or 印发: 国务院办公厅关于……的意见."""
    named = _ISSUED_BY.match(title.value)
    if named and "关于" not in named.group(1):
        for match in re.finditer(r"(?:“[^“”]*”|[^\s、])+", named.group(1)):
            yield title.part(match.start(), match.end())


def _one(parts: Sequence[Printed], loose: str) -> bool:
    """Whether lines that follow each other are one title.

    They are where the document calls itself so (印发《……》); else the title must not be whole
    before the last of them, and the first must begin as only a title does that goes on.
    """
    first, last = parts[0].value, parts[-1].value
    if any(
        len(part.value) > _LONG_TITLE_LINE
        or _NO_PART.search(part.value)
        or ISSUER.match(part.value)
        for part in parts
    ):
        return False
    joined = _joined(parts).value
    if not _whole(joined):
        return False
    if f"《{_loose(joined)}》" in loose or f"印发{_loose(joined)}的通知" in loose:
        return True
    before = _joined(parts[:-1]).value
    if _whole(before):
        on = _BELOW.fullmatch(last) or _GOES_ON.match(last)
        return bool(on) and not before.endswith("通知")
    return bool(_OPENING.match(first)) or (not _closed(first) and not _REASON.match(first))


def _whole(line: str) -> bool:
    return bool(_TITLE.match(line)) and _closed(line)


def _closed(line: str) -> bool:
    return all(line.count(pair[0]) == line.count(pair[1]) for pair in _PAIRS)


def _joined(parts: Sequence[Printed]) -> Printed:
    if len(parts) == 1:
        return parts[0]
    return Printed(
        value="".join(part.value for part in parts),
        places=[place for part in parts for place in part.places],
    )


def _loose(text: str) -> str:
    """Without blanks, and with one form of each bracket: 〈〉 are 《》 inside 《》."""
    return re.sub(r"\s+", "", text).translate(_BRACKETS)
