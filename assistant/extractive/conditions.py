"""What a question demands of the rows of an indicator table: a nature, a value, a unit, a place in
the table, words of the name; and of those left the largest or the smallest."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.shelf import PlanView
from assistant.wording import pattern
from ingest.fold import fold
from ingest.marks import numeral
from ingest.plan import Indicator

Row = tuple[PlanView, Indicator]
Demand = Callable[[Row], bool]

_FIGURE = r"(\d+(?:\.\d+)?)\s*(?!\d|年|月)"
_NUMERAL = r"([一二三四五六七八九十]{1,3}|\d{1,2})"
_NATURES = {"binding": "约束性", "anticipatory": "预期性"}
_ONLY_NATURE = re.compile(
    r"^(?:那|那么)?(约束性|预期性)(?:的|指标)*(?:呢|有吗|有几个|有哪些)?[?？]?$"
)
"""Those of the other nature: 预期性的呢."""
_EITHER_NATURE = re.compile(
    r"约束性(?:的|指标)*(?:还是|或)(?:者)?预期|预期性?(?:的|指标)*(?:还是|或)(?:者)?约束"
    r"|是(?:不是|否)?(?:属于)?(?:个)?约束性(?:的|指标)*(?:吗|么|吧|不是)"
    r"|binding or anticipatory|anticipatory or binding"
)
"""Which nature a row has is asked, and none demanded."""
_ABOVE = re.compile(rf"(?:大于|超过|高于|多于|过了|above|over|more than|greater than)\s*{_FIGURE}")
_AT_LEAST = re.compile(rf"{_FIGURE}(?:个|项|件|张|%)?(?:及|或)?以上|(?:at least)\s*{_FIGURE}")
_BELOW = re.compile(
    rf"(?<!不)(?:小于|低于|少于)\s*{_FIGURE}|{_FIGURE}以下"
    rf"|(?:不到|不足|不满|below|under|less than|fewer than)\s*{_FIGURE}"
)
_EXACT = (
    re.compile(
        r"(?:目标|数值|指标|值|定|要求|不低于|至少|达到)(?:值|数)?(?:恰好|正好|刚好|同样|一样|都|均|同|不低于|至少|是|为|定为|定在|=)*"
        rf"\s*[≥>]?{_FIGURE}"
    ),
    re.compile(rf"(?<![\d.]){_FIGURE}[^,，。]{{0,12}}(?:对应|是|指)的?是?哪"),
    re.compile(rf"(?<![\d.]){_FIGURE}[%个件项张]?(?:对应|是|指)的?是?(?:什么|啥)"),
)
_SEVERAL = re.compile(
    rf"(?:目标值?|数值|指标值?|值)(?:为|是|定为)?\s*{_FIGURE}(?:[,，、和与及跟]\s*{_FIGURE})+"
)
"""Several values: 目标值100和500各是哪一项."""
_UNIT = re.compile(
    r"(?:计量)?单位(?:写的|标的)?(?:是|为|用|叫|带)?[“\"']?([一-鿿%]{1,3}?)[”\"']?(?:的|$|[?？,，])"
    r"|[以按用][“\"']?([一-鿿%]{1,2})[”\"']?(?:为单位|作单位|计(?=$|[?？,，的])|来?计量|计数|来?算)"
)
_WITHOUT = re.compile(r"(?:没有?|未)(?:标|写|注|括|给|带)*(?:注|明|出)*(?:计量)?单位|no unit")
_PERCENT = re.compile(r"百分(?:比|率|数|号)|比率|\bper ?cent")
_BOUND = re.compile(r"[≥>]|(?:带|有|写|标).{0,4}(?:不低于|不等号|大于等于)(?!\s*\d)")
_PLACE = re.compile(
    rf"(?<!倒数)第{_NUMERAL}(?:个|项|行|条|号)?(?:的)?(?:指标|$|[?？是叫,，])|(?:序号|编号)(?:是|为)?{_NUMERAL}(?!\d)"
    r"|指标(\d{1,2})(?![\d个项类条])|\b(?:indicator|row|no\.?|number)\s*(\d{1,2})\b"
)
_RANGE = re.compile(
    rf"(?:序号|编号|第)\s*{_NUMERAL}(?:个|项|行|号)?(?:到|至|[-—~])(?:序号|编号|第)?{_NUMERAL}(?:个|项|行|号)?"
    r"|\b(?:indicators|rows)\s*(\d{1,2})\s*(?:to|-|through)\s*(\d{1,2})"
)
_FIRST = re.compile(
    r"(?:头|首|第)一?[个项行](?:的)?(?:指标|$|[?？是叫,，和与跟])|\bfirst (?:indicator|row)\b"
)
_BOX = re.compile(r"专栏\s*\d+")
_FROM_END = re.compile(rf"倒数第{_NUMERAL}|(最后|末尾|最末|\blast\b)(?!.{{0,6}}(?:一句|两句|年))")
_LARGEST = re.compile(
    r"(?:数值|目标值?|数字|数量|指标值?|值|门槛|要求).{0,6}最(?:大|高|多)|最(?:大|高|多)的.{0,4}(?:数|目标|指标|值)|\blargest|\bhighest"
    r"|最(?:大|高|多)的(?:一个|那个|一项|那项)?(?:是|呢|[?？]|$)|^(?:那)?哪一?[个项]最(?:大|高|多)"
)
_SMALLEST = re.compile(
    r"(?:数值|目标值?|数字|数量|指标值?|值|门槛|要求).{0,6}最(?:小|低|少)|最(?:小|低|少)的.{0,4}(?:数|目标|指标|值)|\bsmallest|\blowest"
    r"|最(?:小|低|少)的(?:一个|那个|一项|那项)?(?:是|呢|[?？]|$)|^(?:那)?哪一?[个项]最(?:小|低|少)"
)
_OF_THESE = re.compile(r"里面|其中|这几[项个]|它们|当中|另外|\b(?:of (?:these|them|those)|them)\b")
_EVERY = re.compile(r"都|哪些|各|另外|其余|其他|其它|比|全部|依次|列出|\b(?:all|each|others)\b")
_QUOTED = re.compile(r"[“\"'「]([^”\"'」]{1,8})[”\"'」]|[(（]([一-鿿]{1,8})[)）]")
_OTHER_THAN = re.compile(
    r"(?:除(?:了|去|开)?|不是|不属于|非|以外|之外|not |non-?|other than ).{0,4}$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """The rows that meet what a question demands of them."""

    rows: list[Row]
    """All of them, in the order of the table."""
    top: list[Row]
    """Of these the largest or the smallest, where such are asked for."""
    largest: bool = True


def meeting(asked: str, rows: Sequence[Row], text: str) -> Met | None:
    """The rows that meet what a folded question demands of them; None where it demands nothing.
    `text`: the question with what it leans on, which may be what speaks of a table."""
    extreme = _LARGEST.search(asked) or _SMALLEST.search(asked)
    nature = _nature(asked) or (_nature(text) if _OF_THESE.search(asked) or extreme else None)
    named = _word(asked, rows) or _digits(asked)
    demands = [d for d in (nature, _value(_unplaced(asked)), _unit(asked, rows), named) if d]
    left = [row for row in rows if all(demand(row) for demand in demands)]
    if placed := _placed(asked, left if demands else rows, text):
        return Met(rows=placed, top=[])
    for form, best in ((_LARGEST, max), (_SMALLEST, min)):
        if form.search(asked) and left:
            top = best(map(value, left))
            highest = [row for row in left if value(row) == top]
            every = demands and _EVERY.search(asked)
            return Met(rows=left if every else highest, top=highest, largest=best is max)
    return Met(rows=left, top=[]) if demands else None


def _unplaced(asked: str) -> str:
    """The question without the places it names: the 4 of 序号4 or of 专栏4 is no value."""
    return _PLACE.sub(" ", _RANGE.sub(" ", _BOX.sub(" ", asked)))


def _word(asked: str, rows: Sequence[Row]) -> Demand | None:
    """A word in quotation marks, or in brackets behind English, that names of rows hold."""
    words = [fold(word) for found in _QUOTED.findall(asked) for word in found if word]
    words = [word for word in words if any(word in fold(i.name) for _, i in rows)]
    if not words or any(fold(i.name) in words for _, i in rows):
        return None
    return lambda row: any(word in fold(row[1].name) for word in words)


def _digits(asked: str) -> Demand | None:
    match = re.search(rf"{_NUMERAL}位数", asked)
    if not match:
        return None
    length = numeral(match.group(1).replace("两", "二"))
    return lambda row: len(f"{value(row):.0f}") == length


def value(row: Row) -> float:
    """The figure of a row without its sign."""
    found = re.search(r"\d+(?:\.\d+)?", row[1].value)
    return float(found.group(0)) if found else 0.0


def _nature(asked: str) -> Demand | None:
    match = _ONLY_NATURE.match(asked) or pattern("form", "nature").search(asked)
    if not match or _EITHER_NATURE.search(asked):
        return None
    word = next(filter(None, match.groups()))
    nature = _NATURES.get(word, word)
    place = match.start(match.lastindex or 0)
    other = _OTHER_THAN.search(asked[:place]) or re.match(
        r".{0,3}(?:以外|之外)", asked[match.end(match.lastindex or 0) :]
    )
    if other:
        return lambda row: row[1].nature != nature
    return lambda row: row[1].nature == nature


def _value(asked: str) -> Demand | None:
    if several := _SEVERAL.search(asked):
        wanted = {float(figure) for figure in re.findall(r"\d+(?:\.\d+)?", several.group())}
        return lambda row: value(row) in wanted
    for form, holds in (
        (_ABOVE, lambda a, b: a > b),
        (_AT_LEAST, lambda a, b: a >= b),
        (_BELOW, lambda a, b: a < b),
        *((form, lambda a, b: a == b) for form in _EXACT),
    ):
        if match := form.search(asked):
            figure = float(next(filter(None, match.groups())))
            return lambda row, holds=holds: holds(value(row), figure)  # type: ignore[misc]
    if _BOUND.search(asked):
        return lambda row: not row[1].value[:1].isdigit()
    return None


def _unit(asked: str, rows: Sequence[Row]) -> Demand | None:
    units = {fold(indicator.unit) for _, indicator in rows}
    match = _UNIT.search(asked)
    wanted = next(filter(None, match.groups()), "") if match else ""
    if wanted in units and wanted:
        return lambda row: fold(row[1].unit) == wanted
    if _WITHOUT.search(asked):
        return lambda row: not row[1].unit
    if _PERCENT.search(asked) and "%" in units:
        return lambda row: row[1].unit == "%"
    return None


def _placed(asked: str, rows: Sequence[Row], text: str) -> list[Row]:
    """The rows at the places named, counted from the first of each table or from the last."""
    places = [numeral(next(filter(None, m.groups()))) - 1 for m in _PLACE.finditer(asked)]
    if match := _RANGE.search(asked):
        first, last = (numeral(group) for group in match.groups() if group)
        places = list(range(first - 1, last))
    if _FIRST.search(asked) and 0 not in places:
        places.insert(0, 0)
    if match := _FROM_END.search(asked):
        places.append(-numeral(match.group(1)) if match.group(1) else -1)
    if not places or not pattern("form", "of_indicators").search(text):
        return []
    tables: dict[str, list[Row]] = {}
    for row in rows:
        view, indicator = row
        tables.setdefault(view.clauses[indicator.clause_id].parent, []).append(row)
    return [
        table[place]
        for table in tables.values()
        for place in places
        if -len(table) <= place < len(table)
    ]
