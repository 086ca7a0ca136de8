"""The words of the Compare tab."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The section's words in one language; `{…}` is filled in by `str.format`."""

    title: str
    first: str
    second: str
    topic: str
    topic_hint: str
    compare: str
    topics: str
    start: str
    same: str
    one_plan: str
    silent: str
    fault: str
    untitled: str
    inside: str
    """Above the discrepancies."""
    none_inside: str
    counted: str
    kind_title: str
    kind_number: str
    kind_units: str
    kind_order: str
    kind_wording: str
    kind_added: str
    kind_omitted: str
    kind_misprint: str
    kind_name: str
    file: str
    """Name of the file to save, without its ending."""
    columns: tuple[str, ...]
    on_topic: str
    """Of the file's rows on a topic, what those on discrepancies have `inside` for."""


ZH = Words(
    title="对比",
    first="方案一",
    second="方案二",
    topic="主题",
    topic_hint="输入要对比的主题，如：首席质量官",
    compare="对比",
    topics="两份方案都写到：",
    start="输入或选择一个主题，这里会并列显示两份方案的相关条款。",
    same="请选择两份不同的方案。",
    one_plan="库中不足两份方案，无法对比。",
    silent="这份方案没有写到这个主题。",
    fault="出了故障，没有得到结果。请重试；如再次出现，请告知管理员查看运行日志。",
    untitled="（无标题）",
    inside="方案内部的不一致",
    none_inside="没有发现不一致。",
    counted="{count} 处",
    kind_title="标题不同",
    kind_number="编号不同",
    kind_units="责任单位不同",
    kind_order="责任单位次序不同",
    kind_wording="表述不同",
    kind_added="正文没有、附件写有",
    kind_omitted="正文写有、附件没有",
    kind_misprint="单位名称疑有误",
    kind_name="名称不同",
    file="对比",
    columns=(
        "内容",
        "方案",
        "主题或差异",
        "条款",
        "标题",
        "原文",
        "另一处条款",
        "另一处原文",
        "说明",
    ),
    on_topic="主题对比",
)

EN = Words(
    title="Compare",
    first="First plan",
    second="Second plan",
    topic="Topic",
    topic_hint="Type a topic, for example: chief quality officer",
    compare="Compare",
    topics="In both plans: ",
    start="Type or choose a topic to see the clauses of both plans on it side by side.",
    same="Choose two different plans.",
    one_plan="There are fewer than two plans in the store; nothing can be compared.",
    silent="This plan does not speak of the topic.",
    fault="Something went wrong and there is no result. Try again; if it happens again, ask your "
    "administrator to look at the log.",
    untitled="(untitled)",
    inside="Discrepancies inside a plan",
    none_inside="No discrepancy was found.",
    counted="{count}",
    kind_title="Titles differ",
    kind_number="Numbers differ",
    kind_units="Responsible units differ",
    kind_order="Order of the units differs",
    kind_wording="Wording differs",
    kind_added="In the annex only",
    kind_omitted="In the body only",
    kind_misprint="Names of units likely misprinted",
    kind_name="Names differ",
    file="comparison",
    columns=(
        "Part",
        "Plan",
        "Topic or difference",
        "Clause",
        "Title",
        "As printed",
        "Other clause",
        "Other as printed",
        "Remark",
    ),
    on_topic="On the topic",
)


def words_of(language: object) -> Words:
    """The words in `language`; Chinese for anything but "en"."""
    return EN if language == "en" else ZH
