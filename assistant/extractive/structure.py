"""How a plan is built: the clauses below one, counted and named."""

import re

from assistant.addresses import number_of
from assistant.draft import Draft, Quote, in_line, named, quote_of
from assistant.extractive import content, locate, readings
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.marks import numeral
from ingest.plan import Clause, Kind, Leaf

_KINDS = (
    (r"专栏|\bbox", (Kind.BOX,)),
    (r"行动(?!计划)", (Kind.MEASURE,)),
    (r"重点任务|任务|\btask", (Kind.ITEM,)),
    (r"(?:大)?部分|\bpart", (Kind.PART, Kind.CHAPTER)),
    (r"条|款|方面|\bclause|\bsection", (Kind.SECTION,)),
)
_COUNTED = re.compile(
    r"(?:几|多少)(?:个|项|条)?(?:大|具体|重点|主要|小)?(部分|方面|任务|条款?|专栏|措施|行动|章)"
    r"|(部分|方面|任务|条款?|专栏|措施|行动)(?:一?共|总共|合计|各)?(?:有)?(?:几|多少)(?:个|项|条)"
)
"""What is counted: 几个方面, 专栏共几个."""
_EXTREMES = {
    "counted_most": re.compile(r"最(?:多|大)|\bmost\b"),
    "counted_least": re.compile(r"最(?:少|小)|\bfewest\b"),
}
_READ, _TREATED = 3, 0.5
"""Of so many of the best clauses, a sentence that holds so much of the question treats its
matter."""
_LONG_TITLE = 6
"""A title of so many characters holds words (行动) that name no kind of clause."""
_TITLE_COVERED = 0.75
"""Share of a title's characters that the question must hold to mean that clause, or of the
question's words that the title must hold."""


def compose(turn: Turn, draft: Draft) -> None:
    """Count and name the clauses below the one asked about; else of the kind asked for."""
    if pattern("form", "columns").search(turn.query.asked):
        _columns(turn, draft)
        if draft.sentences:
            return
    if _most(turn, draft) or _several(turn, draft):
        return
    above = _asked_about(turn)
    for view, clause in above:
        _tell(turn, draft, view, _below(turn, view, clause), clause)
    if above:
        return
    if _names_a_matter(turn):
        where = pattern("form", "where").search(turn.query.asked)
        (locate if where else content).compose(turn, draft)
        return
    if pattern("form", "whole_plan").search(fold(turn.query.text)):
        for view in turn.views:
            if clauses := _of_kind(turn, view):
                _tell(turn, draft, view, clauses, None)
    if not draft.sentences:
        content.compose(turn, draft)


def _several(turn: Turn, draft: Draft) -> bool:
    """The number of clauses of each of several kinds: 几个方面、多少项任务; False where the
    question does not count several."""
    asked = fold(turn.query.text)
    words = dict.fromkeys(match.group(1) or match.group(2) for match in _COUNTED.finditer(asked))
    wanted = {word: kinds for word in words if (kinds := _wanted(word))}
    if len(set(wanted.values())) < 2:
        return False
    scopes: list[tuple[PlanView, Clause | None]] = [*_asked_about(turn)]
    scopes = scopes or [(view, None) for view in turn.views]
    for view, above in scopes:
        where = draft.label(view) + (f"{above.address}“{above.title}”" if above else "")
        for word, kinds in wanted.items():
            inside = [c for c in _scope(turn, view) if c.kind in kinds]
            if above:
                inside = [c for c in inside if above.start < c.start < above.end]
            if not inside and Kind.ITEM in kinds:
                inside = [c for c in _scope(turn, view) if c.kind is Kind.SECTION]
            if not inside and above and kinds == (Kind.SECTION,):
                inside = list(view.children(above.id))
            _ends(draft, view, where, word, inside)
    return bool(draft.sentences)


def _ends(draft: Draft, view: PlanView, where: str, word: str, clauses: list[Clause]) -> None:
    if clauses:
        first, last = clauses[0], clauses[-1]
        values = {"first": _called(first), "last": _called(last), "what": _measured(draft, word)}
        text = draft.phrase("counted_from", where=where, count=len(clauses), **values)
        told = (first, last) if number_of(last) == len(clauses) else clauses
        quotes = dict.fromkeys(heading_of(view, clause) for clause in told)
        draft.say(text, *quotes)


