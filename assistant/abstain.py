"""When not to answer: whether what was found is about the question at all."""

from assistant.draft import Draft
from assistant.phrases import joined
from assistant.turn import Turn

NAME_COVERAGE = 0.45
"""Share of the question's words that an indicator's name must cover to be the one asked for."""
_LEXICAL = {"zh": 0.34, "zh-Hant": 0.34, "en": 0.30}
_DENSE = {"zh": 0.52, "zh-Hant": 0.52, "en": 0.45}
_MIXED = 0.55
"""Found from a lexical share of `_LEXICAL`, a cosine of `_DENSE`, or a fused score of `_MIXED`."""


def is_found(turn: Turn) -> bool:
    """Whether the best hit is evidence enough that the plans treat the matter."""
    if not turn.hits:
        return False
    best = turn.hits[0]
    lexical = max(hit.lexical for hit in turn.hits[:3])
    dense = max(hit.dense for hit in turn.hits[:3])
    language = turn.query.language
    return lexical >= _LEXICAL[language] or dense >= _DENSE[language] or best.score >= _MIXED


def compose(turn: Turn, draft: Draft) -> None:
    """Say that the plans do not say, and name the nearest clauses as nearest."""
    draft.answerable = False
    named = turn.query.named_plans
    if named:
        labels = joined(draft.query.language, [draft.label(turn.shelf[p]) for p in named])
        draft.say(draft.phrase("not_in_named", label=labels))
    else:
        draft.say(draft.phrase("not_in_plans"))
    places = [
        f"{draft.label(group.view)}{group.head.address}"
        + (f"“{group.head.title}”" if group.head.title and group.head.title not in group.head.address else "")
        for group in turn.groups[:2]
    ]
    if places:
        draft.say(draft.phrase("nearest", places=joined(draft.query.language, places)))
