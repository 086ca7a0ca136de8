"""The report as one page: figures, charts against the baseline, failures. It loads nothing."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from evals.cases import KINDS
from evals.ground import Ground
from evals.report.charts import charts
from evals.report.failures import card
from evals.report.figures import overview, systems_table
from evals.run import Run
from evals.summary import Row

_TEMPLATE = Path(__file__).with_name("page.html")


def write_page(
    path: Path,
    result: Run,
    rows: Sequence[Row],
    before: Sequence[Row],
    ground: Ground,
    *,
    show_test: bool,
    extra: Mapping[str, Any],
) -> None:
    """Write the report; `before` holds the rows of the baseline over the same cases.

    Failures of the test part are counted, and only listed with `show_test`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(result, rows, before, ground, show_test=show_test, extra=extra), "utf-8")


def page(
    result: Run,
    rows: Sequence[Row],
    before: Sequence[Row],
    ground: Ground,
    *,
    show_test: bool,
    extra: Mapping[str, Any],
) -> str:
    """The page as HTML."""
    failed = [one for one in result.outcomes if not one.verdict.correct]
    shown = [one for one in failed if show_test or one.case.split == "dev"]
    kinds = [kind for kind in KINDS if any(row.kind == kind for row in rows)]
    splits = [split for split in ("all", "dev", "test") if any(row.split == split for row in rows)]
    faults = sorted({fault.what for one in shown for fault in one.verdict.faults})
    return Template(_TEMPLATE.read_text("utf-8")).substitute(
        notice=_notice(result),
        subtitle=escape(
            f"{len(result.outcomes)} cases, {len(failed)} not correct · "
            f"embedding model {extra.get('model', '?')}"
        ),
        overview="".join(overview(split, rows, before) for split in splits),
        charts="".join(charts(split, rows, before) for split in splits),
        systems=systems_table(extra["systems"]) if "systems" in extra else "",
        split_options=_options(splits),
        kind_options=_options(["every kind", *kinds]),
        fault_options=_options(["every failure", *faults]),
        failures="".join(card(one, ground) for one in shown),
        hidden=_hidden(len(failed) - len(shown)),
        empty="" if shown else "<p>No failures to show.</p>",
    )


def _notice(result: Run) -> str:
    if not result.partial:
        return ""
    told = f"Interrupted: {len(result.outcomes)} of {result.asked} cases were asked."
    return f'<p class="notice" role="status">{told} The figures are of these.</p>'


def _hidden(count: int) -> str:
    if not count:
        return ""
    return (
        f'<p class="quiet">{count} failures of the test part are counted and not listed, so that '
        "nobody tunes on them (<code>--show-test</code> lists them).</p>"
    )


def _options(values: Sequence[str]) -> str:
    return "".join(f"<option>{escape(value)}</option>" for value in values)
