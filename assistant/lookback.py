"""Questions about the answer before: how many that is, and whether something is among it."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from assistant.draft import Draft, Quote
from assistant.enumerations import enumerations
from assistant.query import Query
from assistant.wording import pattern
from ingest.fold import fold
from vectorstore.terms import pairs

_WORD = re.compile(r"[^\W_]{2,}")
_END = " ?？。!！"
_SHORTEST = 2
"""Characters of an item."""
_MEMBER = 8
"""Most characters of a word that is asked after."""


def asks(query: Query, before: str) -> bool:
    """Whether a question may be about the answer to the one before, `before`."""
    asked = query.asked.strip(_END)
    among = not query.units and _asks_among(asked, before)
    told = pattern("form", "how_many_told").fullmatch(asked)
    return bool(among or told or pattern("form", "sum_told").fullmatch(asked))


def _asks_among(asked: str, before: str) -> bool:
    """Whether something is asked after among what was told; a place behind 有没有 alone, where
    places were asked for before."""
    of_places = pattern("form", "places_asked").search(fold(before))
    named = pattern("form", "has_place").fullmatch(asked)
    return bool(pattern("form", "among").search(asked) or (of_places and named))


def counted(query: Query, said: Draft) -> Draft | None:
    """How many things the answer before told, before the answer itself; nothing where the question
    asks for anything else or no list was told."""
    match = pattern("form", "how_many_told").fullmatch(query.asked.strip(_END))
    if not match or not said.answerable:
        return None
    lines = [line for line in said.sentences if line.line and line.quotes]
    measure = match.group("measure") or "个"
    made = Draft(query=query)
    if any(sentence.head for sentence in said.sentences) and lines:
        pass  # its head gives the number
    elif lines:
        quotes = [quote for line in lines for quote in line.quotes[:1]]
        made.say(made.phrase("told_count", count=len(lines), measure=measure), *quotes)
    elif units := next(_units(said), None):
        made.say(made.phrase("units_count", count=len(units[1])), units[0])
    elif items := _items(query, said):
        quote, listed = items
        made.say(made.phrase("told_items", count=len(listed), measure=measure), quote)
    else:
        return None
    made.sentences += said.sentences
    made.notes += said.notes
    return made


def membership(query: Query, said: Draft) -> Draft | None:
    """Whether the words a question asks after are among the things the answer before lists;
    nothing where the question asks for anything else."""
    found = _items(query, said)
    left = pattern("form", "among_only").sub(" ", pattern("form", "filler").sub(" ", query.asked))
    words = [word for word in _WORD.findall(left) if len(word) <= _MEMBER]
    if not found or not words or len(words) != len(_WORD.findall(left)):
        return None
    quote, listed = found
    made = Draft(query=query)
    for word in words:
        among = any(word in fold(item) or fold(item) in word for item in listed)
        made.say(made.phrase("is_among" if among else "not_among", word=word), quote)
    made.sentences += [line for line in said.sentences if quote in line.quotes]
    return made


def other_list(asked: str) -> str:
    """What another list is of that the one told is set against (制造业基地的城市 in
    和制造业基地的城市有重复吗), or an empty string."""
    match = pattern("form", "overlap").search(asked)
    return next(filter(None, match.groups()), "") if match else ""


def overlap(query: Query, said: Draft, other: Draft) -> Draft | None:
    """Which things the list told has in common with another; nothing where either has no list."""
    one, two = _items(said.query, said), _items(other.query, other)
    if not one or not two:
        return None
    pairs_of = [(x, y) for x in enumerate(one[1]) for y in enumerate(two[1])]
    ends = len(one[1]) - 1, len(two[1]) - 1
    common = [_same(x, y, first=not (i or j), last=(i, j) == ends) for (i, x), (j, y) in pairs_of]
    made = Draft(query=query)
    names = "、".join(dict.fromkeys(filter(None, common)))
    key = "in_common" if names else "none_in_common"
    made.say(made.phrase(key, names=names), one[0], two[0])
    made.sentences += [line for line in said.sentences if one[0] in line.quotes]
    made.sentences += [line for line in other.sentences if two[0] in line.quotes]
    return made


def _same(one: str, other: str, *, first: bool, last: bool) -> str:
    """What two items have in common if they are the same: the whole of one in the other, or the end
    of two that stand first, or the beginning of two that stand last; else an empty string."""
    if one in other or other in one:
        return min(one, other, key=len)
    if not (first or last):
        return ""
    ends = zip(one[::-1], other[::-1], strict=False) if first else zip(one, other, strict=False)
    alike = "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], ends))
    common = alike[::-1] if first else alike
    return common if len(common) >= _SHORTEST else ""


def _units(said: Draft) -> Iterator[tuple[Quote, Sequence[str]]]:
    """The responsibilities that the answer before quotes, with their units."""
    for quote in said.quotes:
        for duty in quote.view.duties(quote.clause_id):
            if duty.start == quote.start:
                yield quote, duty.units


def _items(query: Query, said: Draft) -> tuple[Quote, Sequence[str]] | None:
    """The enumeration that the answer before quotes, nearest to what was asked, with its quote."""
    own = set(pairs(query.topic))
    found = [
        (len(own & set(pairs(piece))), -place, quote, listed)
        for place, quote in enumerate(said.quotes)
        for piece in re.split(r"[,，;；。]", quote.text)
        for _, _, listed in enumerations(piece)
    ]
    ranked = sorted(found, key=lambda one: one[:2], reverse=True)
    rivals = [one for one in ranked[1:] if one[0] == ranked[0][0] and one[3] != ranked[0][3]]
    return ranked[0][2:] if ranked and not rivals else None
