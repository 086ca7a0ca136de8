"""Where it is written: every clause whose text has the words asked for."""

import re
from collections.abc import Iterable, Iterator

from assistant import glossary
from assistant.draft import Draft, in_line, named, quote_of
from assistant.extractive import content
from assistant.extractive.outline import heading_of
from assistant.passages import Passage
from assistant.phrases import joined
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Leaf

_QUOTED = re.compile(r"[“\"'‘「『]([^”\"'’」』]{2,40})[”\"'’」』]")
_HAN = re.compile(r"[㐀-鿿]{2,}")
_LOOSE = re.compile(r"[\s,，。;；:：、()（）“”\"'‘’?？!！]+")
_SPACED = re.compile(r"[\s、()（）“”\"'‘’]+")
"""What may stand within a word."""
_QUOTED_AT_LENGTH = 7
"""Characters of a word from which it may run over a comma."""
_ASIDE = re.compile(r"[(（](?:包括|包含|含)([^)）]{1,12})[)）]")
_NUMBERED = 4
"""Of so many clauses at most the numbers are said, where they are asked for."""
_EVERY = 8
"""Up to so many sentences in all, every one of a clause is told, and not the first alone."""
_QUOTED_IN_FULL = 12
"""Places behind these are listed by address and title."""


def compose(turn: Turn, draft: Draft) -> None:
    """List the places that hold the words literally, body before box before annex; where none
    does, the sentences that come nearest in meaning."""
    found: list[tuple[PlanView, Passage]] = []
    wanted: list[str] = []
    for wanted in () if _either(turn) else _words(turn):
        found = [(view, passage) for view in turn.views for passage in _places(view, wanted)]
        if found:
            every = [(view, p) for view in turn.views for p in _every(view, wanted)]
            found = every if len(every) <= _EVERY else found
            break
    if not found:
        each = ([word] for word in _squeezed(_either(turn) or _QUOTED.findall(turn.query.text)))
        every = [(v, p) for word in each for v in turn.views for p in _places(v, word)]
        found = [place for n, place in enumerate(every) if place not in every[:n]]
    if not found:
        _unprinted(turn, draft)
        content.compose(turn, draft)
        _numbered(turn, draft)
        return
    if len(found) > 1:
        draft.head(draft.phrase("located_head", count=len(found)))
    for place, (view, passage) in enumerate(found):
        clause = view.clauses[passage.clause_id]
        if place >= _QUOTED_IN_FULL:
            text = draft.phrase("located_at", label=draft.label(view), **named(clause))
            draft.say(text, quote_of(view, passage), line=True)
            continue
        values = named(clause) | {"label": draft.label(view), "quote": in_line(passage.text)}
        key = "located" if clause.title else "located_untitled"
        quotes = [quote_of(view, passage)]
        title = _LOOSE.sub("", fold(clause.title))
        if passage.leaf is Leaf.BODY and all(word in title for word in wanted):
            quotes.append(heading_of(view, clause))
        draft.say(draft.phrase(key, **values), *quotes, line=len(found) > 1)
    _numbered(turn, draft)
    _in_part(turn, draft)


def _either(turn: Turn) -> list[str]:
    """The words of which any will do: 南疆（包括南北疆）, 认证或者检测."""
    aside = _ASIDE.search(turn.query.asked)
    if aside:
        return [turn.topic.split()[0], aside.group(1)]
    words = turn.topic.replace(" ", "").replace("或者", "或").split("或")
    return words if len(words) > 1 and all(len(word) > 1 for word in words) else []


def _unprinted(turn: Turn, draft: Draft) -> None:
    """That the plans do not print the word of which every mention is asked for."""
    words = turn.topic.split()
    asks = pattern("form", "mention_form").search(turn.query.asked)
    if asks and len(words) == 1 and turn.query.language != "en":
        labels = joined(draft.query.language, [draft.label(view) for view in turn.views])
        draft.head(draft.phrase("unprinted", labels=labels, word=words[0]))


