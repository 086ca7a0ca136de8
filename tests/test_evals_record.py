"""Runs on disk and side by side: report, baseline, diff, the page."""

import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest
from test_evals_verdict import ANNOTATION, ELSEWHERE, GOOD, answer, case, unanswerable

from evals import diff, record, summary, table
from evals.cases import Case
from evals.ground import Ground
from evals.report import page
from evals.run import Outcome, Run
from evals.summary import Scored
from evals.verdict import judge
from ingest.errors import UserError


def outcome(one: Case, given: object, ground: Ground) -> Outcome:
    return Outcome(case=one, answer=given, verdict=judge(one, given, ground), ms=5.0)  # type: ignore[arg-type]


@pytest.fixture
def result(ground: Ground) -> Run:
    """A correct answer, a failure of the dev part and one of the test part."""
    spiteful = case(id="a-2", question="<script>alert(1)</script>谁负责", note="<b>")
    return Run(
        outcomes=(
            outcome(case(id="a-1"), answer(ground, GOOD, ANNOTATION), ground),
            outcome(spiteful, answer(ground, "由<i>市场监管局</i>负责", ELSEWHERE), ground),
            outcome(case(id="a-3", split="test"), answer(ground, "不知道"), ground),
            outcome(unanswerable(), answer(ground, "没有", answerable=False), ground),
        ),
        asked=4,
    )


def rows(result: Run) -> list[summary.Row]:
    return summary.rows(record.scored(result.outcomes))


def test_a_report_is_read_as_it_was_written(result: Run, tmp_path: Path) -> None:
    path = tmp_path / "out" / "report.json"
    record.write_report(path, result, rows(result), show_test=False, extra={"model": "m"})
    found = record.read(path)
    assert not found.partial
    assert [case.id for case in found.cases.values()] == [
        "a-1",
        "a-2",
        "a-3",
        "responsible_unit-900",
    ]
    assert found.cases["a-1"].values == pytest.approx(result.outcomes[0].verdict.values)


def test_a_report_holds_no_answers_of_the_test_part_unless_asked(
    result: Run, tmp_path: Path
) -> None:
    path = tmp_path / "report.json"
    for show_test in (False, True):
        record.write_report(path, result, rows(result), show_test=show_test, extra={})
        cases = json.loads(path.read_text("utf-8"))["cases"]
        assert "faults" in cases["a-2"]
        assert ("faults" in cases["a-3"]) is show_test
        assert cases["a-3"]["values"]["correct"] == 0


def test_a_baseline_has_a_line_for_each_case(result: Run, tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    record.write_baseline(path, record.scored(result.outcomes))
    assert len(path.read_text("utf-8").splitlines()) == 4 + 2
    assert set(record.read(path).cases) == {"a-1", "a-2", "a-3", "responsible_unit-900"}


@pytest.mark.parametrize("text", ["", "[]", '{"version": 9}', '{"version": 1, "cases": {"a": 1}}'])
def test_a_file_that_is_no_run_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "old.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=r"old\.json: not a report\.json") as error:
        record.read(path)
    assert "\n" not in str(error.value)
    with pytest.raises(UserError, match="cannot be read"):
        record.read(tmp_path / "none.json")


def runs(turned: Mapping[str, tuple[float, float]]) -> tuple[dict[str, Scored], dict[str, Scored]]:
    def of(side: int) -> dict[str, Scored]:
        return {
            id_: Scored(
                id=id_,
                kind="place",
                split="test" if id_.startswith("t") else "dev",
                values={"correct": values[side]},
            )
            for id_, values in turned.items()
        }

    return of(0), of(1)


def test_a_diff_names_what_turned_in_dev_and_counts_it_in_test() -> None:
    turned = {"d1": (0, 1), "d2": (1, 0), "d3": (1, 1), "t1": (0, 1), "t2": (0, 1)}
    change = diff.compared(*runs(turned))
    assert [case.id for case in change.won] == ["d1", "t1", "t2"]
    assert [case.id for case in change.lost] == ["d2"]
    assert change.p == pytest.approx(0.625)  # 2 (1 + 4) / 2**4
    told = diff.told(change, show_test=False)
    assert "3 turned correct, 1 turned wrong" in told
    assert "may be chance" in told
    assert "d1" in told
    assert "t1" not in told
    assert "turned correct in the test part: 2" in told
    assert "t1, t2" in diff.told(change, show_test=True)


def test_a_diff_leaves_out_cases_that_only_one_run_has() -> None:
    old, new = runs({"d1": (0, 1), "d2": (0, 1)})
    del old["d2"]
    assert diff.compared(old, new).shared == 1


def test_the_same_run_has_no_diff(result: Run) -> None:
    same = {case.id: case for case in record.scored(result.outcomes)}
    change = diff.compared(same, same)
    assert (change.won, change.lost, change.p) == ((), (), 1.0)


class Tags(HTMLParser):
    """All tags with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [str(value) for name, value in attrs if name in ("src", "href", "action")]


@pytest.fixture
def html(result: Run, ground: Ground) -> str:
    return page(result, rows(result), rows(result), ground, show_test=False, extra={"model": "m"})


def test_the_page_loads_nothing_and_runs_only_its_own_script(html: str) -> None:
    found = Tags(html)
    assert found.links == []
    assert found.tags.count("script") == 1
    assert not {"link", "img", "iframe", "i"} & set(found.tags)
    assert "default-src 'none'" in html
    assert not re.search(r"url\(|@import|https?:", html)


def test_the_page_escapes_what_cases_and_answers_say(html: str) -> None:
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "由&lt;i&gt;市场监管局" in html


def test_the_page_shows_failures_with_both_sides_and_hides_the_test_part(
    html: str, result: Run, ground: Ground
) -> None:
    assert html.count('<details class="card"') == 1
    assert ELSEWHERE in html
    assert ANNOTATION in html
    assert "beside the question" in html
    assert "1 failures of the test part" in html
    assert "不知道" not in html
    both = page(result, rows(result), [], ground, show_test=True, extra={})
    assert both.count('<details class="card"') == 2
    assert "不知道" in both


def test_the_charts_mark_the_baseline(html: str, result: Run, ground: Ground) -> None:
    assert 'class="was"' in html
    assert "<svg" in html
    without = page(result, rows(result), [], ground, show_test=False, extra={})
    assert 'class="was"' not in without


def test_the_table_has_a_line_for_each_kind_and_one_for_all(result: Run) -> None:
    lines = table.by_kind(rows(result))
    assert [line[0] for line in lines] == ["kind", "responsible_unit", "unanswerable", "all"]
    assert lines[1][1:3] == ["3", "0.33"]
    assert all(len(line) == len(lines[0]) for line in lines)
    markdown = table.as_markdown(lines).splitlines()
    assert len(markdown) == len(lines) + 1
    assert len({line.count("|") for line in markdown}) == 1


def test_each_part_has_rows_of_its_own(result: Run) -> None:
    found = {(row.split, row.kind): row.n for row in rows(result)}
    assert found["all", "all"] == 4
    assert found["dev", "responsible_unit"] == 2
    assert found["test", "responsible_unit"] == 1
    assert ("test", "unanswerable") not in found
