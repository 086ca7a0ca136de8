"""Answers in the plans' own words: one composer for each kind of question."""

from dataclasses import replace

from assistant import abstain
from assistant.asks import Ask
from assistant.draft import Draft
from assistant.extractive import (
    beside,
    content,
    counts,
    discrepancy,
    document,
    duties,
    headings,
    in_table,
    locate,
    nearest,
    position,
    reckoned,
    refused,
    responsible,
    roster,
    rows,
    second,
    shared,
    structure,
    targets,
)
from assistant.turn import Turn
from assistant.wording import pattern

_COMPOSERS = {
    Ask.RESPONSIBLE: responsible.compose,
    Ask.TARGET: targets.compose,
    Ask.LOCATE: locate.compose,
    Ask.STRUCTURE: structure.compose,
    Ask.DISCREPANCY: discrepancy.compose,
    Ask.CONTENT: content.compose,
}

_MAY_BE_TARGET = (Ask.STRUCTURE, Ask.LOCATE, Ask.CONTENT)
"""What a question that demands something of the rows of a table may look like."""


def is_one(turn: Turn) -> bool:
    """Whether all that is asked is of one thing: of rows of a table (约束性的有哪些？最低的呢？),
    of how the plan is built (几个方面，多少项), or of words that body or annex has (“网上申报”
    正文有吗？附件呢？)."""
    one_sided = turn.query.ask is Ask.DISCREPANCY and any(discrepancy.one_sided(turn))
    built = counts.is_several(turn) or structure.is_one(turn)
    reckoned_too = targets.is_demanded(turn) or targets.is_reckoned(turn)
    everywhere = bool(pattern("form", "not_only_there").search(turn.query.asked))
    return one_sided or reckoned_too or built or everywhere or in_table.is_asked(turn)


def compose(turn: Turn) -> Draft:
    """The answer to a query from what was found, or that the plans do not say."""
    draft = Draft(query=turn.query)
    of_two = turn.query.ask is Ask.DISCREPANCY and targets.is_of_two(turn)
    if of_two or (turn.query.ask is Ask.DISCREPANCY and targets.is_checked(turn)):
        turn = replace(turn, query=replace(turn.query, ask=Ask.TARGET))
    if headings.compose(turn, draft) or position.compose(turn, draft):
        return draft
    if in_table.compose(turn, draft):
        return draft
    if turn.query.compares and shared.compose(turn, draft):
        return draft
    printed = turn.query.ask is Ask.LOCATE and locate.is_printed(turn)
    demanded = not printed and (targets.is_demanded(turn) or rows.is_of_box(turn))
    if turn.query.ask in _MAY_BE_TARGET and demanded:
        turn = replace(turn, query=replace(turn.query, ask=Ask.TARGET))
    built = turn.query.ask is Ask.STRUCTURE and structure.is_one(turn)
    looked_up = turn.query.ask is Ask.TARGET and (demanded or targets.is_lookup(turn))
    found = printed or built or looked_up or of_two
    if turn.query.ask is Ask.DOCUMENT and (why := abstain.of_no_document(turn)):
        refused.compose(turn, draft, why)
    elif turn.query.ask is Ask.DOCUMENT:
        document.compose(turn, draft)
    elif turn.query.ask is Ask.DUTIES and (why := abstain.of_no_document(turn)):
        refused.compose(turn, draft, why)
    elif turn.query.ask is Ask.DUTIES and turn.query.units:
        duties.compose(turn, draft)
    elif turn.query.ask is Ask.ROSTER:
        roster.compose(turn, draft)
    elif why := abstain.reason(turn, found=found):
        refused.compose(turn, draft, why)
    elif turn.query.ask is Ask.CONTENT and locate.is_gathered(turn):
        locate.compose(turn, draft)
    else:
        _COMPOSERS.get(turn.query.ask, content.compose)(turn, draft)
    if turn.query.also and not turn.query.compares:
        second.compose(turn, draft)
    if turn.query.compares and pattern("form", "of_both").search(turn.query.asked):
        reckoned.beside(turn, draft)
    beside.compose(turn, draft)
    if not draft.sentences:
        refused.compose(turn, draft, "not_found")
    nearest.compose(turn, draft)
    return draft
