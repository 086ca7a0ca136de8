"""How well an answer cites: ALCE's measures with the gold passages in place of a model's verdict.

ALCE (Gao et al., EMNLP 2023) asks an entailment model whether a sentence follows from its
citations. Here people have marked which passages a right answer stands on, so

    recall     of the required groups, the share with a passage that the answer cites
    precision  of the citations, the share that belong to the question

A citation belongs to the question if it is a gold passage (required or not), stands in the same
clause as one, in the annex row or box measure that states the same task, or repeats words of
that clause elsewhere (`Ground.belongs`). Citing a copy beside the original is thus no error, and
neither is another sentence of the right clause; a clause about another matter is.
"""

from collections.abc import Callable, Mapping, Sequence

from assistant.citations import Answer, Citation, is_supported, is_valid
from evals.passages import Span, Wanted, all_covered


def used(answer: Answer) -> list[Citation]:
    """The citations that a sentence or a note of the answer points to."""
    numbers = {n for sentence in answer.sentences for n in sentence.citations}
    numbers |= {n for note in answer.notes for n in note.citations}
    return [citation for citation in answer.citations if citation.number in numbers]


def spans(citations: Sequence[Citation], texts: Mapping[str, str]) -> list[Span]:
    """Where the valid ones of these citations stand."""
    return [Span(c.plan_id, c.start, c.end) for c in citations if is_valid(c, texts)]


def citation_recall(cited: Sequence[Span], gold: Wanted) -> float:
    """The share of the required groups of which a passage is cited."""
    return len(all_covered(cited, gold)) / len(gold.required)


def citation_precision(cited: Sequence[Span], belongs: Callable[[Span], bool]) -> float:
    """The share of the citations that belong to the question; 0 where nothing is cited."""
    return sum(map(belongs, cited)) / len(cited) if cited else 0.0


def citation_validity(citations: Sequence[Citation], texts: Mapping[str, str]) -> float:
    """The share of the citations whose quote stands in its plan at its offsets, to the character.
    The project's own rule: anything below 1 is a fault of ours."""
    return sum(is_valid(citation, texts) for citation in citations) / len(citations)


def _counted(answer: Answer, place: int) -> list[str]:
    """The numbers a sentence may count: its citations, and under a colon the lines below it."""
    sentence = answer.sentences[place]
    below = len(answer.sentences) - place if sentence.text.endswith((":", "：")) else 0
    return [str(len(sentence.citations)), *map(str, range(1, below))]


def support(
    answer: Answer,
    evidence: Callable[[Citation], Sequence[str]],
    reckoned: Callable[[Sequence[Citation]], Sequence[str]],
    units: Sequence[str],
) -> float | None:
    """The share of the sentences with citations whose numbers, quotations and units all stand in
    what they cite (`is_supported`, tried anew: the answer's own word is not taken for it).

    ALCE's citation recall of a sentence, with a check of tokens for its entailment model. None
    where no sentence cites anything.
    """
    by_number = {citation.number: citation for citation in answer.citations}
    held = [
        is_supported(
            sentence.text,
            [
                words
                for n in sentence.citations
                if n in by_number
                for words in evidence(by_number[n])
            ]
            + _counted(answer, place)
            + [*reckoned([by_number[n] for n in sentence.citations if n in by_number])],
            units,
        )
        for place, sentence in enumerate(answer.sentences)
        if sentence.citations
    ]
    return sum(held) / len(held) if held else None
