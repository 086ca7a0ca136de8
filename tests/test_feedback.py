"""Votes on disk, and what `python -m evals from-feedback` makes of them."""

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import plans
import pytest

from assistant import feedback
from assistant.citations import Answer, Citation
from assistant.feedback import Voted
from evals.__main__ import main
from evals.cases import load
from ingest.errors import UserError

TEXT = plans.plan("yangling").plan.text
QUOTE = "(示范区住建局、交通运输局、水务局、市场监管局按职责分工负责)"


def _vote(vote: feedback.Vote = "up", id_: str = "a" * 12, reason: str = "", **more: str) -> Voted:
    start = TEXT.find(QUOTE)
    citation = Citation(
        number=1, plan_id=more.get("plan", "yangling"), plan_title="方案", address="四、(十一)",
        quote=more.get("quote", QUOTE), start=start, end=start + len(QUOTE),
    )  # fmt: skip
    answer = Answer(
        question="问", language="zh", answerable=True, mode="extractive", text="由住建局负责[1]。",
        sentences=(), citations=(citation,), notes=(), hits=(), elapsed_ms=1.0,
    )  # fmt: skip
    question, held = more.get("question", "建材质量谁来管"), {"yangling": (2, "hash")}
    return feedback.voted(answer, vote, reason, id_=id_, question=question, history=(), plans=held)


def test_a_vote_is_one_line_with_all_it_takes_to_judge_the_answer_again(tmp_path: Path) -> None:
    feedback.append(tmp_path, _vote("down", reason="少了\n一个"))
    path = tmp_path / feedback.NAME
    (line,) = path.read_text("utf-8").splitlines()
    row = json.loads(line)
    assert set(row) == {
        "id", "time", "vote", "reason", "question", "history", "language", "mode", "answerable",
        "answer", "citations", "plans",
    }  # fmt: skip
    assert row["citations"][0]["start"] == TEXT.find(QUOTE)
    assert row["plans"] == [{"id": "yangling", "version": 2, "content_hash": "hash"}]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_votes_of_many_threads_are_all_kept_whole(tmp_path: Path) -> None:
    votes = [_vote(id_=f"{n:012}", reason="长" * (n % 90)) for n in range(200)]
    with ThreadPoolExecutor(16) as threads:
        list(threads.map(lambda vote: feedback.append(tmp_path, vote), votes))
    found, faults = feedback.read(tmp_path / feedback.NAME)
    assert faults == []
    assert sorted(found, key=lambda vote: vote.id) == votes


def test_a_line_cut_off_spoils_no_other_and_is_named(tmp_path: Path) -> None:
    path = tmp_path / feedback.NAME
    path.write_text('{"id": "x", "ti', "utf-8")
    feedback.append(tmp_path, _vote())
    found, faults = feedback.read(path)
    assert found == [_vote().model_copy(update={"time": found[0].time})]
    assert len(faults) == 1
    assert faults[0].startswith("feedback.jsonl line 1")


def test_the_last_line_of_an_answer_counts_and_a_vote_can_be_taken_back(tmp_path: Path) -> None:
    for vote, id_ in (("up", "a"), ("down", "a"), ("up", "b"), ("none", "b")):
        feedback.append(tmp_path, _vote(vote, id_))  # type: ignore[arg-type]
    found, _ = feedback.read(tmp_path / feedback.NAME)
    assert [(vote.id, vote.vote) for vote in found] == [("a", "down")]


def test_what_cannot_be_written_is_told_with_the_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"feedback\.jsonl: cannot be written"):
        feedback.append(tmp_path / "nowhere", _vote())
    with pytest.raises(UserError, match="too long"):
        feedback.append(tmp_path, _vote(question="长" * 500_000))


def test_an_answer_voted_up_becomes_a_case_that_the_loader_takes(tmp_path: Path) -> None:
    feedback.append(tmp_path, _vote("up", reason="列全了"))
    assert main(["from-feedback", "--home", str(tmp_path), "--out", str(tmp_path / "c.jsonl")]) == 0
    (case,) = load(tmp_path, texts={"yangling": TEXT}) if _only_cases(tmp_path) else ()
    assert case.kind == "responsible_unit"
    assert case.split == "dev"
    assert [gold.quote for gold in case.gold] == [QUOTE]
    assert case.note == "review; voted up; 列全了"


def _only_cases(folder: Path) -> bool:
    (folder / feedback.NAME).unlink()
    return True


def test_an_answer_voted_down_has_no_gold_and_is_refused_until_reviewed(tmp_path: Path) -> None:
    feedback.append(tmp_path, _vote("down", reason="少了一个单位"))
    out = tmp_path / "c.jsonl"
    assert main(["from-feedback", "--home", str(tmp_path), "--out", str(out)]) == 0
    case = json.loads(out.read_text("utf-8"))
    assert case["gold"] == []
    assert case["note"] == "review; voted down; 少了一个单位; answered: 由住建局负责[1]。"
    assert _only_cases(tmp_path)
    with pytest.raises(UserError, match="needs required gold"):
        load(tmp_path, texts={"yangling": TEXT})


def test_a_quote_that_is_not_in_the_plans_of_the_cases_is_named_and_left_out(
    tmp_path: Path,
) -> None:
    feedback.append(tmp_path, _vote("up", "a", plan="自建方案"))
    feedback.append(tmp_path, _vote("up", "b", quote="没有这句话"))
    out = tmp_path / "c.jsonl"
    assert main(["from-feedback", "--home", str(tmp_path), "--out", str(out)]) == 0
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [row["gold"] for row in rows] == [[], []]
    assert "not in the plans of the cases: 自建方案 四、(十一)" in rows[0]["note"]


def test_bad_lines_are_named_and_skipped_and_a_file_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / feedback.NAME).write_text('rubbish\n{"id": 5}\n[]\n', "utf-8")
    feedback.append(tmp_path, _vote())
    command = ["from-feedback", "--home", str(tmp_path), "--out", str(tmp_path / "c.jsonl")]
    assert main(command) == 0
    told = capsys.readouterr()
    assert [line.split(":")[0] for line in told.err.splitlines()] == [
        f"feedback.jsonl line {n}" for n in (1, 2, 3)
    ]
    assert "1 candidates to review, 1 voted up" in told.out
    assert main(command) == 2
    assert "--out" in capsys.readouterr().err


def test_no_feedback_is_one_line_and_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["from-feedback", "--home", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
