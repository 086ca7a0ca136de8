"""Answers from the plans' own words: to a question, or to each of the things that it asks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import addresses, extractive, glossary, lookback, referred
from assistant.asks import Ask
from assistant.draft import Draft, Quote, Said, in_line
from assistant.parts import parts
from assistant.query import Query
from assistant.question import understand
from assistant.retrieve import Retrieval
from assistant.shelf import Shelf
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold
from vectorstore.terms import pairs, terms

_SAYS_WORDS = (Ask.CONTENT, Ask.TARGET, Ask.STRUCTURE)
"""Kinds whose answers are the words of the plans."""

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
_OF_MATTER = (Ask.CONTENT, Ask.TARGET, Ask.RESPONSIBLE)
"""Kinds that ask something of a matter."""
_MATTER = 4
"""Characters of a word that names one."""
_OWN = 0.3
"""Share of a question's own pairs of characters that a clause must hold to be of its matter."""


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
        other = any(pattern("form", "other_plan").search(fold(part)) for part in asked[1:])
        if len(asked) == 1 or extractive.is_one(turn) or (other and turn.query.compares):
            return extractive.compose(turn)
        drafts: list[Draft] = []
        for place, part in enumerate(asked):
            talk = (*history, *asked[:place])
            said = referred.with_unit(part, drafts[-1]) if drafts else part
            query = understand(said, talk, plans, turn.shelf)
            if drafts and query.ask is Ask.DISCREPANCY:
                if drafts[-1].query.ask is not Ask.DISCREPANCY:
                    return extractive.compose(turn)  # 90%还是全覆盖？前后怎么不一样: it is one
                continue  # 分别差在哪: it was told
            if drafts and (told := referred.clauses(query, drafts[-1])):
                of_clause = query.ask is Ask.DUTIES and bool(query.units)  # 卫健局管不管这条
                ask = Ask.RESPONSIBLE if of_clause else query.ask
                query = replace(query, focus=told, ask=ask)
            draft = self._drafted(query, turn.shelf)
            strays = _has_matter(draft) and draft.answerable and not is_of_own(draft)
            unsaid = not draft.answerable and query.ask is not Ask.TARGET
            if drafts and (strays or unsaid):
                alone = understand(said, history, turn.query.plan_ids or plans, turn.shelf)
                draft = self._drafted(alone, turn.shelf)  # it does not lean on the part before
            if not drafts or query.names_plan or _is_of_part(draft) or _is_unsaid(draft):
                drafts.append(draft)
        if not any(draft.answerable for draft in drafts):
            return extractive.compose(turn)
        return joined(turn.query, drafts)

    def _of_told(
        self, query: Query, history: Sequence[str], plans: Sequence[str], shelf: Shelf
    ) -> Draft | None:
        """The answer to a question about the answer before: how many that is, whether something
        is among it; nothing where it asks for anything else."""
        if not lookback.asks(query):
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
        beside = addresses.speaks_of_neighbour(fold(question))
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
        meant = referred.with_unit(question, self._drafted(past, shelf))
        if meant == question:
            return None
        query = understand(meant, (), past.plan_ids or plans, shelf)
        return replace(query, question=question)


def _past(history: Sequence[str], plans: Sequence[str], shelf: Shelf) -> Query:
    """The query of the question before."""
    *before, last = history
    return understand(last, before, plans, shelf)


def is_of_own(draft: Draft) -> bool:
    """Whether a clause that an answer stands on has `_OWN` of the words of the question itself,
    beside what was spoken of before."""
    for quote in draft.quotes:
        head = quote.view.head(quote.clause_id)
        text = " ".join([*quote.view.texts(head), quote.text])
        own = _own_pairs(draft, quote)
        if len(own & set(terms(text))) >= _OWN * len(own):
            return True
    return False


def _own_pairs(draft: Draft, quote: Quote) -> set[str]:
    """The pairs of characters of a question's own words, as the plan quoted says them."""
    held = quote.view.folded.__contains__
    return set(pairs(glossary.in_plan_words(draft.query.own_topic, held)))


def _is_of_part(draft: Draft) -> bool:
    """Whether the answer to a later part of a question has a word of that part: 单位分别是什么 has
    none of its own, and was told."""
    if draft.query.ask not in _SAYS_WORDS or (draft.query.focus and not draft.query.own_topic):
        return True
    return any(_own_pairs(draft, quote) & set(terms(quote.text)) for quote in draft.quotes)


def joined(query: Query, drafts: Sequence[Draft]) -> Draft:
    """The answers to the parts of a question as one, each on a line of its own; nothing is said
    twice, and that the plans have no answer to a part is said."""
    told = [d for d in drafts if d.answerable or d.query.names_plan or _is_unsaid(d)]
    made = Draft(query=query)
    for draft in told:
        made.new_line()
        known = {_told(said) for said in made.sentences}
        for said in draft.sentences if draft.answerable else draft.sentences[:1]:
            if _told(said) not in known:
                if not draft.answerable and not draft.query.names_plan:
                    part = draft.query.question
                    said.text = draft.phrase("part_unsaid", part=part, said=said.text)
                said.head = said.head or made.breaks
                made.sentences.append(said)
                made.breaks = False
        made.notes += [
            note for note in draft.notes if note.text not in {n.text for n in made.notes}
        ]
    return made


def _is_unsaid(draft: Draft) -> bool:
    """Whether a part asks for a matter of its own and the plans do not say."""
    return _has_matter(draft) and not draft.answerable


def _has_matter(draft: Draft) -> bool:
    """Whether a part of a question asks for a matter of its own."""
    query = draft.query
    own = any(len(word) >= _MATTER for word in query.own_topic.split())
    return own and query.ask in _OF_MATTER and not query.units and not query.focus


def _told(said: Said) -> tuple[object, ...]:
    """What a sentence tells: the words of the plan that it quotes, or its own."""
    first = said.quotes[0] if said.quotes else None
    if first and in_line(first.text) in said.text:
        return first.view.plan.id, first.start
    return (said.text,)
