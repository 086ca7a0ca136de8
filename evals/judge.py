"""The optional judge: a chat model reads each answer claim by claim, and is itself measured.

For each sentence it says whether the cited clauses bear it out, and of the whole answer whether
the question is answered. Its words are set beside the deterministic metrics, with the agreement
of the two; they are never part of the gate.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, Field

import prompts
from assistant.citations import Answer, Citation, is_supported
from evals.ground import Ground
from evals.run import Outcome
from ingest.errors import UserError

Ask = Callable[[str], object]
"""A prompt → a `Judgement`."""


class Claim(BaseModel):
    """What is said of one sentence."""

    number: int = Field(description="the sentence's number, from 1")
    supported: bool = Field(description="true if the quotes it cites state all that it claims")


class Judgement(BaseModel):
    """What a chat model says of one answer."""

    claims: list[Claim]
    answered: bool = Field(description="true if the answer gives what the question asks for")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two judges over the same things."""

    n: int
    judge: float
    """The share the model approves of."""
    ours: float
    """The share the deterministic check approves of."""
    agree: float
    kappa: float
    """Cohen's kappa (Cohen 1960): agreement beyond chance; 1 where neither leaves any doubt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The judge's figures over a run."""

    sentences: Agreement
    """Against `is_supported`, for each sentence with citations."""
    answers: Agreement
    """`answered` and every claim supported, against `correct`."""
    unreadable: int
    """Answers of the judge without the form asked for."""


def asker(name: str) -> Ask:
    """Asks the chat model `name`, a provider string of LangChain's `init_chat_model`, or, where
    empty, the configured one.

    Raises:
        UserError: no model is named or configured, or it cannot be had.
    """
    from langchain.chat_models import init_chat_model

    from assistant.settings import Settings

    chosen = name or getattr(Settings.from_environment(), "chat_model", None)
    if not chosen:
        raise UserError(
            "--judge needs a chat model: set ASSISTANT_CHAT_MODEL or name one behind it"
        )
    try:
        model: Any = init_chat_model(chosen, temperature=0)
        return model.with_structured_output(Judgement).invoke  # type: ignore[no-any-return]
    except Exception as error:  # each provider's package raises its own
        told = " ".join(str(error).split())
        raise UserError(f"--judge {chosen}: the chat model cannot be had ({told[:200]})") from error


def prompt(question: str, answer: Answer) -> str:
    """The judge's prompt for one answer. The material is JSON, so that no text in it can pass for
    the prompt's own."""
    sentences = [
        {"number": number, "text": sentence.text, "cites": list(sentence.citations)}
        for number, sentence in enumerate(answer.sentences, 1)
    ]
    quotes = [
        {"number": c.number, "plan": c.plan_title, "address": c.address, "text": c.quote}
        for c in answer.citations
    ]
    return prompts.fill(
        "judge",
        question=json.dumps(question, ensure_ascii=False),
        sentences=json.dumps(sentences, ensure_ascii=False),
        quotes=json.dumps(quotes, ensure_ascii=False),
    )


def judged(outcomes: Iterable[Outcome], ground: Ground, ask: Ask) -> Judged:
    """Have every given answer judged."""
    sentences: list[tuple[bool, bool]] = []
    answers: list[tuple[bool, bool]] = []
    unreadable = 0
    for one in outcomes:
        if one.answer is None or not one.answer.answerable or not one.case.answerable:
            continue
        question = " ".join([*one.case.history, one.case.question])
        said = ask(prompt(question, one.answer))
        if not isinstance(said, Judgement):
            unreadable += 1
            continue
        held = {claim.number: claim.supported for claim in said.claims}
        by_number = {citation.number: citation for citation in one.answer.citations}
        cited = [(n, s) for n, s in enumerate(one.answer.sentences, 1) if s.citations]
        for number, sentence in cited:
            quotes = [by_number[n] for n in sentence.citations if n in by_number]
            ours = is_supported(sentence.text, _evidence(quotes, ground), ground.units)
            sentences.append((held.get(number, False), ours))
        whole = said.answered and all(held.get(number, False) for number, _ in cited)
        answers.append((whole, one.verdict.correct))
    return Judged(sentences=agreement(sentences), answers=agreement(answers), unreadable=unreadable)


def _evidence(quotes: Sequence[Citation], ground: Ground) -> list[str]:
    return [words for quote in quotes for words in ground.evidence(quote)]


def agreement(pairs: Sequence[tuple[bool, bool]]) -> Agreement:
    """How far two judges agree; `pairs` holds what each says, the model first."""
    n = len(pairs)
    if not n:
        return Agreement(n=0, judge=0.0, ours=0.0, agree=0.0, kappa=0.0)
    judge, ours = (sum(side) / n for side in zip(*pairs, strict=True))
    agree = sum(one == other for one, other in pairs) / n
    chance = judge * ours + (1 - judge) * (1 - ours)
    kappa = 1.0 if chance == 1 else (agree - chance) / (1 - chance)
    return Agreement(n=n, judge=judge, ours=ours, agree=agree, kappa=kappa)
