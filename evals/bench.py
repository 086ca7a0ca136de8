"""python -m evals.bench — how fast it is: start-up, encoding, retrieval, whole answers.

Prints a table of this machine's figures; no test depends on them.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from evals import table
from evals.metrics.latency import percentile
from ingest.errors import UserError

if TYPE_CHECKING:
    from vectorstore.matrix import Encoder

_ROOT = Path(__file__).parent.parent
_Item = TypeVar("_Item")
_STARTS = 5
_SENTENCES = 20_000
_LENGTH = 40
_QUESTION = "建材质量谁来管"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit code: 0 done, 2 bad input."""
    command = argparse.ArgumentParser(prog="python -m evals.bench", description=__doc__)
    command.add_argument(
        "--repeat", type=int, default=1, metavar="N", help="ask every case N times"
    )
    options = command.parse_args(arguments)
    try:
        print(table.as_text([["what", "p50", "p95", "unit"], *measured(max(1, options.repeat))]))
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def measured(repeat: int) -> list[list[str]]:
    """The lines of the table: what, p50, p95 (or one figure), unit."""
    from evals.cases import load
    from evals.ground import Ground
    from evals.subject import opened

    texts = Ground.of_shipped().texts
    cases = load(Path(__file__).with_name("cases"), texts=texts)
    questions = [case.question for case in cases] * repeat
    started = time.perf_counter()
    with opened() as (assistant, index):
        lines = [_once("empty store to ready assistant", started)]
        started = time.perf_counter()
        assistant.ask(_QUESTION)
        lines.append(_once("first answer after that", started))
        lines += _cold(index.home)
        lines.append(_line("encoding a question", _times(index.encoder.encode_query, questions)))
        lines.append(_line("retrieval", _times(index.search, questions)))
        lines.append(
            _line(
                "whole answer",
                _times(lambda case: assistant.ask(case.question, history=case.history), cases),
            )
        )
        lines.append(_throughput(index.encoder, "".join(texts.values())))
    return lines


def _cold(home: Path) -> list[list[str]]:
    """New processes, on a filled store."""
    environment = os.environ | {"ASSISTANT_HOME": str(home)}
    lines = []
    for what, words in (
        ("--help, new process", ["--help"]),
        ("an answer, new process", [_QUESTION]),
    ):
        times = []
        for _ in range(_STARTS):
            started = time.perf_counter()
            command = [sys.executable, "-m", "assistant", *words]
            subprocess.run(command, env=environment, check=True, capture_output=True, cwd=_ROOT)
            times.append((time.perf_counter() - started) * 1000)
        lines.append(_line(what, times))
    return lines


def _throughput(encoder: "Encoder", text: str) -> list[str]:
    """Sentences a second: pieces of the plans, each of _LENGTH characters."""
    starts = [at * 7 % (len(text) - _LENGTH) for at in range(_SENTENCES)]
    sentences = [text[at : at + _LENGTH] for at in starts]
    started = time.perf_counter()
    encoder.encode(sentences)
    rate = _SENTENCES / (time.perf_counter() - started)
    return [f"encoding sentences of {_LENGTH} characters", f"{rate:,.0f}", "", "a second"]


def _times(call: Callable[[_Item], object], items: Iterable[_Item]) -> list[float]:
    """Milliseconds of each call."""
    times = []
    for item in items:
        started = time.perf_counter()
        call(item)
        times.append((time.perf_counter() - started) * 1000)
    return times


def _line(what: str, times: Sequence[float]) -> list[str]:
    return [what, f"{percentile(times, 0.5):.2f}", f"{percentile(times, 0.95):.2f}", "ms"]


def _once(what: str, started: float) -> list[str]:
    return [what, f"{(time.perf_counter() - started) * 1000:.0f}", "", "ms"]


if __name__ == "__main__":
    sys.exit(main())
