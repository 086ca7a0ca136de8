"""Which discrepancy is asked about, and what a near miss lacks: known answers over the plans."""

import pytest

from assistant.chain import Assistant
from assistant.citations import Answer


def places(answer: Answer) -> set[str]:
    return {citation.address for citation in answer.citations}


def test_an_address_of_two_plans_means_the_one_that_stands_in_an_annex(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("(三)责任单位顺序前后一致不")
    assert places(answer) == {"二、(三)", "附件 一、(三)"}


def test_only_the_kind_of_difference_asked_about_is_told(assistant: Assistant) -> None:
    numbers = assistant.ask("正文和附件各部分的编号哪些对不上")
    assert "编号不同" in numbers.text
    assert "次序不同" not in numbers.text
    title = assistant.ask("十三条的题目附件多了几个字？")
    assert "提高生产性服务专业化发展" in title.text


def test_titles_that_are_the_same_are_said_to_be(assistant: Assistant) -> None:
    assert "表述一致" in assistant.ask("第五条的标题正文和附件一样吗").text


def test_the_rarer_wording_is_known_by_what_stands_around_it(assistant: Assistant) -> None:
    answer = assistant.ask("互联网十监管是啥")
    assert "互联网+监管" in answer.text


def test_one_wording_in_quotation_marks_finds_what_the_other_place_has_instead(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("附件二十条有个“按职分工”，少字吧")
    assert "按职责分工" in answer.text


def test_two_bare_figures_are_looked_for_on_the_matter_and_not_anywhere(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("首席质量官培训人数15和50哪个对")
    assert "专栏6 实施首席质量官能力提升行动" in places(answer)
    assert all("15" in s.text or "50" in s.text for s in answer.sentences)


@pytest.mark.parametrize(
    "question",
    [
        "新疆通关时间压到几小时",  # a measure that no sentence has
        "新疆食品一年抽检多少批次",
        "瞪羚企业怎么认定,条件给我",  # what an office would say, not a plan
        "鲁班奖什么时候评",  # a time that is not printed
        "杨凌市场监管局局长是谁",  # a person, though a unit is named
        "陕西省方案里怎么说首席质量官",  # a plan that is not in the store
        "Excel怎么筛选重复行",  # a name that no plan prints
        "为什么杨凌消费品合格率定93",  # a reason, though the figure is in the table
    ],
)
def test_a_near_miss_is_refused_for_what_it_asks_for_and_cites_nothing(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert not answer.answerable
    assert not answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "杨凌城市几分钟、农村几小时的服务圈",
        "指标表里数值是15的有哪两项",
        "大设备坏了谁管修 杨凌",
        "新疆提共享出行没",
    ],
)
def test_what_the_plan_has_is_not_refused_for_its_wording(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).answerable


def test_only_the_places_asked_about_are_set_against_each_other(assistant: Assistant) -> None:
    boxes = assistant.ask("杨凌的专栏和正文有没有矛盾")
    annex = assistant.ask("杨凌的正文和附件有几处不一致")
    assert all("附件" not in line for line in boxes.text.splitlines())
    assert all("专栏" not in line for line in annex.text.splitlines())


def test_a_plan_without_discrepancies_is_said_to_have_none(assistant: Assistant) -> None:
    answer = assistant.ask("新疆方案前后有没有矛盾")
    assert answer.answerable
    assert "没有发现不一致" in answer.text


@pytest.mark.parametrize(
    "question",
    ["通知标题和方案标题不一样吗", "通知里叫实施意见,正文叫实施方案,怎么回事"],
)
def test_the_two_names_of_a_document_are_told(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert "实施意见" in answer.text
    assert "实施方案" in answer.text
    assert "名称不同" in answer.text
