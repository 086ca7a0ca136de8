"""What a document says of itself: title, issuer, dates, number, what it follows, to whom."""

import re
from collections.abc import Sequence

from assistant.draft import Draft, Quote
from assistant.phrases import FACT_NAMES
from assistant.shelf import PlanView
from assistant.turn import Turn
from ingest.fold import fold
from ingest.plan import Kind

_WANTED: Sequence[tuple[str, str]] = (
    (r"(?:依据|根据|遵循|上位|省委|母).{0,14}(?:文号|编号)|based.{0,40}number|number of.{0,40}based", "follows_number"),
    (r"依据|根据(?:什么|的|哪)|遵循|贯彻(?:什么|的|哪)|上位文件|\bbased on|based\b|follows|parent", "follows"),
    (r"文号|发文字号|document number", "number"),
    (r"(?:信息)?来源", "source"),
    (r"发布(?:时间|日期|的)|挂|上网|网.{0,4}(?:发|公)|(?:什么时候|哪天|何时|几号).{0,4}(?:公开|发布|公布)|(?:公开|发布|公布).{0,6}(?:什么时候|哪天|何时|几号)|published|publication", "published"),
    (r"印发(?:时间|日期|的日)|成文|落款|日期|(?:哪天|几号|何时|什么时候|哪年|几月).{0,6}(?:印|发|出|定)|(?:印|发|出).{0,8}(?:哪天|几号|何时|什么时候|哪年)|issued? on|\bwhen\b|\bdated?\b", "date"),
    (r"谁.{0,4}(?:发|印|出)|发文(?:机关|单位)|(?:单位|机关|部门|家).{0,4}(?:发|印)|印发(?:单位|机关|的单位)|落款(?:单位|是谁)|who issued|issuer|issued by|issuing", "issuer"),
    (r"主送|发给|送给|addressed|addressee", "addressees"),
    (r"叫|自称|实施意见|self", "self_name"),
    (r"全称|标题|题目|名称|title|full name", "title"),
)


def compose(turn: Turn, draft: Draft) -> None:
    """State the facts asked for with the place they are printed at; say which are not printed."""
    asked = fold(turn.query.text)
    column = 1 if turn.query.language == "en" else 0
    wanted = [name for pattern, name in _WANTED if re.search(pattern, asked)] or ["title"]
    if re.search(r"(?:文件|通知|两个)?日期.{0,12}(?:两|差|不同|区别|有)", asked):
        wanted += [name for name in ("date", "published") if name not in wanted]
    if "follows_number" in wanted and "number" in wanted:
        wanted.remove("number")
    if "self_name" in wanted and "title" not in wanted:
        wanted.append("title")
    views = turn.views
    if not turn.query.named_plans and len(views) > 1:
        holding = [v for v in views if any(f.name in wanted for f in v.parsed.facts)]
        views = tuple(holding) or views
    for view in views:
        absent = [name for name in wanted if not _tell(draft, view, name)]
        for name in absent:
            what = FACT_NAMES[name][column]
            draft.say(draft.phrase("fact_absent", label=draft.label(view), what=what))
    draft.answerable = any(said.quotes for said in draft.sentences)


def _tell(draft: Draft, view: PlanView, name: str) -> bool:
    facts = [fact for fact in view.parsed.facts if fact.name == name]
    if not facts:
        return False
    place = next((c.id for c in view.parsed.clauses if c.kind is Kind.FRONT_MATTER), "")
    values = list(dict.fromkeys(fact.value for fact in facts))
    quotes = [Quote(view=view, clause_id=place, start=f.start, end=f.end) for f in facts]
    if name == "follows":
        value = "、".join(f"《{value}》" for value in values)
    elif name in ("date", "published"):
        value = _spelled(values[0], draft.query.language)
    else:
        value = "、".join(values)
    unique = {(quote.text): quote for quote in reversed(quotes)}
    draft.say(
        draft.phrase(f"fact_{name}", label=draft.label(view), value=value),
        *reversed(unique.values()),
    )
    return True


def _spelled(date: str, language: str) -> str:
    year, month, day = date.split("-")
    return date if language == "en" else f"{year}年{int(month)}月{int(day)}日"
