"""What is said of a plan as it was read, before it is stored."""

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.plan import Difference, Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewWords:
    """The words in one language; `{…}` is filled in by `str.format`."""

    heading: str
    issuer: str
    date: str
    number: str
    not_printed: str
    typed: str
    outline: str
    front: str
    untitled: str
    place: str
    units: str
    lead: str
    manner: str
    manners: Mapping[Manner, str]
    indicator: str
    value: str
    year: str
    nature: str
    discrepancies: str
    differences: Mapping[Difference, str]
    first: str
    second: str
    nothing: str


ZH = PreviewWords(
    heading="读取结果",
    issuer="发文机关",
    date="成文日期",
    number="文号",
    not_printed="文中没有印明",
    typed="（文中没有，由人填写）",
    outline="目录",
    front="（文首）",
    untitled="（无标题）",
    place="条款",
    units="责任单位",
    lead="牵头",
    manner="责任方式",
    manners={
        Manner.SOLE: "负责",
        Manner.BY_REMIT: "按职责分工负责",
        Manner.JOINT: "共同负责",
        Manner.LEAD: "牵头负责",
    },
    indicator="指标",
    value="数值",
    year="年份",
    nature="属性",
    discrepancies="前后不一致",
    differences={
        Difference.TITLE: "标题不同",
        Difference.NUMBER: "编号不同",
        Difference.UNITS: "单位不同",
        Difference.ORDER: "单位顺序不同",
        Difference.WORDING: "措辞不同",
        Difference.ADDED: "后者多出",
        Difference.OMITTED: "后者缺少",
        Difference.MISPRINT: "单位名称有误",
        Difference.NAME: "名称不同",
    },
    first="一处",
    second="另一处",
    nothing="没有读到。",
)

EN = PreviewWords(
    heading="As it was read",
    issuer="Issuer",
    date="Date",
    number="Number",
    not_printed="not printed",
    typed=" (not printed; typed in)",
    outline="Outline",
    front="(front matter)",
    untitled="(no title)",
    place="Clause",
    units="Units",
    lead="lead",
    manner="Role",
    manners={
        Manner.SOLE: "sole",
        Manner.BY_REMIT: "each by its remit",
        Manner.JOINT: "jointly",
        Manner.LEAD: "lead and support",
    },
    indicator="Indicator",
    value="Value",
    year="Year",
    nature="Nature",
    discrepancies="Discrepancies",
    differences={
        Difference.TITLE: "another title",
        Difference.NUMBER: "another number",
        Difference.UNITS: "other units",
        Difference.ORDER: "other order of units",
        Difference.WORDING: "other wording",
        Difference.ADDED: "second says more",
        Difference.OMITTED: "second says less",
        Difference.MISPRINT: "misprinted unit",
        Difference.NAME: "another name",
    },
    first="One place",
    second="The other",
    nothing="None found.",
)
