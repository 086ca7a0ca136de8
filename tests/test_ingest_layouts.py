"""Layouts that the two shipped plans do not show: one-line texts, other annotations, closings."""

import time

import pytest

from ingest.__main__ import outline_row
from ingest.annotation import read
from ingest.parse import parse
from ingest.plan import Kind, Leaf, Manner, ParsedPlan


def _addresses(whole: ParsedPlan) -> list[str]:
    return [clause.address for clause in whole.clauses if clause.kind is not Kind.FRONT_MATTER]


def _units(text: str) -> tuple[tuple[str, ...], tuple[str, ...], Manner]:
    found = read(text, 0, len(text))
    return found.units, found.lead, found.manner


# --- numbering -----------------------------------------------------------------------------------


def test_tasks_that_run_on_across_parts_of_a_one_line_text_are_lost() -> None:
    body = "做好质量工作，" * 60 + "见成效。"
    text = f"某市方案 一、甲类任务 1.{body} 2.{body} 二、乙类任务 3.{body} 4.{body} 三、附则 {body}"
    assert "\n" not in text
    assert _addresses(parse("plan", text)) == [
        "一、",
        "一、1",
        "一、2",
        "二、",
        "二、3",
        "二、4",
        "三、",
    ]


def test_a_number_in_running_text_of_a_one_line_text_opens_a_clause() -> None:
    body = "合格率为3.5；7.做好标记；" + "做好质量工作，" * 120 + "见成效。"
    whole = parse("plan", f"一、甲类任务。{body}二、乙类任务。{body}")
    assert _addresses(whole) == ["一、", "二、"]


def test_an_item_that_begins_with_a_year_is_taken_for_a_decimal() -> None:
    whole = parse("plan", "一、总体要求\n1.2025年底前完成。\n2.3.5万亩示范。\n")
    assert _addresses(whole) == ["一、", "一、1"]
    assert "2.3.5万亩" in whole.plan.text[whole.clauses[-1].start : whole.clauses[-1].end]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("第一章 总则\n第一条 为了质量。\n第二条 本办法。\n第二章 附则\n第三条 施行。\n",
         ["第一章", "第一章第一条", "第一章第二条", "第二章", "第二章第三条"]),
        ("（一）甲任务\n（1）一项。\n（2）二项。\n（二）乙任务\n",
         ["（一）", "（一）（1）", "（一）（2）", "（二）"]),
        ("十、甲任务\n二十、乙任务\n二十一、丙任务\n", ["十、", "二十、", "二十一、"]),
        ("目录\n一、总体要求……1\n二、重点任务……2\n一、总体要求\n做好。\n二、重点任务\n做好。\n",
         ["一、", "二、"]),
    ],
)  # fmt: skip
def test_a_numbering_of_other_plans_is_not_followed(text: str, addresses: list[str]) -> None:
    assert _addresses(parse("plan", text)) == addresses


def test_an_address_printed_twice_gives_one_id() -> None:
    whole = parse("plan", "一、甲任务\n做好。\n二、乙任务\n做好。\n一、丙任务\n做好。\n")
    assert [c.id for c in whole.clauses] == ["plan:一、", "plan:二、", "plan:一、#2"]


def test_copies_and_imprint_become_part_of_the_last_clause() -> None:
    text = (
        "一、总体要求\n提升质量。\n二、保障措施\n加强宣传。\n"
        "抄送：省委各部门，省法院。\n某省人民政府办公厅2019年3月15日印发\n"
    )
    whole = parse("plan", text)
    assert _addresses(whole) == ["一、", "二、", "文末"]
    assert whole.plan.text[whole.clauses[-1].start :].startswith("抄送")


