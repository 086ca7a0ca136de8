"""What a document says of itself: title, issuer, dates, addressees, the document it follows."""

import re
from collections.abc import Iterator

from ingest.plan import DocumentFact

_NUMBER = (
    r"[一-鿿]{1,10}[发函办字规]{0,2}[〔\[【(（]\s*(?:19|20)\d{2}\s*[〕\]】)）]\s*第?\s*\d{1,4}\s*号"
)
_DATE = r"(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
_BOOK = r"《((?:[^《》]|《[^《》]*》)+)》"
_KINDS = "方案|规划|意见|通知|办法|措施|计划|分工表|细则|要点|决定|纲要"
_LONG_LINE = 200
_TITLE_LINE = re.compile(rf"^[^。；;，,]{{4,80}}(?:{_KINDS})(?:[(（][^()（）]{{1,16}}[)）])?$")
_ISSUER = re.compile(
    r"^(?:中共)?[^\s，。,:：;；、《》]{2,30}?(?:人民政府|政府|管委会|管理委员会|委员会|工委|党委|办公厅|办公室|局|厅|部|总局)$"
)
_PUBLISHED = re.compile(r"发布时间\s*[:：]\s*((?:19|20)\d{2})[-/年.](\d{1,2})[-/月.](\d{1,2})")


def front_facts(text: str, end: int) -> Iterator[DocumentFact]:
    """The facts printed in `text[:end]`, the part before the first clause, in no special order."""
    head = text[:end]
    yield from _own_title(head)
    yield from _issuers(head)
    if match := _PUBLISHED.search(head):
        year, month, day = match.groups()
        yield _fact("published", f"{year}-{int(month):02}-{int(day):02}", match)
    if match := re.search(r"已经?([^\s,，。]{2,30}?)(?:研究)?(?:同意|批准|审议通过)", head):
        yield _fact("approved", match.group(1), match)
    if match := re.search(r"现(?:予以?)?印发(?:给)?你们[,，]\s*([^。\n]{2,60})", head):
        yield _fact("request", match.group(1), match)
    if match := re.search(r"[(（](此件[^()（）]{2,12})[)）]", head):
        yield _fact("openness", match.group(1), match)
    if match := re.search(r"来源\s*[:：]\s*(\S{2,30})", head):
        yield _fact("source", match.group(1), match)
    if match := re.search(rf"(?<!\S){_DATE}(?!\S)", head):
        year, month, day = re.findall(r"\d+", match.group(0))
        yield _fact("date", f"{year}-{int(month):02}-{int(day):02}", match)
    yield from _numbers(head)
    for match in re.finditer(r"(?m)^[^\S\n]*(\S[^\n。]{1,200}[^\n。：:])[:：]\s*$", head):
        if re.search(r"委|府|部门|单位|机构|局|市|县", match.group(1)):
            yield _fact("addressees", match.group(1), match, 1)
            break
    for match in re.finditer(_BOOK, head):
        if re.search(rf"(?:{_KINDS})$", match.group(1)) and _is_own(head, match):
            yield _fact("self_name", match.group(1), match, 1)


def _own_title(head: str) -> Iterator[DocumentFact]:
    """The last line of its own that reads like a title: a notice prints its own title before it."""
    titles = [(line, at) for line, at in _lines(head) if _TITLE_LINE.match(line)]
    if titles:
        plans = [t for t in titles if not t[0].endswith("通知")]
        title, at = plans[-1] if plans else titles[0]
        yield DocumentFact(name="title", value=title, start=at, end=at + len(title))


def _issuers(head: str) -> Iterator[DocumentFact]:
    seen = set()
    for line, at in _lines(head):
        if _ISSUER.match(line) and line not in seen:
            seen.add(line)
            yield DocumentFact(name="issuer", value=line, start=at, end=at + len(line))


def _lines(head: str) -> Iterator[tuple[str, int]]:
    """Lines with their offsets; where the document is one line, blanks stand for line breaks."""
    for match in re.finditer(r"[^\n]+", head):
        pattern = r"\S+" if len(match.group(0)) > _LONG_LINE else r"\S(?:.*\S)?"
        for piece in re.finditer(pattern, match.group(0)):
            yield piece.group(0), match.start() + piece.start()


def _numbers(head: str) -> Iterator[DocumentFact]:
    """Document numbers: alone on a line the plan's own, behind a 《……》 that document's."""
    for match in re.finditer(_NUMBER, head):
        before, after = head[: match.start()].rstrip(), head[match.end() :]
        parent = re.search(_BOOK + r"\s*[(（]$", before)
        if parent:
            yield _fact("follows_number", match.group(0), match)
        elif (
            before.endswith("\n")
            or head[: match.start()].rstrip(" \t").endswith("\n")
            or not before
        ) and after.lstrip(" \t")[:1] in ("", "\n"):
            yield _fact("number", match.group(0), match)
    for match in re.finditer(
        r"(?:贯彻落实|根据|按照|依据)((?:[^。\n]*?《(?:[^《》]|《[^《》]*》)+》)+)", head
    ):
        rest_of_line = head[match.end() : match.end() + 200].partition("\n")[0]  # a title has none
        if match.start() > 0 and re.search(r"制[定订]本|结合", rest_of_line):
            for name in re.finditer(_BOOK, match.group(1)):
                start = match.start(1) + name.start()
                yield DocumentFact(
                    name="follows",
                    value=name.group(1),
                    start=start,
                    end=match.start(1) + name.end(),
                )


def _is_own(head: str, match: re.Match[str]) -> bool:
    """Whether 《……》 names this document: 印发《……》 or 《……》已经……研究同意."""
    before, after = (
        head[max(0, match.start() - 4) : match.start()],
        head[match.end() : match.end() + 12],
    )
    return before.endswith("印发") or bool(re.match(r"已经|已由|印发", after))


def _fact(name: str, value: str, match: re.Match[str], group: int = 0) -> DocumentFact:
    return DocumentFact(name=name, value=value, start=match.start(group), end=match.end(group))
