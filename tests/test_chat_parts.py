"""The circuit breaker, and what of a model's text is meant for the reader."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.generative.breaker import Breaker
from assistant.generative.spoken import is_looped, spoken


class Clock:
    """A time that stands still until it is set."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def broken(clock: Clock) -> Breaker:
    breaker = Breaker(failures=3, rest_s=30, clock=clock)
    for _ in range(3):
        assert breaker.enter() == 0
        breaker.failed()
    return breaker


def test_three_failures_in_a_row_begin_a_rest() -> None:
    clock = Clock()
    breaker = broken(clock)
    assert breaker.enter() == 30
    clock.now += 29
    assert breaker.enter() == 1


def test_a_success_between_failures_begins_the_count_anew() -> None:
    breaker = Breaker(failures=2, clock=Clock())
    for _ in range(3):
        assert breaker.enter() == 0
        breaker.failed()
        assert breaker.enter() == 0
        breaker.succeeded()


def test_after_the_rest_one_try_goes_through_and_decides() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += 30
    assert breaker.enter() == 0
    assert breaker.enter() > 0
    breaker.failed()
    assert breaker.enter() == 30
    clock.now += 30
    assert breaker.enter() == 0
    breaker.succeeded()
    assert breaker.enter() == breaker.enter() == 0


def test_a_try_given_up_leaves_its_place_to_the_next() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += 30
    assert breaker.enter() == 0
    breaker.withdrew()
    assert breaker.enter() == 0


@given(st.lists(st.text(max_size=5), max_size=20), st.data())
def test_thinking_is_left_out_wherever_it_is_cut(thought: list[str], data: st.DataObject) -> None:
    aloud = "".join(thought).replace("</think>", "")
    text = f"\n<think>{aloud}</think>\n\n由<think>局负责"
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert "".join(spoken(pieces)) == "由<think>局负责"


@pytest.mark.parametrize(
    "text", ["<thin", "<thinker>好", "由<think>a</think>", " 好 ", "<", "好" * 390]
)
def test_text_without_thinking_stays_as_it_is(text: str) -> None:
    assert "".join(spoken([text])) == text
    assert "".join(spoken(text)) == text


@pytest.mark.parametrize("text", ["", "<think>", "<think>不停地想", "<think>想</think>\n", " \n"])
def test_thinking_alone_says_nothing(text: str) -> None:
    assert list(spoken(text)) == []


@pytest.mark.parametrize("period", ["啊", "由市场监管局负责[C1]。", "甲" * 60 + "乙" * 39])
def test_a_loop_ends_the_reading(period: str) -> None:
    read = 0

    def pieces() -> Iterator[str]:
        nonlocal read
        yield "开头。"
        while read < 10_000:
            read += 1
            yield period

    assert len("".join(spoken(pieces()))) <= 3 + 400 + 2 * len(period)


def test_a_list_of_like_lines_is_no_loop() -> None:
    lines = "".join(f"{n}. 由第{n}局牵头负责[C{n}]。\n" for n in range(100))
    assert not any(is_looped(lines[:end]) for end in range(len(lines)))


def test_no_reply_is_longer_than_the_longest() -> None:
    counted = (f"第{n}条。" for n in range(10**9))
    assert len("".join(spoken(counted))) == 6000
    assert len("".join(spoken(["".join(f"第{n}条。" for n in range(9999))]))) == 6000
