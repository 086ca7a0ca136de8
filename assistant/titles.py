"""Clauses that a question means by their titles."""

from assistant import glossary, left
from assistant.asks import Ask
from assistant.query import Language
from assistant.shelf import PlanView, Shelf
from ingest.fold import fold
from ingest.plan import Clause, Kind

_SHORT = 6
"""Characters of a title that says so little that it is meant as a title: 组织领导."""
_NOUN = 4
"""Characters of such a title at least, or of what it has beside its verb."""


def is_headed(topic: str, view: PlanView) -> bool:
    """Whether the topic is just the title of a clause with others below it (保障措施)."""
    bare = topic.replace(" ", "")
    return any(
        fold(clause.title) == bare and clause.kind is not Kind.BOX and view.children(clause.id)
        for clause in view.parsed.clauses
    )


def said_in(own: str, view: PlanView, language: Language, shelf: Shelf) -> list[Clause]:
    """The clause of the body whose short title is all that the question says, but for the verb of
    the title: 组织领导, main goals."""
    if language == "en":
        words, rest = glossary.in_chinese(own, view.folded.__contains__)
        own = f"{rest} {words[0]}" if len(words) == 1 else own
    for clause in view.parsed.clauses:
        title = fold(clause.title)
        said = next((name for name in (title, title[-_NOUN:]) if name in own), "")
        if not _NOUN <= len(title) <= _SHORT or not said or view.in_annex(clause):
            continue
        rest = own.replace(said, " ")
        if view.passages_of(clause.id)[1:] and not left.topic(rest, language, shelf, Ask.CONTENT):
            return [clause]
    return []
