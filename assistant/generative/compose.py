"""An answer by a chat model: streamed, every sentence checked, the failing ones mended once."""

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import prompts
from assistant.draft import Draft, Quote, quote_of
from assistant.generative.fault import ModelFault
from assistant.generative.material import Material, condensed, guarded, material
from assistant.generative.model import Message
from assistant.generative.reply import Reader, Said
from assistant.generative.rewrite import standalone
from assistant.passages import Passage
from assistant.support.check import Fault, SupportCheck
from assistant.support.source import Source
from assistant.turn import Turn
from ingest.fold import fold
from ingest.tokens import count
from vectorstore.terms import terms

NOTHING, DROP = "NO_ANSWER", "DROP"
_LISTED = 3
"""From so many items on a list from the catalog stands as it is: a model may leave one out."""
_REPLY = 900
"""Tokens of the context that are kept for the reply."""
_ENOUGH = 0.5
"""Share of the sentences that must hold for the model's answer to stand."""
_CITED = 4
"""Labels of one sentence that are read."""

Told = Callable[[Draft], None]
"""Called with the answer so far as its sentences come."""


@dataclass(frozen=True, slots=True)
class _Checked:
    said: Said
    sources: tuple[Source, ...]
    faults: tuple[Fault, ...]
    quotes: tuple[Quote, ...]


class Speaks(Protocol):
    """What is asked: `assistant.generative.model.Speaker`, or a script in its place."""

    timeout_s: float
    """Seconds for a whole reply."""
    host: str
    """Where questions are sent."""

    def say(self, messages: Sequence[Message], *, seconds: float | None = None) -> str:
        """The whole reply."""
        ...

    def stream(
        self,
        messages: Sequence[Message],
        *,
        seconds: float | None = None,
        stop: threading.Event | None = None,
    ) -> Iterator[str]:
        """The reply in pieces as they come."""
        ...


@dataclass(frozen=True)
class Composer:
    """Lets a chat model say what the clauses say, and checks it."""

    speaker: Speaks
    context: int
    """Tokens of the model's context."""
    unsupported: Literal["mark", "drop"]

    def compose(
        self,
        turn: Turn,
        extractive: Draft,
        check: SupportCheck,
        history: Sequence[str],
        told: Told | None = None,
        stop: threading.Event | None = None,
    ) -> Draft:
        """The model's answer; where it gives none that holds, the extractive one with a note.

        An answer that the plans do not say, and a complete list, are not left to a model.
        """
        if not extractive.answerable or _is_list(extractive):
            return extractive
        given = self._material(turn, extractive, history)
        messages: list[Message] = [("user", self._prompt(turn, given, history))]
        try:
            checked = self._spoken(turn, extractive, given, messages, check, told, stop)
            checked = self._mended(turn, checked, given, messages, check)
        except ModelFault as fault:
            return _fallback(extractive, f"model_{fault.kind}")
        held = [one for one in checked if not one.faults]
        substance = [one for one in held if one.sources]
        if not checked or not substance or len(held) < _ENOUGH * len(checked):
            return _fallback(extractive, "model_unsupported" if checked else "model_nothing")
        return self._draft(turn, extractive, checked)

    def rewritten(self, question: str, history: Sequence[str]) -> str:
        """The question as one that stands alone, in Chinese; empty where the model gives none."""
        return standalone(self.speaker, question, history, self.speaker.timeout_s)

    def _material(self, turn: Turn, extractive: Draft, history: Sequence[str]) -> Material:
        fixed = count(self._prompt(turn, Material(()), history))
        return material(turn, extractive, max(0, self.context - fixed - _REPLY))

    def _prompt(self, turn: Turn, given: Material, history: Sequence[str]) -> str:
        language = turn.query.language
        name = "answer_en" if language == "en" else "answer_zh"
        script = "8. 用繁体中文回答；引文、单位名称照原文。" if language == "zh-Hant" else ""
        more = {} if language == "en" else {"script": script}
        return prompts.fill(
            name,
            nothing=NOTHING,
            clauses=given.text(),
            history=condensed(history),
            question=guarded(turn.query.question),
            **more,
        )

    def _spoken(
        self,
        turn: Turn,
        extractive: Draft,
        given: Material,
        messages: list[Message],
        check: SupportCheck,
        told: Told | None,
        stop: threading.Event | None,
    ) -> list[_Checked]:
        """The model's sentences, checked as they come."""
        reader, checked = Reader(), list[_Checked]()

        def take(sentences: Iterator[Said]) -> None:
            for said in sentences:
                if NOTHING not in said.text:
                    checked.append(_checked(said, given, check))
            if told and checked:
                told(self._draft(turn, extractive, checked, rest=reader.rest))

        for piece in self.speaker.stream(messages, stop=stop):
            take(reader.feed(piece))
        take(reader.end())
        return checked

    def _mended(
        self,
        turn: Turn,
        checked: list[_Checked],
        given: Material,
        messages: list[Message],
        check: SupportCheck,
    ) -> list[_Checked]:
        """The sentences with those that failed said anew, once; one that fails again stays."""
        failing = [at for at, one in enumerate(checked) if one.faults]
        if not failing or not any(one.sources for one in checked):
            return checked
        english = turn.query.language == "en"
        lines = [f"{n}. {_told(checked[at], english)}" for n, at in enumerate(failing, 1)]
        request = prompts.fill(
            "repair_en" if english else "repair_zh",
            drop=DROP,
            count=str(len(failing)),
            sentences="\n".join(lines),
        )
        before = " ".join(_with_labels(one.said) for one in checked)
        reply = self.speaker.say([*messages, ("assistant", before), ("user", request)])
        mended, gone = list(checked), set[int]()
        for at, line in zip(failing, filter(str.strip, reply.splitlines()), strict=False):
            if DROP in line:
                gone.add(at)
                continue
            again = list(_sentences(re.sub(r"^\s*\d+[.、]\s*", "", line)))
            if len(again) == 1 and not (one := _checked(again[0], given, check)).faults:
                mended[at] = one
        return [one for at, one in enumerate(mended) if at not in gone]

    def _draft(
        self, turn: Turn, extractive: Draft, checked: Sequence[_Checked], *, rest: str = ""
    ) -> Draft:
        draft = Draft(query=turn.query, mode="generative", notes=list(extractive.notes))
        for one in checked:
            if one.faults and self.unsupported == "drop":
                continue
            draft.say(one.said.text, *one.quotes, line=one.said.line, supported=not one.faults)
        draft.rest = rest
        return draft


