"""Questions that ask several things, or something of what was told before: known answers."""

import pytest

from assistant.chain import Assistant
from assistant.citations import Answer
from assistant.parts import parts


def cited(answer: Answer) -> set[str]:
    assert all(sentence.supported for sentence in answer.sentences), answer.text
    return {citation.address for citation in answer.citations}


@pytest.mark.parametrize(
    "question",
    [
        "列出约束性指标？示范区的",
        "知识产权写在哪几项任务里？写编号就行",
        "建材质量谁来管？",
        "？？？",
    ],
)
def test_what_asks_nothing_is_no_part(question: str) -> None:
    assert parts(question) == (question,)


def test_two_questions_are_two_parts() -> None:
    asked = "没有市场监管局的是哪一条？那条归谁？"
    assert parts(asked) == ("没有市场监管局的是哪一条", "那条归谁")


def test_the_second_part_speaks_of_the_clause_that_the_first_found(assistant: Assistant) -> None:
    answer = assistant.ask("(一)到(二十一)里，市场监管局没参与的是哪一条？那条归谁？")
    assert "四、(十) 强化工程质量保障" in answer.text
    assert "由住建局、交通运输局、水务局按职责分工负责" in answer.text
    assert "八、(二十一)" not in cited(answer)


def test_nothing_is_said_twice_by_two_parts(assistant: Assistant) -> None:
    answer = assistant.ask("新疆对工程质量保险作了何种规定？鼓励在哪几类工程中推行？")
    assert answer.text.count("工程质量潜在缺陷保险") == 1


def test_the_unit_at_a_place_of_the_list_told_is_meant(assistant: Assistant) -> None:
    history = ["杨凌提高建筑材料质量水平由哪几家负责？"]
    answer = assistant.ask("排最后的那家，食品质量安全也归它管吗？", history=history)
    assert "三、(六)" in cited(answer)
    assert "市场监管局在其中" in answer.text


def test_another_year_takes_the_place_of_the_one_spoken_of(assistant: Assistant) -> None:
    answer = assistant.ask("再往后，到2035年呢？", history=["新疆到2025年的主要目标有哪些？"])
    assert answer.answerable
    assert "2035" in answer.text
    assert "2025" not in answer.text


def test_each_of_two_matters_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("新疆方案里冰雪旅游配套服务和家庭医生签约，哪个写明了责任单位？")
    assert {"二、(五)14", "二、(五)17"} <= cited(answer)


def test_what_one_clause_lists_and_another_does_not(assistant: Assistant) -> None:
    answer = assistant.ask("(十一)和(十九)两条的责任单位差一家，差谁？", plans=["yangling"])
    assert "与四、(十一)相比，只在八、(十九)列出的是公安局" in answer.text
    assert {"四、(十一)", "八、(十九)"} <= cited(answer)


def test_what_one_unit_has_and_another_has_not(assistant: Assistant) -> None:
    answer = assistant.ask("把水务局和住建局的任务对一下，住建局多出来的是哪一项？")
    assert "列有住建局而没有列水务局的共有1项" in answer.text
    history = ["交通运输局参与哪些条款？"]
    answer = assistant.ask("这里面水务局不参与的是哪几条？", history=history)
    assert {"五、(十二)", "五、(十四)"} <= cited(answer)


def test_each_of_several_units_has_its_own_list(assistant: Assistant) -> None:
    answer = assistant.ask("公安局、司法局、民政局，这三家各自分到的是哪一条？")
    assert {"八、(十九)", "八、(二十一)", "三、(八)"} <= cited(answer)


def test_the_boxes_of_a_range_are_all_meant(assistant: Assistant) -> None:
    answer = assistant.ask("专栏2到专栏8里，只由市场监管局一家负责的共有几项？")
    assert "单独负责的共有7项" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("新疆方案“重点任务”部分分为几个方面、多少项任务？", ("8个方面", "32项任务")),
        ("杨凌正文各部分里，条款最多的是哪部分？", ("三、 实施产品质量提档升级行动，有5条",)),
        ("杨凌通知的落款日期和发布时间差了几天？", ("相隔2天",)),
        ("附件里(四)拆成了几个小项？", ("共有5项", "打造国内外农业风向标展会")),
        ("新疆方案里有“试点”字样的任务有哪几条？", ("二、(四)11", "二、(五)15")),
    ],
)
def test_what_is_counted_over_the_document(
    assistant: Assistant, question: str, said: tuple[str, ...]
) -> None:
    answer = assistant.ask(question)
    assert cited(answer)
    assert [words for words in said if words not in answer.text] == []


def test_units_that_only_the_annex_names(assistant: Assistant) -> None:
    answer = assistant.ask("正文没写责任单位、只在任务分工表里写上的是哪几条？")
    assert "九、(二十二)" in answer.text
    assert "九、(二十三)" in answer.text


@pytest.mark.parametrize(
    "question",
    ["建材质量归那几个局负责", "那几个单位管建材质量？", "建材质量由那些部门管"],
)
def test_a_mistyped_question_word_is_read_as_meant(assistant: Assistant, question: str) -> None:
    assert "住建局、交通运输局、水务局、市场监管局" in assistant.ask(question).text


@pytest.mark.parametrize(
    ("history", "question", "said"),
    [
        (["谁负责食品安全？", "那新疆呢"], "公安局有哪些任务", "八、(十九)"),
        (["杨凌发明专利目标是多少"], "哪个单位承担的最多", "市场监管局，31项"),
        (["新疆提到中亚了吗"], "农产品质量安全谁管", "三、(五)"),
    ],
)
def test_a_new_question_is_not_answered_from_the_matter_before(
    assistant: Assistant, history: list[str], question: str, said: str
) -> None:
    assert said in assistant.ask(question, history=history).text


@pytest.mark.parametrize("question", ["月球基地什么时候建成？", "电动车谁管？"])
def test_a_matter_that_no_plan_treats_is_none_after_another_either(
    assistant: Assistant, question: str
) -> None:
    assert not assistant.ask(question, history=["谁负责食品安全"]).answerable


def test_an_item_of_the_list_told_is_meant_by_its_place(assistant: Assistant) -> None:
    answer = assistant.ask("第三项具体内容是什么", history=["住建局有什么任务"])
    assert "专栏4 实施建设工程质量管理提升行动" in cited(answer)
    answer = assistant.ask("第二条讲什么", history=["新疆保障措施有几条"])
    assert "三、(二)" in cited(answer)


def test_how_many_are_responsible_is_asked_of_the_clause_told(assistant: Assistant) -> None:
    answer = assistant.ask("一共几家", history=["杨凌食品安全谁负责"])
    assert "市场监管局、卫生健康局按职责分工负责" in answer.text
