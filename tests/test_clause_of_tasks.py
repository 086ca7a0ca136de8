"""Clauses that print units behind each of their tasks, and not one list for the whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.chain import Assistant
from assistant.opening import open_assistant, open_index
from assistant.settings import Settings
from ingest.parse import parse

TEXT = (
    "江北省人民政府办公厅\n江北省口岸工作方案\n一、扩大出口\n"
    "（一）优势产品出口。建立税率对比清单。（江北海关负责）扩大机电产品出口。（省商务厅牵头，江北海关配合）"
    "深耕境外农产品市场。（省商务厅牵头，省农业农村厅、各市政府按职责分工负责）\n"
    "（二）口岸通关。压缩通关时间。（江北海关负责）\n"
    "二、保障措施\n（三）宣传引导。做好宣传。（各有关部门负责）\n"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    settings = Settings(home=Path(tmp_path_factory.mktemp("home")))
    with open_index(settings, write=True) as index:
        index.add(parse("jiangbei", TEXT))
    with open_assistant(settings, write=False) as opened:
        yield opened


def test_of_the_clause_each_task_is_told_with_its_units(assistant: Assistant) -> None:
    answer = assistant.ask("优势产品出口由谁负责")
    first, second, third = answer.text.splitlines()[1:]
    assert "税率对比清单" in first
    assert "由江北海关负责" in first
    assert "机电产品" in second
    assert "由省商务厅牵头，同列江北海关" in second
    assert "由省商务厅牵头，同列省农业农村厅、各市政府" in third
    assert all(sentence.supported is not False for sentence in answer.sentences)


def test_of_a_task_only_its_own_units_are_told(assistant: Assistant) -> None:
    asked = "税率对比清单由谁建立"
    assert "由江北海关负责" in assistant.ask(asked).text
    answer = assistant.ask("省商务厅在里面吗？", history=[asked])
    assert "其中没有省商务厅" in answer.text
    assert "省农业农村厅" not in answer.text


def test_the_duties_of_a_unit_are_its_tasks(assistant: Assistant) -> None:
    answer = assistant.ask("省农业农村厅有哪些职责")
    assert "境外农产品市场" in answer.text
    assert "机电产品" not in answer.text
    customs = assistant.ask("江北海关单独负责的有哪些").text
    assert "共有2项" in customs
    assert "税率对比清单" in customs


def test_who_acts_by_remit_under_a_lead_does_not_support(assistant: Assistant) -> None:
    assert "列为责任单位" not in assistant.ask("各市政府有哪些职责").text


def test_units_that_are_not_listed_stand_alone_for_nothing(assistant: Assistant) -> None:
    assert "单独负责" not in assistant.ask("各有关部门有哪些职责").text
