"""Answers from the plans' own words: to a question, or to each of the things that it asks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import extractive, lookback, names, ordinals, referred
from assistant.asks import Ask
from assistant.draft import Draft
from assistant.part_answers import has_matter, is_of_own, is_of_part, is_unsaid, joined
from assistant.parts import parts
from assistant.query import Query
from assistant.question import understand
from assistant.retrieve import Retrieval
from assistant.shelf import Shelf
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold

_LISTS = (Ask.DUTIES, Ask.LOCATE, Ask.ROSTER, Ask.STRUCTURE, Ask.TARGET)
"""Kinds whose answers are lists of clauses."""
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
class Drafting:
    """Drafts answers over one index."""

    retrieval: Retrieval

    def answer(self, turn: Turn, history: Sequence[str], plans: Sequence[str]) -> Draft:
        """The answer to a question; where it asks several things, to each, those before it as the
        talk that it leans on."""
        if history and (made := self._of_told(turn.query, history, plans, turn.shelf)):
            return made
        asked = parts(turn.query.question, led=not turn.query.compares)
        other = any(
            pattern("form", key).search(fold(part))
            for key in ("other_plan", "set_against")
            for part in asked[1:]
        )
        if len(asked) == 1 or extractive.is_one(turn) or (other and turn.query.compares):
            return extractive.compose(turn)
        drafts: list[Draft] = []
        for place, part in enumerate(asked):
            talk = (*history, *asked[:place])
            said = referred.with_unit(part, drafts[-1]) if drafts else part
            query = understand(said, talk, plans, turn.shelf)
            if drafts and drafts[-1].query.ask is Ask.DUTIES and _asks_with_whom(part):
                continue  # the list says it
            if drafts and query.ask is Ask.DISCREPANCY:
                if drafts[-1].query.ask is not Ask.DISCREPANCY:
                    return extractive.compose(turn)  # 90%还是全覆盖？前后怎么不一样: it is one
                continue  # 分别差在哪: it was told
            if drafts and (told := referred.clauses(query, drafts[-1])):
                of_clause = query.ask is Ask.DUTIES and bool(query.units)  # 卫健局管不管这条
                ask = Ask.RESPONSIBLE if of_clause else query.ask
                query = replace(query, focus=told, ask=ask)
            draft = self._drafted(query, turn.shelf)
            strays = has_matter(draft) and draft.answerable and not is_of_own(draft)
            unsaid = not draft.answerable and query.ask is not Ask.TARGET
            if drafts and (strays or unsaid):
                alone = understand(said, history, turn.query.plan_ids or plans, turn.shelf)
                draft = self._drafted(alone, turn.shelf)  # it does not lean on the part before
            if not drafts or query.names_plan or is_of_part(draft) or is_unsaid(draft):
                drafts.append(draft)
        if not any(draft.answerable for draft in drafts):
            return extractive.compose(turn)
        return joined(turn.query, drafts)

    def _of_told(
        self, query: Query, history: Sequence[str], plans: Sequence[str], shelf: Shelf
    ) -> Draft | None:
        """The answer to a question about the answer before: how many that is, whether something
        is among it; nothing where it asks for anything else."""
        if not lookback.asks(query, history[-1]):
            return None
        *before, last = history
        past = self.meant(last, before, plans, shelf)
        said = self.answer(self.retrieval.found(past, shelf), before, plans)
        return lookback.counted(query, said) or lookback.membership(query, said)

    def _drafted(self, query: Query, shelf: Shelf) -> Draft:
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
            or understand(*asked)
        )

    def beside_told(
        self, question: str, history: Sequence[str], plans: Sequence[str], shelf: Shelf
    ) -> Query | None:
        """The query of a question that sets the units of the clause told against those of the one
        told before it (比前一条多了谁), or of another matter (比工程质量那条多了谁)."""
        asked = fold(question)
        before = pattern("form", "the_one_before").search(asked) and len(history) > 1
        matter = pattern("form", "than_matter").search(asked)
        if not history or not (before or matter):
            return None
        query = understand(question, history, plans, shelf)
        if query.ask is not Ask.RESPONSIBLE or query.focus:
            return None
        told = self._drafted(_past(history, plans, shelf), shelf)
        if matter and not before:
            said = understand(matter.group("matter") + "谁负责", (), query.plan_ids, shelf)
        else:
            said = _past(history[:-1], plans, shelf)
        both = (*referred.heads(told)[:1], *referred.heads(self._drafted(said, shelf))[:1])
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
        said = self._drafted(past, shelf)
        if (same := referred.same_clause(question, said)) and query.ask in _OF_ITEMS:
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
        if not history or not referred.speaks_of_unit(question):
            return None
        past = _past(history, plans, shelf)
        said = self._drafted(past, shelf)
        meant = referred.with_unit(question, said)
        if meant == question:
            return None
        if referred.asks_which(question) and past.ask is Ask.RESPONSIBLE:
            unit = next(iter(names.units_in(fold(meant), tuple(shelf.views.values()))), "")
            asked = f"{past.asked} {fold(question)}"
            return replace(past, question=question, asked=asked, units=(unit,))
        query = understand(meant, (), past.plan_ids or plans, shelf)
        return replace(query, question=question)


def _asks_with_whom(part: str) -> bool:
    return bool(pattern("form", "with_whom").search(fold(part)))


def _past(history: Sequence[str], plans: Sequence[str], shelf: Shelf) -> Query:
    """The query of the question before."""
    *before, last = history
    return understand(last, before, plans, shelf)