# --- responsibilities ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "units", "lead", "manner"),
    [
        ("(省科技厅牵头，省财政厅配合)", ["省科技厅", "省财政厅"], ["省科技厅"], Manner.LEAD),
        ("（牵头单位：市科技局；配合单位：市财政局、各区政府）",
         ["市科技局", "市财政局", "各区政府"], ["市科技局"], Manner.LEAD),
        ("（责任单位：市科技局、市财政局）", ["市科技局", "市财政局"], [], Manner.JOINT),
        ("（6月底完成，牵头考核单位：市医保局）", ["市医保局"], ["市医保局"], Manner.LEAD),
        ("(持续推进，责任单位：市工信局)", ["市工信局"], [], Manner.SOLE),
        ("（交通运输部、国家铁路局及各地区按职责分工负责）",
         ["交通运输部", "国家铁路局", "各地区"], [], Manner.BY_REMIT),
        ("（财政部牵头，国务院相关部门及各地区按职责分工负责）",
         ["财政部", "国务院相关部门", "各地区"], ["财政部"], Manner.BY_REMIT),
        ("（省大数据局牵头，省委组织部、省财政厅按职责分工负责）",
         ["省大数据局", "省委组织部", "省财政厅"], ["省大数据局"], Manner.BY_REMIT),
        ("（省大数据局牵头，各有关部门分头落实）",
         ["省大数据局", "各有关部门"], ["省大数据局"], Manner.BY_REMIT),
        ("（省大数据局牵头，省有关部门具体实施）",
         ["省大数据局", "省有关部门"], ["省大数据局"], Manner.LEAD),
        ("（省大数据局牵头，省财政厅配合，各市按职责分工负责）",
         ["省大数据局", "省财政厅", "各市"], ["省大数据局"], Manner.LEAD),
        ("示范区质量强区领导小组各成员单位按职责分工负责",
         ["示范区质量强区领导小组各成员单位"], [], Manner.BY_REMIT),
        ("（省大数据局、各有关部门分工负责）", ["省大数据局", "各有关部门"], [], Manner.BY_REMIT),
        ("(住建局、水务局、住建局按职责分工负责)", ["住建局", "水务局"], [], Manner.BY_REMIT),
        ("(市场监管局负责)", ["市场监管局"], [], Manner.SOLE),
        ("(住建局、水务局共同负责)", ["住建局", "水务局"], [], Manner.JOINT),
        ("住建局、\n\n水务局按照职责分工负责", ["住建局", "水务局"], [], Manner.BY_REMIT),
    ],
)  # fmt: skip
def test_an_annotation_is_taken_apart_wrongly(
    printed: str, units: list[str], lead: list[str], manner: Manner
) -> None:
    assert _units(printed) == (tuple(units), tuple(lead), manner)


def test_an_annotation_that_begins_with_a_term_stays_body_text() -> None:
    text = "一、任务\n1.完成平台建设。（1分）（6月底完成，牵头考核单位：市工信局）\n"
    whole = parse("plan", text)
    (duty,) = whole.responsibilities
    assert (duty.clause_id, duty.units) == ("plan:一、1", ("市工信局",))
    assert whole.segments[-1].leaf is Leaf.ANNOTATION


@pytest.mark.parametrize(
    "sentence",
    [
        "支持龙头企业牵头组建创新联合体。",
        "鼓励高校(含职业院校)参与。",
        "实行企业主体责任(由企业自行承担)。",
    ],
)
def test_ordinary_prose_names_a_responsible_unit(sentence: str) -> None:
    assert parse("plan", f"一、任务\n{sentence}\n").responsibilities == ()


def test_the_office_that_leads_in_prose_is_missed() -> None:
    whole = parse("plan", "一、任务\n完善机制。市推进办公室牵头做好督查。各县要落实。\n")
    (duty,) = whole.responsibilities
    assert duty.lead == duty.units == ("市推进办公室",)
    assert whole.plan.text[duty.start : duty.end] == "市推进办公室牵头做好督查。"


def test_who_carries_out_what_another_leads_is_lost() -> None:
    text = "一、任务\n形成“数字标签”。（省大数据局牵头，省有关部门具体实施）\n"
    whole = parse("plan", text)
    (duty,) = whole.responsibilities
    assert (duty.units, duty.lead) == (("省大数据局", "省有关部门"), ("省大数据局",))
    assert whole.plan.text[duty.start : duty.end] == "（省大数据局牵头，省有关部门具体实施）"
    assert [segment.leaf for segment in whole.segments][1:] == [Leaf.BODY, Leaf.ANNOTATION]


def test_a_bracket_that_no_annotation_opens_stands_in_a_name() -> None:
    text = "一、任务\n做好评估。（省大数据局牵头，另行安排）\n"
    assert parse("plan", text).responsibilities == ()


