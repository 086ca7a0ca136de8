"""Clauses named by their place: what they are called, what stands beside them, what is in them."""

import pytest

from assistant.chain import Assistant


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("新疆方案第29项任务叫什么", "树立质量发展绿色导向"),
        ("杨凌方案专栏5的标题是什么", "服务业品质提升行动计划"),
        ("What is task 12 of the Xinjiang plan called?", "提高建材质量水平"),
    ],
)
def test_a_clause_is_told_by_its_title(assistant: Assistant, question: str, title: str) -> None:
    answer = assistant.ask(question)
    assert f"“{title}”" in answer.text
    assert len(answer.citations) == 1
    assert title in answer.citations[0].quote


def test_what_lies_below_is_listed_and_not_the_title_alone(assistant: Assistant) -> None:
    answer = assistant.ask("专栏5里各项叫什么名字")
    assert "实施优质服务标准建设行动" in answer.text
    assert "实施服务质量满意度提升行动" in answer.text


def test_the_clause_before_the_one_told_is_found_without_its_number(assistant: Assistant) -> None:
    told = "新疆的质量文化建设是第几项任务？"
    assert (
        "树立质量发展绿色导向" in assistant.ask("它前面紧挨着的那一项叫什么？", history=[told]).text
    )
    assert "优化质量发展环境" in assistant.ask("下一项叫什么", history=[told]).text


def test_boxes_are_left_out_of_duties_where_the_question_says_so(assistant: Assistant) -> None:
    counted = {
        question: assistant.ask(question).text.splitlines()[0]
        for question in (
            "水务局有哪些任务",
            "水务局有哪些任务，专栏不算",
            "水务局在专栏里有哪些任务",
        )
    }
    assert ["5项" in told for told in counted.values()] == [True, False, False]
    assert "3项" in counted["水务局有哪些任务，专栏不算"]
    assert "2项" in counted["水务局在专栏里有哪些任务"]


def test_a_unit_that_a_clause_only_speaks_of_is_told_apart(assistant: Assistant) -> None:
    text = assistant.ask("示范区质量强区工作推进领导小组办公室都管什么").text
    duties, spoken_of = text.split("没有把")
    assert "(二十四)" in duties
    assert "(二十二)" not in duties
    assert "(二十二)“强化组织保障”" in spoken_of


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("新疆方案讲建设工程的那部分下面是第几项到第几项?", "二、(四)11"),
        ("杨凌讲服务业的部分有几条", "五、(十二)"),
        ("产品质量这部分有几条", "二、(三)8"),
    ],
)
def test_a_part_is_meant_by_what_it_is_about(
    assistant: Assistant, question: str, first: str
) -> None:
    answer = assistant.ask(question)
    assert first in {c.address for c in answer.citations}
