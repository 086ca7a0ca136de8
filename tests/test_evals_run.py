"""A run of the suite: what is kept when it is stopped, and that it says the same twice."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from assistant.citations import Answer
from evals import suite
from evals.__main__ import main
from evals.cases import Case, load
from evals.fails import failures_as_text
from evals.ground import Ground
from evals.run import Run, run
from evals.subject import opened

FOLDER = Path(__file__).parent.parent / "evals" / "cases"


@pytest.fixture(scope="module")
def some(ground: Ground) -> tuple[Case, ...]:
    """A dev and a test case of a few kinds."""
    cases = load(FOLDER, ["indicator", "locate", "unanswerable"], texts=ground.texts)
    return tuple(
        next(c for c in cases if (c.kind, c.split) == (kind, split))
        for kind in ("indicator", "locate", "unanswerable")
        for split in ("dev", "test")
    )


class Refuses:
    """Answers nothing; `stop` raises what a key press would, at that question."""

    def __init__(self, stop: int = 10**6, error: type[BaseException] = KeyboardInterrupt) -> None:
        self.left, self.error = stop, error

    def ask(self, question: str, *, history: Sequence[str] = ()) -> Answer:
        self.left -= 1
        if self.left < 0:
            raise self.error
        return Answer(
            question=question,
            language="zh",
            answerable=False,
            mode="extractive",
            text="方案中没有",
            sentences=(),
            citations=(),
            notes=(),
            hits=(),
            elapsed_ms=0.0,
        )


def test_a_run_asks_every_case(ground: Ground, some: tuple[Case, ...]) -> None:
    result = run(Refuses(), some, ground)
    assert [one.case for one in result.outcomes] == list(some)
    assert not result.partial
    assert [one.verdict.correct for one in result.outcomes] == [not c.answerable for c in some]


def test_an_interrupted_run_keeps_what_it_had(ground: Ground, some: tuple[Case, ...]) -> None:
    result = run(Refuses(stop=3 + 2), some, ground)  # three questions warm it up
    assert [one.case for one in result.outcomes] == list(some[:2])
    assert result.partial
    assert result.asked == len(some)


def test_a_crash_is_that_case_s_failure_and_no_more(ground: Ground, some: tuple[Case, ...]) -> None:
    result = run(Refuses(stop=0, error=RuntimeError), some, ground)
    assert len(result.outcomes) == len(some)
    assert {one.verdict.faults[0].what for one in result.outcomes} == {"crashed"}


def test_failures_of_the_test_part_are_counted_and_not_listed(
    ground: Ground, some: tuple[Case, ...]
) -> None:
    result = run(Refuses(), some, ground)
    told = failures_as_text(result, show_test=False)
    dev, test = some[0], some[1]
    assert dev.id in told
    assert "refused" in told
    assert test.id not in told
    assert test.question not in told
    assert "2 failures of the test part" in told
    assert test.id in failures_as_text(result, show_test=True)


def figures(result: Run) -> list[tuple[object, ...]]:
    return [
        (one.case.id, one.verdict, one.answer and one.answer.model_copy(update={"elapsed_ms": 0}))
        for one in result.outcomes
    ]


def test_two_stores_give_the_same_answers_and_figures(
    ground: Ground, some: tuple[Case, ...]
) -> None:
    found = []
    for _ in range(2):
        with opened() as (assistant, _index):
            found.append(figures(run(assistant, some, ground)))
    assert found[0] == found[1]


def test_the_user_s_own_store_is_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "mine"))
    with opened() as (_assistant, index):
        inside = index.home
        assert (inside / "catalog.db").exists()
    assert not (tmp_path / "mine").exists()
    assert not inside.exists()


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command with an assistant that is stopped at its eighth case."""
    from contextlib import contextmanager

    class Encoder:
        model_id = "none"

    class Index:
        encoder = Encoder()

    @contextmanager
    def fake(**_: object) -> Iterator[tuple[Refuses, Index]]:
        yield Refuses(stop=3 + 8), Index()

    monkeypatch.setattr(suite.subject, "opened", fake)


def test_an_interrupted_command_writes_a_partial_report_and_says_so(
    scripted: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = tmp_path / "summary.md"
    code = main(["--out", str(tmp_path), "--only", "place", "--summary", str(summary)])
    assert code == 130
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["partial"] is True
    asked = len((FOLDER / "place.jsonl").read_text("utf-8").splitlines())
    assert (report["answered"], report["asked"]) == (8, asked)
    assert len(report["cases"]) == 8
    assert f"interrupted: 8 of {asked} cases" in capsys.readouterr().out
    assert f"Interrupted: 8 of {asked}" in (tmp_path / "report.html").read_text("utf-8")
    assert f"interrupted: 8 of {asked}" in summary.read_text("utf-8")


def test_an_interrupted_run_is_no_baseline(
    scripted: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    baseline = tmp_path / "baseline.json"
    code = main(["--out", str(tmp_path), "--write-baseline", "--baseline", str(baseline)])
    assert code == 130
    assert not baseline.exists()


def test_a_limit_takes_the_first_of_each_kind(
    scripted: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["--out", str(tmp_path), "--only", "place", "--only", "list", "--limit", "2"])
    assert code == 0
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert list(report["cases"]) == ["list-001", "list-002", "place-001", "place-002"]
