"""Around an answer without a browser: the text to copy, export, suggestions, words."""

import dataclasses
import io
import string
from datetime import date
from functools import partial

import docx
import pytest

from assistant.chain import Assistant
from assistant.citations import Answer, Citation, Note
from assistant.page.actions import answer_actions, question_actions
from assistant.page.conversation import Exchange, chat_messages, remembered, to_store
from assistant.page.copied import copied
from assistant.page.editing import editing_html, place_of
from assistant.page.export import as_markdown, as_word
from assistant.page.texts import EN as PAGE_EN
from assistant.page.texts import ZH as PAGE_ZH
from assistant.page.words.ask import EN, ZH, AskWords, words_of
from assistant.suggest import MOST, candidates, suggested

TODAY = date(2026, 11, 22)
EVIL = "<script>x()</script> <img src=y> **粗** [a](http://b) `c` _d_\x00"


def _citation(number: int, title: str = "甲方案", address: str = "四、(十一)") -> Citation:
    return Citation(
        number=number, plan_id="a", plan_title=title, address=address, quote="引文", start=0, end=2
    )


def _answer(text: str, *citations: Citation, **changed: object) -> Answer:
    answer = Answer(
        question="问", language="zh", answerable=True, mode="extractive", text=text, sentences=(),
        citations=citations, notes=(), hits=(), elapsed_ms=1.0,
    )  # fmt: skip
    return answer.model_copy(update=changed)


def _blanks(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("field", [f.name for f in dataclasses.fields(AskWords)])
def test_every_word_stands_in_both_languages_with_the_same_blanks(field: str) -> None:
    zh, en = getattr(ZH, field), getattr(EN, field)
    assert zh
    assert en
    assert zh != en
    assert _blanks(zh) == _blanks(en)
    assert words_of("en") is EN
    assert words_of(None) is ZH


def test_what_is_copied_names_plan_and_clause_in_place_of_each_mark() -> None:
    assert copied(_answer("由住建局负责[1]。", _citation(1))) == (
        "由住建局负责（《甲方案》四、(十一)）。"
    )


def test_a_run_of_marks_names_a_plan_once_and_no_clause_twice() -> None:
    cited = (_citation(1), _citation(2, address="附件 三、(十一)"), _citation(3, "乙方案", "一、"))
    assert copied(_answer("甲[1][2][3]。", *cited)) == (
        "甲（《甲方案》四、(十一)；附件 三、(十一)；《乙方案》一、）。"
    )
    assert copied(_answer("甲[1][2]", _citation(1), _citation(2))) == "甲（《甲方案》四、(十一)）"


def test_a_mark_without_a_citation_stays_and_notes_are_copied_too() -> None:
    answer = _answer("甲[7]", notes=(Note(kind="no_lead", text="没有牵头[1]"),))
    answer = answer.model_copy(update={"citations": (_citation(1),)})
    assert copied(answer) == "甲[7]\n没有牵头（《甲方案》四、(十一)）"


def test_an_english_answer_is_copied_with_english_brackets() -> None:
    answer = _answer("Led by X[1].", _citation(1), language="en")
    assert copied(answer) == "Led by X (《甲方案》四、(十一))."


def test_actions_carry_no_tag_of_the_answer_into_the_page() -> None:
    html = answer_actions(_answer(EVIL), 3, "down", ZH)
    assert "<script>" not in html
    assert "<img" not in html
    assert 'class="vote down at-3 pressed"' in html
    assert 'class="vote up at-3"' in html
    assert "at-4" in question_actions(4, EN)


def test_actions_stand_under_settled_answers_alone_and_suggestions_under_the_last() -> None:
    answer = _answer("甲")
    told = (
        Exchange(question="一", answer=answer, suggestions=("旧？",)),
        Exchange(question="二", answer=answer, suggestions=("新？",)),
    )
    shown = chat_messages(told, PAGE_ZH, {})
    assert [len(m.get("options", ())) for m in shown] == [0, 0, 0, 1]
    assert shown[-1]["options"] == [{"value": "新？"}]
    growing = (told[0], Exchange(question="二", answer=answer, partial=True))
    assert "vote" not in chat_messages(growing, PAGE_EN, {})[-1]["content"]
    assert remembered(to_store(told)) == told


def test_a_click_that_says_no_place_is_none() -> None:
    assert [place_of(data) for data in (None, {}, {"place": "1"}, {"place": True})] == [-1] * 4
    assert place_of({"place": 2}) == 2
    assert "3" in editing_html(2, ZH)


def test_markdown_holds_question_answer_sources_and_quotes_and_escapes_the_rest() -> None:
    told = (
        Exchange(question=f"谁\n{EVIL}", answer=_answer("- 甲[1]\n- 乙*[1]", _citation(1))),
        Exchange(question="二", message="出了故障"),
    )
    text = as_markdown(told, ZH, TODAY)
    assert "导出日期：2026-11-22" in text
    assert "\n- 甲[1]\n\n- 乙\\*[1]\n" in text
    assert "[1] 《甲方案》四、(十一)\n\n> 引文\n" in text
    assert "<script>" not in text
    assert "\\[a\\](http://b)" in text
    assert "## 2. 二\n\n出了故障" in text


def test_word_holds_the_same_and_survives_characters_that_xml_cannot_hold() -> None:
    told = (Exchange(question=EVIL, answer=_answer("- 甲[1]", _citation(1))),)
    file = io.BytesIO()
    as_word(told, EN, TODAY).save(file)
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(file.getvalue())).paragraphs)
    for words in ("Exported on 2026-11-22", "甲[1]", "[1] 《甲方案》四、(十一)", "引文", "**粗**"):
        assert words in text


def _next(assistant: Assistant, question: str, budget_s: float = 9.0) -> tuple[str, ...]:
    ask = partial(assistant.ask, history=[question], quietly=True)
    return suggested(assistant.ask(question), assistant.shelf, ask, budget_s=budget_s)


def test_of_a_clause_that_names_units_their_other_duties_are_suggested(
    assistant: Assistant,
) -> None:
    found = _next(assistant, "建材质量谁来管？")
    assert found[0] == "住建局还负责哪些事？"
    assert "提高建筑材料质量水平具体要做什么？" in found
    assert len(found) <= MOST


def test_of_one_plans_clause_the_other_plan_is_suggested(assistant: Assistant) -> None:
    assert "新疆方案对此怎么写？" in _next(assistant, "杨凌的建材质量谁来管？")


def test_of_an_indicator_the_others_are_suggested(assistant: Assistant) -> None:
    found = _next(assistant, "到2025年，消费品质量平均合格率要达到多少？")
    assert any("指标" in question for question in found)


def test_suggestions_are_in_the_answers_language(assistant: Assistant) -> None:
    found = _next(assistant, "Which bureau leads building-materials inspection?")
    assert "What is the Housing and Urban-Rural Development Bureau responsible for?" in found
    assert all(question.isascii() for question in found)


def test_every_suggestion_has_an_answer_with_sources(assistant: Assistant) -> None:
    for question in [*PAGE_ZH.examples, *PAGE_EN.examples]:
        for next_ in _next(assistant, question):
            answer = assistant.ask(next_, history=[question])
            assert answer.answerable
            assert answer.citations


def test_no_time_means_no_suggestion_and_nothing_is_suggested_of_no_source(
    assistant: Assistant,
) -> None:
    assert _next(assistant, "建材质量谁来管？", budget_s=-1.0) == ()
    assert list(candidates(assistant.ask("月球基地什么时候建成？"), assistant.shelf)) == []
