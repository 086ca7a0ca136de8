"""The two plans that come with the project, against what a person reads in them."""

import re
from collections import Counter

import pytest
from plans import SHARED, han, of_kind, plan

from ingest import shipped
from ingest.parse import parse
from ingest.plan import Difference, Kind, Leaf, Manner, ParsedPlan, Relation, Responsibility

BODY_UNITS = """
1 示范区科技创新局、发展改革局、工业和商务局、农业局、文旅体育局、市场监管局
2 示范区科技创新局、工业和商务局、市场监管局
3 示范区科技创新局、工业和商务局、农业局、市场监管局
4 示范区发展改革局、展览局、文旅体育局、工业和商务局、市场监管局
5 示范区农业局、市场监管局
6 示范区市场监管局、卫生健康局
7 示范区市场监管局
8 示范区工业和商务局、民政局、市场监管局
9 示范区工业和商务局、科技创新局、市场监管局
10 示范区住建局、交通运输局、水务局
11 示范区住建局、交通运输局、水务局、市场监管局
12 示范区发展改革局、工业和商务局、交通运输局、文旅体育局、市场监管局
13 示范区科技创新局、工业和商务局、农业局、市场监管局
14 示范区交通运输局、行政审批局、教育局、卫生健康局、市场监管局
15 示范区市场监管局、工业和商务局
16 示范区市场监管局、工业和商务局
17 示范区市场监管局、工业和商务局
18 示范区市场监管局、工业和商务局
19 示范区公安局、住建局、交通运输局、水务局、市场监管局
20 示范区市场监管局、大数据局、工业和商务局
21 党工委宣传部、示范区司法局、工业和商务局、市场监管局
24 示范区质量强区工作推进领导小组办公室
"""
ANNEX_UNITS = """
1 示范区科技创新局、发展改革局、工业和商务局、农业局、文旅体育局、市场监管局
2 示范区科技创新局、工业和商务局、市场监管局
3 示范区科技创新局、农业局、工业和商务局、市场监管局
4 示范区发展改革局、展览局、文旅体育局、市场监管局、工业和商务局
5 示范区农业局、市场监管局
6 示范区市场监管局、卫生健康局
7 示范区市场监管局
8 示范区工业和商务局、民政局、市场监管局
9 示范区工业和商务局、科技创新局、市场监管局
10 示范区住建局、交通运输局、水务局
11 示范区住建局、交通运输局、水务局、市场监管局
12 示范区发展改革局、工商和商务局、交通运输局、文旅体育局、市场监管局
13 示范区科技创新局、工业和商务局、农业局、市场监管局
14 示范区交通运输局、行政审批局、教育局、卫生健康局、市场监管局
15 示范区市场监管局、工业和商务局
16 示范区市场监管局、工业和商务局
17 示范市场监管局、工业和商务局
18 示范区工业和商务局、市场监管局
19 示范区公安局、住建局、交通运输局、水务局、市场监管局
20 示范区市场监管局、大数据局、工业和商务局
21 党工委宣传部、示范区司法局、工业和商务局、市场监管局
22 示范区质量强区领导小组各成员单位
23 示范区质量强区领导小组各成员单位
24 示范区质量强区领导小组办公室
"""
MEASURE_UNITS = """
专栏2 加强秦创原等创新驱动平台建设|示范区科技创新局、农业局、市场监管局、种业创业中心
专栏2 打造质量强区建设标杆|示范区市场监管局
专栏3 实施农产品食品药品质量安全提升行动|示范区农业局、市场监管局
专栏3 实施重点消费品质量提升行动|示范区工业和商务局、市场监管局
专栏4 实施建设工程质量管理提升行动|示范区住建局、交通运输局、水务局
专栏4 实施品质工程示范创建行动|示范区住建局、交通运输局、水务局
专栏5 实施优质服务标准建设行动|示范区市场监管
专栏5 实施服务质量满意度提升行动|示范区市场监管局、统计局
专栏6 实施品牌培育行动|示范区工业和商务局、住建局、农业局
专栏6 实施首席质量官能力提升行动|示范区市场监管局
专栏7 实施质量技术机构能力提升行动|示范区市场监管局
专栏7 推进质量基础设施平台建设|示范区市场监管局
专栏8 开展放心消费创建活动|示范区市场监管局
专栏8 全面加强质量管理|示范区市场监管局
"""
INDICATORS = [
    ("每万人高价值发明专利拥有量", "件", "15", "预期性"),
    ("农产品质量安全例行监测合格率", "", "≥98", "约束性"),
    ("食品安全评价性抽检合格率", "%", "≥98", "约束性"),
    ("消费品质量平均合格率", "%", "≥93", "约束性"),
    ("陕西质量奖及提名奖", "个", "1", "预期性"),
    ("累计新建社会公用计量标准", "个", "18", "预期性"),
    ("累计主导和参与制定国家、行业标准", "项", "15", "预期性"),
    ("体系认证证书保有量", "张", "500", "预期性"),
    ("高新技术企业数量", "个", "100", "预期性"),
    ("年农业科技示范区推广面积", "万亩", "12000", "预期性"),
    ("上合组织国家实训基地", "个", "5", "预期性"),
    ("国际农业科技培训人次", "人次", "10000", "预期性"),
]
BODY_PARTS = {"二": (1, 4), "三": (5, 9), "四": (10, 11), "五": (12, 14), "六": (15, 15),
              "七": (16, 18), "八": (19, 21), "九": (22, 24)}  # fmt: skip
