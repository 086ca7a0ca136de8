"""The words that two plans have in common, where just those are asked for."""

import re
from collections.abc import Iterator

from assistant.draft import Draft, Quote
from assistant.phrases import joined
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Leaf

_SHORTEST = 6
"""Characters of a piece that says something."""
_MOST = 6
_TREATED = 0.2
"""Share of the question's words from which a sentence is of its matter."""
_YEAR = re.compile(r"到?20\d\d年")
_PIECE = re.compile(r"[^,，;；。:：\n]+")


def compose(turn: Turn, draft: Draft) -> bool:
    """Quote the pieces of sentences on the matter that stand in all plans searched; False where the
    question does not ask for them, or there are none."""
    if not pattern("form", "shared_words").search(turn.query.asked) or len(turn.views) < 2:
        return False
    found = [dict(_pieces(turn, view)) for view in turn.views]
    for words, quote in list(found[0].items()):
        others = [pieces[words] for pieces in found[1:] if words in pieces]
        if len(others) == len(found) - 1 and len(draft.sentences) < _MOST:
            labels = joined(draft.query.language, [draft.label(view) for view in turn.views])
            text = draft.phrase("shared_words", labels=labels, quote=quote.text)
            draft.say(text, quote, *others)
    return bool(draft.sentences)


def _pieces(turn: Turn, view: PlanView) -> Iterator[tuple[str, Quote]]:
    """Each piece of a sentence of the body on the matter or of the years asked about."""
    for passage in view.passages:
        if passage.leaf is not Leaf.BODY or view.in_annex(view.clauses[passage.clause_id]):
            continue
        of_years = any(f"{year}年" in fold(passage.text) for year in turn.query.years)
        if not of_years and (turn.query.years or turn.coverage(passage.text) < _TREATED):
            continue
        for piece in _PIECE.finditer(passage.text):
            words = re.sub(r"\W", "", fold(piece.group(0)))
            if len(words) >= _SHORTEST and not _YEAR.fullmatch(words):
                start, end = passage.start + piece.start(), passage.start + piece.end()
                yield words, Quote(view=view, clause_id=passage.clause_id, start=start, end=end)
