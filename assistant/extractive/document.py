"""What a document says of itself: title, issuer, dates, number, what it follows, to whom."""

import re
from datetime import date

from assistant.draft import Draft, Quote, in_line, named, quote_of
from assistant.phrases import fact_name, joined
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import facts, pattern
from ingest.fold import fold
from ingest.plan import Kind, Leaf

_NOTICE = re.compile(r"(?m)^.*关于.*通知\s*$")
_FORCE = ("validity", "effective")
"""Facts about being in force."""
_QUOTED = ("title", "self_name", "openness")
"""Facts whose value stands in quotation marks."""


def compose(turn: Turn, draft: Draft) -> None:
    """State the facts asked for with the place they are printed at; say which are not printed."""
    asked = fold(turn.query.text)
    alone = turn.query.asked
    wanted = _named(alone) or _named(asked) or ["title"]
    numbered = any(_follows(view, asked) for view in turn.views)
    if numbered:  # 陕发〔2023〕6号是谁发的, 是不是方案自己的文号
        wanted = ["follows", *(["follows_number", "number"] if "文号" in alone else [])]
    if "annex" in wanted and "title" in wanted:
        wanted.remove("title")
    if pattern("form", "both_titles").search(alone):
        wanted = ["notice", "title"]
    elif "follows" in wanted or "notice" in wanted:
        wanted = [name for name in wanted if name not in ("title", "self_name")]
    if {"title", "self_name"} <= set(wanted) and not pattern("form", "either_name").search(alone):
        wanted.remove("self_name")
    if re.search(r"(?:文件|通知|两个)?日期.{0,12}(?:两|差|不同|区别|有)", asked):
        wanted += [name for name in ("date", "published") if name not in wanted]
    if "follows_number" in wanted and "number" in wanted and not numbered:
        wanted.remove("number")
    if "self_name" in wanted and "title" not in wanted:
        wanted.append("title")
    for name in wanted:
        told = [view for view in turn.views if _tell(draft, view, name)]
        silent = [view for view in turn.views if view not in told]
        if turn.query.named_plans or not told:  # else the plans that print it are meant
            for view in silent:
                what = fact_name(draft.query.language, name)
                draft.say(draft.phrase("fact_absent", label=draft.label(view), what=what))
    if {"date", "published"} <= set(wanted) and pattern("form", "apart").search(asked):
        for view in turn.views:
            _days_apart(draft, view)
    draft.answerable = any(said.quotes for said in draft.sentences)


def _named(asked: str) -> list[str]:
    """The facts that a question names. The words for one that it says of being in force ask for
    no other: 哪天起施行 is no date of issue, 有效期到哪年 no year of a goal."""
    force = [name for name in _FORCE if pattern("fact", name).search(asked)]
    for name in force:
        asked = pattern("fact", name).sub(" ", asked)
    return [name for name in facts() if name in force or pattern("fact", name).search(asked)]


def _tell(draft: Draft, view: PlanView, name: str) -> bool:
    if name == "annex":
        return _annexes(draft, view)
    if name == "notice":
        return _notice(draft, view)
    if name == "purpose":
        return _purpose(draft, view)
    if name == "horizon":
        return _horizon(draft, view)
    if name == "opening" and _purpose(draft, view):
        return True
    if name in ("opening", "closing"):
        return _edge(draft, view, first=name == "opening")
    facts = [fact for fact in view.parsed.facts if fact.name == name]
    if not facts:
        return False
    values = list(dict.fromkeys(fact.value for fact in facts))
    quotes = [
        Quote(view=view, clause_id=view.clause_at(f.start).id, start=f.start, end=f.end)
        for f in facts
    ]
    if name == "follows":
        value = "、".join(f"《{value}》" for value in values)
    elif name in ("date", "published"):
        value = _spelled(values[0], draft.query.language)
    else:
        value = ("”、“" if name in _QUOTED else "、").join(values)
    unique = {(quote.text): quote for quote in reversed(quotes)}
    draft.say(
        draft.phrase(f"fact_{name}", label=draft.label(view), value=value),
        *reversed(unique.values()),
    )
    return True