ANNEX_PARTS = {"一": (1, 4), "二": (5, 9), "三": (10, 11), "四": (12, 14), "五": (15, 15),
               "六": (16, 18), "七": (19, 21), "八": (22, 24)}  # fmt: skip
ANNEX_TASKS = {1: 3, 2: 3, 3: 4, 4: 5, 5: 2, 6: 2, 7: 3, 8: 4, 9: 3, 10: 4, 11: 3, 12: 4, 13: 4,
               14: 5, 15: 4, 16: 4, 17: 3, 18: 2, 20: 5, 21: 5}  # fmt: skip
SECTION_TASKS = {1: (1, 4), 2: (5, 7), 3: (8, 10), 4: (11, 13), 5: (14, 18), 6: (19, 21),
                 7: (22, 25), 8: (26, 32)}  # fmt: skip


@pytest.fixture(scope="module")
def yangling() -> ParsedPlan:
    return plan("yangling")


@pytest.fixture(scope="module")
def xinjiang() -> ParsedPlan:
    return plan("xinjiang")


def _rows(table: str, separator: str) -> dict[str, tuple[str, ...]]:
    rows = (line.split(separator, 1) for line in table.split("\n") if line)
    return {key: tuple(units.split("、")) for key, units in rows}


def _numbered(
    table: str, parts: dict[str, tuple[int, int]], before: str
) -> dict[str, tuple[str, ...]]:
    """The table with `四、(十一)` for 11, by the part that each number lies in."""
    named = {}
    for number, units in _rows(table, " ").items():
        part = next(p for p, (first, last) in parts.items() if first <= int(number) <= last)
        named[f"{before}{part}、({han(int(number))})"] = units
    return named


def _expected() -> dict[str, tuple[str, ...]]:
    return (
        _numbered(BODY_UNITS, BODY_PARTS, "")
        | _numbered(ANNEX_UNITS, ANNEX_PARTS, "附件 ")
        | _rows(MEASURE_UNITS, "|")
    )


def _addresses(whole: ParsedPlan, kind: Kind) -> list[str]:
    return [clause.address for clause in of_kind(whole, kind)]


def _quote(whole: ParsedPlan, found: Responsibility) -> str:
    return whole.plan.text[found.start : found.end]


def _duties(whole: ParsedPlan, address: str) -> list[Responsibility]:
    return [d for d in whole.responsibilities if d.clause_id == f"{whole.plan.id}:{address}"]


def _meant(whole: ParsedPlan, printed: str) -> tuple[str, bool]:
    unit = next(unit for unit in whole.units if unit.printed == printed)
    return unit.name, unit.misprint


