"""Whether what was found has what is asked of it: a figure in the measure asked for, a sum, a time,
a place, a name."""

import re

from assistant import glossary, outlined
from assistant.asks import Ask
from assistant.turn import Turn, search_words
from assistant.wording import pattern
from ingest.fold import fold
from ingest.marks import numeral
from ingest.plan import Kind
from vectorstore import telling
from vectorstore.sounds import is_sound

_TIME = re.compile(r"20\d\d\s*年|\d+[月日]|年内|每年|季度|质量月")
_SUM = re.compile(r"\d\s*(?:亿|万)?元|\d\s*‰|费率.{0,6}\d")
_SHARES = ("占比", "比重", "比例")
"""Words for a share, which a rate is too."""
_MENTION = re.compile(
    r"\b(?:mention|cover|address|anything|something|provisions?|rules?)"
    r"(?: (?:on|about|for|regarding))?"
    r" (?:(?:the|any|an?) )?([a-z-]+(?: [a-z-]+){0,2})(?: (?:in|of) [a-z ]+)?\W*"
    r"(?:\b(?:does|do|is|are) (?:it|they|there)\W*)?$"
)
"""A thing of which it is asked in English whether it is mentioned."""
_ABBREVIATION = re.compile(r"\b[A-Z]{3,}[0-9.]*\b")
"""An abbreviation in an English question."""
_NAMED = 3
"""Characters of a word that names a thing by itself."""
_LATIN = 4
"""Letters from which a Latin word is a name and no everyday abbreviation."""
_COUNTED = re.compile(
    r"[“\"「]?(([一二两三四五六七八九十])[个大项类][一-鿿]{2,6}?)[”\"」]?(?:具体|分别|到底|都)*[是指](?:的是)?哪\2[个大项类]"
)
"""A counted term of which the items are asked for: “四个最严”是哪四个."""
_READ, _BEST = 6, 3
"""Clauses whose sentences are read, and how many of the best sentences must have a thing."""


def has_measure(turn: Turn, asked: str) -> bool:
    """Whether a sentence that was found has a figure in the measure asked for, if one is:
    几小时, 多少批次."""
    match = pattern("refuse", "measure").search(asked)
    if not match:
        return True
    scored = turn.sentences(turn.groups[:_READ])
    units = {indicator.unit for view in turn.views for indicator in view.parsed.indicators}
    figure = re.compile(
        rf"(?<!\d)(?!20\d\d年)[\d一二三四五六七八九十百]+\s*(?:多|余)?[万亿]?{match.group(1)}"
    )
    return match.group(1) in units or any(figure.search(fold(s.passage.text)) for s in scored)


def has_attribute(turn: Turn, asked: str) -> bool:
    """Whether one of the best sentences names the attribute of which a figure is asked, if one
    is: 强度, 增速."""
    match = pattern("refuse", "attribute").search(asked)
    best = turn.sentences(turn.groups[:_READ])[:_BEST]
    if match and match.group(0) in _SHARES and "率" in turn.topic:
        return True  # 普及率的具体比例
    if match is None:
        return True
    alone = turn.coverage(match.group(0))  # 可再生能源占比 says nothing of 研发经费占比
    said = [s for s in best if match.group(0) in fold(s.passage.text)]
    return any(s.coverage > alone or alone == 1.0 for s in said)


def tells_of_money(turn: Turn) -> bool:
    """Whether a sentence that was found names a sum."""
    scored = turn.sentences(turn.groups[:_READ])
    return any(_SUM.search(fold(s.passage.text)) for s in scored)


def prints_near(turn: Turn, word: str) -> bool:
    """Whether one of the best clauses has the word, or one of the same meaning."""
    texts = [fold(hit.chunk.text) for hit in turn.hits[:_BEST]]
    return any(said in text for said in (word, *glossary.same(word)) for text in texts)


def dated(turn: Turn) -> bool:
    """Whether one of the best sentences, or what stands before it in its clause, names a time."""
    for scored in turn.sentences(turn.groups[:_READ])[:_BEST]:
        start = scored.view.clauses[scored.passage.clause_id].start
        if _TIME.search(scored.view.folded[start : scored.passage.end]):
            return True
    return False