def test_the_lead_of_one_task_leads_the_units_of_another() -> None:
    text = (
        "（一）数字农业。建设牧场。（省农业农村厅、省畜牧局按职责分工负责）"
        "打造平台。（省农业农村厅牵头）\n（二）城市。做好试点。（省能源局牵头）"
        "推动管廊。（省住房城乡建设厅、省水利厅按职责分工负责）\n"
    )
    whole = parse("plan", text)
    both = ("省农业农村厅", "省畜牧局")
    assert [(d.units, d.lead, d.manner) for d in whole.responsibilities] == [
        (both, (), Manner.BY_REMIT),
        (both[:1], both[:1], Manner.LEAD),
        (("省能源局",), ("省能源局",), Manner.LEAD),
        (("省住房城乡建设厅", "省水利厅"), (), Manner.BY_REMIT),
    ]
    told = [outline_row(whole, clause)["responsibility"] for clause in whole.clauses]
    assert told == [
        {"units": list(both), "lead": [], "manner": "by_remit",
         "quote": "（省农业农村厅、省畜牧局按职责分工负责）"},
        {"units": ["省能源局"], "lead": ["省能源局"], "manner": "lead",
         "quote": "（省能源局牵头）"},
    ]  # fmt: skip


# --- tables and front matter ---------------------------------------------------------------------


def test_a_table_with_two_years_gives_one_value_a_row() -> None:
    cells = ["序号", "指标", "2025年", "2030年", "属性", "1", "合格率(%)", "≥95", "≥98", "约束性"]
    whole = parse("plan", "一、目标\n专栏1 主要指标\n" + "\n".join(cells) + "\n二、任务\n做好。\n")
    assert [(i.year, i.value, i.unit, i.nature) for i in whole.indicators] == [
        ("2025", "≥95", "%", "约束性"),
        ("2030", "≥98", "%", "约束性"),
    ]


def test_the_notice_before_the_plan_gives_it_another_title_or_number() -> None:
    text = (
        "某市人民政府办公室关于印发《某市质量提升行动方案》的通知\n某政办发〔2024〕12号\n"
        "各县（区）人民政府，市政府各部门：\n现将《某市质量提升行动方案》印发给你们。\n"
        "某市人民政府办公室\n2024年5月6日\n某市质量提升行动方案\n"
        "为贯彻落实《质量强国建设纲要》（中发〔2023〕5号），结合实际，制定本方案。\n一、总体要求\n做好。\n"
    )
    plan = parse("plan", text).plan
    assert plan.title == "某市质量提升行动方案"
    assert (plan.number, plan.date) == ("某政办发〔2024〕12号", "2024-05-06")
    assert plan.issuer == "某市人民政府办公室"
    facts = {(fact.name, fact.value) for fact in parse("plan", text).facts}
    assert ("follows", "质量强国建设纲要") in facts
    assert ("follows_number", "中发〔2023〕5号") in facts
    assert ("addressees", "各县（区）人民政府，市政府各部门") in facts


@pytest.mark.parametrize(
    "front",
    [
        "根据《" + "〈甲〉" * 60,
        "\n \t" * 20_000,
        "某市人民政府办公室关于印发" * 2_000,
        "《" * 3_000,
        "市场监管局、" * 3_000,
    ],
    ids=["an open bracket", "blanks", "a line without end", "brackets", "units"],
)
def test_an_odd_text_keeps_the_reader_busy_for_ever(front: str) -> None:
    started = time.perf_counter()
    assert _addresses(parse("plan", f"{front}\n一、总体要求\n{front}做好。\n")) == ["一、"]
    assert time.perf_counter() - started < 2


def _read(front: str) -> ParsedPlan:
    return parse("plan", f"{front}\n一、总体要求\n做好。\n")


