"""Asking from the page: what is refused, what is waited for, what a fault looks like."""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, cast

import pytest

from assistant.chain import Assistant
from assistant.citations import Answer
from assistant.page.asking import Asking, problem
from assistant.page.conversation import Conversation, Exchange
from assistant.page.texts import EN, ZH
from assistant.question import LIMIT
from ingest.errors import UserError


class _Assistant:
    """Answers with its own arguments, after a while, or fails."""

    def __init__(
        self,
        *,
        fault: Exception | None = None,
        seconds: float = 0,
        growing: Sequence[str] = (),
    ) -> None:
        self.fault, self.seconds, self.growing = fault, seconds, growing
        self.stop = threading.Event()
        self.asked: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = []
        self.shelf = type("Shelf", (), {"views": {"a": 1, "b": 2}})()

    def ask(
        self,
        question: str,
        *,
        history: Sequence[str],
        plans: Sequence[str],
        told: Callable[[Answer], None],
        stop: threading.Event,
    ) -> Answer:
        self.asked.append((question, tuple(history), tuple(plans)))
        self.stop = stop
        for text in self.growing:
            told(_answer(question, text))
            time.sleep(0.05)
        time.sleep(self.seconds)
        if self.fault:
            raise self.fault
        return _answer(question, "答")


def _answer(question: str, text: str) -> Answer:
    return Answer(
        question=question, language="zh", answerable=True, mode="extractive", text=text,
        sentences=(), citations=(), notes=(), hits=(), elapsed_ms=0,
    )  # fmt: skip


def _steps(asking: Asking, *asked: Any) -> list[Conversation]:
    async def collected() -> list[Conversation]:
        return [step async for step in asking.answers(*asked)]

    return asyncio.run(collected())


def _asking(assistant: _Assistant, **options: Any) -> Asking:
    return Asking(cast(Assistant, assistant), **options)


def test_questions_that_cannot_be_asked_are_refused_in_the_pages_language() -> None:
    assert problem(" \n", ["a"], ZH) == ZH.no_question
    assert str(LIMIT) in problem("长" * (LIMIT + 1), ["a"], EN)
    assert problem("甲", [], ZH) == ZH.no_plan
    assert problem("甲" * LIMIT, ["a"], ZH) == ""


def test_earlier_questions_go_along_as_history() -> None:
    assistant = _Assistant()
    earlier = (Exchange(question="甲"), Exchange(question="乙", message="丙"))
    steps = _steps(_asking(assistant), earlier, "丁", ["a"], ZH)
    assert assistant.asked == [("丁", ("甲", "乙"), ("a",))]
    assert [step[-1].answer is None for step in steps] == [True, False]
    assert steps[-1][:2] == earlier


def test_all_plans_chosen_means_no_restriction() -> None:
    assistant = _Assistant()
    _steps(_asking(assistant), (), "甲", ["b", "a"], ZH)
    assert assistant.asked[0][2] == ()


def test_a_long_wait_is_told_once_so_that_a_stop_button_can_be_shown() -> None:
    asking = _asking(_Assistant(seconds=0.2), patience=0.02)
    steps = _steps(asking, (), "甲", ["a"], ZH)
    assert [step[-1].answer is None for step in steps] == [True, True, False]


def test_a_user_error_is_shown_as_it_is() -> None:
    asking = _asking(_Assistant(fault=UserError("no plan 'x' in the store")))
    *_, last = _steps(asking, (), "甲", ["a"], ZH)
    assert last[-1].message == "no plan 'x' in the store"


def test_a_fault_is_logged_and_the_page_shows_no_trace_of_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    asking = _asking(_Assistant(fault=ZeroDivisionError("secret detail")))
    with caplog.at_level(logging.ERROR):
        *_, last = _steps(asking, (), "甲", ["a"], ZH)
    assert last[-1].message == ZH.fault
    assert "secret detail" in caplog.text


def test_an_answer_that_grows_is_shown_only_when_it_is_whole() -> None:
    assistant = _Assistant(growing=["建材", "建材质量"])
    steps = _steps(_asking(assistant), (), "甲", ["a"], ZH)
    partial = [step[-1] for step in steps if step[-1].partial]
    assert [one.answer.text for one in partial if one.answer] == ["建材", "建材质量"]
    assert not any(one.is_settled for one in partial)
    assert steps[-1][-1].is_settled
    assert steps[-1][-1].answer is not None
    assert steps[-1][-1].answer.text == "答"


def test_nobody_is_told_that_the_reader_has_gone() -> None:
    assistant = _Assistant(growing=["建"] * 100)

    async def left() -> None:
        steps = _asking(assistant).answers((), "甲", ["a"], ZH)
        async for step in steps:
            if step[-1].partial:
                break
        await steps.aclose()  # type: ignore[attr-defined]

    asyncio.run(left())
    assert assistant.stop.is_set()
