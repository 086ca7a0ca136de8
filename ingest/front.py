"""What a document says of itself: title, issuer, dates, addressees, the document it follows."""

import re
from collections.abc import Iterator, Sequence

from ingest.plan import DocumentFact
from ingest.title import DATE, ISSUER, KINDS, NUMBER, Printed, issuers, lines, titles

_BOOK = r"《((?:[^《》]|《[^《》]*》)+)》"
_PUBLISHED = re.compile(r"发布时间\s*[:：]\s*((?:19|20)\d{2})[-/年.](\d{1,2})[-/月.](\d{1,2})")


def front_facts(text: str, end: int) -> Iterator[DocumentFact]:
    """The facts printed in `text[:end]`, the part before the first clause, in no special order."""
    head = text[:end]
    printed = list(titles(head))
    yield from _own_title(printed)
    yield from _issuers(head, printed)
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
    if match := re.search(rf"(?<!\S){DATE}(?!\S)", head):
        year, month, day = re.findall(r"\d+", match.group(0))
        yield _fact("date", f"{year}-{int(month):02}-{int(day):02}", match)
    yield from _numbers(head)
    for match in re.finditer(r"(?m)^[^\S\n]*(\S[^\n。]{1,200}[^\n。：:])[:：]\s*$", head):
        if re.search(r"委|府|部门|单位|机构|局|市|县", match.group(1)):
            yield _fact("addressees", match.group(1), match, 1)
            break
    for match in re.finditer(_BOOK, head):
        if re.search(rf"(?:{KINDS})$", match.group(1)) and _is_own(head, match):
            yield _fact("self_name", match.group(1), match, 1)


def _own_title(printed: Sequence[Printed]) -> Iterator[DocumentFact]:
    """The last title of the front: a notice prints its own title before it."""
    if printed:
        plans = [title for title in printed if not title.value.endswith("通知")]
        yield _told("title", plans[-1] if plans else printed[0])


def _issuers(head: str, printed: Sequence[Printed]) -> Iterator[DocumentFact]:
    """The units that stand on lines of their own, and those that the document's title names."""
    alone = [line for line in lines(head) if ISSUER.match(line.value)]
    named = next((units for title in printed if (units := list(issuers(title)))), [])
    known = {line.value for line in alone}
    seen = set()
    for unit in sorted(
        (*alone, *(n for n in named if n.value not in known)), key=lambda unit: unit.start
    ):
        if unit.value not in seen:
            seen.add(unit.value)
            yield _told("issuer", unit)


def _numbers(head: str) -> Iterator[DocumentFact]:
    """Document numbers: alone on a line the plan's own, behind a 《……》 that document's."""
    for match in re.finditer(NUMBER, head):
        before, after = head[: match.start()].rstrip(), head[match.end() :]
        parent = re.search(_BOOK + r"\s*[(（]$", before)
        if parent:
            yield _fact("follows_number", match.group(0), match)
        elif (
            before.endswith("\n")
            or head[: match.start()].rstrip(" \t").endswith("\n")
            or not before
        ) and re.match(r"[ \t]*(?:\n|[-—–_]|$)", after):
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


def _told(name: str, words: Printed) -> DocumentFact:
    return DocumentFact(name=name, value=words.value, start=words.start, end=words.end)