def _is_list(draft: Draft) -> bool:
    return sum(said.line for said in draft.sentences) >= _LISTED


def _fallback(extractive: Draft, why: str) -> Draft:
    extractive.note("model", extractive.phrase(why))
    return extractive


def _checked(said: Said, given: Material, check: SupportCheck) -> _Checked:
    found = [given.source(label) for label in said.labels[:_CITED]]
    sources = tuple(source for source in found if source)
    if len(sources) < len(found):
        missing = [n for n in said.labels if not given.source(n)]
        faults: tuple[Fault, ...] = (Fault(kind="label", what=f"S{missing[0]}"),)
    else:
        faults = check.faults(said.text, sources)
    quotes = tuple(quote for source in sources for quote in _quotes(said.text, source))
    return _Checked(said, sources, faults, quotes)


def _sentences(text: str) -> Iterator[Said]:
    reader = Reader()
    yield from reader.feed(text)
    yield from reader.end()


def _told(one: _Checked, english: bool) -> str:
    """A failing sentence with what failed."""
    wrong = "; ".join(f"{fault.kind} {fault.what}".strip() for fault in one.faults)
    return f"{_with_labels(one.said)} ({'not in the clause' if english else '核对不上'}: {wrong})"


def _with_labels(said: Said) -> str:
    return said.text + "".join(f"[S{label}]" for label in said.labels)


def _quotes(sentence: str, source: Source) -> list[Quote]:
    """The passage of a clause that bears a sentence out, and its annotation where the sentence
    names a unit of it."""
    said = set(terms(sentence))
    passages = source.passages or source.view.passages_of(source.clause.id)
    best = max(passages, key=lambda p: _shared(said, p), default=None)
    quotes = [quote_of(source.view, best)] if best else []
    duty = source.duty
    if duty and any(fold(unit) in fold(sentence) for unit in source.units):
        annotation = Quote(
            view=source.view, clause_id=duty.clause_id, start=duty.start, end=duty.end
        )
        named = sum(len(unit) for unit in source.units if unit in sentence)
        if best and (best.start, best.end) != (duty.start, duty.end):
            quotes = [annotation] if named * 2 > len(sentence) else [*quotes, annotation]
    return quotes


def _shared(said: set[str], passage: Passage) -> float:
    own = set(terms(passage.text))
    return float(len(said & own) / (len(own) + 10) ** 0.5)
