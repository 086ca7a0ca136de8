"""Around an answer in Chromium: votes, copying, export, what to ask next, editing, tooltips."""

import json
from pathlib import Path

import docx
import pytest
from browser import ask
from playwright.sync_api import Locator, Page, expect

from assistant.feedback import NAME
from assistant.page.words.ask import EN, ZH, AskWords

QUESTION = "建材质量谁来管"


@pytest.fixture
def page(page: Page, address: str) -> Page:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    return page


def _in(page: Page, words: AskWords, width: int) -> None:
    """Put the page into a language and a width."""
    page.set_viewport_size({"width": width, "height": 900})
    if words is EN:
        page.get_by_label("English").check()
        expect(page.locator("#kept-here")).to_have_text(EN.kept_here)


def _vote(page: Page, words: AskWords, kind: str) -> Locator:
    said = words.up if kind == "up" else words.down
    return page.locator("#chat").get_by_role("button", name=said).last


def _votes(home: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (home / NAME).read_text("utf-8").splitlines()]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_a_vote_with_a_reason_is_given_by_keyboard_and_stored(
    page: Page, home: Path, words: AskWords, width: int
) -> None:
    _in(page, words, width)
    ask(page, QUESTION)
    button = _vote(page, words, "down")
    button.focus()
    button.press("Enter")
    box = page.locator("#reason-box textarea")
    expect(box).to_be_focused()
    expect(page.get_by_label(words.reason_down)).to_be_visible()
    expect(button).to_have_attribute("aria-pressed", "true")
    box.fill("少了一个单位")
    box.press("Enter")
    expect(page.locator("#reason [role=status]")).to_have_text(words.thanks)
    expect(button).to_be_focused()
    first, last = _votes(home)[-2:]
    assert (first["vote"], first["reason"], first["id"]) == ("down", "", last["id"])
    assert (last["vote"], last["reason"], last["question"]) == ("down", "少了一个单位", QUESTION)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_vote_lasts_across_a_reload_can_change_and_be_taken_back(page: Page, home: Path) -> None:
    ask(page, QUESTION)
    _vote(page, ZH, "up").click()
    expect(_vote(page, ZH, "up")).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(_vote(page, ZH, "up")).to_have_attribute("aria-pressed", "true")
    _vote(page, ZH, "down").click()
    expect(_vote(page, ZH, "down")).to_have_attribute("aria-pressed", "true")
    expect(_vote(page, ZH, "up")).to_have_attribute("aria-pressed", "false")
    page.locator("#reason-close").click()
    expect(page.locator("#reason")).to_have_count(0)
    _vote(page, ZH, "down").click()
    expect(_vote(page, ZH, "down")).to_have_attribute("aria-pressed", "false")
    votes = _votes(home)[-3:]
    assert [vote["vote"] for vote in votes] == ["up", "down", "none"]
    assert len({str(vote["id"]) for vote in votes}) == 1


def test_an_answer_is_copied_with_plan_and_clause_in_place_of_its_marks(page: Page) -> None:
    ask(page, QUESTION)
    page.locator("#chat button.copy").last.click()
    expect(page.locator("#chat button.copy.done")).to_have_count(1)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert (
        "（《杨凌示范区贯彻落实《质量强国建设纲要》实施方案》四、(十一)；附件 三、(十一)）"
        in copied
    )
    assert "[1]" not in copied


def test_without_a_clipboard_of_its_own_the_page_copies_all_the_same(page: Page) -> None:
    ask(page, QUESTION)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.locator("#chat button.copy").last.click()
    expect(page.locator("#chat button.copy.done")).to_have_count(1)
    assert "《杨凌" in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize(("words", "width"), [(ZH, 1440), (EN, 390)], ids=["zh", "en"])
