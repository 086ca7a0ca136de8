"""Answers from the plans' own words: to a question, or to each of the things that it asks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import extractive, lookback, referred
from assistant.asks import Ask
from assistant.draft import Draft, Quote
from assistant.extractive import in_table
from assistant.meant import Meaning
from assistant.part_answers import has_matter, is_of_own, is_of_part, is_unsaid, joined
from assistant.parts import parts
from assistant.query import Query
from assistant.question import understand
from assistant.retrieve import Retrieval
from assistant.shelf import Shelf
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold


@dataclass(frozen=True)
class Drafting:
    """Drafts answers over one index."""

    retrieval: Retrieval

    @property
    def meaning(self) -> Meaning:
        """What questions mean of the answers before them."""
        return Meaning(self.retrieval)

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
            beside = len(talk) > 1 and bool(drafts)
            query = (
                self.meaning.beside_told(said, talk, plans, turn.shelf) if beside else None
            ) or understand(said, talk, plans, turn.shelf)
            if drafts and drafts[-1].query.ask is Ask.DUTIES and _asks_with_whom(part):
                continue  # the list says it
            if drafts and drafts[-1].query.ask is Ask.STRUCTURE and _asks_titles(part):
                continue
            if drafts and (total := in_table.summed(query, _quotes(drafts))):
                drafts.append(total)
                continue
            if drafts and query.ask is Ask.DISCREPANCY:
                if drafts[-1].query.ask is not Ask.DISCREPANCY:
                    return extractive.compose(turn)  # 90%还是全覆盖？前后怎么不一样: it is one
                continue  # 分别差在哪: it was told
            if drafts and (told := referred.clauses(query, drafts[-1])):
                of_clause = query.ask is Ask.DUTIES and bool(query.units)  # 卫健局管不管这条
                ask = Ask.RESPONSIBLE if of_clause else query.ask
                query = replace(query, focus=told, ask=ask)
            draft = self.meaning.drafted(query, turn.shelf)
            strays = has_matter(draft) and draft.answerable and not is_of_own(draft)
            unsaid = not draft.answerable and query.ask is not Ask.TARGET
            if drafts and (strays or unsaid):
                alone = understand(said, history, turn.query.plan_ids or plans, turn.shelf)
                draft = self.meaning.drafted(alone, turn.shelf)  # it leans on nothing before
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
        other = lookback.other_list(query.asked)
        if not other and not lookback.asks(query, history[-1]):
            return None
        *before, last = history
        past = self.meaning.meant(last, before, plans, shelf)
        said = self.answer(self.retrieval.found(past, shelf), before, plans)
        if other:
            beside = understand(other, (), past.plan_ids or plans, shelf)
            return lookback.overlap(query, said, self.meaning.drafted(beside, shelf))
        if total := in_table.summed(query, said.quotes):
            return total
        return lookback.counted(query, said) or lookback.membership(query, said)


def _quotes(drafts: Sequence[Draft]) -> list[Quote]:
    return [quote for draft in drafts for quote in draft.quotes]


def _asks_titles(part: str) -> bool:
    return bool(pattern("part", "titles").search(fold(part)))


def _asks_with_whom(part: str) -> bool:
    return bool(pattern("form", "with_whom").search(fold(part)))
