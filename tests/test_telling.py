"""Words that a text on their matter prints, and questions that say them of plans that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.chain import Assistant
from ingest.errors import UserError
from vectorstore.telling import lacking
from vectorstore.training import telling


def test_the_words_that_are_not_printed_are_found_in_order() -> None:
    printed = "完善药品安全检查和物业服务标准".__contains__
    assert lacking("消防安全检查", printed) == ("消防安全",)
    assert lacking("殡葬和公积金", printed) == ("殡葬", "公积金")
    assert lacking("物业服务", printed) == ()
    assert lacking("房子漏水老人怎么办", printed) == ()


def test_a_word_is_printed_where_its_beginning_is() -> None:
    assert lacking("服务员", "规范服务".__contains__) == ()


@given(st.text("消防安全殡葬公积金物业老人怎么办食品药品", max_size=20))
def test_what_is_lacking_stands_in_the_question_and_not_in_print(asked: str) -> None:
    printed = "食品药品安全".__contains__
    at = 0
    for word in lacking(asked, printed):
        at = asked.index(word, at) + len(word)
        assert not printed(word)


def test_a_word_tells_where_the_passages_say_what_questions_say() -> None:
    pairs = [("物业费谁定", "物业服务收费"), ("老人吃饭", "助餐服务"), ("老人看病", "老年医疗")]
    assert telling.telling({"物业", "老人", "殡葬"}, pairs) == ["殡葬", "物业"]


def test_without_the_texts_no_words_are_counted(tmp_path: object) -> None:
    with pytest.raises(UserError, match="cn_laws"):
        telling.candidates(tmp_path)  # type: ignore[arg-type]
    assert telling.main([str(tmp_path), "--out", f"{tmp_path}/words.txt"]) == 2


@pytest.mark.parametrize(
    "question",
    [
        "殡葬和公益性墓地提了什么要求",
        "杨凌的消防安全检查由哪个部门负责",
        "化妆品质量安全监管作了哪些部署",
        "生猪屠宰检疫有什么措施",
        "公积金缴存怎么规定的",
    ],
)
def test_a_matter_by_a_word_no_plan_prints_is_not_answered(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert not answer.answerable
    assert not answer.citations


@pytest.mark.parametrize(
    "question", ["老人吃饭的事新疆管吗", "盖房子用的水泥谁来查", "养老机构怎么管"]
)
def test_an_everyday_word_that_is_not_printed_is_no_reason(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).answerable