def lists_none(turn: Turn) -> str:
    """The counted term (四个最严) of which the items are asked for, where the plans searched print
    it and list them nowhere beside it."""
    match = _COUNTED.search(turn.query.asked)
    if not match:
        return ""
    term, count = match.group(1), numeral(match.group(2).replace("两", "二"))
    said = [fold(p.text) for view in turn.views for p in view.passages if term in fold(p.text)]
    items = re.compile(
        rf"[^、,，。;；:：]{{1,14}}(?:[、和及][^、,，。;；:：]{{1,14}}){{{count - 1},}}"
    )
    listed = any(items.search(text.replace(term, "")) for text in said)
    return term if said and not listed and count > 1 else ""


def lacking_place(turn: Turn) -> str:
    """The place that is asked for (哪个专栏, 附件) and that none of the plans searched has."""
    asked = fold(turn.query.text)
    for key, kind in (("of_boxes", Kind.BOX), ("which_box", Kind.BOX), ("of_annex", Kind.ANNEX)):
        match = pattern("form", key).search(asked)
        having = any(c.kind is kind for view in turn.views for c in view.parsed.clauses)
        if match and not having:
            return match.group(0)
    return ""


def names_unknown(turn: Turn) -> bool:
    """Whether a figure is asked for under a Latin name (GDP, PM2.5), or anything under a longer
    one (Excel), that no plan has."""
    if turn.query.language == "en":
        return _mentions_unknown(turn) or _abbreviates_unknown(turn)
    topic = search_words(turn.topic, turn.query, turn.views)
    words = re.findall(r"[a-z][a-z0-9.]+", topic)
    if turn.query.ask is not Ask.TARGET:
        words = [w for w in words if len(w) >= _LATIN and re.search("[aeiou]", w)]
    words = [word for word in words if not is_sound(word)]  # 质量jiang
    return any(not any(word in view.folded for view in turn.views) for word in words)


def _mentions_unknown(turn: Turn) -> bool:
    """Whether an English question is whether the plans mention a thing that no word they print
    stands for: halal food."""
    match = _MENTION.search(turn.query.asked)
    said = match.group(1) if match else ""
    _, left = glossary.in_chinese(said, lambda word: any(word in v.folded for v in turn.views))
    return bool(said) and any(len(word) >= _LATIN for word in left.split())


def _abbreviates_unknown(turn: Turn) -> bool:
    """Whether an English question has an abbreviation (GDP) that no word of the plans stands
    for."""
    for name in _ABBREVIATION.findall(turn.query.question):
        found, _ = glossary.in_chinese(name, lambda word: any(word in v.folded for v in turn.views))
        if not found and not any(fold(name) in view.folded for view in turn.views):
            return True
    return False


def year_lacking(turn: Turn) -> str:
    """The year asked about that no plan searched prints, or only in a date where a target is asked
    for; or an empty string."""
    dates = r"(?!\s*年\s*\d{1,2}\s*月)" if turn.query.ask is Ask.TARGET else ""
    for year in turn.query.years:
        if not any(re.search(year + dates, view.folded) for view in turn.views):
            return year
    return ""


def prints_topic(turn: Turn) -> bool:
    """Whether all that a question for a figure says is one word, and a sentence prints it."""
    left = pattern("form", "attribute").sub(" ", turn.topic)
    word = left.strip()
    alone = turn.query.ask is Ask.TARGET and len(word) >= _NAMED
    return alone and any(word in fold(s.passage.text) for s in turn.sentences(turn.groups[:_READ]))


def says_in_other_words(turn: Turn) -> bool:
    """Whether one sentence has two of the words that everyday words of the question stand for."""
    said = glossary.plan_words(turn.topic, lambda word: prints(turn, word))
    texts = [fold(s.passage.text) for s in turn.sentences(turn.groups[:_READ])] if said else []
    return any(sum(word in text for word in said) > 1 for text in texts)


def lacking(turn: Turn) -> tuple[str, ...]:
    """The words of the question that a plan on its matter would print, and none searched does."""
    quoted = (fold(word) for word in outlined.QUOTED.findall(turn.query.asked))
    if turn.query.language == "en" or any(prints(turn, word) for word in quoted):
        return ()
    topic = search_words(turn.topic, turn.query, turn.views)
    return telling.lacking(topic, lambda word: prints(turn, word))


def prints(turn: Turn, word: str) -> bool:
    """Whether one of the plans searched has the word."""
    return any(word in view.folded for view in turn.views)
