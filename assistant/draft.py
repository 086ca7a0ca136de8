"""An answer in the making: sentences and notes are said with the quotes that support them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant import glossary, phrases
from assistant.citations import Answer, AnswerHit, Citation, Note, Sentence
from assistant.passages import Passage
from assistant.phrases import phrase, stop
from assistant.query import Query
from assistant.shelf import PlanView
from ingest.plan import Clause, Leaf

_END = re.compile(r"[。；;.!?！？:：]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A span of a plan that supports a sentence."""

    view: PlanView
    clause_id: str
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.view.plan.text[self.start : self.end]


@dataclass(slots=True)
class Said:
    """A sentence, or a note, with the quotes that it stands on."""

    text: str
    quotes: tuple[Quote, ...]
    kind: str = ""
    line: bool = False
    head: bool = False
    supported: bool = True


@dataclass(slots=True)
class Draft:
    """Sentences in order, each with its quotes; `finish` numbers the citations."""

    query: Query
    mode: Literal["extractive", "generative"] = "extractive"
    answerable: bool = True
    rest: str = ""
    """What has come of a sentence that a chat model is still writing."""
    breaks: bool = False
    lacks_figure: bool = False
    sentences: list[Said] = field(default_factory=list)
    notes: list[Said] = field(default_factory=list)

    def phrase(self, key: str, **values: object) -> str:
        """A phrase in the question's language."""
        return phrase(self.query.language, key, **values)

    def say(self, text: str, *quotes: Quote, line: bool = False, supported: bool = True) -> None:
        """Add a sentence; `line` puts it on a line of its own, as an item of a list; not
        `supported` marks one that a chat model said and the check did not pass."""
        said = Said(text, quotes, line=line, head=self.breaks, supported=supported)
        self.sentences.append(said)
        self.breaks = False

    @property
    def quotes(self) -> Iterator[Quote]:
        """What is quoted, in the order of its citations."""
        for said in (*self.sentences, *self.notes):
            yield from said.quotes

    @property
    def says_little(self) -> bool:
        """Nothing was found, or what was found lacks the figure asked for."""
        return not self.answerable or self.lacks_figure

    def new_line(self) -> None:
        """Begin the next sentence on a line of its own: what follows is of another plan."""
        self.breaks = True

    def head(self, text: str, *quotes: Quote) -> None:
        """Add the sentence that a list stands under, on a line of its own."""
        colon = ":" if self.query.language == "en" else "："
        self.sentences.append(Said(text + colon, quotes, head=True))

    def note(self, kind: str, text: str, *quotes: Quote) -> None:
        """Add a note beside the answer."""
        self.notes.append(Said(text, quotes, kind=kind))

    def unit(self, name: str) -> str:
        """A unit as this answer writes it: with its English gloss in an English answer."""
        gloss = glossary.english_name(name) if self.query.language == "en" else ""
        return f"{name} ({gloss})" if gloss else name

    def units(self, names: Sequence[str]) -> str:
        """Units as a list in running text."""
        return phrases.joined(self.query.language, [self.unit(name) for name in names])

    def label(self, view: PlanView) -> str:
        """The plan's short name in running text: 杨凌方案, `Yangling plan`."""
        name = view.plan.id
        spelled = name.isascii() and name.isalpha() and bool(view.short_region)
        if self.query.language == "en" and spelled:
            return f"{name.capitalize()} plan"
        return view.label

    def place(self, view: PlanView, clause: Clause) -> str:
        """A clause with its plan in running text: 杨凌方案二、(一)“提升产业质量竞争力”."""
        parts = named(clause)
        title = f"“{parts['title']}”" if parts["title"] else ""
        space = " " if self.query.language == "en" else ""
        return f"{self.label(view)}{space}{parts['address']}{title}"

    def finish(self, hits: Sequence[AnswerHit], elapsed_ms: float) -> Answer:
        """Number the citations in order of first use and join the sentences."""
        numbers: dict[tuple[str, int, int], int] = {}
        citations: list[Citation] = []

        def number(quote: Quote) -> int:
            key = (quote.view.plan.id, quote.start, quote.end)
            if key not in numbers:
                numbers[key] = len(numbers) + 1
                citations.append(_citation(quote, numbers[key]))
            return numbers[key]

        sentences: list[Sentence] = []
        pieces: list[str] = []
        listing = False
        for said in self.sentences:
            used = tuple(dict.fromkeys(number(quote) for quote in said.quotes))
            marks = "".join(f"[{n}]" for n in used)
            text = _unmarked(said.text)
            body = text if not _END.search(text) else text[:-1]
            end = text[-1] if body != text else stop(self.query.language)
            whole = Sentence(text=body + end, citations=used, supported=said.supported)
            sentences.append(whole)
            lead = " " if self.query.language == "en" and pieces else ""
            if said.line:
                lead = "\n- "
            elif (listing or said.head) and pieces:
                lead = "\n"
            listing = said.line
            pieces.append(f"{lead}{body}{marks}{end}")
        notes = tuple(
            Note(
                kind=said.kind,
                text=_unmarked(said.text) + "".join(f"[{number(quote)}]" for quote in said.quotes),
                citations=tuple(dict.fromkeys(number(quote) for quote in said.quotes)),
            )
            for said in self.notes
        )
        return Answer(
            question=self.query.question,
            language=self.query.language,
            answerable=self.answerable,
            mode=self.mode,
            text=("".join(pieces) + self.rest).strip(),
            sentences=tuple(sentences),
            citations=tuple(citations),
            notes=notes,
            hits=tuple(hits),
            elapsed_ms=elapsed_ms,
        )


def quote_of(view: PlanView, passage: Passage) -> Quote:
    """A passage as a quote."""
    return Quote(view=view, clause_id=passage.clause_id, start=passage.start, end=passage.end)


def with_copies(view: PlanView, passage: Passage) -> tuple[Quote, ...]:
    """The passage, and where box or annex say the same: at most one of each."""
    quotes = [quote_of(view, passage)]
    seen = {_place(view, passage.clause_id)}
    for copy in view.copies(passage):
        place = _place(view, copy.clause_id)
        if copy.leaf is Leaf.BODY and place not in seen:
            seen.add(place)
            quotes.append(quote_of(view, copy))
    return tuple(quotes)


def _place(view: PlanView, clause_id: str) -> str:
    outermost = list(view.ancestry(clause_id))
    kinds = [str(clause.kind) for clause in outermost]
    return next((k for k in kinds if k in ("annex", "box")), "body")


def named(clause: Clause) -> dict[str, str]:
    """A clause's address and title as phrases take them: a title that is part of the address
    (an unnumbered measure of a box) is not said twice."""
    address = clause.address
    if clause.title and address.endswith(clause.title):
        address = address.removesuffix(clause.title).strip()
    return {"address": address, "title": clause.title}


def _unmarked(text: str) -> str:
    """A text in which no printed bracket looks like a citation: 国发[2023]6号 → 国发〔2023〕6号."""
    return re.sub(r"\[(\d+)\]", r"〔\1〕", text)


def in_line(text: str) -> str:
    """A quote as it stands in a sentence: on one line, without its full stop."""
    return re.sub(r"\s+", " ", text).strip().rstrip("。；;")


def _citation(quote: Quote, number: int) -> Citation:
    plan = quote.view.plan
    return Citation(
        number=number,
        plan_id=plan.id,
        plan_title=plan.title,
        address=quote.view.clauses[quote.clause_id].address,
        quote=quote.text,
        start=quote.start,
        end=quote.end,
    )
