"""What a question means of the answers before it: the query it stands for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import extractive, names, ordinals, referred
from assistant.asks import Ask
from assistant.draft import Draft
from assistant.query import Query
from assistant.question import understand
from assistant.retrieve import Retrieval
from assistant.shelf import Shelf
from assistant.wording import pattern
from ingest.fold import fold

_LISTS = (Ask.DUTIES, Ask.LOCATE, Ask.ROSTER, Ask.STRUCTURE, Ask.TARGET)
"""Kinds whose answers are lists of clauses."""
_PLACES = ("of_annex", "of_body", "of_boxes", "other_plan")
"""Words for what is no other matter."""
_OF_ITEMS = (
    Ask.CONTENT,
    Ask.DUTIES,
    Ask.RESPONSIBLE,
    Ask.LOCATE,
    Ask.STRUCTURE,
    Ask.TARGET,
)
"""What may be asked of one of them."""


@dataclass(frozen=True)
class Meaning:
    """Reads questions over one index, drafting the answers before them where these are meant."""

    retrieval: Retrieval

    def drafted(self, query: Query, shelf: Shelf) -> Draft:
        return extractive.compose(self.retrieval.found(query, shelf))

    def meant(
        self, question: str, history: Sequence[str], plans: Sequence[str], shelf: Shelf
    ) -> Query:
        """The query of a question, with what it means of the answers before."""
        asked = question, history, plans, shelf
        return (
            self.of_unit_told(*asked)
            or self.of_item_told(*asked)
            or self.beside_told(*asked)
            or self.of_place_told(*asked)
            or understand(*asked)
        )

    def of_place_told(
        self, question: str, history: Sequence[str], plans: Sequence[str], shelf: Shelf
    ) -> Query | None:
        """The query of a question that says nothing but what it asks (谁负责), after one that
        meant a clause by its place in a list told before."""
        query = understand(question, history, plans, shelf)
        own = names.units_in(fold(question), tuple(shelf.views.values()))
        says_nothing = query.topic == query.text or not query.own_topic
        if not history or not says_nothing or own or query.focus or query.unknown_unit:
            return None
        *before, last = history
        item = query.topic == query.text or referred.speaks_of_item(last)
        past = self.meant(last, before, plans, shelf) if item else query
        if not past.focus or query.ask not in _OF_ITEMS:
            return None
        return replace(query, focus=past.focus, plan_ids=past.plan_ids, units=())

    def beside_told(
        self, question: str, history: Sequence[str], plans: Sequence[str], shelf: Shelf
    ) -> Query | None:
        """The query of a question that sets the units of the clause told against those of the one
        told before it (比前一条多了谁), or of another matter (比工程质量那条多了谁)."""
        asked = fold(question)
        before = pattern("form", "the_one_before").search(asked) and len(history) > 1
        forms = (pattern("form", key).search(asked) for key in ("matter_than", "than_matter"))
        matter = next(filter(None, forms), None)
        places = any(pattern("form", key).search(asked) for key in _PLACES)
        same = None if places else pattern("form", "same_as").search(asked)
        if not history or not (before or matter or same):
            return None
        query = understand(question, history, plans, shelf)
        past = _past(history, plans, shelf)
        if same and not matter and past.ask is Ask.RESPONSIBLE:  # 和药品的一样吗
            matter, query = same, replace(query, ask=Ask.RESPONSIBLE)
        if query.ask is not Ask.RESPONSIBLE or query.focus or not (before or matter):
            return None
        told = self.drafted(past, shelf)
        if matter and not before:
            said = understand(matter.group("matter") + "谁负责", (), query.plan_ids, shelf)
        else:
            said = _past(history[:-1], plans, shelf)
        both = (*referred.heads(told)[:1], *referred.heads(self.drafted(said, shelf))[:1])
        return replace(query, focus=both, units=()) if len(set(both)) > 1 else None

    def of_item_told(
        self, question: str, history: Sequence[str], plans: Sequence[str], shelf: Shelf
    ) -> Query | None:
        """The query of a question that means a clause by its place in the list told before, or
        beside the clause told."""
        if not history or not referred.speaks_of_item(question):
            return None
        *before, last = history
        past = self.of_item_told(last, before, plans, shelf) or _past(history, plans, shelf)
        beside = ordinals.speaks_of_neighbour(fold(question))
        lists = past.ask in _LISTS or beside
        query = understand(question, history, plans, shelf)
        said = self.drafted(past, shelf)
        if (same := referred.same_clause(question, said)) and query.ask in _OF_ITEMS:
            if pattern("form", "same_item").search(fold(question)):
                word = next(iter(query.own_topic.split()), "")
                if not any(word in fold(" ".join(v.texts(c))) for v, c in same):
                    return understand(question, (), past.plan_ids or plans, shelf)
            own = query.own_topic if query.ask is not Ask.LOCATE else ""  # which task is that
            return replace(query, focus=same, topic=own or query.topic)
        if past.ask is Ask.CONTENT and not beside and not query.focus and referred.lists(said):
            return replace(past, question=question)  # 最后一个: of what the sentence told lists
        told = referred.item(question, said) if lists else ()
        if not told or query.ask not in _OF_ITEMS or (query.focus and (beside or past.focus)):
            return None
        ask = Ask.RESPONSIBLE if "谁" in question else query.ask
        ask = Ask.CONTENT if ask in _LISTS and ask is not Ask.TARGET else ask
        return replace(query, focus=told, ask=ask, units=(), missing_address="")

    def of_unit_told(
        self, question: str, history: Sequence[str], plans: Sequence[str], shelf: Shelf
    ) -> Query | None:
        """The query of a question that means a unit by its place in the list told before."""
        if history and pattern("form", "of_it").match(fold(question)):
            return self.of_the_one_told(question, history, plans, shelf)
        if not history or not referred.speaks_of_unit(question):
            return None
        past = _past(history, plans, shelf)
        said = self.drafted(past, shelf)
        meant = referred.with_unit(question, said)
        if meant == question:
            return None
        if referred.asks_which(question) and past.ask is Ask.RESPONSIBLE:
            unit = next(iter(names.units_in(fold(meant), tuple(shelf.views.values()))), "")
            asked = f"{past.asked} {fold(question)}"
            return replace(past, question=question, asked=asked, units=(unit,))
        query = understand(meant, (), past.plan_ids or plans, shelf)
        return replace(query, question=question)

    def of_the_one_told(
        self, question: str, history: Sequence[str], plans: Sequence[str], shelf: Shelf
    ) -> Query | None:
        """The query of a question that means by 它 the unit which the one before it meant by its
        place in a list."""
        *before, last = history
        past = self.of_unit_told(last, before, plans, shelf)
        if not past or len(past.units) != 1:
            return None
        said = pattern("form", "of_it").sub(past.units[0], fold(question), count=1)
        query = understand(said, (), past.plan_ids or plans, shelf)
        return replace(query, question=question)


def _past(history: Sequence[str], plans: Sequence[str], shelf: Shelf) -> Query:
    """The query of the question before."""
    *before, last = history
    return understand(last, before, plans, shelf)
