"""Questions of a noun or a title alone, and for the clauses that so many units are responsible
for."""

import pytest

from assistant import bearing
from assistant.bearing import Bearing
from assistant.chain import Assistant


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("约束性指标", "共有3项"),
        ("杨凌的约束性指标", "共有3项"),
        ("杨凌预期性指标清单", "共有9项"),
        ("杨凌的指标表", "共有12项"),
        ("专栏1讲了什么", "共有12项"),
        ("新疆任务数", "共有32项"),
        ("杨凌条款数", "共有24项"),
        ("专栏数", "共有8项"),
        ("专栏1叫什么", "质量强区建设主要发展指标"),
    ],
)
def test_a_noun_alone_is_a_question(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert said in answer.text
    assert all(sentence.supported for sentence in answer.sentences)


def test_the_goals_stand_in_for_a_table_that_a_plan_has_not(assistant: Assistant) -> None:
    answer = assistant.ask("新疆有哪些指标")
    assert "没有指标表" in answer.text
    assert all(figure in answer.text for figure in ("86", "98%", "94%"))
    assert {c.plan_id for c in answer.citations} == {"xinjiang"}


@pytest.mark.parametrize(
    ("question", "address"),
    [
        ("新疆主要目标", "一、(二)"),
        ("新疆主要目标是什么", "一、(二)"),
        ("新疆组织领导", "三、(一)"),
        ("杨凌总体要求", "一、"),
        ("督查考核", "九、(二十四)"),
    ],
)
def test_a_short_title_means_its_clause(assistant: Assistant, question: str, address: str) -> None:
    answer = assistant.ask(question)
    body = [c.address for c in answer.citations if not c.address.startswith("附件")]
    assert set(body) == {address}
    assert len(body) > 1


def test_the_unit_of_a_clause_of_that_title_is_said_to_be_lacking(assistant: Assistant) -> None:
    answer = assistant.ask("新疆的组织领导由谁负责")
    assert answer.answerable
    assert "没有写明责任单位" in answer.text


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("只有一家单位负责的条款", Bearing(most=1)),
        ("由一家单位单独负责的任务有哪些", Bearing(most=1)),
        ("哪些任务由两家单位共同负责", Bearing(least=2, most=2)),
        ("超过四家单位负责的任务", Bearing(least=5)),
        ("有五家以上单位的条款", Bearing(least=5)),
        ("多部门共同负责的任务有哪些", Bearing(least=2)),
        ("哪些条款写明了牵头单位", Bearing(lead=True)),
        ("which tasks have only one responsible unit?", Bearing(most=1)),
        ("食品安全谁牵头", None),
        ("建材质量由几家单位负责", None),
        ("哪些条款没有写明责任单位", None),
        ("谁牵头", None),
    ],
)
def test_what_is_wanted_of_the_units_of_clauses(question: str, wanted: Bearing | None) -> None:
    assert bearing.read(question) == wanted


def test_clauses_are_listed_by_the_number_of_their_units(assistant: Assistant) -> None:
    alone = assistant.ask("杨凌哪些条款只有一家责任单位")
    assert "共有9项" in alone.text
    assert all(line.count("、由") == 0 for line in alone.text.splitlines()[1:])
    five = assistant.ask("杨凌五家单位负责的条款有哪些")
    assert {c.address for c in five.citations} == {
        "二、(四)",
        "五、(十二)",
        "五、(十四)",
        "八、(十九)",
    }


def test_clauses_that_name_a_lead_are_told_and_a_plan_without_any(assistant: Assistant) -> None:
    answer = assistant.ask("哪些条款有牵头单位")
    assert "新疆方案没有一条写明牵头单位" in answer.text
    assert {c.address for c in answer.citations} == {"九、(二十四)"}


@pytest.mark.parametrize(
    ("question", "said", "first"),
    [
        ("水务局在保障措施里有任务吗", "九、“保障措施”中没有水务局的职责", "四、(十)"),
        ("住建局在专栏5里有任务吗", "专栏5“服务业品质提升行动计划”中没有住建局的职责", "四、(十)"),
        ("卫健局在药品方面有任务吗", "没有写明卫生健康局与“药品”直接有关的职责", "三、(六)"),
        ("市场监管局不是排第一的有几项", "不列第一位的共有16项", "二、(一)"),
    ],
)
def test_duties_that_a_unit_has_not_are_said_to_be_lacking(
    assistant: Assistant, question: str, said: str, first: str
) -> None:
    answer = assistant.ask(question)
    assert said in answer.text
    assert first in {citation.address for citation in answer.citations}
    assert all(sentence.supported for sentence in answer.sentences)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("杨凌方案最后一条叫什么", "强化督查考核"),
        ("杨凌方案最后一条讲什么", "完善质量工作考核机制"),
        ("这份文件是给区里哪些单位的", "杨陵区委、区政府"),
    ],
)
def test_the_last_clause_and_the_addressees(assistant: Assistant, question: str, said: str) -> None:
    assert said in assistant.ask(question).text


def test_how_long_a_plan_is_no_plan_says(assistant: Assistant) -> None:
    assert not assistant.ask("杨凌方案总共多少字").answerable
