"""Every case in generative mode with the scripted model: what gets through of what is wrong."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.chain import Assistant
from assistant.citations import is_valid
from assistant.generative.compose import Composer
from evals.cases import Case
from evals.ground import Ground
from evals.scripted import KINDS, Scripted
from vectorstore.index import Index


@dataclass(frozen=True, slots=True, kw_only=True)
class Through:
    """Of one kind of sentence: how many were said, and how many flagged or not shown at all."""

    kind: str
    """What was made wrong, or faithful."""
    said: int
    caught: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """A run with the scripted model."""

    rate: float
    answers: int
    generative: int
    """Answers in the model's words."""
    valid: float
    """Share of the citations whose quote stands at its offsets."""
    through: tuple[Through, ...]
    overhead_ms: float
    """p95 of a whole answer; the scripted model takes next to no time."""


def run(index: Index, cases: Sequence[Case], ground: Ground, rate: float) -> Generated:
    """Ask all cases; `rate` is the share of sentences that are made wrong."""
    speaker = Scripted(rate=rate)
    composer = Composer(speaker, context=8192, unsupported="mark")
    assistant = Assistant(index, composer)
    said = dict.fromkeys(("faithful", *KINDS), 0)
    caught = dict(said)
    valid, citations, generative = 0, 0, 0
    times = []
    for case in cases:
        speaker.spoken.clear()
        started = time.perf_counter()
        answer = assistant.ask(case.question, history=case.history)
        times.append((time.perf_counter() - started) * 1000)
        generative += answer.mode == "generative"
        citations += len(answer.citations)
        valid += sum(is_valid(citation, ground.texts) for citation in answer.citations)
        shown = {(_bare(s.text), s.supported) for s in answer.sentences}
        for one in speaker.spoken:
            kind = one.wrong or "faithful"
            right = (_bare(one.text), True) in shown
            stands = right and not (one.wrong == "label" and (_bare(one.text), False) in shown)
            stands = stands and answer.mode == "generative"
            if answer.mode == "generative" or one.wrong:
                said[kind] += 1
                caught[kind] += not stands
    times.sort()
    return Generated(
        rate=rate,
        answers=len(cases),
        generative=generative,
        valid=valid / (citations or 1),
        through=tuple(Through(kind=k, said=said[k], caught=caught[k]) for k in said),
        overhead_ms=times[int(len(times) * 0.95)] if times else 0.0,
    )


def _bare(text: str) -> str:
    return text.rstrip("。.；;")


def as_table(runs: Sequence[Generated]) -> list[list[str]]:
    """A line for each kind of sentence, a column for each run."""
    rows = [["sentence", *(f"{one.rate:.0%} wrong: caught / said" for one in runs)]]
    for place, through in enumerate(runs[0].through):
        cells = [f"{one.through[place].caught} / {one.through[place].said}" for one in runs]
        rows.append([through.kind, *cells])
    rows.append(["citations valid", *(f"{one.valid:.3f}" for one in runs)])
    rows.append(["in the model's words", *(f"{one.generative} of {one.answers}" for one in runs)])
    rows.append(["p95 ms", *(f"{one.overhead_ms:.0f}" for one in runs)])
    return rows
