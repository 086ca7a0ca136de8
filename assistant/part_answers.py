"""The answers to the parts of a question: whether each is of its own matter, and all as one."""

from collections.abc import Sequence

from assistant import glossary
from assistant.asks import Ask
from assistant.draft import Draft, Quote, Said, in_line
from assistant.query import Query
from assistant.wording import pattern
from vectorstore.terms import pairs, terms

_SAYS_WORDS = (Ask.CONTENT, Ask.TARGET, Ask.STRUCTURE)
"""Kinds whose answers are the words of the plans."""
_OF_MATTER = (Ask.CONTENT, Ask.TARGET, Ask.RESPONSIBLE)
"""Kinds that ask something of a matter."""
_MATTER = 4
"""Characters of a word that names one."""
_OWN = 0.3
"""Share of a question's own pairs of characters that a clause must hold to be of its matter."""


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


def is_of_part(draft: Draft) -> bool:
    """Whether the answer to a later part of a question has a word of that part: 单位分别是什么 has
    none of its own, and was told."""
    if draft.query.ask not in _SAYS_WORDS or (draft.query.focus and not draft.query.own_topic):
        return True
    if pattern("form", "columns").search(draft.query.asked):
        return True  # 分哪几栏
    return any(_own_pairs(draft, quote) & set(terms(quote.text)) for quote in draft.quotes)


def joined(query: Query, drafts: Sequence[Draft]) -> Draft:
    """The answers to the parts of a question as one, each on a line of its own; nothing is said
    twice, and that the plans have no answer to a part is said."""
    told = [d for d in drafts if d.answerable or d.query.names_plan or is_unsaid(d)]
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


def is_unsaid(draft: Draft) -> bool:
    """Whether a part asks for a matter of its own and the plans do not say."""
    return has_matter(draft) and not draft.answerable


def has_matter(draft: Draft) -> bool:
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