def is_printed(turn: Turn) -> bool:
    """Whether a plan prints just what is looked for: the words in quotation marks, or the topic."""
    wanted = next(iter(_words(turn)), [])
    return bool(wanted) and any(_places(view, wanted) for view in turn.views)


def is_gathered(turn: Turn) -> bool:
    """Whether all that the plans say on a word they print is asked for: 棉花的都说了什么."""
    gathers = pattern("form", "gathers").search(turn.query.asked)
    return bool(gathers) and any(_places(v, w) for w in _words(turn) if w for v in turn.views)


def _numbered(turn: Turn, draft: Draft) -> None:
    """Of each clause found its number in the plan, where that is asked for (第几项)."""
    heads = {q.view.head(q.clause_id).id: q for q in draft.quotes}
    if len(heads) > _NUMBERED or not pattern("form", "number_asked").search(turn.query.asked):
        return
    for head, quote in heads.items():
        address = quote.view.clauses[head].address  # (五) is said as it is printed
        if number := re.search(r"\d+$", address):
            draft.say(draft.phrase("numbered", number=number.group(0)), quote)


def _in_part(turn: Turn, draft: Draft) -> None:
    """Of each clause found the part it stands in, where that is asked for (哪个部分)."""
    if not pattern("form", "which_part").search(turn.query.asked):
        return
    for quote in list(draft.quotes)[:_NUMBERED]:
        clause = quote.view.head(quote.clause_id)
        part = list(quote.view.ancestry(clause.id))[-1]
        if part.id != clause.id:
            values = named(clause) | {"label": draft.label(quote.view)}
            text = draft.phrase("stands_in", part=f"{part.address}“{part.title}”", **values)
            draft.say(text, quote, heading_of(quote.view, part))


def _words(turn: Turn) -> Iterator[list[str]]:
    """What to look for, best first: what is quoted; the whole topic; each of its words."""
    quoted = _QUOTED.findall(turn.query.text)
    if turn.query.language == "en":
        quoted = quoted or _HAN.findall(turn.query.text)
    if quoted:
        yield _squeezed(quoted)
        return
    yield _squeezed([turn.topic])
    yield _squeezed(pattern("form", "generic_end").sub("", word) for word in turn.topic.split())
    pieces = [re.sub(r"(?<=..)[市县州省区]$", "", word) for word in turn.topic.split()]
    yield _squeezed(pieces)
    if pattern("form", "gathers").search(turn.query.asked):
        yield _squeezed(pattern("form", "concerning").sub("", word) for word in turn.topic.split())


def _every(view: PlanView, words: list[str]) -> list[Passage]:
    """Of each clause found, in the place of its first sentence, all its sentences that print all
    of `words`; of a table row or a heading that one."""
    found: list[Passage] = []
    for first in _places(view, words):
        every = [
            p
            for p in view.passages_of(first.clause_id)
            if p.leaf is Leaf.BODY and all(_has(p.text, word) for word in words)
        ]
        found += every if first in every else [first]
    return found


def _has(text: str, word: str) -> bool:
    """Whether a sentence prints a squeezed word; a long quotation may run over a comma, but
    提高,质量发展 has no 高质量发展."""
    folded = fold(text)
    if word in _SPACED.sub("", folded):
        return True
    return len(word) >= _QUOTED_AT_LENGTH and word in _LOOSE.sub("", folded)


def _squeezed(words: Iterable[str]) -> list[str]:
    return [squeezed for word in words if len(squeezed := _LOOSE.sub("", fold(word))) >= 2]


def _places(view: PlanView, words: list[str]) -> list[Passage]:
    """The first sentence of each clause with all of `words`; headings count where no body does."""
    found: dict[str, Passage] = {}
    said = {word: (word, *map(fold, glossary.same(word))) for word in words}
    for passage in view.passages:
        text = passage.text
        if words and all(any(_has(text, w) for w in said[word]) for word in words):
            known = found.get(passage.clause_id)
            literal = known and all(_has(known.text, w) for w in words)
            better = not literal and all(_has(text, word) for word in words)
            if known is None or known.leaf is Leaf.HEADING or better:
                found[passage.clause_id] = passage
    return list(found.values())
