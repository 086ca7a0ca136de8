"""What clauses are called that a question names by their place: 第29项任务叫什么."""

from assistant.asks import Ask
from assistant.draft import Draft, named
from assistant.extractive.outline import heading_of
from assistant.extractive.rows import is_of_box
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold

_KINDS = (Ask.CONTENT, Ask.STRUCTURE, Ask.LOCATE, Ask.DOCUMENT)


def compose(turn: Turn, draft: Draft) -> bool:
    """Tell the titles; False where the question asks for anything else, or of what lies below."""
    asked = turn.query.asked
    if turn.query.ask not in _KINDS or turn.query.compares:
        return False
    if not pattern("form", "title_asked").search(asked) or pattern("form", "below").search(asked):
        return False
    # 指标表第6项
    table = pattern("form", "of_indicators").search(asked) and not is_of_box(turn)
    if table or pattern("outline", "within").search(asked):  # 在哪个部分，那部分叫什么
        return False
    for view, clause in turn.query.focus:
        said = turn.query.topic.replace(" ", "") in fold(clause.title)
        if clause.title and not said:  # 主要目标是什么 does not ask for the title
            values = named(clause) | {"label": draft.label(view)}
            draft.say(draft.phrase("titled", **values), heading_of(view, clause))
    return bool(draft.sentences)