def _measured(draft: Draft, word: str) -> str:
    """What is counted with its measure word: 个方面, 项任务."""
    if draft.query.language == "en" or word.startswith("条"):
        return word
    return ("项" if word in ("任务", "措施", "行动") else "个") + word


def _called(clause: Clause) -> str:
    values = named(clause)
    return f"{values['address']} {values['title']}".strip()


def _most(turn: Turn, draft: Draft) -> bool:
    """The part with the most or the fewest clauses of a kind, where that is asked for."""
    asked = turn.query.asked
    if not pattern("form", "most_of").search(asked):
        return False
    match = re.search(r"(条款?|任务|专栏|措施|行动)(?:数量?|的)?(?:最|.{0,4}最)(?:多|少)", asked)
    word = match.group(1) if match else "条"
    kinds = _wanted(word) or (Kind.SECTION,)
    for view in turn.views:
        parts = [c for c in _scope(turn, view) if c.kind in (Kind.PART, Kind.CHAPTER)]
        held = {
            part.id: [
                c for c in _scope(turn, view) if part.start < c.start < part.end and c.kind in kinds
            ]
            for part in parts
        }
        counts = {part.id: len(held[part.id]) for part in parts if held[part.id]}
        for key, best in (("counted_most", max), ("counted_least", min)):
            if counts and _EXTREMES[key].search(asked):
                top = best(counts.values())
                told = [part for part in parts if counts.get(part.id) == top]
                items = "、".join(_called(part) for part in told)
                values = {"label": draft.label(view), "items": items, "count": top}
                values["what"] = _measured(draft, word)
                quotes = [heading_of(view, c) for part in told for c in (part, *held[part.id])]
                draft.say(draft.phrase(key, **values), *quotes)
    return bool(draft.sentences)


def _names_a_matter(turn: Turn) -> bool:
    """Whether something is asked for that the plans print, and not how they are built."""
    left = pattern("form", "whole_plan").sub(" ", pattern("form", "numbered").sub(" ", turn.topic))
    words = [word for word in left.split() if len(word) > 2]
    if any(word in view.folded for word in words for view in turn.views):
        return True
    best = turn.sentences(turn.groups[:_READ])[:1] if words else ()
    return any(scored.coverage >= _TREATED for scored in best)


def _columns(turn: Turn, draft: Draft) -> None:
    """The header of each table, of the annexes alone where the question speaks of them."""
    for view in turn.views:
        scope = {clause.id for clause in _scope(turn, view)}
        for passage in view.passages:
            if passage.leaf is Leaf.TABLE_HEADER and passage.clause_id in scope:
                readings.tell(draft, view, passage)


def _tell(
    turn: Turn, draft: Draft, view: PlanView, clauses: list[Clause], above: Clause | None
) -> None:
    where = draft.label(view) + (f"{above.address}“{above.title}”" if above else "")
    above_quote = (heading_of(view, above),) if above else ()
    draft.head(draft.phrase("counted", where=where, count=len(clauses)), *above_quote)
    with_units = bool(pattern("ask", "responsible", "zh").search(turn.query.asked))
    for clause in clauses:
        text = draft.phrase("counted_item", **named(clause)).strip()
        quotes = [heading_of(view, clause)]
        body = [p for p in view.passages_of(clause.id) if p.leaf is Leaf.BODY]
        if not clause.title and body:
            quotes = [quote_of(view, body[0])]
            text += f"“{in_line(body[0].text)}”"
        bearers = (clause, *view.twins(clause.id)) if with_units else ()
        for duty in [duty for c in bearers for duty in view.duties(c.id)][:1]:
            units = draft.units([view.unit(name) for name in duty.units])
            text = draft.phrase("counted_by", item=text, units=units)
            place = duty.clause_id
            quotes.append(Quote(view=view, clause_id=place, start=duty.start, end=duty.end))
        draft.say(text, *quotes, line=True)


