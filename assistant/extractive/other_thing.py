"""Whether a question asks for another thing than a row of a table or a sentence names."""

import re

from assistant import glossary
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern

_RATE = re.compile(r"(?:率|指数|比重|占比)$")
"""The end of a name that many things have: a rate, an index, a share."""
LEADING = re.compile(
    r"^(?:(?:到|截至)?20\d\d年?底?|全区|本区|全市|全省|当地|本地|整体|总体|[的\s])+"
)
"""What stands before a name and is no part of it."""
_MEASURE = re.compile(r"(?:累计|新建|新增|每[百千万]人)+")
"""What many names begin to measure by."""
_END = 2
"""Characters of the end that two names share which are of a kind."""


def is_of_another(turn: Turn, view: PlanView, name: str) -> bool:
    """Whether the question asks for a figure of the same kind as this one has, and for another
    thing: 药品抽检合格率 ends as 食品安全评价性抽检合格率 does, and begins with a word of the plan
    that is not in it; 汽车保有量 has nothing but the end of 体系认证证书保有量."""
    if turn.query.keeps_own and _says_other(turn, name):
        return True  # 那上市企业呢, after 高新技术企业
    topic = pattern("form", "attribute").sub(" ", turn.topic)
    said = LEADING.sub("", glossary.in_plan_words(topic, view.folded.__contains__))
    word = next(iter(re.findall(r"[一-鿿]{4,}", said)), "").rstrip("和与跟同比")
    if turn.query.language == "en" or not word:
        return False
    if _is_of_kind(word, name):
        return True
    kind_of_rate = bool(_RATE.search(word)) and word[-2:] in name
    return kind_of_rate and word[:2] not in name and view.frequency(word[:2]) > 0


def _is_of_kind(word: str, name: str) -> bool:
    """Whether a word shares with a name its end, or the words it begins to measure by, and no
    character of its rest: 汽车保有量, 累计新建加油站."""
    ended = max(n for n in range(len(word)) if name.endswith(word[len(word) - n :]))
    measure = _MEASURE.match(word)
    begun = measure.end() if measure and name.startswith(measure.group()) else 0
    rest = word[begun : len(word) - ended if ended >= _END else None]
    return len(word) - len(rest) >= _END <= len(rest) and not set(rest) & set(name)


def _says_other(turn: Turn, name: str) -> bool:
    """Whether a follow-up names a thing of its own whose beginning the name has not."""
    own = pattern("form", "attribute").sub(" ", turn.query.own_topic)
    things = [word for word in re.findall(r"[一-鿿]{4,}", own) if word not in name]
    return any(word[-2:] in name and word[:2] not in name for word in things)