def _follows(view: PlanView, asked: str) -> bool:
    """Whether the question names the document that a plan follows by its number."""
    numbers = (f.value for f in view.parsed.facts if f.name == "follows_number")
    return any(_bare(number) in _bare(asked) for number in numbers)


def _bare(text: str) -> str:
    return re.sub(r"\W", "", fold(text))


def _days_apart(draft: Draft, view: PlanView) -> None:
    """How many days lie between the date of a document and its publication."""
    facts = {fact.name: fact for fact in view.parsed.facts if fact.name in ("date", "published")}
    if len(facts) == len(("date", "published")):
        one, other = (date.fromisoformat(facts[name].value) for name in ("date", "published"))
        place = next((c.id for c in view.parsed.clauses if c.kind is Kind.FRONT_MATTER), "")
        quotes = [
            Quote(view=view, clause_id=place, start=fact.start, end=fact.end)
            for fact in facts.values()
        ]
        draft.say(draft.phrase("days_apart", count=abs((other - one).days)), *quotes)


def _annexes(draft: Draft, view: PlanView) -> bool:
    annexes = [c for c in view.parsed.clauses if c.kind is Kind.ANNEX and c.title]
    for annex in annexes:
        text = draft.phrase("fact_annex", label=draft.label(view), value=annex.title)
        start = view.plan.text.index(annex.title, annex.start)
        quotes = [Quote(view=view, clause_id=annex.id, start=start, end=start + len(annex.title))]
        for passage in view.passages:  # the line of the letter that names it
            if passage.start < annex.start and fold(passage.text).startswith("附件"):
                quotes.append(quote_of(view, passage))
        draft.say(text, *quotes)
    return bool(annexes)


def _notice(draft: Draft, view: PlanView) -> bool:
    """The title of the notice that the plan came with: 关于印发……的通知."""
    for passage in view.passages:
        for line in _NOTICE.finditer(passage.text):
            if view.clauses[passage.clause_id].kind is Kind.FRONT_MATTER:
                start, end = passage.start + line.start(), passage.start + line.end()
                quote = Quote(view=view, clause_id=passage.clause_id, start=start, end=end)
                value = in_line(line.group(0))
                draft.say(draft.phrase("fact_notice", label=draft.label(view), value=value), quote)
                return True
    return False


def _purpose(draft: Draft, view: PlanView) -> bool:
    """The sentence by which a plan begins: 为……，制定本方案, 根据……，制定本方案."""
    for passage in view.passages:
        said = fold(passage.text)
        begins = said.startswith(("为", "根据", "按照", "依据"))
        if passage.leaf is Leaf.BODY and begins and re.search("制[定订]本", said):
            text = draft.phrase(
                "fact_purpose", label=draft.label(view), value=in_line(passage.text)
            )
            draft.say(text, quote_of(view, passage))
            return True
    return False


def _edge(draft: Draft, view: PlanView, *, first: bool) -> bool:
    """The first or the last sentence of the body."""
    body = [
        passage
        for passage in view.passages
        if passage.leaf is Leaf.BODY
        and not view.in_annex(clause := view.clauses[passage.clause_id])
        and clause.kind is not Kind.FRONT_MATTER
    ]
    for passage in body[:1] if first else body[-1:]:
        values = named(view.clauses[passage.clause_id]) | {"quote": in_line(passage.text)}
        key = "says" if values["title"] else "says_untitled"
        draft.say(draft.phrase(key, label=draft.label(view), **values), quote_of(view, passage))
    return bool(body)


def _horizon(draft: Draft, view: PlanView) -> bool:
    """The years for which goals are set (到20xx年), each where it is first named."""
    first: dict[str, Quote] = {}
    for passage in view.passages:
        for match in re.finditer(r"到\s*(20\d{2})\s*年", fold(passage.text)):
            first.setdefault(match.group(1), quote_of(view, passage))
    if first:
        years = joined(draft.query.language, sorted(first))
        text = draft.phrase("fact_horizon", label=draft.label(view), value=years)
        draft.say(text, *(first[year] for year in sorted(first)))
    return bool(first)


def _spelled(date: str, language: str) -> str:
    year, month, day = date.split("-")
    return date if language == "en" else f"{year}年{int(month)}月{int(day)}日"
