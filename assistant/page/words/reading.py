"""The words of the Read tab, and of the steps from clause to clause."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The section's words in one language; `{…}` is filled in by `str.format`."""

    title: str
    plan: str
    outline: str
    outline_empty: str
    paper: str
    no_plans: str
    find: str
    previous_place: str
    next_place: str
    places: str
    no_places: str
    moved: str
    gone: str
    link: str
    """Of the anchor beside a heading."""
    previous_clause: str
    next_clause: str
    steps: str
    legend: str
    lead: str
    support: str
    sole: str
    by_remit: str
    joint: str
    misprint: str


ZH = Words(
    title="原文",
    plan="方案",
    outline="目录",
    outline_empty="没有目录",
    paper="方案全文",
    no_plans="库中还没有方案。",
    find="在方案中查找",
    previous_place="上一处",
    next_place="下一处",
    places="共 {count} 处",
    no_places="没有找到",
    moved="方案已经更新，链接所指的文字不在原来的位置。",
    gone="这份方案已不在库中。",
    link="复制本条链接：{address}",
    previous_clause="上一条",
    next_clause="下一条",
    steps="前后条款",
    legend="责任单位",
    lead="牵头",
    support="配合",
    sole="单独负责",
    by_remit="按职责分工负责",
    joint="共同负责",
    misprint="原文如此，应指{unit}",
)

EN = Words(
    title="Read",
    plan="Plan",
    outline="Contents",
    outline_empty="No headings",
    paper="The whole plan",
    no_plans="There is no plan in the store yet.",
    find="Find in the plan",
    previous_place="Previous place",
    next_place="Next place",
    places="{count} places",
    no_places="Not found",
    moved="The plan has changed and the words of the link are no longer there.",
    gone="This plan is no longer in the store.",
    link="Copy the link to {address}",
    previous_clause="Previous clause",
    next_clause="Next clause",
    steps="Clauses beside this one",
    legend="Responsible units",
    lead="lead (牵头)",
    support="supporting (配合)",
    sole="alone responsible",
    by_remit="each within its own remit (按职责分工)",
    joint="jointly responsible",
    misprint="printed like this; must mean {unit}",
)


def words_of(language: object) -> Words:
    """The words in `language`; Chinese for anything but "en"."""
    return EN if language == "en" else ZH
