"""How a plan is built, asked in any words: levels, counts, titles, the most, none, places."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import outlined, wording
from assistant.asks import Ask
from assistant.chain import Assistant
from assistant.outlined import Want
from assistant.question import understand
from ingest.plan import Kind


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("杨凌方案里哪个部分底下只有一条？", ["六、", "(十五)"]),
        ("正文中条款数最多的是哪一部分，从第几条到第几条", ["三、", "5条款", "(五)", "(九)"]),
        ("新疆八个方面里头，哪个方面装的任务最多，几项？", ["推进质量治理现代化", "7项"]),
        ("新疆重点任务每个方面各有几项任务", ["8个方面", "合计32项", "共有5项"]),
        ("杨凌哪一章没有专栏", ["九、", "保障措施"]),
        ("杨凌方案带专栏的部分有哪些", ["共有8个部分", "专栏8"]),
        ("附件分工表里，正好拆成5小项的有哪几条？", ["共有4条", "(二十一)"]),
        ("杨凌方案（十）在第几部分", ["四、", "第1个，共2个"]),
        ("强化标准引领在新疆方案哪个方面", ["加强现代化质量基础设施建设"]),
        ("杨凌方案第七部分有哪几条，对应的专栏叫什么", ["(十六)", "(十八)", "专栏7"]),
        ("杨凌方案第六部分有专栏吗", ["专栏6"]),
        ("列出新疆方案大纲", ["总体要求", "重点任务", "保障措施", "共有8条"]),
        ("给领导的简介要写“新疆方案共__类__项重点任务”，空格填几？", ["8类", "32项"]),
        ("Which part of the Xinjiang plan has no numbered tasks?", ["总体要求", "保障措施"]),
        ("What is the title of part three of the Yangling plan?", ["实施产品质量提档升级行动"]),
    ],
)
def test_the_structure_is_told_with_every_clause_counted(
    assistant: Assistant, question: str, said: list[str]
) -> None:
    answer = assistant.ask(question)
    assert [words for words in said if words not in answer.text] == []
    assert answer.citations
    assert all(sentence.supported for sentence in answer.sentences)


def test_a_clause_counted_from_the_last_is_not_the_one_of_that_number(
    assistant: Assistant,
) -> None:
    assert "加强动员宣传" in assistant.ask("杨凌方案倒数第二条叫什么").text
    assert "强化产业链质量支撑力" in assistant.ask("杨凌方案第二条叫什么").text


def test_an_ordinal_behind_a_title_or_an_address_counts_from_there(assistant: Assistant) -> None:
    assert "强化工作保障" in assistant.ask("新疆方案保障措施的第二条叫什么").text
    assert "促进生活服务品质升级" in assistant.ask("新疆（五）第三项任务叫什么").text
    told = ["新疆方案的保障措施第一条讲什么"]
    assert "经费保障" in assistant.ask("第二条呢？", history=told).text


@pytest.mark.parametrize(
    "question",
    [
        "药品专项整治有哪几类",
        "新疆培育品牌以哪几类企业为主体",
        "农业局参与的专栏有几个",
        "哪几条由市场监管局负责",
        "大数据有几项任务",
        "新疆在哪几个地方建制造业基地",
    ],
)
def test_a_matter_or_a_unit_makes_it_another_question(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    every = "共有13项", "共有32项", "共有24项", "共有9项"
    assert not any(count in answer.text for count in every)


def test_a_word_of_a_clause_is_read_with_what_is_wanted_of_it() -> None:
    said = outlined.read("哪个部分的条款最多")
    assert said.groups is not None
    assert said.counted is not None
    assert (said.groups.word, said.counted.word) == ("部分", "条款")
    assert Want.MOST in said.wants
    assert outlined.read("哪一章一个专栏也没有").wants >= {Want.LACKING}
    assert outlined.read("只有3项任务的是哪几块").number == 3


@given(st.text("专栏部分章条款任务行动措施方面类项块小大的有几哪", max_size=30))
def test_no_character_belongs_to_two_levels(asked: str) -> None:
    found = outlined.levels(asked)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(asked[level.start : level.end] == level.word for level in found)
    assert all(isinstance(kind, Kind) for level in found for kind in level.kinds)


def test_no_expression_looks_for_a_backslash() -> None:
    def expressions(found: object) -> list[str]:
        if isinstance(found, dict):
            return [e for key, inner in found.items() for e in (key, *expressions(inner))]
        return found if isinstance(found, list) else []

    written = expressions(wording._load())
    assert len(written) > 500
    assert [e for e in written if "\\\\" in e] == []


def test_a_question_of_structure_is_known_where_a_plan_is_unknown(assistant: Assistant) -> None:
    query = understand("第二部分一共几条，各叫什么", (), ("yangling",), assistant.shelf)
    assert query.ask is Ask.STRUCTURE


@pytest.mark.parametrize(
    ("question", "columns"),
    [
        ("附件任务分工表有几列", ("主要目标", "重点任务", "责任单位")),
        ("附件的三栏分别叫什么", ("主要目标", "重点任务", "责任单位")),
        ("杨凌指标表有几列", ("序号", "指标名称", "2025年", "属性")),
    ],
)
def test_the_columns_of_a_table_are_counted_and_named(
    assistant: Assistant, question: str, columns: tuple[str, ...]
) -> None:
    answer = assistant.ask(question)
    assert f"分{len(columns)}栏" in answer.text
    assert tuple(c.quote.strip() for c in answer.citations) == columns


@pytest.mark.parametrize("question", ["每个专栏在哪个部分", "杨凌专栏一共几个，分别在哪部分"])
def test_each_box_is_told_with_its_part(assistant: Assistant, question: str) -> None:
    lines = assistant.ask(question).text.splitlines()
    assert len(lines) == 8
    assert "专栏1" in lines[0]
    assert "属于一、" in lines[0]
    assert "专栏8" in lines[7]
    assert "属于八、" in lines[7]


def test_what_boxes_are_called_does_not_ask_for_the_title(assistant: Assistant) -> None:
    answer = assistant.ask("杨凌专栏几个，都叫什么")
    assert "共有8项" in answer.text
    assert "标题" not in answer.text


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("杨凌一共24条对吗", "共有24项"),
        ("新疆是30项任务吧", "共有32项"),
        ("杨凌方案是八章吧", "共有9项"),
        ("附件里列了多少项重点任务", "共有24项"),
        ("分工表一共多少行", "共有24项"),
    ],
)
def test_a_count_that_is_asserted_or_of_the_annex_is_told(
    assistant: Assistant, question: str, count: str
) -> None:
    assert count in assistant.ask(question).text


def test_the_table_of_indicators_stands_in_a_part(assistant: Assistant) -> None:
    assert "属于一、" in assistant.ask("杨凌指标表放在第几部分").text
    assert "没有表格" in assistant.ask("新疆方案有表格吗").text
    assert "没有专栏" in assistant.ask("没有专栏的部分").text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("杨凌方案正文之后还附了什么", "任务分工表"),
        ("任务分工表是正文还是附件", "附件是"),
        ("杨凌这份方案是2023年的还是2024年的", "2023年12月27日"),
        ("通知标题和方案标题是不是一个说法", "实施意见》的通知"),
        ("新疆方案落到哪年收官", "2025、2035"),
        ("新疆主要目标分几个时间点", "2025、2035"),
        ("新疆方案最后一句怎么写", "请示报告"),
        ("杨凌方案对应国家哪个文件", "《质量强国建设纲要》"),
        ("两份文件哪个先出", "2023年12月27日"),
    ],
)
def test_facts_of_a_document_are_known_however_they_are_asked(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question)
    assert said in answer.text
    assert answer.citations


@pytest.mark.parametrize("question", ["两个方案的总目标有啥不同", "总体目标是什么"])
def test_the_goals_of_a_plan_are_its_sentences_with_a_year(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert {c.plan_id for c in answer.citations} == {"yangling", "xinjiang"}
    assert all("到20" in c.quote for c in answer.citations)


def test_what_only_one_plan_has_is_said_of_both(assistant: Assistant) -> None:
    answer = assistant.ask("两份方案都设专栏吗")
    assert "新疆方案没有专栏" in answer.text
    assert "8个专栏" in answer.text