def _printed(whole: ParsedPlan, name: str) -> list[tuple[str, str]]:
    """The values of the facts of one name, each with the words at its span."""
    return [(f.value, whole.plan.text[f.start : f.end]) for f in whole.facts if f.name == name]


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("国务院办公厅关于加快发展\n冰雪旅游的指导意见\n国办发〔2020〕1号",
         "国务院办公厅关于加快发展\n冰雪旅游的指导意见"),
        ("国务院关于在计量领域\n全面推行“一次办、\n马上办”的通知\n各省、自治区：\n为了方便，现通知如下：",
         "国务院关于在计量领域\n全面推行“一次办、\n马上办”的通知"),
        ("关于加快发展\n\n　　冰雪旅游的\n\n　　若干措施\n\n2020年1月2日",
         "关于加快发展\n\n　　冰雪旅游的\n\n　　若干措施"),
        ("云岭省贯彻落实《质量强国\n建设纲要》实施方案\n为了质量，制定本方案。",
         "云岭省贯彻落实《质量强国\n建设纲要》实施方案"),
        ("云岭省市场监管局关于贯彻质量建设纲要\n的实施意见",
         "云岭省市场监管局关于贯彻质量建设纲要\n的实施意见"),
        ("云岭省冰雪旅游行动计划\n（2021—2023年）\n为了旅游，制定本计划。",
         "云岭省冰雪旅游行动计划\n（2021—2023年）"),
        ("云岭省人民政府关于印发云岭省冰雪\n旅游发展规划的通知\n现印发给你们。\n2020年1月2日\n"
         "云岭省冰雪\n旅游发展规划\n前言。", "云岭省冰雪\n旅游发展规划"),
        ("现印发《云岭省冰雪〈旅游〉规划实施方案》。\n云岭省冰雪《旅游》规划\n实施方案\n前言。",
         "云岭省冰雪《旅游》规划\n实施方案"),
        ("云岭省人民政府关于印发冰雪 旅游方案的通知 各市： 《冰雪旅游方案》现印发给你们。 "
         + "冰雪 旅游方案 " + "为了旅游，" * 50 + "制定本方案。", "冰雪 旅游方案"),
    ],
)  # fmt: skip
def test_a_title_on_several_lines_loses_one(front: str, title: str) -> None:
    whole = _read(front)
    joined = "".join(title.split())
    assert _printed(whole, "title") == [(joined, title)]
    assert whole.plan.title == joined


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("云岭市人民政府\n云岭市质量提升方案\n为了质量，制定本方案。", "云岭市质量提升方案"),
        ("云岭市人民政府办公室2020年1月2日印发\n云岭市质量提升方案", "云岭市质量提升方案"),
        ("云政发〔2020〕3号\n云岭市质量提升方案", "云岭市质量提升方案"),
        ("关于我们\n云岭市质量提升方案", "云岭市质量提升方案"),
        ("云岭市关于印发方案的通知\n和平区质量提升方案", "和平区质量提升方案"),
        ("云岭市质量提升方案\n（此件公开发布）\n为了质量。", "云岭市质量提升方案"),
        ("国务院办公厅\n关于加快冰雪旅游的意见\n前言。", "关于加快冰雪旅游的意见"),
    ],
)
def test_a_line_that_is_no_part_of_the_title_is_joined_to_it(front: str, title: str) -> None:
    assert _printed(_read(front), "title") == [(title, title)]


@pytest.mark.parametrize(
    ("front", "issuers"),
    [
        ("国务院办公厅关于加快发展\n冰雪旅游的指导意见", ["国务院办公厅"]),
        ("国务院关于印发“十四五”冰雪规划的通知\n\n“十四五”冰雪规划", ["国务院"]),
        ("云岭市人民政府办公室关于印发《云岭市考评办法》的通知\n2020年1月2日\n云岭市考评办法",
         ["云岭市人民政府办公室"]),
        ("中共中央 国务院关于开展冰雪行动的意见", ["中共中央", "国务院"]),
        ("工业和信息化部、财政部等七部门关于加快冰雪装备的意见", ["工业和信息化部", "财政部"]),
        ("云岭省推进“三冰、一雪”工作领导小组办公室关于印发冰雪方案的通知",
         ["云岭省推进“三冰、一雪”工作领导小组办公室"]),
        ("云岭市人民政府关于冰雪的意见\n前言。\n云岭市人民政府\n2020年1月2日", ["云岭市人民政府"]),
        ("云岭省关于冰雪旅游的实施意见", []),
        ("关于调整市场监管局职责的意见", []),
        ("云岭省冰雪旅游发展规划", []),
    ],
)  # fmt: skip
def test_an_issuer_that_only_the_title_names_is_lost_or_made_up(
    front: str, issuers: list[str]
) -> None:
    whole = _read(front)
    assert _printed(whole, "issuer") == [(issuer, issuer) for issuer in issuers]
    assert whole.plan.issuer == "、".join(issuers)


def test_a_number_before_the_title_becomes_part_of_it() -> None:
    plan = _read("山政发〔2020〕3号-云岭市南山区人民政府关于印发《若干措施》的通知").plan
    assert plan.title == "云岭市南山区人民政府关于印发《若干措施》的通知"
    assert (plan.number, plan.issuer) == ("山政发〔2020〕3号", "云岭市南山区人民政府")


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("云岭市南山区人民政府关于冰雪的意见", "南山区"),
        ("云岭省南山市人民政府办公室关于冰雪的意见", "南山市"),
        ("云岭省人民政府关于冰雪的意见", "云岭省"),
        ("云岭市高新区管委会关于冰雪的意见", "云岭市"),
        ("国务院关于城市冰雪的意见", ""),
    ],
)
def test_a_district_s_plan_is_taken_for_the_city_s(title: str, region: str) -> None:
    assert _read(title).plan.region == region
