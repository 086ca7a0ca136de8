"""The section of plans without a browser: reading, warnings, preview, list, storing."""

import asyncio
import dataclasses
import string
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import plans
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_store_sample import FOOD, ROADS, Bigrams, plan_of

from assistant.page.plans import incoming as incoming_file
from assistant.page.plans.concerns import concerns
from assistant.page.plans.incoming import Incoming, plan_id_of, received
from assistant.page.plans.listing import listing_html
from assistant.page.plans.notices import refused
from assistant.page.plans.parts import merged
from assistant.page.plans.preview import details_html, summary_html
from assistant.page.plans.storing import ChangedMeanwhileError, Embedded, Storing
from assistant.page.words.plans import EN, ZH
from assistant.shelf import Shelf
from ingest.errors import PlanFileError, StoreError, UserError
from ingest.parse import parse
from ingest.plan import Difference, Manner, ParsedPlan
from vectorstore.index import Change, Index
from vectorstore.rows import Entry
from vectorstore.writer import Writer

SHELF = Shelf([plans.plan("xinjiang"), plans.plan("yangling")])
ENTRIES = {
    plan_id: Entry(title=view.plan.title, version=2, content_hash="", chunks=1)
    for plan_id, view in SHELF.views.items()
}
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>"
SMALL = "一、加强监管\n(一)抽检。每年开展抽检。(市场监管局负责)\n"


def _concerns(parsed: ParsedPlan) -> tuple[str, ...]:
    return concerns(parsed, SHELF, ENTRIES, ZH)


