"""From when a document is in force and until when, as its closing sentence says:
本方案自印发之日起施行，有效期至2025年12月31日."""

import re
from collections.abc import Iterator, Sequence

from ingest.plan import Clause, DocumentFact, Kind
from ingest.title import KINDS

_ITSELF = (
    r"(?:本|以上|上述)(?:各项|有关|相关|若干|实施|工作|行动|扶持|优惠|政策|暂行|试行|管理|指导|的|项)*"
    rf"(?:政策|规定|文件|条例|{KINDS})(?![中里内第所]|(?:规定|明确|确定|提出|涉及)的)"
)
_FROM = (
    r"(?:(?:自|从)[^。，,；;]{1,20}?|(?:印发|发布|公布|下发)之日)起[^。，,；;]{0,10}?"
    r"(?:施行|实施|执行|生效|试行)(?=\s|[，,。；;（(至到]|\d{1,2}年|[一二三四五六七八九十]年|$)"
)
_TERM = r"有效期限?\s*(?=[为至到是自\d一二三四五六七八九十两]|暂定|截[至止])"
SAYS_SO = re.compile(
    rf"{_ITSELF}(?:[^。，,；;]{{0,12}}?|[^。]{{0,160}}?[，,；;][^。，,；;]{{0,6}}?)(?:{_FROM}|{_TERM})"
)
"""The beginning of the sentence in which a document says so of itself as a whole."""
_BEGINS = re.compile(rf"(?:^|(?<=[\s。；;）)、．.：:])){SAYS_SO.pattern}", re.MULTILINE)
_END = r"[^，,；;。（(\n]"
_UNTIL = re.compile(
    rf"(?:[^，,；;。]{{2,40}}从其规定[，,；;]\s*)?(?:其[余馀它他][^，,；;。]{{0,10}})?{_TERM}"
    rf"{_END}{{1,40}}(?:[（(][^（）()]{{1,160}}[）)])?"
    rf"|(?:施行|实施|执行)[至到](?={_END}{{0,20}}(?:\d|止|结束|解除)){_END}{{2,30}}"
    rf"|(?<=[，,；;])适用于{_END}{{0,14}}期间"
)
_SINCE = re.compile(_FROM)
_AROUND = 240
"""Characters of a paragraph in which both are looked for from where the sentence begins."""
_PARAGRAPH = re.compile(r"\n\s*\n|(?<=[。；])[^\S\n]*\n")


def ends_at(text: str, start: int) -> int:
    """Where the last such sentence of `text` behind `start` begins; -1 where there is none."""
    return max((match.start() for match in _BEGINS.finditer(text, start)), default=-1)


def force_facts(text: str, clauses: Sequence[Clause]) -> Iterator[DocumentFact]:
    """From when (effective) and until when (validity) the document says that it is in force.

    The last place counts that says so before the annexes, which may be documents of their own;
    where only an annex says so, the annex is the plan.
    """
    annex = min((c.start for c in clauses if c.kind is Kind.ANNEX), default=len(text))
    said = text[:annex] if _BEGINS.search(text[:annex]) else text
    found: dict[str, DocumentFact] = {}
    for begin in _BEGINS.finditer(said):
        start = begin.start()
        around = _PARAGRAPH.split(said[start : start + _AROUND], maxsplit=1)[0]
        for name, pattern in (("effective", _SINCE), ("validity", _UNTIL)):
            if match := pattern.search(around):
                found[name] = _fact(name, match, start)
    yield from found.values()


def _fact(name: str, match: re.Match[str], offset: int) -> DocumentFact:
    said = match.group(0).strip()
    start = offset + match.start() + match.group(0).index(said)
    return DocumentFact(
        name=name, value=re.sub(r"\s+", "", said), start=start, end=start + len(said)
    )
