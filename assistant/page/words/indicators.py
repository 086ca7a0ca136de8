"""Every word of the section on indicators, in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorWords:
    """The section's words in one language; `{…}` is filled in by `str.format`."""

    tab: str
    plan: str
    nature: str
    year: str
    all_plans: str
    all_natures: str
    all_years: str
    no_nature: str
    no_year: str
    natures: dict[str, str]
    """Nature as printed → what the page calls it; what is not here is shown as printed."""
    file: str

    table: str
    counted: str
    name: str
    value: str
    unit: str
    place: str
    prose: str
    prose_hint: str
    nothing: str
    no_table: str
    no_plan: str

    columns: tuple[str, ...]
    row: str
    """The kind of a line of the file: a row of a table."""
    sentence: str
    """The same: a sentence that sets a target."""
    listed: str
    """Between the names of a list."""


ZH = IndicatorWords(
    tab="指标",
    plan="方案",
    nature="属性",
    year="年份",
    all_plans="全部方案",
    all_natures="全部属性",
    all_years="全部年份",
    no_nature="未注明属性",
    no_year="未注明年份",
    natures={},
    file="指标",
    table="指标表",
    counted="{plan}：{count} 项指标",
    name="指标",
    value="目标值",
    unit="单位",
    place="出处",
    prose="文字表述的目标",
    prose_hint="摘自标题为“目标”的条款，数字加粗。点句子可核对原文。",
    nothing="按所选条件没有找到指标。请放宽上方的选择。",
    no_table="没有指标表：{plans}。",
    no_plan="库中的方案没有指标表，也没有标题为“目标”的条款。",
    columns=("方案", "类别", "指标或目标", "目标值", "单位", "年份", "属性", "出处"),
    row="指标表",
    sentence="文字目标",
    listed="、",
)

EN = IndicatorWords(
    tab="Indicators",
    plan="Plan",
    nature="Nature",
    year="Year",
    all_plans="All plans",
    all_natures="All natures",
    all_years="All years",
    no_nature="No nature given",
    no_year="No year given",
    natures={"约束性": "Binding", "预期性": "Anticipatory", "指导性": "Guiding"},
    file="indicators",
    table="Indicator tables",
    counted="{plan}: {count} indicators",
    name="Indicator",
    value="Target",
    unit="Unit",
    place="Clause",
    prose="Targets in prose",
    prose_hint="Out of the clauses titled 目标 (targets), figures in bold. "
    "A sentence leads to its plan.",
    nothing="No indicator is found for this choice. Widen it above.",
    no_table="Without an indicator table: {plans}.",
    no_plan="No plan of the store has an indicator table or a clause titled 目标 (targets).",
    columns=(
        "Plan",
        "Kind",
        "Indicator or target",
        "Target",
        "Unit",
        "Year",
        "Nature",
        "Clause",
    ),
    row="Table",
    sentence="Prose",
    listed=", ",
)


def words_of(language: str) -> IndicatorWords:
    """The words in `language`; Chinese for anything but "en"."""
    return EN if language == "en" else ZH
