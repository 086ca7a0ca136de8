"""What another place of a plan says otherwise, what only another plan says, and what none lists."""

import pytest

from assistant.chain import Assistant


def test_another_reading_of_the_matter_asked_is_noted(assistant: Assistant) -> None:
    answer = assistant.ask("杨凌首席质量官制度覆盖率要达到多少")
    assert "90%以上" in answer.text
    [note] = [note for note in answer.notes if note.kind == "discrepancy"]
    assert "制度全覆盖" in note.text
    assert len(note.citations) == 2


@pytest.mark.parametrize("question", ["首席质量官一年培训几名", "农高会要往哪几个方向提升"])
def test_readings_that_differ_elsewhere_or_in_a_particle_are_not_noted(
    assistant: Assistant, question: str
) -> None:
    assert not assistant.ask(question).notes


def test_words_that_only_the_annex_has_are_told_with_the_body(assistant: Assistant) -> None:
    answer = assistant.ask("“网上申报”杨凌正文里有这四个字吗？附件呢？")
    assert "正文八、(二十)" in answer.text
    assert {c.address for c in answer.citations} == {"八、(二十)", "附件 七、(二十)2"}


def test_a_figure_that_only_another_plan_gives_is_not_given(assistant: Assistant) -> None:
    answer = assistant.ask("新疆每年要培训多少名首席质量官")
    assert not answer.answerable
    assert "没有给出这个数字" in answer.text
    assert "杨凌方案" in answer.text
    assert assistant.ask("杨凌每年要培训多少名首席质量官").answerable


def test_a_goal_without_a_figure_is_told_where_no_plan_gives_one(assistant: Assistant) -> None:
    answer = assistant.ask("新疆服务质量满意度目标是多少分")
    assert answer.answerable
    assert "没有给出具体数字" in answer.text


def test_a_counted_term_is_answered_only_where_its_items_are_listed(assistant: Assistant) -> None:
    unlisted = assistant.ask("“四个最严”是哪四个")
    assert not unlisted.answerable
    assert "杨凌方案提到“四个最严”，但没有列出" in unlisted.text
    assert "数字赋能、融合发展" in assistant.ask("“五大工程”是哪五个").text


@pytest.mark.parametrize(
    ("question", "address", "said"),
    [
        ("大数据局在优化质量监管效能那条里吗", "八、(二十)", "大数据局在其中"),
        ("养老服务民政局参与吗", "五、(十四)", "没有民政局"),
        ("公安局打假吗", "八、(十九)", "公安局"),
    ],
)
def test_a_unit_of_one_plan_is_asked_of_that_plan(
    assistant: Assistant, question: str, address: str, said: str
) -> None:
    answer = assistant.ask(question)
    assert address in {citation.address for citation in answer.citations}
    assert {citation.plan_id for citation in answer.citations} == {"yangling"}
    assert said in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("对比一下两地2025年消费品合格率的目标", "≥93%"),
        ("有科技创新局名字的条款和专栏项目有哪些？", "共有6项职责"),
        ("杨凌高新企业2025要到多少家", "100个"),
        ("陕西质量jiang要拿几个阿", "陕西质量奖"),
        ("新疆方案哪些地方写到南疆（包括南北疆）？", "南北疆"),
        ("危害分析和关键控制点体系是不是两地都鼓励食品企业建？", "两份方案都写到了"),
    ],
)
def test_the_same_is_asked_in_other_words(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert said in answer.text
    assert all(sentence.supported for sentence in answer.sentences)


def test_units_that_no_clause_lists_together_are_told_each(assistant: Assistant) -> None:
    answer = assistant.ask("公安局和司法局一起做什么")
    assert "没有哪一条同时列出" in answer.text
    assert {"八、(十九)", "八、(二十一)"} <= {c.address for c in answer.citations}


def test_an_abbreviation_no_plan_has_is_not_answered(assistant: Assistant) -> None:
    assert not assistant.ask("What share of GDP goes to R&D?").answerable
    assert assistant.ask("SCO training bases?").answerable


@pytest.mark.parametrize(
    ("question", "addresses"),
    [
        (
            "阿克苏在新疆方案里被点名三回,分别是为什么事?",
            {"二、(三)8", "二、(三)10", "二、(七)24"},
        ),
        (
            "秦创原是不是只在杨凌方案第(二)条提过?别的地方还有没有",
            {"二、(二)", "专栏2 加强秦创原等创新驱动平台建设"},
        ),
    ],
)
def test_every_place_is_told_however_it_is_asked(
    assistant: Assistant, question: str, addresses: set[str]
) -> None:
    cited = {c.address for c in assistant.ask(question).citations}
    assert addresses <= cited


def test_two_rows_are_set_against_each_other(assistant: Assistant) -> None:
    answer = assistant.ask("农产品例行监测合格率和食品抽检合格率,杨凌这两个的指标值一样吗?")
    assert len(answer.citations) == 2
    assert answer.text.count("≥98") == 2


def test_a_box_whose_items_name_no_lead_is_said_to_name_none(assistant: Assistant) -> None:
    assert "没有写明牵头单位" in assistant.ask("专栏3牵头的是谁").text
    assert "共4家" in assistant.ask("建材抽查几家负责").text


def test_a_term_with_the_name_of_a_plan_is_looked_for_whole(assistant: Assistant) -> None:
    answer = assistant.ask("新疆品质写在哪")
    assert "共有2处" in answer.text
    assert all("“新疆品质”" in c.quote for c in answer.citations)
