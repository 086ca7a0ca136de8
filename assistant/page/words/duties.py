"""Every word of the section on duties, in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyWords:
    """The section's words in one language; `{…}` is filled in by `str.format`."""

    tab: str
    plan: str
    part: str
    unit: str
    all_plans: str
    all_parts: str
    all_units: str
    no_unit: str
    """What is typed is the name of no unit, or of several."""
    several_units: str
    counted: str
    """A choice with its number of clauses."""
    file: str
    """Name of the file and its sheet."""

    roles: dict[str, str]
    """Role → its name."""
    glyphs: dict[str, str]
    """Role → the sign of one character."""
    legend: str
    first_note: str

    picture: str
    picture_plan: str
    beside_units: str
    """Behind it: what bears duties and is no unit, as 各成员单位."""
    picture_hint: str
    arcs: str
    arc: str
    row: str
    row_alone: str
    more_units: str
    more_plans: str

    chosen: str
    choose: str
    heaviest: str
    total: str
    with_whom: str
    partners: str
    alone: str
    annex: str
    held: str
    """Before the offices that the unit holds: 领导小组办公室(市场监管局)."""
    back: str

    matrix: str
    matrix_plan: str
    clause: str
    more_rows: str
    show_more: str
    nothing: str
    no_plan: str

    columns: tuple[str, ...]
    listed: str
    """Between the names of a list."""


ZH = DutyWords(
    tab="责任分工",
    plan="方案",
    part="部分",
    unit="单位",
    all_plans="全部方案",
    all_parts="全部部分",
    all_units="全部单位",
    no_unit="没有这个单位：{typed}",
    several_units="{count} 个单位的名称含“{typed}”，请选一个。",
    counted="{name}（{count}条）",
    file="责任分工",
    roles={
        "lead": "牵头",
        "sole": "单独负责",
        "first": "列在首位",
        "joint": "同列负责",
        "under": "配合",
        "named": "条文提及",
    },
    glyphs={"lead": "牵", "sole": "独", "first": "首", "joint": "同", "under": "配", "named": "及"},
    legend="图例",
    first_note="“列在首位”只是印在第一个，方案没有写明牵头的，不等于牵头。",
    picture="谁承担哪些，与谁一起",
    picture_plan="{plan}：{units} 家单位，{clauses} 条",
    beside_units="；另有统称：{names}",
    picture_hint="色条长短是承担的条数，弧线粗细是两家同列的条数。点单位看完整清单。",
    arcs="单位之间的弧线：同列的条款越多越粗",
    arc="{one}与{other}：同列 {count} 条",
    row="{unit}：{count} 条（{roles}）；与{partner}同列最多，{shared} 条",
    row_alone="{unit}：{count} 条（{roles}）；没有同列的单位",
    more_units="图中是承担最多的 {shown} 家，其余 {left} 家见下表。",
    more_plans="另有 {left} 份方案没有画图，请在上方选择方案。",
    chosen="单位清单",
    choose="在左图点一个单位，或在上方选择单位，这里列出它的全部分工：角色、同列的单位和条款出处。",
    heaviest="承担最多的单位",
    total="共 {count} 条：{roles}",
    with_whom="同列最多：{partners}",
    partners="同列：{partners}",
    alone="没有其他单位",
    annex="另见附件：",
    held="另设在该单位：{offices}",
    back="↑ 回到图",
    matrix="单位与条款对照表",
    matrix_plan="{plan}：条款 × 单位",
    clause="条款",
    more_rows="已列出 {shown} 条，共 {count} 条。",
    show_more="再列出 {step} 条",
    nothing="按所选条件没有找到分工。请放宽上方的选择。",
    no_plan="库中还没有写明责任单位的方案。",
    columns=(
        "方案",
        "部分",
        "条款",
        "标题",
        "任务内容",
        "单位",
        "角色",
        "同列单位",
        "牵头单位",
        "责任原文",
        "附件",
        "附件任务",
    ),
    listed="、",
)

EN = DutyWords(
    tab="Duties",
    plan="Plan",
    part="Part",
    unit="Unit",
    all_plans="All plans",
    all_parts="All parts",
    all_units="All units",
    no_unit="There is no such unit: {typed}",
    several_units="{count} units have “{typed}” in their names; choose one.",
    counted="{name} ({count})",
    file="duties",
    roles={
        "lead": "Lead",
        "sole": "Alone",
        "first": "Listed first",
        "joint": "Joint",
        "under": "Supporting",
        "named": "Mentioned",
    },
    glyphs={"lead": "L", "sole": "A", "first": "F", "joint": "J", "under": "S", "named": "M"},
    legend="Key",
    first_note="“Listed first” is only the order of print: where a plan names no lead, the first "
    "unit is not the lead.",
    picture="Who carries what, with whom",
    picture_plan="{plan}: {units} units, {clauses} clauses",
    beside_units="; named together: {names}",
    picture_hint="A bar is as long as the unit has clauses, an arc as thick as two units share "
    "clauses. Choose a unit to see its list.",
    arcs="Arcs between units: the more clauses they share, the thicker",
    arc="{one} and {other}: {count} clauses shared",
    row="{unit}: {count} clauses ({roles}); most shared with {partner}: {shared}",
    row_alone="{unit}: {count} clauses ({roles}); none shared",
    more_units="Shown are the {shown} units with the most clauses; {left} more are in the table.",
    more_plans="{left} more plans are not drawn; choose one above.",
    chosen="List of a unit",
    choose="Choose a unit in the picture or above: its whole list appears here, with role, "
    "partners and a link to each clause.",
    heaviest="Units with the most clauses",
    total="{count} clauses: {roles}",
    with_whom="Most often with: {partners}",
    partners="With: {partners}",
    alone="No other unit",
    annex="Also in the annex: ",
    held="Also held by this unit: {offices}",
    back="↑ Back to the picture",
    matrix="Units and clauses",
    matrix_plan="{plan}: clauses × units",
    clause="Clause",
    more_rows="{shown} of {count} clauses are listed.",
    show_more="List {step} more",
    nothing="Nothing is found for this choice. Widen it above.",
    no_plan="No plan of the store names responsible units yet.",
    columns=(
        "Plan",
        "Part",
        "Clause",
        "Title",
        "Task",
        "Unit",
        "Role",
        "Other units",
        "Lead units",
        "Responsibility as printed",
        "Annex",
        "Tasks of the annex",
    ),
    listed=", ",
)


def words_of(language: object) -> DutyWords:
    """The words in `language`; Chinese for anything but "en"."""
    return EN if language == "en" else ZH
