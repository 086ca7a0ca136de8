"""Asking every case in one process, judging each answer, and keeping what there is if stopped."""

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from assistant.citations import Answer
from evals.cases import Case
from evals.ground import Ground
from evals.verdict import Verdict, crashed, judge

WARM_UP = ("质量由谁负责", "質量由誰負責", "Who is responsible for quality?")
"""Asked before the clock runs: what is loaded at first use is not in the latencies."""


class Asked(Protocol):
    """What is judged: an assistant."""

    def ask(self, question: str, *, history: Sequence[str] = ()) -> Answer:
        """Answer a question; `history` holds the user's earlier ones."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A case, its answer, and what is to be said of it."""

    case: Case
    answer: Answer | None
    """None where the assistant raised an error."""
    verdict: Verdict
    ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The outcomes of a run, in the order of the cases."""

    outcomes: tuple[Outcome, ...]
    asked: int
    """How many cases there were to ask; more than there are outcomes if the run was stopped."""

    @property
    def partial(self) -> bool:
        return len(self.outcomes) < self.asked


Progress = Callable[[Sequence[Case]], Iterable[Case]]


def run(assistant: Asked, cases: Sequence[Case], ground: Ground, progress: Progress = iter) -> Run:
    """Ask and judge every case.

    An error of the assistant is that case's verdict and does not end the run. Ctrl-C does, and
    the outcomes so far are kept.
    """
    outcomes: list[Outcome] = []
    with suppress(KeyboardInterrupt):
        for question in WARM_UP:
            with suppress(Exception):  # what is wrong with it, the cases will show
                assistant.ask(question)
        for case in progress(cases):
            outcomes.append(ask(assistant, case, ground))
    return Run(outcomes=tuple(outcomes), asked=len(cases))


def ask(assistant: Asked, case: Case, ground: Ground) -> Outcome:
    """Ask one case and judge the answer."""
    started = time.perf_counter()
    try:
        answer = assistant.ask(case.question, history=case.history)
    except Exception as error:  # a fault of the assistant is a result of the evaluation
        ms = (time.perf_counter() - started) * 1000
        return Outcome(case=case, answer=None, verdict=crashed(case, error), ms=ms)
    ms = (time.perf_counter() - started) * 1000
    return Outcome(case=case, answer=answer, verdict=judge(case, answer, ground), ms=ms)
