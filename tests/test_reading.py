"""What the Read and Compare tabs show, without a browser: links, places of a word, both plans."""

import dataclasses
import re
import string
import time
from html.parser import HTMLParser

import plans
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.chain import Assistant
from assistant.comparing import compared, topics
from assistant.page.clause_links import beginnings, neighbours, read_href, steps_html
from assistant.page.comparison import discrepancies_html, sides_html
from assistant.page.find import as_browser, places
from assistant.page.outline import outline_html
from assistant.page.place import Place
from assistant.page.reading import found_html, linked, place_html, sheet
from assistant.page.source import source_html
from assistant.page.texts import ZH as PAGE
from assistant.page.words import comparing, reading
from assistant.shelf import PlanView, Shelf
from ingest.parse import parse

SHELF = Shelf([plans.plan("xinjiang"), plans.plan("yangling")])
YANGLING = SHELF["yangling"]


class _Reader(HTMLParser):
    """Collects the text of the paper, all text, and every tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags = "", list[tuple[str, dict[str, str | None]]]()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def links(self, kind: str) -> list[str]:
        return [str(a["href"]) for _, a in self.tags if kind in (a.get("class") or "").split()]


def long_plan(clauses: int = 2000) -> str:
    """A plan of at least so many clauses, with annotations."""
    lines = ["某省人民政府\n某省质量强省建设实施方案\n"]
    for part in range(1, 1 + clauses // 100):
        lines.append(f"{plans.han(part)}、第{plans.han(part)}部分任务\n")
        for item in range(1, 100):
            body = f"推进质量强省建设第{part}之{item}项,健全标准体系,加强监管。" * 3
            duty = "(省市场监管局牵头,省住建厅、省农业农村厅配合)"
            lines.append(f"({plans.han(item)})任务{plans.han(item)}。{body}{duty}\n")
    return "".join(lines)


@pytest.mark.parametrize("module", [reading, comparing])
def test_no_word_of_the_tabs_is_missing_in_a_language(module: object) -> None:
    zh, en = module.ZH, module.EN  # type: ignore[attr-defined]
    for field in dataclasses.fields(zh):
        one, other = getattr(zh, field.name), getattr(en, field.name)
        assert one
        assert other
        assert _blanks(one) == _blanks(other), field.name
    assert module.words_of("en") is en  # type: ignore[attr-defined]
    assert module.words_of(None) is zh  # type: ignore[attr-defined]


def _blanks(words: str | tuple[str, ...]) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse("".join(words)) if name}


def test_the_sheet_adds_no_character_to_a_plan_and_an_anchor_to_every_clause() -> None:
    others = (PlanView(plans.parsed(path)) for path in plans.other_files())
    for view in (*SHELF.views.values(), *others):
        html = sheet(view, reading.ZH).paper.partition("data-key=")[2].partition(">")[2]
        reader = _Reader(html.removesuffix("</div></div>"))
        assert reader.text == view.plan.text
        assert reader.links("anchor") == [read_href(p) for p in beginnings(view).values()]


def test_every_anchor_leads_to_the_heading_as_printed() -> None:
    for view in SHELF.views.values():
        for clause_id, place in beginnings(view).items():
            back = linked(read_href(place))
            assert back == place
            assert back.holds(view.plan.text)
            words = view.plan.text[place.start : place.end]
            title = re.sub(r"\s", "", view.clauses[clause_id].title)
            if not view.clauses[clause_id].kind.value.startswith(("indicator", "annex")):
                assert title in re.sub(r"\s", "", words)


def test_the_outline_holds_every_clause_boxes_and_annex_included() -> None:
    html = outline_html(YANGLING, reading.ZH)
    reader = _Reader(html)
    assert sum(tag == "li" for tag, _ in reader.tags) == len(YANGLING.parsed.clauses)
    assert "(十一) 提高建筑材料质量水平" in reader.text
    assert "专栏4 建设工程品质提升行动计划" in reader.text
    assert '<li class="box"' in html
    assert '<li class="annex"' in html


def test_units_are_tags_with_their_roles_and_a_misprint_is_told() -> None:
    tags = re.findall(r'<span class="unit ([^"]*)" title="([^"]*)">([^<]*)<', sheet(
        YANGLING, reading.ZH
    ).paper)  # fmt: skip
    assert ("unit-by_remit", "按职责分工负责", "水务局") in tags
    assert ("unit-sole", "单独负责", "示范区市场监管局") in tags
    assert any("misprint" in kind and "工业和商务局" in told for kind, told, _ in tags)
    led = PlanView(parse("某省", long_plan(100)))
    shown = re.findall(r'<span class="unit unit-(\w+)"[^>]*>([^<]*)<', sheet(led, reading.ZH).paper)
    assert ("lead", "省市场监管局") in shown
    assert ("support", "省住建厅") in shown


@pytest.mark.parametrize("typed", ["建筑材料", "建築材料", " 建筑 材料 "])
def test_traditional_characters_and_blanks_do_not_matter_to_a_search(typed: str) -> None:
    found = [YANGLING.plan.text[a:b] for a, b in places(YANGLING, typed)]
    assert len(found) == YANGLING.plan.text.count("建筑材料") > 1
    assert set(found) == {"建筑材料"}


def test_width_case_and_a_line_break_do_not_matter_to_a_search() -> None:
    view = PlanView(parse("甲", "一、总体\n(一)ＧＤＰ增长。推进ISO9001认证,市场监\n管局负责。\n"))
    assert [view.plan.text[a:b] for a, b in places(view, "gdp")] == ["ＧＤＰ"]
    assert len(places(view, "iso 9001")) == 1
    assert len(places(view, "市场监管局")) == 1
    assert places(view, "") == places(view, "  ") == ()
    assert places(view, ".*(") == ()


@given(st.text("甲𠮷a", max_size=20), st.data())
def test_places_are_counted_as_a_browser_counts(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    ((a, b),) = as_browser(text, [(start, end)])
    assert text.encode("utf-16-le")[2 * a : 2 * b].decode("utf-16-le") == text[start:end]


def test_the_number_of_places_is_said_and_none_is_too() -> None:
    assert "共 3 处" in found_html(SHELF["xinjiang"], "質量強國", reading.ZH)
    assert "没有找到" in found_html(YANGLING, "月球", reading.ZH)
    assert found_html(YANGLING, " ", reading.ZH) == ""
    assert "<b>" not in found_html(YANGLING, "<b>", reading.ZH)


def test_a_link_into_a_changed_plan_or_none_says_so() -> None:
    moved = Place(plan_id="yangling", start=5, end=9, digest="00000000")
    assert reading.ZH.moved in place_html(SHELF, moved, reading.ZH, 1)
    assert reading.ZH.gone in place_html(SHELF, Place(plan_id="x"), reading.ZH, 1)
    assert linked("#read/a/1/2") is linked(None) is None


def test_the_source_pane_leads_to_the_clause_before_and_after() -> None:
    place = next(p for i, p in beginnings(YANGLING).items() if i == "yangling:四、(十一)")
    before, after = neighbours(YANGLING, place.start)
    assert before is not None
    assert before.address == "四、(十)"
    assert after is not None
    assert after.address == "专栏4"
    reader = _Reader(source_html(SHELF, place, PAGE))
    assert reader.links("step") == [beginnings(YANGLING)[c.id].href for c in (before, after)]
    first = _Reader(steps_html(YANGLING, 0, reading.EN))
    assert first.links("previous") == []
    assert first.text == "Next clause"


def test_the_clauses_can_be_walked_through_from_the_first_to_the_last() -> None:
    for view in SHELF.views.values():
        offset, seen = 0, 1
        while after := neighbours(view, offset)[1]:
            offset, seen = beginnings(view)[after.id].start, seen + 1
        assert seen == len(beginnings(view))


def test_a_plan_of_2000_clauses_is_laid_out_in_little_time_and_space() -> None:
    view = PlanView(parse("某省", long_plan()))
    assert len(view.parsed.clauses) >= 2000
    started = time.perf_counter()
    laid = sheet(view, reading.ZH)
    assert time.perf_counter() - started < 2
    assert len(laid.paper.encode()) < 3_000_000
    started = time.perf_counter()
    assert "处" in found_html(view, "质量", reading.ZH)
    assert time.perf_counter() - started < 1


def test_both_plans_are_quoted_on_a_topic(assistant: Assistant) -> None:
    one, other = compared(assistant, "首席质量官", ["xinjiang", "yangling"])
    assert [s.clause.address for s in one.said] == ["二、(六)20"]
    assert "六、(十五)" in [s.clause.address for s in other.said]
    quoted = [q.text for side in (one, other) for s in side.said for q in s.quotes]
    assert all("首席质量官" in text for text in quoted)
    reader = _Reader(sides_html((one, other), comparing.ZH))
    assert all(linked(href) for href in reader.links("quoted"))
    assert len(reader.links("quoted")) == len(quoted)


@pytest.mark.parametrize(
    ("topic", "silent"),
    [
        ("秦创原", ["xinjiang"]),
        ("棉花", ["yangling"]),
        ("cotton", ["yangling"]),
        ("月球基地", ["xinjiang", "yangling"]),
        ("食品安全", []),
    ],
)
def test_the_silence_of_a_plan_is_told(assistant: Assistant, topic: str, silent: list[str]) -> None:
    sides = compared(assistant, topic, ["xinjiang", "yangling"])
    assert [side.view.plan.id for side in sides] == ["xinjiang", "yangling"]
    assert [side.view.plan.id for side in sides if not side.said] == silent
    assert sides_html(sides, comparing.ZH).count(comparing.ZH.silent) == len(silent)


def test_topics_are_those_that_both_plans_name() -> None:
    offered = topics(SHELF["xinjiang"], YANGLING)
    assert 3 <= len(offered) <= 8
    for topic in offered:
        assert all(topic in view.plan.text for view in SHELF.views.values())


def test_every_discrepancy_stands_under_its_kind_with_links_to_both_places() -> None:
    html = discrepancies_html(SHELF.views.values(), "zh", comparing.ZH)
    reader = _Reader(html)
    found = YANGLING.parsed.discrepancies
    assert html.count("<li>") == len(found) == 32
    assert all(linked(href) for href in reader.links("place"))
    assert len(reader.links("place")) == 2 * len(found) - 4  # a misprint has one place
    assert "责任单位不同 3 处" in reader.text
    assert "种业创业中心”，应指" in reader.text
    assert comparing.ZH.none_inside in reader.text
    assert "units differ" in _Reader(discrepancies_html([YANGLING], "en", comparing.EN)).text


def test_script_in_a_plan_is_shown_as_text_in_both_tabs() -> None:
    evil = "<script>x()</script>\"'<img src=x onerror=y>"
    view = PlanView(parse('坏"', f"一、总体{evil}\n(一){evil}。推进{evil}。(住建局负责)\n"))
    laid = sheet(view, reading.ZH)
    for html in (laid.paper, laid.outline, steps_html(view, 0, reading.ZH)):
        tags = _Reader(html).tags
        assert not {tag for tag, _ in tags} & {"script", "img"}
        assert not any(name.startswith("on") for _, attrs in tags for name in attrs)
