"""Whether the figures, periods and years of a sentence are those of the clauses it cites."""

import re
from collections.abc import Iterator, Sequence

from assistant.support.figures import Figure, figures
from assistant.support.source import Source
from ingest.fold import fold
from vectorstore.terms import pairs

_UNITS = re.compile(
    r"\s*(?:家|个)?(?:责任)?(?:单位|部门|局)|\s*家(?!企业|机构|主体|示范|以上|左右)"
    r"|\s*(?:responsible )?(?:bureaus|units|departments|agencies|authorities)\b"
)
_COUNTED = re.compile(
    r"\s*(?:大|个|份|家|项|类|条|种|方面|部分|地|处|座|市|城|所|级|点|步|部门|单位|层|端|者|方|轮|面|样|道"
    r"|bureaus?|units?|departments?|agencies|areas?|kinds?|types?|cities|places|fields?|aspects?"
    r"|parties|plans?|levels?|steps?|measures?|products?|items?|things?|sectors?|industries|groups?)"
)
"""What follows a number that may be the count of what a clause lists."""
_ITEMS = re.compile(r"\s*(?:条|项|款|小点)(?:具体)?(?:任务|内容|措施|要求)?|\s*(?:tasks|items)\b")
_COUNTABLE = 40
_YEARLY = r"每年|年均|逐年|年度|(?<![\d青老近常少当今明去往百多])年(?=[一-鿿]{2})"
_PERIODS = (
    (r"每年|年均|逐年|每一年|annually|per year|every year|each year|yearly|a year", _YEARLY),
    (r"每个?季度|按季|quarter", "季"),
    (r"每个?月|按月|monthly|per month|every month|each month", "月"),
    (r"每周|每星期|weekly|per week|every week|each week", "周"),
    (r"每[天日]|daily|every day", r"每[天日]"),
    (r"[上下]?半年|half[- ]year|six months", "半年"),
    (r"年底前?|年末|end of (?:the year|20\d\d)", r"年[底末]"),
    (r"累计|总计|合计|cumulative|in total", r"累计|总[共计]|合计|共计"),
)
"""A period in a sentence, and what the clause must print for it."""
_SHARES = (
    (r"一半|半数|过半|减半|\bhalf (?:of|the)|\bhalves?\b", r"半"),
    (r"翻[一两]?番|成倍|[一二两三四五六七八九十\d]倍|\bdoubl|\btripl|\btwice\b|-fold", r"番|倍"),
    (r"[一二两三四五六七八九十]分之[一二三四五六七八九十]|\b(?:third|quarter)s? of\b", r"分之"),
    (r"大多数|多数|绝大部分|\bmajority\b|\bmost of\b", r"多数|大部分"),
    (r"全部|所有|\ball (?:of )?the\b|100%", r"全|所有|各|每|均|都|100"),
)
"""The same of shares."""
_WINDOW = 10
"""Characters before and behind a figure that say what it is the figure of."""
_CLEARLY = 3
"""Words by which another figure of the clause fits a sentence better than the one it gives."""


def faults(sentence: str, sources: Sequence[Source]) -> Iterator[str]:
    """Each figure or period of the sentence that the clauses do not give, as printed.

    `sentence` comes without the addresses in it. A number of units or of listed things may be
    counted; a Chinese 一 that only says "a" counts as none.
    """
    folded = fold(sentence)
    texts = [source.body for source in sources]
    for figure in figures(sentence):
        if _is_article(folded, figure) or _is_printed(folded, figure, " ".join(texts)):
            continue
        if _is_year(folded, figure):
            if not any(str(figure.value) in source.years_near(folded) for source in sources):
                yield figure.printed
            continue
        same = [(g, t) for s, t in zip(sources, texts, strict=True) for g in s.figures
                if _equal(figure, g, t)]  # fmt: skip
        if same:
            agrees = any(_agrees(figure, g) for g, _ in same)
            if not agrees or _fits_another(folded, figure, sources):
                yield figure.printed
        elif not _is_counted(folded, figure, sources):
            yield figure.printed
    for said, printed in (*_PERIODS, *_SHARES):
        match = re.search(said, folded)
        if match and not any(re.search(printed, text) for text in texts):
            yield match.group(0)


def _equal(figure: Figure, ground: Figure, text: str) -> bool:
    scaled = ground.value * 10**4  # 12000 in a row whose name says 万亩
    return figure.value == ground.value or ("万" in text and figure.value == scaled)


def _agrees(figure: Figure, ground: Figure) -> bool:
    """Whether two equal figures also agree in their bound and in what they count."""
    told = figure.bound
    if told in ("upper", "vague") and ground.bound != told:
        return False
    if told == "exact" and ground.bound:
        return False
    points = "百分点" in figure.printed and "百分点" not in ground.printed
    counted = figure.counter and ground.counter and figure.counter != ground.counter
    return not points and not counted


def _is_article(folded: str, figure: Figure) -> bool:
    """一批, 一起, one of, 一是: no number is meant."""
    if re.match(r"是", folded[figure.end :]) and figure.printed in "一二三四五六七八九":
        return True  # 一是……，二是……
    alone = figure.value == 1 and figure.printed in ("一", "one")
    return alone and not re.match(r"\s*(?:名|件|万|亿|%|年)", folded[figure.end :])


def _is_printed(folded: str, figure: Figure, text: str) -> bool:
    """Whether a numeral within a word (三位一体, 四个最严, 3+x) stands in the clause as it is."""
    if figure.printed.isascii() and not re.search(r"[+x]", folded[figure.end : figure.end + 2]):
        return False
    around = folded[figure.start : figure.end + 2].strip()
    return len(around) > len(figure.printed) and around in text


def _is_year(folded: str, figure: Figure) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d{2}", figure.printed))


def _is_counted(folded: str, figure: Figure, sources: Sequence[Source]) -> bool:
    """Whether the figure counts what the clauses list: their units, or the items of a list."""
    behind = folded[figure.end :]
    if _UNITS.match(behind) and any(source.units for source in sources):
        return figure.value in {len(source.units) for source in sources}
    below = {len(source.view.children(source.clause.id)) for source in sources} - {0}
    if below and _ITEMS.match(behind):
        return figure.value in below
    counts = {count for source in sources for count in source.counts_near(folded)}
    countable = _COUNTED.match(behind) and figure.value <= _COUNTABLE
    return bool(countable) and figure.value in counts | {len(sources)}


def _fits_another(folded: str, figure: Figure, sources: Sequence[Source]) -> bool:
    """Whether the words around the figure are those around another figure of the clauses."""
    said = _around(folded, figure)
    fits: dict[bool, int] = {True: 0, False: 0}
    for source in sources:
        for ground in source.figures:
            if _is_year(source.body, ground):
                continue
            same = _equal(figure, ground, source.body)
            shared = len(said & _around(source.body, ground))
            fits[same] = max(fits[same], shared)
    return fits[False] >= fits[True] + _CLEARLY


def _around(text: str, figure: Figure) -> set[str]:
    before = re.split(r"[,，。;；]", text[max(0, figure.start - _WINDOW) : figure.start])[-1]
    behind = re.split(r"[,，。;；]", text[figure.end : figure.end + _WINDOW])[0]
    window = f"{before} {behind}"
    return set(pairs(window))
