"""What a question asks for: its language, the plans and units it names, the kind of answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from assistant import glossary
from assistant.shelf import Shelf
from ingest.errors import UserError
from ingest.fold import fold

LIMIT = 2_000
"""Most characters of a question."""
Language = Literal["zh", "zh-Hant", "en"]


class Ask(StrEnum):
    """The kind of answer a question wants."""

    RESPONSIBLE = "responsible"
    DUTIES = "duties"
    TARGET = "target"
    DOCUMENT = "document"
    LOCATE = "locate"
    CONTENT = "content"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question, understood."""

    question: str
    """As typed."""
    text: str
    """The question that stands alone: what the history supplies put before it."""
    topic: str
    """Folded, without plan names and the words that only ask: what is searched for."""
    language: Language
    ask: Ask
    plan_ids: tuple[str, ...]
    """The plans to search; empty means all."""
    named_plans: tuple[str, ...]
    """The plans the question itself names."""
    units: tuple[str, ...]
    """Units of the plans that the question names, under the plans' own names."""
    years: tuple[str, ...]


_ASKS: Sequence[tuple[Ask, str, str]] = (
    (
        Ask.DOCUMENT,
        r"文号|发文字号|印发(?:时间|日期|的)?|成文|发布(?:时间|日期|的)|发文(?:机关|单位)|谁(?:发|印)的|主送|发给"
        r"|(?:依据|根据|遵循)(?:的是)?(?:什么|哪|的)|上位文件|全称|标题|(?:文件|方案)(?:到底)?叫(?:什么)?|哪(?:天|年|一年)(?:出|发|印)",
        r"document number|issue[ds]?\b|issuer|issuing|title of|dated?\b|addressed to|published|based on",
    ),
    (
        Ask.LOCATE,
        r"(?:哪|第几)一?(?:条|款|章|节|部分|段|项|个部分|个专栏)|(?:在|写在)哪(?:里|儿|块|一)?(?:提|写|说|有|$|？|\?|的)"
        r"|出处|哪(?:里|儿)(?:提|写|说)|哪些(?:条款|条|任务|地方|章节|部分|内容).{0,6}(?:提|涉|写|讲|说)|提到.{0,12}(?:有哪些|在哪)",
        r"which (?:clause|section|article|part|paragraph|task)s?|where (?:is|are|does|do|in)|list (?:all|every)|what clauses",
    ),
    (
        Ask.RESPONSIBLE,
        r"谁|哪(?:个|些|家|几个|几家|一家|几)?(?:厅局|委办局|单位|部门|局|机构|科室|家)|责任单位|牵头|主管"
        r"|归(?:哪|口|谁)|(?:由|让|是).{0,10}(?:负责|管)|归.{0,8}管|责任(?:主体|分工)|找哪",
        r"\bwho\b|\bwhom\b|which (?:\w+ ){0,2}(?:bureau|department|unit|agency|agencies|office|authority|authorities|body|bodies)"
        r"|what (?:bureau|department|unit|agency|authority)|responsible|in charge|\bleads?\b|\bleading\b",
    ),
    (
        Ask.TARGET,
        r"多少|几(?:个|家|名|项|张|次|成|人|所|件|条|种)|指标|目标|比例|百分之|达到|占比|数量|约束性|预期性|率(?:是|要|定|为|有)?",
        r"how many|how much|target|percent|rate\b|number of|indicator|goal|by 20\d\d",
    ),
)
_DUTIES = (
    r"(?:哪些|什么|多少|几|全部|所有|主要)(?:任务|职责|工作|事|活|条|内容|责任|方面)|职责|的活|要(?:做|干|办|管)(?:什么|啥|哪)"
    r"|(?:负责|参与|承担|牵头|管|干)(?:的|了)?(?:哪|什么|啥|多少|几)|分工|任务清单|列(?:一下|出|个)",
    r"dut(?:y|ies)|responsibilities|responsible for|tasks?\b|what (?:does|do|must|should|is|are)",
)
_FILLER = re.compile(
    r"请问|请|麻烦|帮我|帮忙|查一?下|查查|告诉我|想(?:知道|问|了解)|我们?|你们?|一下|方案(?:里|中)?|文件(?:里|中)?|规定|提出|要求"
    r"|是不是|有没有|能不能|是否|到底|具体|怎么(?:写|说|规定|要求)的?|(?:有|是)?(?:什么|哪些|哪个|哪里|哪儿|哪)|谁来?|怎么样?|如何|为什么"
    r"|多少|几个|几家|几名|负责|牵头|单位|部门|责任|归口|[吗呢吧啊呀嘛的了吧]|是|由|来|有|管|归"
)
_ENGLISH_FILLER = re.compile(
    r"\b(?:what|which|who|whom|where|when|how|many|much|is|are|was|were|does|do|did|the|a|an|of|for|in|on|to|by|and|or|"
    r"with|it|its|this|that|plan|plans|say|says|about|bureau|department|unit|agency|office|authority|leads?|responsible|"
    r"charge|please|tell|me|there|any|has|have|will|should|must|be|s)\b|[^\w\s]"
)


