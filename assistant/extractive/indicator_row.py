"""One row of an indicator table as a sentence: name, value with sign and unit, year, nature."""

from assistant.draft import Draft, Quote
from assistant.phrases import NATURES
from assistant.shelf import PlanView
from ingest.plan import Indicator


def tell(draft: Draft, view: PlanView, indicator: Indicator, *, line: bool = False) -> None:
    """Say the target of one row, citing the row."""
    english = draft.query.language == "en"
    nature = NATURES.get(indicator.nature, "") if english else indicator.nature
    draft.say(
        draft.phrase(
            "target" if nature else "target_plain",
            label=draft.label(view),
            address=view.clauses[indicator.clause_id].address,
            name=indicator.name,
            value=indicator.value + indicator.unit,
            year=indicator.year,
            nature=nature,
        ),
        quote(view, indicator),
        line=line,
    )


def quote(view: PlanView, indicator: Indicator) -> Quote:
    """The row as a quote."""
    return Quote(view=view, clause_id=indicator.clause_id, start=indicator.start, end=indicator.end)
