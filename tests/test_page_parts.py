"""The page's pieces without a browser: links, answers and plans as HTML, the conversation."""

import dataclasses
import re
import string
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import plans
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.citations import Answer, AnswerHit, Citation, Note, Sentence
from assistant.page.answer import answer_html, question_html
from assistant.page.conversation import Exchange, chat_messages, remembered, settled, to_store
from assistant.page.paper import paper_html
from assistant.page.place import Place
from assistant.page.source import heading_path, source_html
from assistant.page.sources import FEW
from assistant.page.texts import EN, ZH, Texts, texts
from assistant.shelf import PlanView, Shelf
from ingest.parse import parse_file

SHELF = Shelf([plans.plan("xinjiang"), plans.plan("yangling")])
YANGLING = SHELF["yangling"]
LABELS = {"yangling": "杨凌方案"}


class _Reader(HTMLParser):
    """Collects the text, the text inside <mark>, and every tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.marked, self._depth = "", "", 0
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._depth += tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "mark"

    def handle_data(self, data: str) -> None:
        self.text += data
        self.marked += data if self._depth else ""


def _citation(number: int = 1, quote: str = "按职责分工负责") -> Citation:
    start = YANGLING.plan.text.find(quote)
    return Citation(
        number=number,
        plan_id="yangling",
        plan_title=YANGLING.plan.title,
        address="四、(十一)",
        quote=quote,
        start=start,
        end=start + len(quote),
    )


def _answer(text: str, **changed: object) -> Answer:
    answer = Answer(
        question="问",
        language="zh",
        answerable=True,
        mode="extractive",
        text=text,
        sentences=(Sentence(text=text, citations=(1,)),),
        citations=(_citation(),),
        notes=(),
        hits=(),
        elapsed_ms=1.0,
    )
    return answer.model_copy(update=changed)


def _fields(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("field", [f.name for f in dataclasses.fields(Texts)])
def test_every_text_stands_in_both_languages_with_the_same_blanks(field: str) -> None:
    zh, en = getattr(ZH, field), getattr(EN, field)
    assert zh
    assert en
    assert zh != en
    if isinstance(zh, str):
        assert _fields(zh) == _fields(en)


def test_chinese_is_what_an_unknown_language_gets() -> None:
    assert texts("en") is EN
    assert texts(None) is ZH
    assert texts("fr") is ZH


@given(st.text(min_size=1), st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_link_leads_back_to_its_place_and_is_safe_in_an_attribute(
    plan_id: str, start: int, end: int
) -> None:
    place = Place(plan_id=plan_id, start=start, end=end, digest="1f0c22aa")
    assert re.fullmatch(r"[#\w./%~-]+", place.href, re.ASCII)
    assert Place.parse(place.href) == place


@pytest.mark.parametrize(
    "href",
    [
        None,
        5,
        "",
        "#",
        "#cite/",
        "#cite/a/b/c/d",
        "#cite/a/-1/2/x",
        "#cite/a/1/2",
        "http://x/1/2/3",
    ],
)
def test_what_is_no_link_to_a_place_is_none(href: object) -> None:
    assert Place.parse(href) is None


def test_each_mark_with_a_citation_becomes_a_link_with_the_quote_as_tooltip() -> None:
    reader = _Reader(answer_html(_answer("甲[1]。乙[1][7]。"), ZH, LABELS))
    links = [a for tag, a in reader.tags if tag == "a" and a.get("class") == "cite"]
    assert [a["href"] for a in links] == [Place.of(_citation()).href] * 2
    assert "按职责分工负责" in (links[0]["title"] or "")
    assert "[7]" in reader.text


def test_an_answer_can_carry_no_tag_and_no_blank_line_into_the_chat() -> None:
    evil = "<script>x()</script>\"'<img src=x onerror=y>\n\n**[1]**"
    answer = _answer(
        evil,
        notes=(Note(kind='"><b>', text=evil),),
        citations=(_citation().model_copy(update={"quote": evil, "address": evil}),),
        sentences=(Sentence(text=evil, supported=False),),
    )
    html = answer_html(answer, ZH, LABELS)
    tags = {tag for tag, _ in _Reader(html).tags}
    assert not tags & {"script", "img", "b"}
    assert not any(name.startswith("on") for _, attrs in _Reader(html).tags for name in attrs)
    assert "\n" not in html
    assert _Reader(question_html(evil)).tags == [("div", {"class": "question"}), *[("br", {})] * 2]


def test_notes_and_unverified_sentences_are_shown() -> None:
    answer = _answer(
        "甲[1]",
        notes=(Note(kind="discrepancy", text="两处不一致[1]", citations=(1,)),),
        sentences=(Sentence(text="乙。", citations=(1,), supported=False),),
    )
    text = _Reader(answer_html(answer, ZH, LABELS)).text
    assert "两处不一致[1]" in text
    assert ZH.unsupported.format(sentences="乙。") in text


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_a_long_list_of_sources_is_folded_after_the_first_few_and_none_is_lost(
    words: Texts,
) -> None:
    cited = tuple(_citation(n) for n in range(1, FEW + 4))
    other = tuple(_citation(n).model_copy(update={"plan_title": "乙方案"}) for n in (10, 11))
    whole, folded = (
        answer_html(_answer("甲[1]。", citations=c), words, LABELS) for c in (cited[:FEW], cited)
    )
    assert "<details" not in whole
    first, _, rest = folded.partition('<details class="rest">')
    assert first.count("source-line") == FEW
    assert rest.count("source-line") == 3
    assert f"<summary>{words.more_sources.format(count=3)}</summary>" in rest
    assert folded.count(f"《{YANGLING.plan.title}》</p>") == 1  # is not said again in the fold
    both = answer_html(_answer("甲[1]。", citations=(*cited, *other)), words, LABELS)
    assert both.partition("<details")[2].count("《乙方案》</p>") == 1
    text = _Reader(both).text
    assert [int(n) for n in re.findall(r"\[(\d+)\] ", text)] == [*range(1, FEW + 4), 10, 11]


def test_an_unanswerable_question_gets_the_nearest_clauses_as_such() -> None:
    hit = AnswerHit(
        plan_id="yangling", clause_id="x", address="一、", title="总体要求", text="以", start=0,
        end=1, score=0.1,
    )  # fmt: skip
    answer = _answer("方案没有写。", answerable=False, citations=(), sentences=(), hits=(hit,) * 9)
    reader = _Reader(answer_html(answer, ZH, LABELS))
    assert ZH.nearest in reader.text
    assert "杨凌方案 一、 总体要求" in reader.text
    assert ZH.citations not in reader.text
    assert sum(tag == "a" for tag, _ in reader.tags) == 3


def test_the_paper_holds_every_character_of_a_plan_in_order_whatever_its_layout() -> None:
    others = (PlanView(plans.parsed(path)) for path in plans.other_files())
    for view in (*SHELF.views.values(), *others):
        html = paper_html(view, Place(plan_id=view.plan.id))
        assert _Reader(html).text == view.plan.text


@given(st.data())
def test_the_paper_marks_exactly_the_quote_wherever_it_stands(data: st.DataObject) -> None:
    plan_id = data.draw(st.sampled_from(list(SHELF.views)))
    text = SHELF[plan_id].plan.text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 400)))
    reader = _Reader(paper_html(SHELF[plan_id], Place(plan_id=plan_id, start=start, end=end)))
    assert reader.marked == text[start:end]
    assert reader.text == text


def test_boxes_tables_and_annotations_are_told_apart() -> None:
    html = paper_html(YANGLING, Place(plan_id="yangling"))
    assert html.count('<section class="box"') == 8
    assert html.count("<tr>") == 13
    assert html.count("<td") == 48
    assert html.count('class="annotation"') >= 59
    assert html.count('<div class="duty-row"') == 24
    assert f'<p class="title">{escape(YANGLING.plan.title)}' in html


def test_script_in_a_plan_is_shown_as_text(tmp_path: Path) -> None:
    file = tmp_path / "坏.txt"
    file.write_text(
        "一、<script>x()</script>总体\n(一)甲<img src=x onerror=y>。乙&丙{{z}}。\n", "utf-8"
    )
    shelf = Shelf([parse_file(file)])
    reader = _Reader(source_html(shelf, Place(plan_id="坏"), ZH))
    assert not {tag for tag, _ in reader.tags} & {"script", "img"}
    assert "<script>x()</script>总体" in reader.text


def test_the_source_view_has_the_headings_above_the_quote() -> None:
    citation = _citation(quote="(示范区住建局、交通运输局、水务局、市场监管局按职责分工负责)")
    path = heading_path(YANGLING, citation.start)
    assert path == ("四、实施建设工程品质提升行动", "(十一)提高建筑材料质量水平")
    reader = _Reader(source_html(SHELF, Place.of(citation), ZH))
    assert reader.marked == citation.quote
    assert all(step in reader.text for step in path)


def test_a_link_into_a_changed_plan_says_so_and_marks_nothing() -> None:
    moved = dataclasses.replace(Place.of(_citation()), digest="00000000")
    reader = _Reader(source_html(SHELF, moved, ZH))
    assert ZH.moved in reader.text
    assert not reader.marked
    gone = Place(plan_id="nowhere")
    assert ZH.gone in _Reader(source_html(SHELF, gone, ZH)).text


@pytest.mark.parametrize(("start", "end"), [(0, 10**9), (10**8, 10**9), (9, 3)])
def test_a_link_beyond_the_plan_does_no_harm(start: int, end: int) -> None:
    place = Place(plan_id="yangling", start=start, end=end, digest="x")
    assert ZH.moved in source_html(SHELF, place, ZH)


def test_a_conversation_survives_the_browsers_store_and_rubbish_in_it() -> None:
    told = (Exchange(question="甲", answer=_answer("乙[1]")), Exchange(question="丙", message="丁"))
    stored = to_store(told)
    assert remembered([*stored, {"question": 5}, None, "x"]) == told
    assert remembered("rubbish") == ()
    assert [m["role"] for m in chat_messages(told, ZH, LABELS)] == ["user", "assistant"] * 2


def test_a_question_that_was_waiting_is_settled_and_others_are_left_alone() -> None:
    waiting = (Exchange(question="甲"),)
    assert settled(waiting, "已停止。")[0].message == "已停止。"
    answered = (Exchange(question="甲", answer=_answer("乙")),)
    assert settled(answered, "已停止。") == answered
    assert settled((), "已停止。") == ()