def test_the_conversation_is_saved_for_word_and_as_markdown(
    page: Page, tmp_path: Path, words: AskWords, width: int
) -> None:
    _in(page, words, width)
    page.get_by_role("button", name=words.word).click()
    expect(page.locator("#notice [role=alert]")).to_have_text(words.nothing)
    ask(page, QUESTION)
    for button, ending in ((words.word, ".docx"), (words.markdown, ".md")):
        with page.expect_download() as coming:
            page.get_by_role("button", name=button).click()
        assert coming.value.suggested_filename.startswith(words.file)
        coming.value.save_as(tmp_path / f"a{ending}")
    word = "\n".join(p.text for p in docx.Document(str(tmp_path / "a.docx")).paragraphs)
    for text in (word, (tmp_path / "a.md").read_text("utf-8")):
        assert QUESTION in text
        assert "《杨凌示范区贯彻落实《质量强国建设纲要》实施方案》四、(十一)" in text
        assert "(示范区住建局、交通运输局、水务局、市场监管局按职责分工负责)" in text


@pytest.mark.parametrize(
    ("question", "next_"),
    [
        (QUESTION, "住建局还负责哪些事？"),
        (
            "Which bureau leads building-materials inspection?",
            "What is the Housing and Urban-Rural Development Bureau responsible for?",
        ),
    ],
)
def test_a_suggested_question_is_asked_by_a_click(page: Page, question: str, next_: str) -> None:
    ask(page, question)
    page.get_by_role("button", name=next_).click()
    expect(page.locator("#chat .question").last).to_have_text(next_)
    expect(page.locator("#chat .answer")).to_have_count(2)
    expect(page.locator("#chat .answer").last.locator("a.cite").first).to_be_visible()


@pytest.mark.parametrize(("words", "width"), [(ZH, 1440), (EN, 390)], ids=["zh", "en"])
def test_an_earlier_question_is_edited_and_what_came_after_it_goes(
    page: Page, words: AskWords, width: int
) -> None:
    _in(page, words, width)
    for question in (QUESTION, "药品质量谁来管", "首席质量官有什么要求"):
        ask(page, question)
    page.locator("#chat button.edit").nth(1).click()
    box = page.locator("#question textarea")
    expect(box).to_have_value("药品质量谁来管")
    expect(box).to_be_focused()
    expect(page.locator("#notice [role=status]")).to_contain_text("2")
    expect(page.locator("#chat .question")).to_have_count(3)
    box.fill("食品质量谁来管")
    box.press("Enter")
    expect(page.locator("#chat .question")).to_have_text([QUESTION, "食品质量谁来管"])
    expect(page.locator("#chat .answer")).to_have_count(2)
    expect(page.locator("#notice [role=status]")).to_have_count(0)
    ask(page, "药品呢")
    expect(page.locator("#chat .question")).to_have_count(3)


def test_editing_can_be_left_and_the_next_question_is_a_new_one(page: Page) -> None:
    ask(page, QUESTION)
    page.locator("#chat button.edit").first.click()
    page.get_by_role("button", name=ZH.cancel).click()
    expect(page.locator("#question textarea")).to_have_value("")
    ask(page, "药品质量谁来管")
    expect(page.locator("#chat .question")).to_have_count(2)


@pytest.mark.parametrize("width", [1440, 390])
def test_what_a_citation_quotes_is_shown_on_hover_and_on_focus(page: Page, width: int) -> None:
    _in(page, ZH, width)
    ask(page, QUESTION)
    mark, tip = page.locator("#chat a.cite").first, page.get_by_role("tooltip")
    mark.hover()
    expect(tip).to_contain_text("四、(十一) (示范区住建局、交通运输局")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    mark.focus()
    expect(tip).to_be_visible()
    expect(mark).to_have_attribute("aria-describedby", "tip")
    assert tip.evaluate("t => t.getBoundingClientRect().right") <= width
    page.locator("#question textarea").focus()
    expect(tip).to_be_hidden()


def test_the_chosen_language_is_told_from_the_other_under_the_pointer_too(page: Page) -> None:
    page.locator("#language label").last.click()
    dot = page.locator("#language input").last
    expect(dot).to_be_checked()
    expect(dot).not_to_have_css("background-color", "rgb(255, 255, 255)")
