"""From when a document is in force and until when: the closing clause, its facts, the answers."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.chain import Assistant
from assistant.opening import open_assistant, open_index
from assistant.settings import Settings
from ingest.parse import parse
from ingest.plan import Kind, ParsedPlan
from tests.plans import other_files, parsed, plan

BODY = "一、总体要求\n提升质量。\n二、保障措施\n（一）加强宣传。用好媒体。（责任单位：市广电局）\n"


def _closing(whole: ParsedPlan) -> list[str]:
    return [whole.plan.text[c.start : c.end] for c in whole.clauses if c.kind is Kind.CLOSING]


def _facts(whole: ParsedPlan) -> dict[str, str]:
    """The values of the two facts; each must be printed at its span."""
    found = {f.name: f for f in whole.facts if f.name in ("effective", "validity")}
    for fact in found.values():
        assert "".join(whole.plan.text[fact.start : fact.end].split()) == fact.value
    return {name: fact.value for name, fact in found.items()}


@pytest.mark.parametrize(
    "end",
    [
        "本政策措施自印发之日起施行，有效期至2025年12月31日。实施细则另行制定。\n",
        "\n　　以上政策自2024年1月1日起实施。\n国家另有规定的，从其规定。\n",
        "本措施由市科技局负责解释，自印发之日起施行，适用于防汛期间。\n云岭市人民政府\n2024年1月2日\n",
        "本办法（试行）自印发之日起施行，有效期2年。\n附件：1.任务表\n2.指标表\n",
        "本意见有效期为3年。\n",
    ],
)
def test_the_last_clause_swallows_the_paragraph_on_being_in_force(end: str) -> None:
    whole = parse("plan", BODY + end)
    assert [text.strip() for text in _closing(whole)] == [end.strip()]
    assert whole.clauses[-1].address == "文末"
    assert [duty.units for duty in whole.responsibilities] == [("市广电局",)]


def test_a_text_on_one_line_keeps_it_in_the_last_clause() -> None:
    body = "做好质量工作，" * 70 + "见成效。（责任单位：市财政局）"
    end = "以上政策适用于在云岭市注册的企业，自印发之日起实施，有效期至2024年底(另有规定的除外)。"
    text = f"云岭市方案 一、甲类任务 1.{body} 2.{body} {end} 云岭市人民政府 2024年1月2日"
    whole = parse("plan", text)
    assert "\n" not in text
    assert _closing(whole) == [text[text.index(end) :]]
    assert [c.address for c in whole.clauses][1:] == ["一、", "一、1", "一、2", "文末"]


@pytest.mark.parametrize(
    "text",
    [
        "本政策自印发之日起施行。\n三、附则\n（一）其他。另行通知。\n",
        "本市社保减免政策自2024年2月1日起实施。\n",
        "本方案中的补贴标准自2024年2月1日起执行。\n",
        "本规划提出一批项目，自2024年起实施城市更新行动。\n",
        "本意见规定的补贴自2024年1月1日起执行。\n",
        "本方案由市政府印发。\n",
        f"本政策自印发之日起施行。\n{'各单位要做好工作。' * 80}\n",
    ],
)
def test_a_paragraph_that_does_not_end_the_plan_is_cut_off(text: str) -> None:
    assert _closing(parse("plan", BODY + text)) == []


@pytest.mark.parametrize(
    ("end", "facts"),
    [
        ("本政策自印发之日起施行，有效期至2025年12月31日。",
         {"effective": "自印发之日起施行", "validity": "有效期至2025年12月31日"}),
        ("以上政策自发布之日起实施，各条有期限的从其规定，其余有效期至年底止。国家另有规定的除外。",
         {"effective": "自发布之日起实施", "validity": "各条有期限的从其规定，其余有效期至年底止"}),
        ("以上措施适用于中小企业，自印发之日起实施，有效期至2024年底(另有规定的，从其规定)。",
         {"effective": "自印发之日起实施", "validity": "有效期至2024年底(另有规定的，从其规定)"}),
        ("本措施自印发之日起施行，适用于防汛期间。",
         {"effective": "自印发之日起施行", "validity": "适用于防汛期间"}),
        ("本办法自2024年1月1日起施行。有效期5年，由市科技局负责解释。",
         {"effective": "自2024年1月1日起施行", "validity": "有效期5年"}),
        ("本办法自2024年1月1日起执行，执行至2026年12月31日。",
         {"effective": "自2024年1月1日起执行", "validity": "执行至2026年12月31日"}),
        ("三、附则\n第九条 本细则自2024年1月\n1日起施行。", {"effective": "自2024年1月1日起施行"}),
        ("第八条 本细则有效期3年。\n第九条 本细则自印发之日起施行。",
         {"validity": "有效期3年", "effective": "自印发之日起施行"}),
        ("三、附则\n本通知印发之日起30日后施行。", {"effective": "印发之日起30日后施行"}),
        ("本方案由各部门实施到位。", {}),
        ("食品经营许可证有效期为5年。本协议书自签署之日起生效。", {}),
        ("许可事项明确办理时限、有效期限、中介服务等要素。", {}),
        ("本规划实施期为2024年至2026年。", {}),
    ],
)  # fmt: skip
def test_the_times_of_being_in_force_are_lost_or_made_up(end: str, facts: dict[str, str]) -> None:
    assert _facts(parse("plan", f"{BODY}{end}\n")) == facts


def test_an_annex_s_own_times_are_taken_for_the_plan_s() -> None:
    end = "本方案自2024年1月1日起施行。\n附件\n资金管理办法\n一、总则\n本办法有效期3年。\n"
    assert _facts(parse("plan", BODY + end)) == {"effective": "自2024年1月1日起施行"}
    only = "各市：\n一、请抓好落实。\n附件\n云岭省质量方案\n一、总则\n本方案有效期3年。\n"
    assert _facts(parse("plan", only)) == {"validity": "有效期3年"}


@pytest.mark.parametrize("plan_id", ["xinjiang", "yangling"])
def test_a_plan_that_prints_no_such_time_is_given_one(plan_id: str) -> None:
    assert _facts(plan(plan_id)) == {}


def test_other_plans_lose_their_closing_paragraph() -> None:
    files = [path for path in other_files() if path.stem in ("ncp01", "sd027")]
    for path in files:
        whole = parsed(path)
        (closing,) = _closing(whole)
        assert closing.startswith(("以上政策自", "本政策措施自"))
        assert set(_facts(whole)) == {"effective", "validity"}
    if not files:
        pytest.skip("the plans are not beside the checkout")


@pytest.mark.parametrize(
    "text",
    ["本方案，" * 20_000, "本方案自" * 20_000, "本政策" * 20_000 + "有效期", "有效期" * 20_000],
    ids=["commas", "beginnings", "names", "terms"],
)
def test_an_odd_text_keeps_the_search_busy_for_ever(text: str) -> None:
    started = time.perf_counter()
    parse("plan", f"一、总体要求\n{text}\n")
    assert time.perf_counter() - started < 2


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    settings = Settings(home=Path(tmp_path_factory.mktemp("home")))
    end = "本政策措施自印发之日起施行，有效期至2025年12月31日。\n"
    with open_index(settings, write=True) as index:
        index.add(parse("云岭", f"云岭省若干政策措施\n{BODY}{end}"))
        index.add(parse("南山", f"南山省质量提升方案\n{BODY}"))
    with open_assistant(settings, write=False) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("有效期到什么时候", "有效期至2025年12月31日"),
        ("云岭方案有效期到哪年", "有效期至2025年12月31日"),
        ("云岭的政策什么时候到期", "有效期至2025年12月31日"),
        ("什么时候开始施行", "自印发之日起施行"),
        ("云岭方案从哪天起施行", "自印发之日起施行"),
        ("When does the plan of 云岭 take effect?", "自印发之日起施行"),
    ],
)
def test_from_when_and_until_when_is_not_answered(
    assistant: Assistant, question: str, quote: str
) -> None:
    answer = assistant.ask(question)
    assert answer.answerable
    assert [(c.plan_id, c.address, c.quote) for c in answer.citations] == [("云岭", "文末", quote)]
    assert quote in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("南山方案有效期到什么时候", "没有写明有效期"),
        ("南山方案什么时候开始施行", "没有写明施行日期"),
        ("Until when is the plan of 南山 valid?", "does not state its term of validity"),
    ],
)
def test_a_time_that_the_plan_does_not_print_is_answered(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question)
    assert not answer.answerable
    assert not answer.citations
    assert said in answer.text
