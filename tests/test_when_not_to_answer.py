"""What no plan says anything of, and what is only near in meaning."""

import pytest

from assistant.chain import Assistant


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("宝鸡的高新技术企业目标是多少", "宝鸡"),
        ("京津冀怎么一起防汛", "京津冀"),
        ("日本的质量管理经验怎么学", "日本"),
        ("和田地区有什么安排", "和田地区"),
        ("What does the plan say about Kazakhstan?", "Kazakhstan"),
    ],
)
def test_a_place_that_no_plan_prints_is_said_to_be_absent(
    assistant: Assistant, question: str, place: str
) -> None:
    answer = assistant.ask(question)
    assert not answer.answerable
    assert f"“{place}”" in answer.text
    assert not answer.citations


@pytest.mark.parametrize(
    ("question", "address"),
    [
        ("喀什的冷链物流", "二、(三)8"),
        ("我是西安来的,杨凌农高会要办成什么样", "二、(四)"),
        ("What does Xinjiang plan for cold chain in Kashgar?", "二、(三)8"),
        ("上海合作组织农业标准信息平台", "七、(十七)"),
    ],
)
def test_a_place_that_is_printed_or_only_the_askers_is_no_reason(
    assistant: Assistant, question: str, address: str
) -> None:
    answer = assistant.ask(question)
    assert answer.answerable
    assert address in {c.address for c in answer.citations}


def test_a_place_in_the_follow_up_is_absent_too(assistant: Assistant) -> None:
    answer = assistant.ask("西安呢", history=["食品安全谁负责"])
    assert not answer.answerable
    assert "西安" in answer.text


@pytest.mark.parametrize("question", ["药店夜间营业", "新疆数字人民币", "Electric scooters?"])
def test_what_is_only_near_in_meaning_is_said_to_be(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    kinds = [note.kind for note in answer.notes]
    assert not answer.answerable or kinds == ["nearest"]


@pytest.mark.parametrize("question", ["建材质量怎么管", "杨凌对网约车有什么要求", "新疆的棉花"])
def test_what_has_the_words_of_the_question_has_no_such_note(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.answerable
    assert "nearest" not in [note.kind for note in answer.notes]


@pytest.mark.parametrize(
    "question",
    [
        "评鲁班奖要满足哪些条件",
        "What is the maximum fine for selling counterfeit goods under the Yangling plan?",
        "Which tasks are given to the Emergency Management Department in the Xinjiang plan?",
        "Who is the director of the Exhibition Bureau?",
        "Does the Xinjiang plan mention halal food?",
    ],
)
def test_what_no_plan_holds_is_not_answered(assistant: Assistant, question: str) -> None:
    assert not assistant.ask(question).answerable


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("办农高会的展览局，除了这条还有没有别的活", "只有这1项职责"),
        ("“揭榜挂帅”和“卡脖子”,这两个词分别出自哪份方案", "卡脖子"),
        ("“丝绸之路经济带”在新疆方案的哪些地方出现？", "指导思想"),
        ("When was the Yangling notice signed, and when did it go online?", "2023-12-29"),
        ("What do the two plans hope for by 2035? Put them side by side.", "到2035年"),
    ],
)
def test_what_the_plans_hold_is_told(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert said in answer.text
    assert all(sentence.supported for sentence in answer.sentences)


def test_a_word_is_not_found_across_a_comma(assistant: Assistant) -> None:
    answer = assistant.ask("“高质量发展”出现几次")
    assert all("高质量发展" in "".join(c.quote.split()) for c in answer.citations)
    assert assistant.ask("“双随机、一公开”写在哪").answerable


@pytest.mark.parametrize(
    "question", ["汽车保有量", "杨凌住房拥有量", "每万人医生数", "杨凌的耕地保有量"]
)
def test_an_indicator_that_only_ends_like_a_row_is_not_that_row(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert not answer.answerable
    assert not answer.citations


@pytest.mark.parametrize(
    ("question", "name"), [("证书保有量", "体系认证证书"), ("专利拥有量", "高价值发明专利")]
)
def test_the_end_of_a_row_with_a_word_of_it_is_that_row(
    assistant: Assistant, question: str, name: str
) -> None:
    (citation,) = assistant.ask(question).citations
    assert name in citation.quote


def test_copies_sent_to_others_are_not_the_addressees(assistant: Assistant) -> None:
    assert not assistant.ask("杨凌这个通知抄给谁了").answerable
    assert "主送" in assistant.ask("杨凌通知开头称呼谁").text
