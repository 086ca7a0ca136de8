"""How a plan is built: the clauses below one, counted and named."""

from assistant import abstain, kinds, names
from assistant.asks import Ask
from assistant.draft import Draft, in_line, named, quote_of
from assistant.extractive import content, counts, groups, locate, readings
from assistant.extractive.bearers import clause_line, duty_quote, with_units
from assistant.extractive.outline import (
    asked_about,
    below,
    heading_of,
    of_kind,
    of_kinds,
    read,
    scope,
)
from assistant.ordinals import titled
from assistant.outlined import Outlined, Want
from assistant.shelf import PlanView
from assistant.turn import Turn
from assistant.wording import pattern
from ingest.fold import fold
from ingest.plan import Clause, Kind, Leaf

_TABLE = "表格"
_LISTED = 3
"""More clauses than this stand one a line."""
_READ, _TREATED = 3, 0.5
"""Of so many of the best clauses, a sentence that holds so much of the question treats its
matter."""


def compose(turn: Turn, draft: Draft) -> None:
    """Count and name the clauses below the one asked about; else of the kind asked for."""
    tables = pattern("form", "tables").search(turn.query.asked)
    if tables or pattern("form", "columns").search(turn.query.asked):
        _columns(turn, draft, tables.group() if tables else "")
        if draft.sentences and not turn.query.focus:
            return
    if any(tell(turn, draft) for tell in (counts.of_both, counts.between, counts.through)):
        return
    several = counts.several(turn, draft)
    within = _within(turn, draft)
    if within and len(draft.sentences) > _LISTED:
        return  # each with its part
    if groups.compose(turn, draft) or several or (within and not _counts_below(turn)):
        return
    above = asked_about(turn)
    for view, clause in above:
        for clauses in below(turn, view, clause):
            _tell(turn, draft, view, clauses, clause)
    if above:
        return
    if _names_a_matter(turn):
        if abstain.is_untold(turn):
            return
        where = pattern("form", "where").search(turn.query.asked)
        (locate if where else content).compose(turn, draft)
        return
    if pattern("form", "whole_plan").search(fold(turn.query.text)):
        for view in turn.views:
            if clauses := of_kind(turn, view):
                _tell(turn, draft, view, clauses, None)
    if not draft.sentences:
        content.compose(turn, draft)


def is_one(turn: Turn) -> bool:
    """Whether all that is asked is how the plan is built, and who is responsible for each."""
    bare = names.without_plans(turn.query.asked, tuple(turn.shelf.views), turn.shelf)
    return turn.query.ask is Ask.STRUCTURE and kinds.is_of_outline(
        pattern("form", "of_each_unit").sub(" ", bare), turn.views
    )


def _within(turn: Turn, draft: Draft) -> bool:
    """Which part the clauses named by their address belong to, and their place in it; False where
    the question asks for anything else."""
    said = read(turn)
    before = len(draft.sentences)
    meant = turn.query.focus or [
        (view, clause)
        for view in turn.views
        for clause in titled(turn.query.asked, scope(turn, view)) or _inner(turn, view, said)
    ]
    for view, clause in meant if Want.WITHIN in said.wants else ():
        inner = clause.kind in said.groups.kinds if said.groups else False
        level = said.counted if inner else said.groups
        level = None if level and level.is_loose else level
        outer = [c for c in view.ancestry(clause.id) if level and c.kind in level.kinds]
        around = next(iter(outer), view.clauses.get(clause.parent))
        text, quotes = draft.place(view, clause), [heading_of(view, clause)]
        if around and around is not clause:
            values = named(clause) | {"label": draft.label(view)}
            text = draft.phrase("stands_in", part=f"{around.address}“{around.title}”", **values)
            quotes.append(heading_of(view, around))
        if around is clause or pattern("form", "place_asked").search(turn.query.asked):
            inside = scope(turn, view)
            alike = [c for c in inside if c.kind is clause.kind and c.parent == clause.parent]
            place = {"place": alike.index(clause) + 1, "count": len(alike)}
            text += draft.phrase("place_within", **place) if len(alike) > 1 else ""
            quotes += [heading_of(view, c) for c in alike]
        draft.say(text, *quotes, line=len(meant) > _LISTED)
    return len(draft.sentences) > before