@pytest.mark.parametrize("plan_id", ["xinjiang", "yangling"])
def test_a_shipped_plan_is_not_byte_for_byte_the_file_the_user_gave(plan_id: str) -> None:
    seeds = list((SHARED / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("the user's files (../shared/seeds) are not beside this checkout")
    assert (shipped.FOLDER / f"{plan_id}.txt").read_bytes() in [seed.read_bytes() for seed in seeds]


# --- the outline ---------------------------------------------------------------------------------


def test_xinjiang_has_other_parts_sections_or_tasks(xinjiang: ParsedPlan) -> None:
    assert [(c.address, c.title) for c in of_kind(xinjiang, Kind.PART)] == [
        ("一、", "总体要求"),
        ("二、", "重点任务"),
        ("三、", "保障措施"),
    ]
    assert _addresses(xinjiang, Kind.SECTION) == [
        *(f"一、({han(n)})" for n in (1, 2)),
        *(f"二、({han(n)})" for n in range(1, 9)),
        *(f"三、({han(n)})" for n in (1, 2, 3)),
    ]
    assert _addresses(xinjiang, Kind.ITEM) == [
        f"二、({han(section)}){number}"
        for section, (first, last) in SECTION_TASKS.items()
        for number in range(first, last + 1)
    ]
    assert Counter(c.kind for c in xinjiang.clauses) == {
        Kind.FRONT_MATTER: 1, Kind.PART: 3, Kind.SECTION: 13, Kind.ITEM: 32,
    }  # fmt: skip


def test_yangling_has_other_parts_or_numbered_clauses(yangling: ParsedPlan) -> None:
    assert _addresses(yangling, Kind.PART)[:9] == [f"{han(n)}、" for n in range(1, 10)]
    assert _addresses(yangling, Kind.SECTION) == [
        f"{part}、({han(number)})"
        for part, (first, last) in BODY_PARTS.items()
        for number in range(first, last + 1)
    ]


def test_yangling_counts_of_any_kind_are_off(yangling: ParsedPlan) -> None:
    assert Counter(c.kind for c in yangling.clauses) == {
        Kind.FRONT_MATTER: 1, Kind.PART: 17, Kind.SECTION: 24, Kind.BOX: 8, Kind.INDICATOR_ROW: 12,
        Kind.MEASURE: 14, Kind.CLOSING: 1, Kind.ANNEX: 1, Kind.ANNEX_ROW: 24, Kind.ITEM: 72,
    }  # fmt: skip


def test_boxes_or_measures_lie_in_another_part_than_printed(yangling: ParsedPlan) -> None:
    parents = {c.id: c.address for c in yangling.clauses}
    boxes = [(c.address, parents[c.parent]) for c in of_kind(yangling, Kind.BOX)]
    assert boxes == [(f"专栏{n}", f"{han(n)}、") for n in range(1, 9)]
    assert _addresses(yangling, Kind.MEASURE) == list(_rows(MEASURE_UNITS, "|"))
    assert all(c.address.startswith(parents[c.parent]) for c in of_kind(yangling, Kind.MEASURE))


def test_annex_groups_or_their_tasks_are_lost_or_renumbered(yangling: ParsedPlan) -> None:
    rows = [
        f"附件 {part}、({han(number)})"
        for part, (first, last) in ANNEX_PARTS.items()
        for number in range(first, last + 1)
    ]
    assert _addresses(yangling, Kind.ANNEX_ROW) == rows
    assert _addresses(yangling, Kind.ITEM) == [
        f"{row}{task}"
        for number, row in enumerate(rows, 1)
        for task in range(1, ANNEX_TASKS.get(number, 0) + 1)
    ]
    assert sum(ANNEX_TASKS.values()) == 72
    assert len(ANNEX_TASKS) == 20


def test_a_heading_repeated_at_a_page_break_opens_a_second_part(yangling: ParsedPlan) -> None:
    annex = [c for c in of_kind(yangling, Kind.PART) if c.address.startswith("附件 ")]
    assert [c.address for c in annex] == [f"附件 {han(n)}、" for n in range(1, 9)]
    text = yangling.plan.text
    for clause, title in zip(
        annex[:2], ("实施重点产业质量提升行动", "实施产品质量提档升级行动"), strict=True
    ):
        assert clause.title == title
        assert text[clause.start : clause.end].count(title) == 2
        headings = [s for s in yangling.segments if s.clause_id == clause.id]
        assert [s.leaf for s in headings] == [Leaf.HEADING, Leaf.HEADING]


def test_the_paragraph_behind_box_1_is_taken_for_part_of_the_box(yangling: ParsedPlan) -> None:
    text = yangling.plan.text
    at = text.index("到2035年")
    segment = next(s for s in yangling.segments if s.start <= at < s.end)
    assert segment.clause_id == "yangling:一、"
    assert segment.leaf is Leaf.BODY
    box = next(c for c in yangling.clauses if c.address == "专栏1")
    assert box.end <= at < next(c for c in yangling.clauses if c.address == "一、").end
    assert [c.clause_id for c in yangling.chunks if c.start <= at < c.end] == ["yangling:一、"]


def test_levels_do_not_follow_the_nesting(xinjiang: ParsedPlan, yangling: ParsedPlan) -> None:
    for whole in (xinjiang, yangling):
        levels = {c.id: c.level for c in whole.clauses}
        assert all(c.level == levels.get(c.parent, 0) + 1 for c in whole.clauses)
    levels = {c.address: c.level for c in yangling.clauses}
    assert [levels[a] for a in ("四、", "四、(十一)", "专栏4", "附件 三、(十一)2")] == [1, 2, 2, 4]


def test_body_and_annex_of_one_task_are_not_brought_together(yangling: ParsedPlan) -> None:
    body = dict(enumerate(_addresses(yangling, Kind.SECTION), 1))
    rows = dict(enumerate(_addresses(yangling, Kind.ANNEX_ROW), 1))
    sections = [(f"yangling:{body[n]}", f"yangling:{rows[n]}") for n in range(1, 25)]
    parts = [  # the annex has no part 总体要求, and numbers the others one lower
        (f"yangling:{one}、", f"yangling:附件 {other}、")
        for one, other in zip("二三四五六七八九", "一二三四五六七八", strict=True)
    ]
    of_rows = [a for a in yangling.alignments if a.relation is Relation.ROW]
    assert [(a.clause_id, a.other_id) for a in of_rows] == sections + parts


def test_a_measure_of_a_box_is_not_brought_together_with_its_clause(yangling: ParsedPlan) -> None:
    pairs = {
        (a.other_id, a.clause_id) for a in yangling.alignments if a.relation is Relation.MEASURE
    }
    expected = {
        "专栏8 开展放心消费创建活动": "八、(二十一)",
        "专栏6 实施首席质量官能力提升行动": "六、(十五)",
        "专栏3 实施重点消费品质量提升行动": "三、(八)",
        "专栏4 实施建设工程质量管理提升行动": "四、(十)",
    }
    for measure, clause in expected.items():
        assert (f"yangling:{measure}", f"yangling:{clause}") in pairs
    assert not any("秦创原" in measure for measure, _ in pairs)  # no clause says it


def test_a_discrepancy_is_lost_or_invented(yangling: ParsedPlan, xinjiang: ParsedPlan) -> None:
    def found(difference: Difference) -> list[str]:
        addresses = {c.id: c.address for c in yangling.clauses}
        return [addresses[d.other_id] for d in yangling.discrepancies if d.difference is difference]

    assert found(Difference.ORDER) == ["附件 一、(三)", "附件 一、(四)", "附件 六、(十八)"]
    assert found(Difference.TITLE) == ["附件 一、(一)", "附件 四、(十三)", "附件 七、"]
    assert found(Difference.ADDED) == ["附件 五、(十五)4"]
    assert found(Difference.UNITS) == [
        "附件 八、(二十四)",
        "专栏8 开展放心消费创建活动",  # (二十一) names both by their titles
        "专栏8 全面加强质量管理",
    ]
    assert xinjiang.discrepancies == ()


def test_a_narrower_measure_of_a_box_with_units_of_its_own_is_taken_for_a_discrepancy() -> None:
    whole = parse(
        "plan",
        """某县方案
一、主要任务
(一)发展核桃产业。推广良种核桃种植技术，开展核桃品牌宣传月活动。(农业局、商务局按职责分工负责)
(二)发展旅游产业。改造老街。(文旅局负责)
专栏1 行动计划
——建设核桃育苗基地。推广良种核桃种植技术，每年育苗一万株。(林业局负责)
——开展核桃品牌宣传月活动。每年五月举办。(商务局负责)
二、保障措施
加强领导。
""",
    )
    aligned = [a.other_id for a in whole.alignments]
    assert aligned == ["plan:专栏1 建设核桃育苗基地", "plan:专栏1 开展核桃品牌宣传月活动"]
    found = [(d.clause_id, d.difference, d.other_id) for d in whole.discrepancies]
    assert found == [("plan:一、(一)", Difference.UNITS, "plan:专栏1 开展核桃品牌宣传月活动")]


# --- indicators ----------------------------------------------------------------------------------


def test_an_indicator_row_is_misread(yangling: ParsedPlan, xinjiang: ParsedPlan) -> None:
    read = [(i.name, i.unit, i.value, i.nature) for i in yangling.indicators]
    assert read == INDICATORS
    assert {i.year for i in yangling.indicators} == {"2025"}
    assert [i.clause_id for i in yangling.indicators] == [
        f"yangling:专栏1 {n}" for n in range(1, 13)
    ]
    assert xinjiang.indicators == ()


# --- responsibilities ----------------------------------------------------------------------------


def test_units_of_a_clause_are_missing_reordered_or_mended(yangling: ParsedPlan) -> None:
    found: dict[str, tuple[str, ...]] = {}
    for duty in yangling.responsibilities:
        address = duty.clause_id.removeprefix("yangling:")
        if address != "附件 八、(二十四)" or not duty.lead:
            assert address not in found
            found[address] = duty.units
    assert found == _expected()
    assert len(yangling.responsibilities) == 21 + 14 + 24 + 2


def test_manner_is_not_the_printed_one(yangling: ParsedPlan) -> None:
    for duty in yangling.responsibilities:
        quote = _quote(yangling, duty)
        if "牵头" in quote:
            assert duty.manner is Manner.LEAD
        elif "按" in quote:
            assert duty.manner is Manner.BY_REMIT, quote
        else:
            assert duty.manner is Manner.SOLE, quote
            assert len(duty.units) == 1
    manners = Counter(duty.manner for duty in yangling.responsibilities)
    assert manners == {Manner.BY_REMIT: 49, Manner.SOLE: 10, Manner.LEAD: 2}


def test_a_lead_unit_is_made_up_or_the_one_in_24_is_missed(yangling: ParsedPlan) -> None:
    leads = {d.clause_id: d.lead for d in yangling.responsibilities if d.lead}
    office = ("示范区质量强区工作推进领导小组办公室",)
    assert leads == {"yangling:九、(二十四)": office, "yangling:附件 八、(二十四)": office}
    assert not any("牵头" in _quote(yangling, d) for d in yangling.responsibilities if not d.lead)


def test_xinjiang_3_3_does_not_name_the_office_that_assesses(xinjiang: ParsedPlan) -> None:
    (duty,) = xinjiang.responsibilities
    assert duty.clause_id == "xinjiang:三、(三)"
    assert duty.units == ("自治区质量强区工作领导小组办公室(市场监管局)",)
    assert duty.lead == ()
    assert _quote(xinjiang, duty).startswith(duty.units[0] + "会同有关部门")
    assert _quote(xinjiang, duty).endswith("请示报告。")


def test_an_enterprise_that_leads_an_alliance_becomes_a_lead_unit(xinjiang: ParsedPlan) -> None:
    assert "支持领军企业牵头组建" in xinjiang.plan.text
    assert _duties(xinjiang, "二、(六)19") == []


def test_the_unit_line_split_by_a_page_break_loses_its_first_unit(yangling: ParsedPlan) -> None:
    (duty,) = _duties(yangling, "附件 四、(十二)")
    assert _quote(yangling, duty) == (
        "示范区发展改革局、\n\n工商和商务局、交通运输局、文旅体育局、市场监管局按职责分工负责"
    )
    assert len(duty.units) == 5


@pytest.mark.parametrize(
    ("address", "quote"),
    [
        (
            "专栏2 加强秦创原等创新驱动平台建设",
            "(示范区科技创新局、农业局、市场监管局、种业创业中心按职责分工负责)",
        ),
        ("附件 一、(三)", "示范区科技创新局、农业局、工业和商务局、市场监管局按职责分工负责)"),
        ("附件 六、(十八)", "示范区工业和商务局、市场监管局、按职责分工负责"),
        ("附件 七、(二十)", "示范区市场监管局、大数据局、工业和商务局按职分工负责"),
        ("附件 二、(五)", "示范区农业局、市场监管局按照职责分工负责"),
        ("专栏5 实施优质服务标准建设行动", "(示范区市场监管负责)"),
    ],
)
def test_a_quoted_annotation_is_not_as_printed(
    yangling: ParsedPlan, address: str, quote: str
) -> None:
    (duty,) = _duties(yangling, address)
    assert _quote(yangling, duty) == quote
    stray = {"按", "", "市场监管局按", "工业和商务局按职分工"}
    assert not stray & set(duty.units)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("工商和商务局", "工业和商务局"),
        ("示范市场监管局", "市场监管局"),
        ("示范区市场监管", "市场监管局"),
        ("种业创业中心", "种业创新中心"),
    ],
)
def test_a_misprinted_unit_is_not_resolved_to_the_one_meant(
    yangling: ParsedPlan, printed: str, meant: str
) -> None:
    assert _meant(yangling, printed) == (meant, True)
    assert any(printed in duty.units for duty in yangling.responsibilities)


