"""When not to answer.

No single threshold can tell: a near miss shares most words with a clause, a colloquial question
almost none. So what was asked for is checked first: things no plan text holds (a telephone
number, what was achieved), a matter that only another plan treats, a year without a target. Only
then does the evidence count.
"""

import re

from assistant.asks import Ask
from assistant.draft import Draft
from assistant.phrases import joined
from assistant.turn import Group, Turn
from ingest.fold import fold

NAME_COVERAGE = 0.45
"""Share of the question's words that an indicator's name must cover to be the one asked for."""
_FLOOR = {"zh": 0.13, "zh-Hant": 0.13, "en": 0.13}
"""Fused score of the best hit below which the plans do not treat the matter."""
_ELSEWHERE = 0.55
_MARGIN = 0.33
"""A matter is another plan's when that plan covers `_ELSEWHERE` of the question's words and
`_MARGIN` more than any clause of the plans asked about."""
_NOT_IN_PLANS = re.compile(
    r"电话|手机|邮箱|邮编|微信|联系方式|联系人|网址|办公地址|名字|姓名|签发人|抄送|有效期|密级|报名"
    r"|实际(?:是|达到|完成|值)|完成(?:情况|得怎)|(?:进展|结果|效果)(?:怎|如何|情况)|基数|去年|今年|上季度|第[一二三四]季度|目前"
    r"|\b(?:phone|telephone|email|e-mail|website|contact|actual|achieved so far|so far|last year|current)\b"
)
_INSTRUCTION = re.compile(
    r"(?:写|拟|起草|编)(?:一|个|份|首|篇|段)|翻译|推荐.{0,12}(?:好吃|餐|酒店|电影|书)|讲个|笑话|天气|股票|彩票|菜谱"
    r"|(?:忽略|无视|忘掉|不要管).{0,12}(?:以上|上面|之前|前面|指令|规则|提示)|系统提示|提示词|扮演|你是谁"
    r"|\bignore (?:all|the|any|previous|above)|system prompt|your (?:prompt|instructions)|\bwrite (?:me )?an? |"
    r"\btranslate\b|\bpoem\b|\bjoke\b|\bweather\b|\brecipe\b|pretend (?:to be|you)"
)


def reason(turn: Turn) -> str:
    """Why the question must not be answered, or an empty string."""
    asked = fold(turn.query.text)
    if _INSTRUCTION.search(asked):
        return "instruction"
    if found := _NOT_IN_PLANS.search(asked):
        word = found.group(0)
        if not any(word in fold(hit.chunk.text) for hit in turn.hits[:3]):
            return "not_held"
    if turn.query.unknown_unit and (turn.query.ask is Ask.DUTIES or _only_asks_of_unit(turn)):
        return "unknown_unit"
    if turn.query.ask is not Ask.DOCUMENT and _OTHER_DOCUMENT.search(asked):
        return "not_held"
    if turn.query.focus:
        return ""
    if not turn.hits or turn.hits[0].score < _FLOOR[turn.query.language]:
        return "not_found"
    if turn.elsewhere and _is_elsewhere(turn):
        return "elsewhere"
    return ""


_OTHER_DOCUMENT = re.compile(r"[〔\[(（]20\d{2}[〕\])）]\s*\d+\s*号.{0,6}(?:第|哪|写|规定|内容|里)")
_DUTY_WORDS = re.compile(r"任务|清单|职责|负责什么|配合什么|做什么|干什么|什么活|列一?下|要求|承担|参与|[\s的要]")


def _only_asks_of_unit(turn: Turn) -> bool:
    """Whether nothing is left of the question beside a unit and what it has to do."""
    left = turn.query.topic.replace(turn.query.unknown_unit, "")
    return len(_DUTY_WORDS.sub("", left)) < 3


def _is_elsewhere(turn: Turn) -> bool:
    """Whether the sentences of another plan hold clearly more of what is asked."""
    groups = [
        Group(
            view=turn.shelf[hit.chunk.plan_id],
            head=turn.shelf[hit.chunk.plan_id].clauses[hit.chunk.clause_id],
            score=hit.score,
            hits=(hit,),
        )
        for hit in turn.elsewhere
    ]
    there = max((s.coverage for s in turn.sentences(groups)), default=0.0)
    here = max((s.coverage for s in turn.sentences(turn.groups[:6])), default=0.0)
    return there >= _ELSEWHERE and there - here >= _MARGIN


def compose(turn: Turn, draft: Draft, why: str) -> None:
    """Say that the plans do not say, and name the nearest clauses as nearest."""
    draft.answerable = False
    asked_of = turn.views if turn.query.plan_ids else ()
    if why == "unknown_unit":
        labels = joined(draft.query.language, [draft.label(view) for view in turn.views])
        draft.say(draft.phrase("unit_absent", label=labels, unit=turn.query.unknown_unit))
        return
    if asked_of:
        labels = joined(draft.query.language, [draft.label(view) for view in asked_of])
        draft.say(draft.phrase("not_in_named", label=labels))
    else:
        draft.say(draft.phrase("not_in_plans"))
    if why == "elsewhere":
        hit = max(turn.elsewhere, key=lambda hit: hit.lexical)
        view = turn.shelf[hit.chunk.plan_id]
        clause = view.clauses[hit.chunk.clause_id]
        place = f"{draft.label(view)}{clause.address}"
        draft.say(draft.phrase("other_plan_has", place=place))
    elif why in ("not_held", "not_found") and turn.groups and turn.hits[0].score >= _NEAR:
        places = [_place(draft, group) for group in turn.groups[:2]]
        draft.say(draft.phrase("nearest", places=joined(draft.query.language, places)))


_NEAR = 0.25
"""Clauses below this score are not even near, and are not named."""


def _place(draft: Draft, group: Group) -> str:
    head = group.head
    title = f"“{head.title}”" if head.title and head.title not in head.address else ""
    return f"{draft.label(group.view)}{head.address}{title}"