def _inner(turn: Turn, view: PlanView, said: Outlined) -> list[Clause]:
    """The clauses of the kind of which each one's part is asked for: 每个专栏在哪个部分."""
    if "指标表" in turn.query.asked:
        outer = (view.clauses[row.clause_id].parent for row in view.parsed.indicators)
        return [view.clauses[clause] for clause in dict.fromkeys(outer)]
    levels = [level for level in (said.counted, said.groups) if level]
    kinds = [level.kinds for level in levels if Kind.PART not in level.kinds]
    asks = kinds and len(levels) > 1 and not said.wants & {Want.MOST, Want.LEAST}
    return of_kinds(scope(turn, view), kinds[0]) if asks else []


def _counts_below(turn: Turn) -> bool:
    """Whether what stands below the clauses named is counted too: 在第几部分，有几项."""
    said = read(turn)
    return bool(said.counted) and Want.COUNT in said.wants and bool(turn.query.focus)


def _names_a_matter(turn: Turn) -> bool:
    """Whether something is asked for that the plans print, and not how they are built."""
    if is_one(turn) and turn.query.own_topic == turn.query.topic:
        return False  # 附件里列了多少项重点任务
    left = pattern("form", "whole_plan").sub(" ", pattern("form", "numbered").sub(" ", turn.topic))
    words = [word for word in left.split() if len(word) > 2]
    if any(word in view.folded for word in words for view in turn.views):
        return True
    best = turn.sentences(turn.groups[:_READ])[:1] if words else ()
    return any(scored.coverage >= _TREATED for scored in best)


def _columns(turn: Turn, draft: Draft, asked: str) -> None:
    """The header of each table, of the annexes alone where the question speaks of them; and where
    tables are `asked` for, that a plan has none."""
    for view in turn.views:
        before = len(draft.sentences)
        for clause in view.parsed.clauses if asked else scope(turn, view):
            said = [p for p in view.passages_of(clause.id) if p.leaf is Leaf.TABLE_HEADER]
            if len(said) == 1:
                readings.tell(draft, view, said[0])
            elif said:
                names = "、".join(f"“{in_line(p.text)}”" for p in said)
                values = {"where": draft.place(view, clause), "names": names, "count": len(said)}
                draft.say(draft.phrase("columns", **values), *(quote_of(view, p) for p in said))
        if asked and len(draft.sentences) == before:
            draft.say(draft.phrase("plan_without", label=draft.label(view), what=_TABLE))
    draft.answerable = not draft.sentences or any(said.quotes for said in draft.sentences)


def _tell(
    turn: Turn, draft: Draft, view: PlanView, clauses: list[Clause], above: Clause | None
) -> None:
    annex = next((c for c in view.parsed.clauses if c.kind is Kind.ANNEX), None)
    inside = above or (annex if clauses and view.in_annex(clauses[0]) else None)
    where = draft.place(view, inside) if inside else draft.label(view)
    above_quote = (heading_of(view, inside),) if inside else ()
    draft.head(draft.phrase("counted", where=where, count=len(clauses)), *above_quote)
    asks_units = pattern("ask", "responsible", "zh").search(turn.query.asked)
    for clause in clauses:
        text = clause_line(draft, clause)
        quotes = [heading_of(view, clause)]
        body = [p for p in view.passages_of(clause.id) if p.leaf is Leaf.BODY]
        if not clause.title and body:
            quotes = [quote_of(view, body[0])]
            text += f"“{in_line(body[0].text)}”"
        bearers = (clause, *view.twins(clause.id)) if asks_units else ()
        for duty in [duty for c in bearers for duty in view.duties(c.id)][:1]:
            text = with_units(draft, view, duty, text)
            quotes.append(duty_quote(view, duty))
        draft.say(text, *quotes, line=True)
