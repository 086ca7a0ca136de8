"""Follow-ups that lean on the clauses told before, and questions of several parts."""

from assistant.chain import Assistant


def test_a_unit_asked_after_is_looked_for_in_the_clause_told(assistant: Assistant) -> None:
    answer = assistant.ask("水务局参与吗", history=["建材质量谁负责"])
    assert {c.address for c in answer.citations} == {"四、(十一)", "附件 三、(十一)"}
    assert "水务局在其中" in answer.text


def test_the_same_clause_is_asked_something_else(assistant: Assistant) -> None:
    told = "自治区质量发展专家库是新疆方案哪里提的"
    answer = assistant.ask("同一条里经费是怎么安排的", history=[told])
    assert "纳入财政预算" in answer.text
    assert {c.address for c in answer.citations} == {"三、(二)"}


def test_an_item_of_a_sentence_told_is_answered_by_that_sentence(assistant: Assistant) -> None:
    told = "杨凌生产性服务的“五大工程”有哪些？"
    assert "主体培育" in assistant.ask("最后一个是什么？", history=[told]).text


def test_two_clauses_of_the_talk_are_set_side_by_side(assistant: Assistant) -> None:
    talk = ["杨凌(十)强化工程质量保障归谁", "那(十一)建筑材料那条呢"]
    text = assistant.ask("责任单位比上一条多出来的是谁？", history=talk).text
    assert "只在四、(十一)列出的是市场监管局" in text


def test_what_leads_up_to_two_questions_is_part_of_the_first(assistant: Assistant) -> None:
    answer = assistant.ask("搞电商，杨凌想打造成什么高地，乌鲁木齐想建的又是什么区？")
    assert "现代农业电子商务发展高地" in answer.text
    assert "跨境电子商务综合试验区" in answer.text


def test_a_part_without_an_answer_is_said_to_have_none(assistant: Assistant) -> None:
    text = assistant.ask("杨凌的首席质量官一年培训几名？差旅费报销标准是多少？").text
    assert "15名" in text
    assert "关于“差旅费报销标准是多少”：" in text


def test_another_plan_in_a_later_part_is_compared_and_not_searched_alone(
    assistant: Assistant,
) -> None:
    asked = "首席质量官制度覆盖率有具体百分比的是哪一份，另一份是怎么提的"
    text = assistant.ask(asked).text
    assert "健全企业首席质量官制度" in text
    assert "覆盖率达90%以上" in text


def test_whether_a_unit_is_among_those_told_is_no_question_of_its_duties(
    assistant: Assistant,
) -> None:
    text = assistant.ask("里头有没有农业局？", history=["外墙保温材料归哪些局管"]).text
    assert "四、(十一)" in text
    assert "其中没有农业局" in text
    assert "项职责" not in text