def heading_of(view: PlanView, clause: Clause) -> Quote:
    """A clause's heading as a quote."""
    passage = next(
        (p for p in view.passages_of(clause.id) if p.leaf is Leaf.HEADING),
        view.passages_of(clause.id)[0],
    )
    return Quote(view=view, clause_id=clause.id, start=passage.start, end=passage.end)


def _asked_about(turn: Turn) -> list[tuple[PlanView, Clause]]:
    """The clauses named by address, or the one whose title the question holds."""
    focus = [(view, clause) for view, clause in turn.query.focus if _below(turn, view, clause)]
    if turn.query.focus and pattern("form", "of_annex").search(fold(turn.query.text)):
        rows = [(view, twin) for view, c in turn.query.focus for twin in view.twins(c.id)]
        return [(view, row) for view, row in rows if view.children(row.id)] or focus
    if turn.query.focus:
        return focus
    asked = fold(turn.query.text)
    best: list[tuple[float, int, PlanView, Clause]] = []
    for view in turn.views:
        scope = _scope(turn, view)
        for clause in scope:
            if not clause.title or not view.children(clause.id):
                continue
            title = re.sub(r"[\W_]", "", fold(clause.title))
            held = max(_longest_shared(title, asked) / len(title), turn.coverage(clause.title))
            if held >= _TITLE_COVERED:
                best.append((held, len(title), view, clause))
    top = max((entry[:2] for entry in best), default=None)
    return [(view, clause) for held, length, view, clause in best if (held, length) == top]


def _scope(turn: Turn, view: PlanView) -> list[Clause]:
    """The clauses of the annexes where the question speaks of them, else those of the body."""
    annex = bool(pattern("form", "of_annex").search(fold(turn.query.text)))
    return [c for c in view.parsed.clauses if view.in_annex(c) is annex]


def _longest_shared(title: str, asked: str) -> int:
    """Length of the longest piece of the title that stands in the question."""
    return max(
        (
            j - i
            for i in range(len(title))
            for j in range(i + 2, len(title) + 1)
            if title[i:j] in asked
        ),
        default=0,
    )


def _below(turn: Turn, view: PlanView, clause: Clause) -> list[Clause]:
    """The children asked for: as many as the question counts, of the kind it names, or all."""
    children = [c for c in view.children(clause.id) if c.title] or list(view.children(clause.id))
    plain = [c for c in children if c.kind is not Kind.BOX] or children
    outermost = pattern("form", "outermost").search(fold(turn.query.text))
    if len(plain) == _number(turn) or outermost:
        return plain
    asked, title = fold(turn.query.text), fold(clause.title)
    wanted = _wanted(asked.replace(title, "") if len(title) >= _LONG_TITLE else asked)
    inside = [c for c in view.parsed.clauses if clause.start < c.start < clause.end and c.title]
    of_kind = [c for c in inside if c.kind in wanted]
    if of_kind and not (of_kind[0].kind is Kind.MEASURE and clause.kind is not Kind.BOX):
        return of_kind
    return plain


def _number(turn: Turn) -> int:
    """How many the question says there are, or 0."""
    number = re.search(
        r"([一二两三四五六七八九十]{1,3}|\d{1,3})个?(?:大|方面|项|条|类|部分)",
        fold(turn.query.text),
    )
    return numeral(number.group(1).replace("两", "二")) if number else 0


def _wanted(asked: str) -> tuple[Kind, ...]:
    return next((kinds for pattern, kinds in _KINDS if re.search(pattern, asked)), ())


def _of_kind(turn: Turn, view: PlanView) -> list[Clause]:
    """All body clauses of the kind asked for, or the children of the one clause that has just as
    many as the question says."""
    wanted = _wanted(fold(turn.query.text)) or (Kind.PART,)
    body = _scope(turn, view)
    found = [c for c in body if c.kind in wanted]
    if not found and Kind.ITEM in wanted:
        found = [c for c in body if c.kind is Kind.SECTION]
    if (number := _number(turn)) and len(found) != number:
        lists = [[c for c in view.children(p.id) if c.kind is not Kind.BOX] for p in body]
        exact = [children for children in lists if len(children) == number]
        return exact[0] if len(exact) == 1 else found
    return found
