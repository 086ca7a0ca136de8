"""Indicators: the value of a row with its sign, year and nature."""

from assistant import abstain
from assistant.draft import Draft, Quote
from assistant.extractive import content
from assistant.phrases import NATURES
from assistant.shelf import PlanView
from assistant.turn import Turn
from ingest.fold import fold
from ingest.plan import Indicator
from vectorstore.terms import question_terms, terms

_SAME_INDICATOR = 0.6
"""Share of the words of an indicator's name that a question must hold to mean it."""
_ALIKE = 0.9
"""Rows that fit at least this share of the best one are told too."""


def compose(turn: Turn, draft: Draft) -> None:
    """Tell the indicators asked for; otherwise the sentences that set a target in prose."""
    rows = _matching(turn)
    if not rows:
        content.compose(turn, draft, wants_number=True)
        return
    years = turn.query.years
    for view, indicator in rows:
        _tell(draft, view, indicator)
    known = {indicator.year for _, indicator in rows}
    for year in years:
        if year not in known:
            draft.say(draft.phrase("year_absent", year=year))


def _tell(draft: Draft, view: PlanView, indicator: Indicator) -> None:
    quote = Quote(view=view, clause_id=indicator.clause_id, start=indicator.start, end=indicator.end)
    nature = NATURES.get(indicator.nature, "") if draft.query.language == "en" else indicator.nature
    unit = "" if indicator.unit == "%" else indicator.unit
    value = indicator.value + ("%" if indicator.unit == "%" else unit)
    draft.say(
        draft.phrase(
            "target" if nature else "target_plain",
            label=draft.label(view),
            address=view.clauses[indicator.clause_id].address,
            name=indicator.name,
            value=value,
            year=indicator.year,
            nature=nature,
        ),
        quote,
    )


def _matching(turn: Turn) -> list[tuple[PlanView, Indicator]]:
    """Indicators that the question names, or that a search puts first; best first."""
    scored: list[tuple[float, PlanView, Indicator]] = []
    asked = set(terms(turn.topic)) | set(turn.words)
    top = turn.groups[0].head.id if turn.groups else ""
    for view in turn.views:
        for indicator in view.parsed.indicators:
            name = question_terms(fold(indicator.name))
            pairs = [t for t in name if len(t) > 1] or name
            share = sum(t in asked for t in pairs) / len(pairs)
            cover = turn.coverage(indicator.name)
            if indicator.clause_id == top:
                share += 0.3
            if share >= _SAME_INDICATOR and cover >= abstain.NAME_COVERAGE or (
                indicator.clause_id == top and turn.query.language == "en"
            ):
                scored.append((share + cover, view, indicator))
    scored.sort(key=lambda item: -item[0])
    return [(v, i) for score, v, i in scored if score >= _ALIKE * scored[0][0]][:3]
