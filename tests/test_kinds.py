"""What a question asks for, told from what is left of it: known answers over the shipped plans."""

import pytest

from assistant import addresses
from assistant.asks import Ask
from assistant.chain import Assistant
from assistant.citations import Answer
from assistant.question import understand


def ask_of(assistant: Assistant, question: str, *history: str) -> Ask:
    return understand(question, history, (), assistant.shelf).ask


def places(answer: Answer) -> set[str]:
    return {citation.address for citation in answer.citations}


def test_a_unit_and_nothing_else_left_asks_for_its_duties_however_it_is_put(
    assistant: Assistant,
) -> None:
    for unit in ("统计局", "水务局", "发展改革局"):
        for form in ("{}被安排了什么", "{}排第一的是哪些", "帮我拉个{}的单子", "哪些是{}的活"):
            assert ask_of(assistant, form.format(unit)) is Ask.DUTIES


def test_a_fact_of_the_document_is_asked_for_only_where_no_matter_is_left(
    assistant: Assistant,
) -> None:
    assert ask_of(assistant, "来源那一栏写的啥") is Ask.DOCUMENT
    assert ask_of(assistant, "What is the official name of the Yangling document?") is Ask.DOCUMENT
    assert ask_of(assistant, "重大事项报给谁") is not Ask.DOCUMENT


def test_plans_of_two_regions_that_differ_are_no_discrepancy(assistant: Assistant) -> None:
    assert ask_of(assistant, "杨凌和新疆的消费品合格率目标一样吗") is Ask.TARGET
    assert ask_of(assistant, "十九条两边单位一样吗") is Ask.DISCREPANCY


def test_the_title_of_a_part_alone_asks_for_what_stands_below_it(assistant: Assistant) -> None:
    answer = assistant.ask("列出杨凌所有保障措施")
    assert {"九、(二十二)", "九、(二十三)", "九、(二十四)"} <= places(answer)


def test_who_with_no_matter_lists_the_units_and_does_not_guess_a_clause(
    assistant: Assistant,
) -> None:
    assert ask_of(assistant, "杨凌方案列了哪些部门") is Ask.ROSTER
    assert ask_of(assistant, "谁负责？", "杨凌的建材质量怎么抓") is Ask.RESPONSIBLE


def test_a_follow_up_with_a_how_of_its_own_is_not_answered_with_units_again(
    assistant: Assistant,
) -> None:
    assert ask_of(assistant, "要办成啥样", "农高会归谁") is Ask.CONTENT


@pytest.mark.parametrize(
    ("said", "number"), [("十九条两边一样吗", "(十九)"), ("第3到5条的标题", "(四)")]
)
def test_an_address_is_read_without_its_ordinal_sign_and_inside_a_range(
    assistant: Assistant, said: str, number: str
) -> None:
    views = [assistant.shelf["yangling"]]
    assert any(c.address.endswith(number) for _, c in addresses.clauses_in(said, views))
    assert not addresses.clauses_in("一共有24条吗", views)


def test_the_third_of_a_list_asked_for_before_is_no_unknown_matter(assistant: Assistant) -> None:
    query = understand("第三个叫什么", ("杨凌有几个专栏",), (), assistant.shelf)
    assert [clause.address for _, clause in query.focus] == ["专栏3"]


def test_a_place_that_only_one_plan_has_picks_that_plan(assistant: Assistant) -> None:
    for said in ("附件里顺序一样吗", "指标表有几项", "专栏4讲了什么"):
        assert understand(said, (), (), assistant.shelf).plan_ids == ("yangling",)
    refused = assistant.ask("新疆方案的附件讲了什么")
    assert not refused.answerable
    assert "没有附件" in refused.text


def test_duties_keep_to_the_places_that_are_named(assistant: Assistant) -> None:
    boxes = assistant.ask("农业局在专栏里有哪些任务")
    assert places(boxes)
    assert all(address.startswith("专栏") for address in places(boxes))
    annex = assistant.ask("农业局在附件里负责几条")
    assert all(address.startswith("附件") for address in places(annex))
    rest = assistant.ask("卫生健康局除了(六)还负责什么")
    assert "五、(十四)" in places(rest)
    assert "三、(六)" not in places(rest)


def test_a_box_named_for_its_units_is_not_said_to_name_none(assistant: Assistant) -> None:
    answer = assistant.ask("专栏6由谁负责")
    assert "没有写明责任单位" not in answer.text
    assert len(places(answer)) == 2


def test_clauses_without_a_unit_are_not_the_list_of_those_with_it(assistant: Assistant) -> None:
    answer = assistant.ask("杨凌哪些条没有市监局")
    assert "四、(十)" in places(answer)
    assert "四、(十一)" not in places(answer)


def test_a_question_of_two_parts_is_not_answered_by_half(assistant: Assistant) -> None:
    answer = assistant.ask("杨凌首席质量官每年培训几名？谁负责")
    assert "15名" in answer.text
    assert "市场监管局" in answer.text


def test_every_sentence_is_borne_out_in_questions_of_each_kind(assistant: Assistant) -> None:
    for question in (
        "农业局在附件里负责几条",
        "正文和附件部分编号为什么对不上",
        "新疆碳达峰在第几项任务",
        "专栏6由谁负责",
        "新疆为什么要出这个方案",
        "养老服务归哪些单位管，要做什么",
    ):
        answer = assistant.ask(question)
        assert answer.answerable, question
        assert all(sentence.supported for sentence in answer.sentences), question
