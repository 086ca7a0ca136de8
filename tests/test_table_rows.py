"""Rows of the indicator table, asked for by what they have: known answers."""

import pytest

from assistant.chain import Assistant

BINDING = ("农产品质量安全例行监测合格率", "食品安全评价性抽检合格率", "消费品质量平均合格率")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("指标表第7行是什么", ("累计主导和参与制定国家、行业标准",)),
        ("指标表最后一项是什么", ("国际农业科技培训人次",)),
        ("倒数第二个指标是什么", ("上合组织国家实训基地",)),
        ("序号2到序号4的指标依次是哪些", BINDING),
        ("哪几项指标要求不低于98", BINDING[:2]),
        ("目标值超过100的指标有哪些", ("体系认证", "推广面积", "国际农业科技培训")),
        ("单位是张的指标有哪些", ("体系认证证书保有量",)),
        ("哪个指标没有标单位", (BINDING[0],)),
        ("指标里预期性与约束性都有，其中约束性的有几项", BINDING),
        ("名称里带“累计”的指标有几个", ("新建社会公用计量标准", "主导和参与制定")),
        ("跟标准有关的指标有几个", ("新建社会公用计量标准", "主导和参与制定")),
        ("杨凌指标表里数值最大的是哪个", ("推广面积",)),
    ],
)
def test_rows_are_found_by_what_they_have(
    assistant: Assistant, question: str, names: tuple[str, ...]
) -> None:
    answer = assistant.ask(question)
    said = [citation.quote for citation in answer.citations]
    assert all(sentence.supported for sentence in answer.sentences)
    assert all(any(name in quote for quote in said) for name in names), answer.text
    assert len(said) == len(names), answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("消费品合格率比食品抽检合格率的目标低几个点", "两者相差5个百分点"),
        ("指标表中以“个”为单位的都有哪些，目标最大的是哪一项", "最大的是“高新技术企业数量”"),
        ("杨凌指标表的数值对应哪一年？", "给出的是2025年的目标"),
        ("杨凌预期性指标比约束性指标多几个？", "约束性3、预期性9，相差6个"),
    ],
)
def test_what_is_reckoned_from_rows_is_borne_out(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question)
    assert said in answer.text
    assert all(sentence.supported for sentence in answer.sentences)


def test_a_trend_without_a_figure_has_none_of_its_neighbours(assistant: Assistant) -> None:
    answer = assistant.ask("新疆农业标准化生产普及率要达到百分之几？")
    assert "没有给出具体数字" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("指标表一共几项?约束性的几项,预期性的几项?", "约束性3项、预期性9项"),
        ("高新技术企业数量的基期数是多少", "没有给出基期的数值"),
        ("高新技术企业数量和累计新建社会公用计量标准哪个目标多?多几个", "82"),
        ("约束性指标里最低的", "≥93%"),
        ("把杨凌的约束性指标名称和目标值都给我", "共有3项"),
        ("杨凌2023年发布的方案有几个指标", "共有12项"),
        ("新疆的制造业产品质量合格率94%,是2025年要达到还是2035年要达到?", "到2025年"),
        ("86在新疆方案里对应哪个指标?", "制造业质量竞争力指数达到86"),
        ("新疆98%以上是几项指标", "食品安全抽检合格率达到98%以上"),
    ],
)
def test_what_is_asked_of_rows_and_figures(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert said in answer.text
    assert all(sentence.supported for sentence in answer.sentences)


@pytest.mark.parametrize("question", ["2023年的目标值是多少", "杨凌2023年高新技术企业目标"])
def test_a_year_that_only_a_date_prints_has_no_target(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert not answer.answerable
    assert "2023年" in answer.text


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("杨凌2025年专利目标", ("每万人高价值发明专利拥有量",)),
        ("杨凌指标表里标准有关的两个分别多少", ("新建社会公用计量标准", "主导和参与制定")),
        ("认证证书500张是哪年", ("体系认证证书保有量",)),
        ("杨凌哪个指标以万亩计", ("推广面积",)),
        ("表里第5个", ("陕西质量奖及提名奖",)),
        ("哪些指标是累计数", ("新建社会公用计量标准", "主导和参与制定")),
        ("Target for certificates", ("体系认证证书保有量",)),
    ],
)
def test_a_row_is_known_by_little(
    assistant: Assistant, question: str, names: tuple[str, ...]
) -> None:
    answer = assistant.ask(question)
    assert all(n in c.quote for n, c in zip(names, answer.citations, strict=True)), answer.text


def test_a_figure_is_looked_up_in_table_and_prose(assistant: Assistant) -> None:
    answer = assistant.ask("98%是什么的目标")
    assert {c.plan_id for c in answer.citations} == {"yangling", "xinjiang"}
    assert "农产品质量安全例行监测合格率" in answer.text


def test_a_goal_without_a_figure_is_told_though_another_plan_has_one(assistant: Assistant) -> None:
    answer = assistant.ask("新疆2025年消费品合格率")
    assert answer.answerable
    assert "有效支撑高品质生活需要" in answer.text
    assert "没有给出具体数字" in answer.text


def test_set_against_a_plan_the_other_one_is_meant(assistant: Assistant) -> None:
    answer = assistant.ask("农产品合格率和新疆比谁高")
    assert {c.plan_id for c in answer.citations} == {"yangling", "xinjiang"}
    assert "目标值相同" in answer.text


def test_a_thing_that_is_in_no_row_is_told_from_the_text(assistant: Assistant) -> None:
    answer = assistant.ask("首席质量官制度覆盖率在不在专栏1的指标表里?不在的话写在第几条?")
    assert "没有这一项" in answer.text
    assert "六、(十五)" in {c.address for c in answer.citations}
    assert "目标为≥98" in assistant.ask("农产品合格率在不在指标表里").text


def test_a_table_without_baselines_is_said_to_have_none(assistant: Assistant) -> None:
    answer = assistant.ask("杨凌那12个指标有没有给现状值?我想算算比基期涨了多少。")
    assert "“2025年”" in answer.text
    assert "没有给出基期的数值" in answer.text


@pytest.mark.parametrize(
    ("question", "history", "total"),
    [
        ("高企几家，上合基地几个，加起来是多少", (), "合计105个"),
        ("加起来多少", ("高企和上合基地目标分别几个",), "合计105个"),
        ("新建社会公用计量标准几个？国家、行业标准几项？两个数合起来是多少？", (), "合计33"),
    ],
)
def test_figures_of_rows_are_added(
    assistant: Assistant, question: str, history: tuple[str, ...], total: str
) -> None:
    answer = assistant.ask(question, history=history)
    assert total in answer.text
    assert all(sentence.supported for sentence in answer.sentences)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("专利和质量奖目标各多少", ("高价值发明专利", "陕西质量奖")),
        (
            "主要发展指标表,头一个指标和最后一个指标各是什么?",
            ("高价值发明专利", "国际农业科技培训"),
        ),
        ("杨凌专栏1排在第7的指标是什么,目标值多少?", ("主导和参与制定",)),
        ("指标里目标值同样是15的有两个,分别是哪两个?", ("高价值发明专利", "主导和参与制定")),
        ("国际上的农业培训要做到多少人次", ("国际农业科技培训",)),
    ],
)
def test_several_rows_are_told_and_no_others(
    assistant: Assistant, question: str, names: tuple[str, ...]
) -> None:
    answer = assistant.ask(question)
    assert all(n in c.quote for n, c in zip(names, answer.citations, strict=True)), answer.text
