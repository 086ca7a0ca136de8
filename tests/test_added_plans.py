"""Plans as staff add them: other layouts, shared regions, odd file names."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.chain import Assistant
from assistant.opening import open_assistant, open_index
from assistant.settings import Settings
from assistant.shelf import PlanView
from ingest.parse import parse

PLANS = {
    "海南": "海南省人民政府\n海南省质量提升行动方案\n一、总体要求\n"
    "（一）主要目标。到２０２５年，产品合格率达到９８％以上。\n二、重点任务\n"
    "（一）提高食品安全水平。加强食品监管。（市场监督管理局、农业农村厅按职责分工负责）\n"
    "１．开展抽检，每年不少于１００批次。（市场监督管理局负责）\n",
    "shaanxi-a": "陕西省人民政府办公厅\n陕西省质量强省建设实施方案\n一、强化农产品质量\n"
    "（一）农产品追溯。加强苹果追溯体系建设。（省农业农村厅负责）\n",
    "shaanxi-b": "陕西省人民政府办公厅\n陕西省标准化发展实施方案\n一、农业标准\n"
    "（一）苹果标准。制定苹果标准体系。（省农业农村厅负责）\n",
    "2025": "一、加强燃气管理\n1.落实国发[2023]6号文件要求，更新燃气报警器。\n"
    "2.推进燃气管道更新。\n责任单位：住建局（牵头、水务局\n二、\n1.做好宣传。\n",
    "通知": "关于推进社区养老服务的通知\n一、加强社区食堂建设\n"
    "（一）建设日间照料中心。每个街道建设1个照料中心，由民政局负责。\n",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    settings = Settings(home=Path(tmp_path_factory.mktemp("home")))
    with open_index(settings, write=True) as index:
        for plan_id, text in PLANS.items():
            index.add(parse(plan_id, text))
    with open_assistant(settings, write=False) as opened:
        yield opened


def test_a_title_that_names_no_region_gives_one(assistant: Assistant) -> None:
    assert {i: assistant.shelf[i].plan.region for i in PLANS} == {
        "海南": "海南省",
        "shaanxi-a": "陕西省",
        "shaanxi-b": "陕西省",
        "2025": "",
        "通知": "",
    }


def test_two_plans_of_a_region_are_named_alike(assistant: Assistant) -> None:
    answer = assistant.ask("陕西的两个方案关于苹果有什么不同")
    assert "《陕西省质量强省建设实施方案》" in answer.text
    assert "《陕西省标准化发展实施方案》" in answer.text
    assert {c.plan_id for c in answer.citations} == {"shaanxi-a", "shaanxi-b"}


def test_a_year_or_an_everyday_word_names_a_plan(assistant: Assistant) -> None:
    answer = assistant.ask("到2025年产品合格率达到多少")
    assert "９８％" in answer.text
    assert {c.plan_id for c in answer.citations} == {"海南"}


def test_a_short_task_is_taken_for_a_title(assistant: Assistant) -> None:
    assert "每年不少于１００批次" in assistant.ask("海南每年抽检多少批次").text


def test_a_printed_bracket_is_taken_for_a_citation(assistant: Assistant) -> None:
    answer = assistant.ask("燃气报警器怎么规定")
    assert "国发〔2023〕6号" in answer.text
    assert "国发[2023]6号" in answer.citations[0].quote
    assert all(sentence.supported for sentence in answer.sentences)


def test_a_stray_bracket_in_a_unit_ends_every_answer(assistant: Assistant) -> None:
    answer = assistant.ask("燃气管道更新谁负责")
    assert "由住建局牵头，同列水务局" in answer.text
    assert "“”" not in answer.text


def test_a_unit_under_its_full_name_or_with_its_level_is_missed(assistant: Assistant) -> None:
    assert "市场监督管理局在海南方案中共有2项职责" in assistant.ask("市监局在海南负责什么").text
    assert assistant.ask("农业农村厅在陕西负责什么").text.count("省农业农村厅在《陕西省") == 2


def test_a_sentence_that_names_its_unit_is_said_to_name_none(assistant: Assistant) -> None:
    answer = assistant.ask("日间照料中心谁负责")
    assert "由民政局负责" in answer.text
    assert "没有写明责任单位" not in answer.text


def test_an_answer_is_empty(assistant: Assistant) -> None:
    for question in (
        "第二部分讲什么",
        "正文和附件有什么不一致",
        "共有几个部分",
        "责任单位有多少个",
    ):
        assert assistant.ask(question, plans=["2025"]).text, question


@pytest.mark.parametrize(
    ("front", "name"),
    [
        ("国务院办公厅关于加快发展\n冰雪旅游的指导意见", "加快发展冰雪旅游的指导意见"),
        ("云岭市人民政府关于印发《冰雪旅游若干措施》的通知", "冰雪旅游若干措施"),
        ("云岭市人民政府关于转发冰雪旅游措施的通知", "冰雪旅游措施"),
    ],
)
def test_a_title_is_known_only_together_with_its_issuer(front: str, name: str) -> None:
    view = PlanView(parse("plan", f"{front}\n一、总体要求\n做好。\n"), alone=False)
    title = "".join(front.split())
    assert view.label == f"《{title}》"
    assert {title, name} <= set(view.names)


def test_a_title_that_names_no_issuer_gets_another_name() -> None:
    view = PlanView(parse("plan", "云岭省关于冰雪旅游的方案\n一、总体要求\n做好。\n"))
    assert view.names == ("plan", "云岭省关于冰雪旅游的方案", "云岭省", "云岭")
