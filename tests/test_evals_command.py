"""`python -m evals`: exit codes, and what it says of bad input."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from evals.__main__ import main

ROOT = Path(__file__).parent.parent
CASE = (
    '{"id": "place-1", "kind": "place", "lang": "zh", "question": "在哪?", "history": [], '
    '"plans": ["yangling"], "answerable": true, "gold": [{"plan": "yangling", '
    '"quote": "QUOTE", "required": true, "group": 1}], "must_include": [], '
    '"must_not_include": [], "note": "", "split": "dev"}\n'
)


def told(capsys: pytest.CaptureFixture[str]) -> str:
    text = capsys.readouterr().err.strip()
    assert "\n" not in text
    return text


def test_a_gold_passage_that_is_not_in_its_plan_names_file_line_and_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = CASE.replace("QUOTE", "实行“揭榜挂帅”等制度".replace('"', '\\"'))
    (tmp_path / "place.jsonl").write_text(good + CASE.replace("place-1", "place-2"), "utf-8")
    assert main(["--cases", str(tmp_path)]) == 2
    assert told(capsys).startswith("place.jsonl line 2: field 'gold.quote': 'QUOTE'")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--only", "guess"], "Unknown kind of case 'guess'"),
        (["--cases", "nowhere"], "No cases in 'nowhere'"),
        (["--diff", "nowhere.json"], "nowhere.json: cannot be read"),
        (["--gate", "--thresholds", "nowhere.toml"], "nowhere.toml: cannot be read"),
        (["--gate", "--baseline", "nowhere.json"], "nowhere.json: cannot be read"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert words in told(capsys)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--gate", "--limit", "3"],
        ["--write-baseline", "--only", "place"],
        ["--write-floors", "--split", "dev"],
        ["--limit", "0"],
        ["--systems", "bm25"],
        ["--split", "train"],
    ],
)
def test_flags_that_do_not_go_together_are_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as error:
        main(arguments)
    assert error.value.code == 2


def test_a_folder_that_cannot_be_written_is_found_before_the_questions_are_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert main(["--out", str(tmp_path / "file")]) == 2
    assert "--out" in told(capsys)


def test_help_is_instant() -> None:
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "evals", "--help"], cwd=ROOT, capture_output=True, check=True
    )
    assert time.perf_counter() - started < 1.0
    assert b"--gate" in done.stdout


def test_a_run_of_one_kind_gates_diffs_and_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = tmp_path / "thresholds.toml"
    floors.write_text(
        "[chance]\np = 0.01\ndrop = 0.01\n[dev.place]\ncorrect = 0.0\n[dev.list]\ncorrect = 1.0\n",
        encoding="utf-8",
    )
    baseline = tmp_path / "baseline.json"
    baseline.write_text('{"version": 1, "cases": {}}', encoding="utf-8")
    common = ["--only", "place", "--split", "dev", "--out", str(tmp_path)]
    gate = ["--gate", "--thresholds", str(floors), "--baseline", str(baseline)]
    assert main([*common, *gate]) == 0  # the floor of `list` is not asked for
    assert "gate: green" in capsys.readouterr().out
    floors.write_text(floors.read_text().replace("0.0\n", "1.1\n"), encoding="utf-8")
    assert main([*common, *gate, "--diff", str(tmp_path / "report.json")]) == 1
    out = capsys.readouterr().out
    assert "gate: dev place: correct" in out
    assert "0 turned correct, 0 turned wrong" in out