def _strings(words: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in dataclasses.fields(words):
        value = getattr(words, field.name)
        if dataclasses.is_dataclass(value):
            found |= {f"{field.name}.{key}": text for key, text in _strings(value).items()}
        elif isinstance(value, Mapping):
            found |= {f"{field.name}.{key}": text for key, text in value.items()}
        else:
            found[field.name] = value
    return found


def test_both_languages_say_everything_with_the_same_blanks() -> None:
    chinese, english = _strings(ZH), _strings(EN)
    assert chinese.keys() == english.keys()
    assert all(text.strip() for text in (*chinese.values(), *english.values()))
    for key, text in chinese.items():
        blanks = [{b for _, b, _, _ in string.Formatter().parse(t)} for t in (text, english[key])]
        assert blanks[0] - {None} == blanks[1] - {None}, key
    assert set(ZH.preview.manners) == set(Manner)
    assert set(ZH.preview.differences) == set(Difference)


@pytest.mark.parametrize(
    ("name", "plan_id"),
    [
        ("关于 质量　强国（2023）方案", "关于质量强国（2023）方案"),
        ("<script>alert(1)</script>", "scriptalert(1)script"),
        ("../../etc/passwd", "etcpasswd"),
        ("a\u202etxt.b\u200b", "atxt.b"),
        (" : # ", "plan"),
        ("长" * 200, "长" * 80),
    ],
)
def test_the_id_is_the_name_without_blanks_and_bad_characters(name: str, plan_id: str) -> None:
    assert plan_id_of(name) == plan_id


@given(st.text())
def test_every_name_gives_an_id_that_can_be_parsed(name: str) -> None:
    plan_id = plan_id_of(name)
    assert parse(plan_id, SMALL).plan.id == plan_id == plan_id_of(plan_id)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("空.txt", b" \n", "文件是空的"),
        ("坏.pdf", b"%PDF-1.4 broken", "不是可以读取的 .pdf"),
        ("坏.docx", b"PK", "不是可以读取的 .docx"),
        ("图.txt", b"\0\1\2", "不是文本文件"),
        ("乱.txt", b"\xff\xfe\xfd\x80", "文字编码"),
        ("画.png", b"\x89PNG", "不支持这种格式"),
        ("网页.html", b"<html><body></body></html>", "文件里没有文字"),
        ("散文.txt", "没有编号的文字。\n第二段。\n".encode(), "没有找到带编号的条款"),
        ("大.txt", b"large", "文件太大"),
    ],
)
def test_a_bad_file_is_told_in_the_pages_language_by_its_name_alone(
    tmp_path: Path, name: str, data: bytes, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "大.txt":
        monkeypatch.setattr(incoming_file, "LARGEST", 1)
    (tmp_path / name).write_bytes(data)
    with pytest.raises(PlanFileError) as caught:
        received(tmp_path / name, SHELF).parsed()
    assert str(tmp_path) not in str(caught.value)
    line = refused(caught.value, name, ZH)
    assert reason in line
    assert name in line
    assert "the " not in line
    assert str(tmp_path) not in refused(caught.value, name, EN)


def test_a_reason_that_is_not_known_is_told_as_it_comes_and_escaped() -> None:
    assert "disk full &lt;b&gt;" in refused(StoreError("disk full <b>"), "a.txt", ZH)
    store = refused(StoreError("the store cannot be read"), "a.txt", ZH)
    assert "the store cannot be read" in store  # and not as if the file were at fault


def test_what_was_typed_in_for_a_plan_is_taken_over_by_a_new_version(tmp_path: Path) -> None:
    path = tmp_path / "xinjiang.txt"
    path.write_text(SHELF["xinjiang"].plan.text.replace("建材", "建筑材料"), encoding="utf-8")
    plan = received(path, SHELF).parsed().plan
    assert plan.title == "新疆维吾尔自治区贯彻落实《质量强国建设纲要》实施方案"
    assert plan.region == "新疆维吾尔自治区"


def test_title_and_region_can_be_typed_in_and_the_region_emptied() -> None:
    incoming = Incoming(plan_id="a", file="a.txt", text=SMALL)
    typed = incoming.typed("我的 方案", "  某市方案\n", "某市")
    assert (typed.plan_id, typed.parsed().plan.title) == ("我的方案", "某市方案")
    assert typed.parsed().plan.region == "某市"
    printed = Incoming(plan_id="a", file="a.txt", text="石山市质量提升实施方案\n" + SMALL)
    assert printed.parsed().plan.region == "石山市"
    emptied = printed.typed("a", "别的", "").parsed().plan
    assert (emptied.title, emptied.region) == ("石山市质量提升实施方案", "")


def test_the_preview_of_yangling_says_what_the_plan_prints() -> None:
    parsed = plans.plan("yangling")
    summary = summary_html(parsed, _concerns(parsed), "yangling.txt", ZH)
    for told in (
        "杨凌示范区贯彻落实《质量强国建设纲要》实施方案",
        "中共杨凌示范区工委、杨凌示范区管委会",
        "2023-12-27",
        "条款 174 · 责任 61 · 指标 12 · 前后不一致 32",
        "文中没有印明",
        "“种业创业中心”应为“种业创新中心”",
    ):
        assert told in summary
    details = details_html(parsed, ZH)
    assert '<span class="where">四、(十一)</span> 提高建筑材料质量水平' in details
    assert "<td>示范区住建局、交通运输局、水务局、市场监管局</td><td>按职责分工负责</td>" in details
    assert (
        "<td>农产品质量安全例行监测合格率</td><td>≥98</td><td>2025</td><td>约束性</td>" in details
    )
    assert details.count("<li ") == 174


def test_a_lead_unit_is_set_off() -> None:
    parsed = parse("a", "一、加强监管\n(一)抽检。开展抽检。(市场监管局牵头，农业局配合)\n")
    assert "市场监管局（牵头）、农业局" in details_html(parsed, ZH)


def test_a_plan_that_is_there_is_told_by_what_would_become_of_it() -> None:
    yangling = plans.plan("yangling")
    assert _concerns(yangling)[0].startswith("与库中编号“yangling”的方案完全相同")
    text = yangling.plan.text
    changed = _concerns(parse("yangling", text.replace("建材", "建筑材料")))
    assert "版本由 2 变为 3" in changed[0]
    other = _concerns(parse("yangling", SMALL))
    assert "被替换的是标题不同的另一份方案" in other[1]
    copy = _concerns(parse("copy", text.replace("\n", "\r\n")))
    assert copy[0] == f"全文与库中的《{yangling.plan.title}》（yangling）相同。"
    again = _concerns(parse("next", text + "补充。\n"))
    assert again[0] == "库中另有一份同名方案，编号“yangling”。"


def test_what_is_missing_is_told() -> None:
    found = _concerns(parse("a", "一、加强监管\n" + "全面推进" * 700 + "。\n"))
    assert [line[:6] for line in found] == [
        "没有找到标题",
        "没有读出地区",
        "没有读到责任",
        "一、有 28",
    ]


def test_a_whole_plan_needs_no_second_look() -> None:
    parsed = parse("a", "石山市质量提升实施方案\n" + SMALL)
    assert _concerns(parsed) == ()
    assert "没有发现需要留意之处" in summary_html(parsed, (), "a.txt", ZH)


def test_nothing_of_a_file_can_become_markup() -> None:
    text = f"一、{EVIL}\n(一){EVIL}。内容{EVIL}。({EVIL}局负责)\n"
    parsed = Incoming(plan_id="a", file=EVIL, text=text, title=EVIL, region=EVIL).parsed()
    shelf = Shelf([parsed])
    shown = (
        summary_html(parsed, concerns(parsed, SHELF, {}, ZH), EVIL, ZH)
        + details_html(parsed, ZH)
        + listing_html(shelf, {}, ZH)
        + refused(PlanFileError(f"{EVIL}: the file is empty"), EVIL, ZH)
    )
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;script&gt;" in shown


def test_the_list_names_every_plan_with_its_numbers() -> None:
    listed = listing_html(SHELF, ENTRIES, ZH)
    assert listed.count('role="rowheader"') == 2
    assert 'data-label="条款">174<' in listed
    assert 'data-label="版本">2<' in listed
    assert "库中还没有方案" in listing_html(Shelf([]), {}, ZH)


def test_a_plan_of_two_thousand_clauses_is_previewed_whole() -> None:
    lines = [f"第{i}条 推进第{i}项工作。全面加强建设。(住建局负责)" for i in range(1, 100)]
    chapters = [f"第{plans.han(c)}章 第{c}部分\n" + "\n".join(lines) for c in range(1, 21)]
    parsed = parse("big", "某市实施方案\n" + "\n".join(chapters))
    assert details_html(parsed, ZH).count("<li ") == len(parsed.clauses)


def test_updates_of_one_component_hold_together() -> None:
    assert merged({"a": {"label": "x", "value": 1}, "b": ""}, {"a": {"value": 2}, "b": "y"}) == {
        "a": {"label": "x", "value": 2},
        "b": "y",
    }


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.open(tmp_path, Bigrams(), write=True) as opened:
        yield opened


async def _put(storing: Storing, plan: ParsedPlan, expected: str) -> list[Embedded | Change]:
    return [stage async for stage in storing.put(plan, expected)]


def test_storing_tells_how_far_it_is_and_what_has_come_of_it(index: Index) -> None:
    storing = Storing(index)
    stages = asyncio.run(_put(storing, FOOD, ""))
    assert stages[-1] is Change.ADDED
    assert all(isinstance(stage, Embedded) for stage in stages[:-1])
    assert storing.fingerprint("food")
    assert storing.fingerprint("roads") == ""


def test_a_plan_that_came_meanwhile_is_not_replaced_unseen(index: Index) -> None:
    storing = Storing(index)
    index.add(FOOD)
    with pytest.raises(ChangedMeanwhileError):
        asyncio.run(_put(storing, plan_of("food", ["别的。"], title="别的方案"), ""))
    seen = storing.fingerprint("food")
    index.add(plan_of("food", ["新的内容。"]))
    with pytest.raises(ChangedMeanwhileError):
        asyncio.run(storing.remove("food", seen))
    asyncio.run(storing.remove("food", storing.fingerprint("food")))
    assert index.catalog.plans() == ()


def test_a_store_closed_while_a_plan_is_embedded_keeps_its_lock_until_it_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    index = Index.open(tmp_path, Bigrams(), write=True)
    index.add(ROADS)
    embed = Writer._embed

    def slowly(writer: Writer, *arguments: object) -> object:
        begun.set()
        go_on.wait(10)
        return embed(writer, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Writer, "_embed", slowly)
    told: list[str] = []

    def add() -> None:
        try:
            index.add(FOOD)
        except UserError as error:
            told.append(str(error))

    adding, closing = threading.Thread(target=add), threading.Thread(target=index.close)
    adding.start()
    begun.wait(10)
    closing.start()
    closing.join(0.2)
    assert closing.is_alive()  # another process would find the lock taken
    go_on.set()
    adding.join(10)
    closing.join(10)
    assert told == ["the store is being closed: nothing was changed; open it again"]
    with Index.open(tmp_path, Bigrams(), write=True) as opened:
        assert [plan.id for plan in opened.catalog.plans()] == ["roads"]
        assert opened.check() == []
