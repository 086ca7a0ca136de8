"""The last step of the chain: each sentence is marked as borne out by what it cites, or not."""

import re
from collections import Counter
from collections.abc import Sequence

from assistant.citations import Answer, Citation, differences, is_supported, is_valid
from assistant.enumerations import enumerations
from assistant.ordinals import number_of
from assistant.shelf import Shelf

_FIGURE = re.compile(r"\d+(?:\.\d+)?")


def reckoned(citations: Sequence[Citation], shelf: Shelf) -> list[str]:
    """The figures that follow from citations: the numbers of their clauses (24 of (二十四)), how
    many of them stand in one clause or in the first, which of these the first is, how many things
    they list, by how much the figures of two differ, and what rows of a table come to together."""
    clauses = [shelf[c.plan_id].clause_at(c.start) for c in citations]
    together = Counter(clause.parent for clause in clauses).values()
    numbers = [number_of(clause) for clause in clauses]
    if clauses:  # and the place of the first among them
        alike = {c.start for c in clauses if c.parent == clauses[0].parent}
        numbers.append(sorted(alike).index(clauses[0].start) + 1)
        outer = clauses[0]
        numbers.append(sum(outer.start < clause.start < outer.end for clause in clauses))
    numbers += [len(items) for c in citations for _, _, items in enumerations(c.quote)]
    rows = [
        row
        for citation, clause in zip(citations, clauses, strict=True)
        for row in shelf[citation.plan_id].indicator(clause.id)
    ]
    total = sum(float(row.value) for row in rows if _FIGURE.fullmatch(row.value))
    told = [*map(str, (*numbers, *together)), f"{total:g}"]
    return [*told, *differences([c.quote for c in citations])]


def verified(answer: Answer, shelf: Shelf) -> Answer:
    """The answer with each sentence marked as supported or not by what it cites; what a chat model
    said was checked when it came.

    A citation whose quote is not in its plan is a fault of ours and raises AssertionError.
    """
    texts = {plan_id: view.plan.text for plan_id, view in shelf.views.items()}
    for citation in answer.citations:
        assert is_valid(citation, texts), f"citation {citation!r} is not in its plan"
    if answer.mode == "generative":
        return answer
    units = [unit for view in shelf.views.values() for unit in view.units]
    by_number = {citation.number: citation for citation in answer.citations}
    sentences = []
    for place, sentence in enumerate(answer.sentences):
        evidence = [str(len(sentence.citations))]  # how many are counted, each of them cited
        if sentence.text.endswith((":", "：")):  # and how many are listed below
            evidence += map(str, range(1, len(answer.sentences) - place))
        for number in sentence.citations:
            citation = by_number[number]
            view = shelf[citation.plan_id]
            evidence += [citation.quote, *view.context(citation.start)]
            evidence += view.meanings(citation.quote)
            evidence += view.places_in_list(citation.start)
        evidence += reckoned([by_number[number] for number in sentence.citations], shelf)
        held = not sentence.citations or is_supported(sentence.text, evidence, units)
        sentences.append(sentence.model_copy(update={"supported": held}))
    return answer.model_copy(update={"sentences": tuple(sentences)})
