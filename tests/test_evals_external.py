"""An outside benchmark: read as it lies, searched, measured; and what is wrong with one."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from evals.__main__ import main as suite
from evals.external import as_plan, document_of, read
from evals.ncppolicies import main, report
from ingest.errors import UserError

DOCS = [
    {"docid": "a", "dup_group": 0, "text": "口罩保供通知 各地要保障口罩供应。热线电话为12345。"},
    {"docid": "b", "dup_group": 0, "text": "口罩保供通知 各地要保障口罩供应。热线电话为12345！"},
    {"docid": "c", "dup_group": 1, "text": "春耕生产意见 做好化肥储备,储备量不低于三万吨。"},
]
QUESTIONS = [
    {"docid": "b", "question": "口罩供应的热线电话是多少?", "answer": " 12345"},
    {"docid": "c", "question": "化肥储备量是多少?", "answer": "不低于三万吨"},
]


def lines(rows: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs.jsonl.gz").write_bytes(gzip.compress(lines(DOCS)))
    (tmp_path / "questions-dev.jsonl").write_bytes(lines(QUESTIONS))
    return tmp_path


def test_documents_are_clauses_of_one_plan_and_their_pieces_know_them(folder: Path) -> None:
    benchmark = read(folder)
    parsed = as_plan(benchmark.documents)
    text = parsed.plan.text
    assert "".join(text[c.start : c.end] for c in parsed.chunks) == text
    assert [document_of(chunk) for chunk in parsed.chunks] == ["a", "b", "c"]
    assert parsed.chunks[2].embedding_text.startswith("\n春耕生产意见\n")


def test_a_near_duplicate_is_right_and_the_answer_is_found(folder: Path) -> None:
    table = report(folder)
    assert table[0] == ["system", "hit@1", "hit@5", "mrr", "answer@1", "answer@5"]
    assert [line[0] for line in table[1:]] == ["lexical", "dense", "hybrid"]
    assert set(table[3][1:]) == {"1.000"}


def test_an_uncompressed_folder_is_the_same(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "plain"
    other.mkdir()
    (other / "docs.jsonl").write_bytes(lines(DOCS))
    (other / "questions.jsonl").write_bytes(lines(QUESTIONS))
    assert read(other) == read(folder)


@pytest.mark.parametrize(
    ("name", "rows", "told"),
    [
        ("docs.jsonl", [{"docid": "a"}], "docs.jsonl line 1: field 'text'"),
        ("docs.jsonl", [DOCS[0], {"docid": 1, "text": "x"}], "docs.jsonl line 2: field 'docid'"),
        ("questions.jsonl", [{"docid": "a", "question": "?"}], "field 'answer'"),
        (
            "questions.jsonl",
            [{"docid": "z", "question": "?", "answer": "x"}],
            "questions.jsonl line 1: field 'docid': no document 'z'",
        ),
    ],
)
def test_a_malformed_line_names_file_line_and_field(
    tmp_path: Path, name: str, rows: list[dict[str, Any]], told: str
) -> None:
    (tmp_path / "docs.jsonl").write_bytes(lines(DOCS))
    (tmp_path / "questions.jsonl").write_bytes(lines(QUESTIONS))
    (tmp_path / name).write_bytes(lines(rows))
    with pytest.raises(UserError) as error:
        read(tmp_path)
    assert told in str(error.value)


def test_a_line_that_is_no_json_and_a_file_that_is_no_gzip(tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_bytes(lines(QUESTIONS))
    (tmp_path / "docs.jsonl.gz").write_bytes(b"no gzip")
    with pytest.raises(UserError, match="not gzip"):
        read(tmp_path)
    (tmp_path / "docs.jsonl.gz").write_bytes(gzip.compress(b"{\n"))
    with pytest.raises(UserError, match="line 1: not JSON"):
        read(tmp_path)


def test_where_there_is_no_benchmark_it_is_skipped_with_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "none")]) == 0
    assert "skipped: there is no benchmark folder" in capsys.readouterr().out


def test_a_folder_that_is_no_benchmark_is_bad_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 2
    assert "it holds no docs.jsonl[.gz]" in capsys.readouterr().err
    assert suite(["--external", str(tmp_path)]) == 2
    (tmp_path / "docs.jsonl").write_bytes(lines(DOCS))
    assert main([str(tmp_path)]) == 2
    assert "it holds no questions*.jsonl" in capsys.readouterr().err
