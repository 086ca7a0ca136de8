"""What a sentence says the clause does not say (没有写明牵头单位), held against the catalog."""

import re
from collections.abc import Iterator, Sequence

from assistant.support.source import Source
from ingest.fold import fold

_NOT = r"(?:没有?|未|并未|尚未|不)(?:有)?[^,，。;；]{0,10}"
_SAYS = r"(?:does not|doesn't|do not|not|no|without|neither)[^,.;]{0,40}"
_LEAD = re.compile(rf"{_NOT}牵头|牵头[^,，。;；]{{0,6}}(?:没有?|未)|{_SAYS}\blead")
_UNIT = re.compile(
    rf"{_NOT}(?:责任(?:单位|部门|主体)|由?(?:谁|哪个?(?:部门|单位|局|家))[^,，。;；]{{0,6}}负责|负责(?:单位|部门))"
    rf"|{_SAYS}(?:responsible|unit\b|bureau|department|authority)"
)
_FIGURE = re.compile(
    rf"{_NOT}(?:具体)?(?:数字|数量|数值|指标值|比例|金额|规模)|{_SAYS}(?:figures?|numbers?|amounts?)\b"
)
_REST = 8
"""Characters that may stand beside the absence in a sentence that says nothing else."""
_FRAME = re.compile(
    r"该|这|一?条|条款|方案|原文|文件|中|里|对此|但|也|并|此|任务|the|plan|clause|this|it"
)


def faults(sentence: str, sources: Sequence[Source]) -> Iterator[str]:
    """Each thing said to be absent that the cited clauses have."""
    folded = fold(sentence)
    if _LEAD.search(folded) and any(source.lead for source in sources):
        yield "!lead"
    elif not _LEAD.search(folded) and (said := _UNIT.search(folded)):
        own = (source.view.duties(source.clause.id) for source in sources)
        if any(own):
            yield f"!{said.group(0)}"


def is_all(sentence: str) -> bool:
    """Whether the sentence says of the clause that something is absent, and nothing else: then the
    catalog has told, and its words prove nothing more."""
    left = fold(sentence)
    found = False
    for form in (_LEAD, _UNIT, _FIGURE):
        left, times = form.subn(" ", left)
        found = found or bool(times)
    left = re.sub(r"单位|部门|牵头|负责|写明|名", "", _FRAME.sub("", left))
    return found and len(re.sub(r"[\W_]", "", left)) < _REST
