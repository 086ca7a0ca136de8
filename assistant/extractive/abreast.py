"""What each of several plans says of a matter, side by side."""

from assistant import glossary, names
from assistant.draft import Draft, quote_of
from assistant.extractive import choice, quoted
from assistant.shelf import PlanView
from assistant.turn import Scored, Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Clause

_MOST = 3
_CLAUSES = 6
"""How many of the best clauses of each plan are read for sentences."""
_WHOLE, _ALL_OF_IT = 4, 0.8
"""Characters of a topic whose presence is asked for word for word, and the share of it that a
sentence must hold to say it in other words."""
_MOST_OF = 0.6
"""Share of a title with which a topic in it means its clause."""
_SPOKEN_OF = 0.4
"""Share of the question's words with which it does in any case."""
_SAID_BY_ALL = 0.5
"""Share of the question's words from which the best sentence of each plan says it."""
_OTHER_PLAN = 0.55
"""Share of the best sentence's score that another plan's must reach to stand in a comparison."""


def compare(turn: Turn, draft: Draft) -> None:
    """Each plan's best sentences side by side; a plan that is silent is said to be, and that all
    say it where that is asked."""
    told = beside(turn)
    best = [max(chosen, key=lambda s: s.coverage) for _, chosen in told if chosen]
    all_say = len(best) == len(told) and min(s.coverage for s in best) >= _SAID_BY_ALL
    if all_say and pattern("form", "all_say").search(turn.query.asked):
        draft.say(draft.phrase("all_say"), *[quote_of(s.view, s.passage) for s in best])
    for view, chosen in told:
        draft.new_line()
        if chosen:
            quoted.tell(draft, chosen)
        else:
            draft.say(draft.phrase("not_in_named", label=draft.label(view)))


def _only_others(turn: Turn, view: PlanView) -> bool:
    """Whether another plan prints the topic word for word, and this one does not."""
    quoted = names.QUOTED.findall(turn.query.asked)
    topic = quoted[0] if len(quoted) == 1 else turn.topic.replace(" ", "")
    if turn.query.language == "en":
        words, _ = glossary.in_chinese(turn.topic, lambda w: any(w in v.folded for v in turn.views))
        topic = max(words, key=len, default="")
    return (
        len(topic) >= _WHOLE
        and topic not in view.folded
        and any(topic in other.folded for other in turn.views)
    )


def _is_titled(turn: Turn, clause: Clause) -> bool:
    """Whether all that is asked about is most of the title of a clause: 组织保障."""
    topic, title = turn.query.topic, fold(clause.title)
    return _WHOLE <= len(topic) >= _MOST_OF * len(title) and topic in title


def beside(turn: Turn) -> list[tuple[PlanView, list[Scored]]]:
    """The best sentences of each plan searched; none of one that is silent on the matter."""
    told: dict[str, list[Scored]] = {}
    for view in turn.views:
        groups = [group for group in turn.groups if group.view is view][:_CLAUSES]
        titled = [group for group in groups if _is_titled(turn, group.head)]
        groups = titled or groups
        told[view.plan.id] = choice.choose(turn, groups, _MOST)
    best = max((s.score for chosen in told.values() for s in chosen), default=0.0)
    presence = pattern("form", "presence").search(turn.query.asked)
    found = []
    for view in turn.views:
        chosen = [
            s
            for s in told[view.plan.id]
            if s.score >= _OTHER_PLAN * best or s.coverage >= _SPOKEN_OF
        ]
        whole = any(s.coverage >= _ALL_OF_IT for s in chosen)
        if presence and not whole and _only_others(turn, view):
            chosen = []
        found.append((view, chosen))
    return found
