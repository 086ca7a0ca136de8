"""What a clause asks for, in its own sentences: without its heading and without who is responsible.

A clause below it that names units of its own is not part of it."""

from collections.abc import Iterator

from assistant.page.duties.shares import Line, Share
from assistant.shelf import PlanView
from ingest.plan import Clause, Leaf

_SAID = (Leaf.BODY, Leaf.TABLE_ROW)


def task_text(view: PlanView, share: Share, line: Line) -> str:
    """The sentences of the clause that prints `line`; those of the body where the annex does."""
    printing = view.clauses[line.clause_id]
    own = share.clause if view.in_annex(printing) else printing
    return _text(view, own) or _text(view, share.clause) or _printed(view, own, Leaf.HEADING)


def annex_rows(view: PlanView, share: Share) -> tuple[Clause, ...]:
    """The annex rows that state the same task."""
    return tuple(c for c in view.twins(share.clause.id) if view.in_annex(c))


def annex_text(view: PlanView, share: Share) -> str:
    """The sub-tasks of these rows, a line for each."""
    return "\n".join(text for c in annex_rows(view, share) if (text := _text(view, c)))


def _text(view: PlanView, clause: Clause) -> str:
    """A line for the clause itself and for each below it that says something."""
    return "\n".join(_lines(view, clause))


def _lines(view: PlanView, clause: Clause, number: str = "") -> Iterator[str]:
    if said := _printed(view, clause, *_SAID):
        yield number + said
    for child in view.children(clause.id):
        if not view.duties(child.id):
            yield from _lines(view, child, _printed(view, child, Leaf.HEADING))


def _printed(view: PlanView, clause: Clause, *leaves: Leaf) -> str:
    said = (p.text for p in view.passages_of(clause.id) if p.leaf in leaves)
    return "".join(" ".join(text.split()) for text in said)