def test_a_shared_prefix_makes_two_units_of_one(yangling: ParsedPlan) -> None:
    for name in ("住建局", "市场监管局", "工业和商务局", "农业局", "发展改革局", "交通运输局"):
        assert _meant(yangling, name) == (name, False)
        assert _meant(yangling, f"示范区{name}") == (name, False)
    assert _meant(yangling, "党工委宣传部") == ("党工委宣传部", False)
    misprints = [unit.printed for unit in yangling.units if unit.misprint]
    assert sorted(misprints) == sorted(
        ["工商和商务局", "示范市场监管局", "示范区市场监管", "种业创业中心"]
    )
    assert not any(unit.name.startswith("示范") for unit in yangling.units)


def test_the_collective_of_all_members_is_expanded(yangling: ParsedPlan) -> None:
    for address in ("附件 八、(二十二)", "附件 八、(二十三)"):
        (duty,) = _duties(yangling, address)
        assert duty.units == ("示范区质量强区领导小组各成员单位",)
        assert duty.manner is Manner.BY_REMIT  # one name, and yet not one unit alone


# --- front matter --------------------------------------------------------------------------------


def test_a_front_matter_fact_is_missing_or_misplaced(yangling: ParsedPlan) -> None:
    facts: dict[str, list[str]] = {}
    for fact in yangling.facts:
        facts.setdefault(fact.name, []).append(fact.value)
        printed = yangling.plan.text[fact.start : fact.end]
        if fact.name in ("date", "published"):
            assert re.findall(r"\d+", fact.value) == re.findall(r"\d+", printed)
        else:
            assert fact.value in printed
    assert facts["issuer"] == ["中共杨凌示范区工委", "杨凌示范区管委会"]
    assert facts["title"] == ["杨凌示范区贯彻落实《质量强国建设纲要》实施方案"]
    assert facts["date"] == ["2023-12-27"]
    assert facts["published"] == ["2023-12-29"]
    assert facts["addressees"] == ["杨陵区委、区政府,党工委和管委会各工作部门、各直属机构"]
    assert facts["follows_number"] == ["陕发〔2023〕6号"]
    assert facts["follows"] == [
        "质量强国建设纲要",
        "中共陕西省委 陕西省人民政府关于贯彻落实〈质量强国建设纲要〉的实施意见",
    ]
    assert "number" not in facts  # the notice prints none: 陕发〔2023〕6号 is another document's
    assert facts["self_name"] == [
        "杨凌示范区贯彻落实〈质量强国建设纲要〉实施意见",
        "杨凌示范区贯彻落实〈质量强国建设纲要〉实施方案",
    ]


def test_what_the_plan_says_of_itself_differs_from_its_fields(yangling: ParsedPlan) -> None:
    read = yangling.plan
    assert read.title == "杨凌示范区贯彻落实《质量强国建设纲要》实施方案"
    assert read.issuer == "中共杨凌示范区工委、杨凌示范区管委会"
    assert (read.date, read.number, read.region) == ("2023-12-27", "", "杨凌示范区")
    assert read.given == {"region", "source"}


def test_a_title_that_xinjiang_does_not_print_passes_for_quoted(xinjiang: ParsedPlan) -> None:
    read = xinjiang.plan
    assert read.title == "新疆维吾尔自治区贯彻落实《质量强国建设纲要》实施方案"
    assert read.title not in read.text
    assert {"title", "region"} <= read.given
    assert (read.issuer, read.number, read.date) == ("", "", "")
    assert {fact.name: fact.value for fact in xinjiang.facts} == {"follows": "质量强国建设纲要"}
