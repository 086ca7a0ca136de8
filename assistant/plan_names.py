"""What a plan may be called in a question, and how answers call it."""

import re

from ingest.fold import fold
from ingest.plan import Plan

_REGION_END = re.compile(
    r"(?:(?:维吾尔|壮族|回族)?自治区|(?:高新|经开|高新技术产业|经济技术)?(?:示范区|开发区|区)"
    r"|新区|自治州|省|市|县|州|盟)$"
)
_ISSUER_END = re.compile(r"(?:院|会|委|府|厅|室|局|部|办|组|中央|部门)$")
_NO_NAME = re.compile(
    r"[\d.-]+|(?:实施|行动|工作)?(?:方案|通知|意见|规划|计划|办法|附件|文件|文本)\d*"
)
"""Ids that are everyday words of a question: 2025.txt, 通知.docx."""


def short_region(plan: Plan) -> str:
    """杨凌示范区 → 杨凌; empty when the region is not known."""
    return _REGION_END.sub("", plan.region)


def called(plan: Plan) -> tuple[str, ...]:
    """Folded names a question may call the plan by."""
    suffix = _REGION_END.search(plan.region)
    kind = suffix.group(0)[-3:] if suffix and len(suffix.group(0)) >= 3 else ""
    names = (plan.id, plan.title, _bare(plan.title), plan.region, short_region(plan), kind)
    told = (name for name in names if len(name) >= 2 and not _NO_NAME.fullmatch(name))
    return tuple(dict.fromkeys(map(fold, told)))


def _bare(title: str) -> str:
    """国务院办公厅关于印发《甲方案》的通知 → 甲方案; 国务院关于做好某事的意见 → 做好某事的意见;
    empty for a title that names no issuer."""
    issuer, _, matter = title.partition("关于")
    if not _ISSUER_END.search(issuer):
        return ""
    told = re.fullmatch(r"(?:印发|转发)(.+)的通知", matter)
    named = told.group(1) if told else matter
    return named[1:-1] if re.fullmatch(r"《[^《》]*》", named) else named
