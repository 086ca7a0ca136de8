"""Clauses of several kinds counted at once: 几个方面、多少项任务."""

import re

from assistant import outlined
from assistant.asks import Ask
from assistant.draft import Draft
from assistant.extractive import groups
from assistant.extractive.numbered import counted, ends
from assistant.extractive.outline import asked_about, of_kinds, read, scope
from assistant.ordinals import number_of
from assistant.outlined import Want
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.plan import Clause, Kind

_COUNTED = re.compile(
    r"(?:几|多少)(?:个|项|条)?(?:大|具体|重点|主要|小)?(部分|方面|任务|条款?|专栏|措施|行动|章|类|块|组|项(?!任务|行动|措施))"
    r"|(部分|方面|任务|条款?|专栏|措施|行动)(?:一?共|总共|合计|各)?(?:有)?(?:几|多少)(?:个|项|条)"
)
"""What is counted: 几个方面, 专栏共几个."""


def is_several(turn: Turn) -> bool:
    """Whether a question of structure counts clauses of several kinds, or of groups of them."""
    if turn.query.ask is not Ask.STRUCTURE:
        return False
    return len(set(_several(turn).values())) > 1 or groups.is_asked(turn)


def _several(turn: Turn) -> dict[str, tuple[Kind, ...]]:
    """What is counted, and the kinds of clause that it means."""
    asked = turn.query.asked
    found = _COUNTED.finditer(asked)
    words = dict.fromkeys(match.group(1) or match.group(2) for match in found)
    if turn.query.language == "en" and not turn.query.focus and not groups.is_asked(turn):
        words = dict.fromkeys(level.word for level in outlined.levels(asked))
    return {word: kinds for word in words if (kinds := outlined.kinds_of(word))}


def several(turn: Turn, draft: Draft) -> bool:
    """The number of clauses of each of several kinds: 几个方面、多少项任务; False where the
    question does not count several."""
    asked_for = _several(turn)
    if len(set(asked_for.values())) < 2:
        return False
    scopes: list[tuple[PlanView, Clause | None]] = [*asked_about(turn)]
    scopes = scopes or [(view, None) for view in turn.views]
    for view, above in scopes:
        where = draft.place(view, above) if above else draft.label(view)
        for word, kinds in asked_for.items():
            within = [
                c for c in scope(turn, view) if not above or above.start < c.start < above.end
            ]
            inside = of_kinds(within, kinds)
            if not inside and above and kinds[0] is Kind.SECTION:
                inside = list(view.children(above.id))
            if inside:
                draft.say(counted(draft, where, word, inside), *ends(view, inside))
    return True


def of_both(turn: Turn, draft: Draft) -> bool:
    """Whether body and annex have as many clauses of a kind, and how many; False where the question
    does not set the two against each other."""
    said = read(turn)
    asked = turn.query.asked
    both = all(pattern("form", key).search(asked) for key in ("of_annex", "of_body"))
    level = said.counted or said.groups
    if not both or Want.SAME not in said.wants or not level:
        return False
    for view in turn.views:
        sides = [
            [c for c in view.parsed.clauses if view.in_annex(c) is side] for side in (False, True)
        ]
        found = [of_kinds(side, level.kinds) for side in sides]
        if all(found):
            for clauses in found:
                draft.say(
                    counted(draft, draft.label(view), level.word, clauses), *ends(view, clauses)
                )
            key = "these_many" if len(found[0]) == len(found[1]) else "not_these_many"
            draft.say(draft.phrase(key), *(q for clauses in found for q in ends(view, clauses)))
    return bool(draft.sentences)


def between(turn: Turn, draft: Draft) -> bool:
    """How many clauses of a kind each of several plans has (哪一份设了专栏); False where the
    question asks for anything else."""
    said = read(turn)
    level = said.counted or said.groups
    if (
        not level
        or not turn.query.compares
        or not any(pattern("form", k).search(turn.query.asked) for k in ("which_plan", "all_have"))
    ):
        return False
    for view in turn.views:
        inside = of_kinds(scope(turn, view), level.kinds)
        if inside:
            draft.say(counted(draft, draft.label(view), level.word, inside), *ends(view, inside))
        else:
            draft.say(draft.phrase("plan_without", label=draft.label(view), what=level.word))
    return True


def through(turn: Turn, draft: Draft) -> bool:
    """Whether the numbers of clauses run on from one group to the next, or begin anew in each;
    False where that is not asked for."""
    said = read(turn)
    level = said.counted or said.groups
    if Want.THROUGH not in said.wants or not level:
        return False
    for view in turn.views:
        inside = of_kinds(scope(turn, view), level.kinds)
        if inside:
            key = "numbered_on" if number_of(inside[-1]) == len(inside) else "numbered_anew"
            where = draft.label(view)
            draft.say(draft.phrase(key, label=where, what=level.word), *ends(view, inside))
            draft.say(counted(draft, where, level.word, inside), *ends(view, inside))
    return bool(draft.sentences)