def understand(
    question: str,
    history: Sequence[str],
    plans: Sequence[str],
    shelf: Shelf,
) -> Query:
    """Read a question; `history` holds the user's earlier questions, oldest first.

    Raises UserError for an empty or over-long question and for an unknown plan id.
    """
    text = question.strip()
    if not text:
        raise UserError("the question is empty; ask something about the plans")
    if len(text) > LIMIT:
        raise UserError(f"the question has {len(text)} characters; ask in at most {LIMIT}")
    for plan_id in plans:
        if plan_id not in shelf.views:
            known = ", ".join(shelf.views) or "none"
            raise UserError(f"no plan {plan_id!r} in the store; there are: {known}")
    standalone = _standalone(text, history)
    language = _language(text)
    folded = fold(standalone)
    named = _named_plans(folded, shelf)
    if not named and history:
        named = _named_plans(fold(" ".join(history)), shelf) if standalone != text else ()
    units = _units(folded, shelf)
    return Query(
        question=question,
        text=standalone,
        topic=_topic(folded, language, named, shelf),
        language=language,
        ask=_ask(folded, language, bool(units)),
        plan_ids=tuple(p for p in named if not plans or p in plans) or tuple(plans),
        named_plans=named,
        units=units,
        years=tuple(dict.fromkeys(re.findall(r"20\d{2}", folded))),
    )


def _language(text: str) -> Language:
    han = re.findall(r"[㐀-鿿]", text)
    latin = re.findall(r"[A-Za-z]+", text)
    if len(latin) > len(han):
        return "en"
    changed = sum(fold(char) != char for char in han)
    return "zh-Hant" if changed >= 2 or (changed and changed * 4 >= len(han)) else "zh"


_ELLIPTIC = re.compile(
    r"^(?:那|那么|它|他们|这|该|其|上述|还有|另|换成|第[一二三四五六七八九十\d]+个|then|and\b|what about|how about)|(?:呢|它|这个|那个|该条|上面|两样|\bit\b)"
)


def _standalone(text: str, history: Sequence[str]) -> str:
    """The question with its history before it, where it cannot stand alone."""
    if history and (_ELLIPTIC.search(fold(text)) or len(text) <= 6):
        return f"{history[-1].strip()} {text}"
    return text


def _named_plans(folded: str, shelf: Shelf) -> tuple[str, ...]:
    names: dict[str, set[str]] = {}
    for plan_id, view in shelf.views.items():
        for name in view.names:
            names.setdefault(name, set()).add(plan_id)
    hits = {p for name, owners in names.items() if len(owners) == 1 and name in folded for p in owners}
    return tuple(plan_id for plan_id in shelf.views if plan_id in hits)


def _units(folded: str, shelf: Shelf) -> tuple[str, ...]:
    """Longest names first, so that 工业和商务局 is not also found as 商务局."""
    spoken: dict[str, str] = {}
    for view in shelf.views.values():
        for unit in view.units:
            for name in (unit, *glossary.other_names(unit), *glossary.english_names(unit)):
                spoken.setdefault(fold(name), unit)
            spoken[fold(unit)] = unit
    found: dict[int, str] = {}
    rest = folded
    for name in sorted(spoken, key=len, reverse=True):
        while (at := rest.find(name)) >= 0:
            found[at] = spoken[name]
            rest = rest[:at] + "\0" * len(name) + rest[at + len(name) :]
    return tuple(dict.fromkeys(found[at] for at in sorted(found)))


def _ask(folded: str, language: Language, has_units: bool) -> Ask:
    column = 1 if language == "en" else 0
    if has_units and re.search(_DUTIES[column], folded) and not re.search("谁|哪些单位|哪个单位", folded):
        return Ask.DUTIES
    for ask, chinese, english in _ASKS:
        if re.search(english if language == "en" else chinese, folded):
            return ask
    return Ask.CONTENT


def _topic(folded: str, language: Language, named: Sequence[str], shelf: Shelf) -> str:
    topic = folded
    for plan_id in named:
        for name in sorted(shelf[plan_id].names, key=len, reverse=True):
            topic = topic.replace(name, " ")
    if language == "en":
        words = " ".join(_ENGLISH_FILLER.sub(" ", topic).split())
        return words or folded
    stripped = re.sub(r"[\s,，。?？!！、;；:：\"“”]+", " ", _FILLER.sub(" ", topic)).strip()
    return stripped if len(stripped) >= 2 else folded
