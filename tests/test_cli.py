"""`python -m assistant`: the contract that other programs rely on, and its exit codes."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from plans import plan

from assistant.__main__ import main

ROOT = Path(__file__).parents[1]
BUILDING = "which bureau leads building-materials inspection"
FIELDS = {
    "": ["question", "language", "answerable", "mode", "text", "sentences", "citations", "notes",
         "hits", "elapsed_ms"],
    "sentences": ["text", "citations", "supported"],
    "citations": ["number", "plan_id", "plan_title", "address", "quote", "start", "end"],
    "notes": ["kind", "text", "citations"],
    "hits": ["plan_id", "clause_id", "address", "title", "text", "start", "end", "score"],
}  # fmt: skip
REQUESTS: list[dict[str, Any]] = [
    {"question": BUILDING},
    {"question": "建材质量谁来管"},
    {"question": "建材质量谁来管", "plans": ["xinjiang"]},
    {"question": "建材质量谁来管", "plans": ["yangling"], "history": []},
    {"question": "哪家排在第一位？", "plans": ["yangling"],
     "history": [{"role": "user", "content": "食品质量安全由哪些单位负责？"},
                 {"role": "assistant", "content": "由市场监管局、卫生健康局负责。"}]},
    {"question": "高新技术企业到2025年要达到多少个？"},
    {"question": "农产品质量安全例行监测合格率，两个方案的目标分别是多少？", "plans": []},
    {"question": "督查考核由谁牵头？"},
    {"question": "住建局负责哪些任务？", "plans": ["yangling"]},
    {"question": "杨凌方案是哪天印发的？"},
    {"question": "加強質量文化建設寫在哪一條？"},
    {"question": "新疆方案怎样推动质量社会共治？"},
    {"question": "首席质量官每年培训多少名？"},
    {"question": "地铁票价打几折？"},
    {"question": "What is the price of gold on Mars?", "history": [], "plans": []},
]  # fmt: skip


def _run(
    *arguments: str, home: Path, typed: str | None = None
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        input=typed,
        env=dict(os.environ) | {"ASSISTANT_HOME": str(home)},
        cwd=ROOT,
    )


def _lines(requests: Sequence[dict[str, Any]]) -> str:
    return "".join(json.dumps(request, ensure_ascii=False) + "\n" for request in requests)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store filled by the first question that was ever asked."""
    folder = tmp_path_factory.mktemp("assistant")
    done = _run("--json", "建材质量谁来管", home=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1
    json.loads(done.stdout)
    return folder


@pytest.fixture(scope="session")
def answers(home: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The answers to REQUESTS, from one run over a file."""
    file = tmp_path_factory.mktemp("batch") / "questions.jsonl"
    file.write_text(_lines(REQUESTS), "utf-8")
    done = _run("--batch", str(file), home=home)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def _answer(answers: list[dict[str, Any]], question: str, **given: Any) -> dict[str, Any]:
    return answers[REQUESTS.index({"question": question} | given)]


def _marks(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\[(\d+)\]", text)]


# --- the contract --------------------------------------------------------------------------------


def test_a_field_of_the_contract_is_missing_added_or_renamed(answers: list[dict[str, Any]]) -> None:
    seen = dict.fromkeys(FIELDS, 0)
    for answer in answers:
        assert list(answer) == FIELDS[""]
        for name in list(FIELDS)[1:]:
            assert isinstance(answer[name], list)
            for row in answer[name]:
                assert list(row) == FIELDS[name]
                seen[name] += 1
    assert all(seen[name] for name in ("sentences", "citations", "hits"))


def test_a_value_of_the_contract_has_another_type(answers: list[dict[str, Any]]) -> None:
    for answer in answers:
        assert answer["language"] in ("zh", "zh-Hant", "en")
        assert answer["mode"] == "extractive"
        assert type(answer["answerable"]) is bool
        assert answer["elapsed_ms"] >= 0
        assert answer["text"].strip()
        for sentence in answer["sentences"]:
            assert type(sentence["supported"]) is bool
            assert all(type(number) is int for number in sentence["citations"])
        for place in (*answer["citations"], *answer["hits"]):
            assert type(place["start"]) is type(place["end"]) is int
    assert _answer(answers, BUILDING)["language"] == "en"
    assert _answer(answers, "加強質量文化建設寫在哪一條？")["language"] == "zh-Hant"


def test_answers_come_in_another_order_than_the_questions(answers: list[dict[str, Any]]) -> None:
    assert [answer["question"] for answer in answers] == [r["question"] for r in REQUESTS]


def test_a_quote_is_not_what_the_plan_says_at_its_offsets(answers: list[dict[str, Any]]) -> None:
    for answer in answers:
        for place in answer["citations"]:
            whole = plan(place["plan_id"])
            assert place["quote"]
            assert whole.plan.text[place["start"] : place["end"]] == place["quote"]
            assert place["plan_title"] == whole.plan.title
            around = [
                clause.address
                for clause in whole.clauses
                if clause.start <= place["start"] and place["end"] <= clause.end
            ]
            assert place["address"] in around


def test_a_number_in_the_answer_has_no_citation_or_a_citation_no_number(
    answers: list[dict[str, Any]],
) -> None:
    for answer in answers:
        numbers = [citation["number"] for citation in answer["citations"]]
        assert numbers == list(range(1, len(numbers) + 1))
        noted = [n for note in answer["notes"] for n in (*note["citations"], *_marks(note["text"]))]
        assert {*_marks(answer["text"]), *noted} == set(numbers), answer["question"]


def test_text_and_sentences_say_different_things(answers: list[dict[str, Any]]) -> None:
    for answer in answers:
        told = "".join(sentence["text"] for sentence in answer["sentences"])
        shown = re.sub(r"\[\d+\]|(?m:^- )", "", answer["text"])  # a list has its bullets
        assert re.sub(r"\s", "", told) == re.sub(r"\s", "", shown)
        cited = [number for sentence in answer["sentences"] for number in sentence["citations"]]
        assert cited == _marks(answer["text"])


def test_a_sentence_without_support_is_shown(answers: list[dict[str, Any]]) -> None:
    for answer in answers:
        assert all(sentence["supported"] for sentence in answer["sentences"]), answer["question"]


def test_hits_are_unsorted_too_many_or_not_the_plans_text(answers: list[dict[str, Any]]) -> None:
    for answer in answers:
        hits = answer["hits"]
        assert len(hits) <= 10
        assert [hit["score"] for hit in hits] == sorted((h["score"] for h in hits), reverse=True)
        for hit in hits:
            whole = plan(hit["plan_id"])
            assert whole.plan.text[hit["start"] : hit["end"]] == hit["text"]
            clause = next(c for c in whole.clauses if c.id == hit["clause_id"])
            assert (clause.address, clause.title) == (hit["address"], hit["title"])


def test_a_question_the_plans_do_not_treat_is_answered(answers: list[dict[str, Any]]) -> None:
    for question in ("地铁票价打几折？", "What is the price of gold on Mars?"):
        answer = next(a for a in answers if a["question"] == question)
        assert answer["answerable"] is False
        assert answer["citations"] == []
        assert answer["hits"]


def test_a_question_the_plans_treat_is_refused(answers: list[dict[str, Any]]) -> None:
    refused = [answer["question"] for answer in answers if not answer["answerable"]]
    assert refused == ["地铁票价打几折？", "What is the price of gold on Mars?"]


def test_a_target_of_the_indicator_table_is_not_found(answers: list[dict[str, Any]]) -> None:
    answer = _answer(answers, "高新技术企业到2025年要达到多少个？")
    assert "100" in answer["text"]
    assert "专栏1 9" in [place["address"] for place in answer["citations"]]


def test_the_example_of_the_first_screen_names_other_units(answers: list[dict[str, Any]]) -> None:
    answer = _answer(answers, BUILDING)
    assert answer["answerable"] is True
    for unit in ("住建局", "交通运输局", "水务局", "市场监管局"):
        assert unit in answer["text"]
    assert not re.search(r"大数据局|工业和商务局|公安局", answer["text"])
    said = answer["text"] + "".join(note["text"] for note in answer["notes"])
    assert re.search(r"no lead", said)
    assert re.search(r"住建局[^.,，。;]*(?:listed|named|printed) first", said)
    places = {(c["plan_id"], c["address"]): c["quote"] for c in answer["citations"]}
    body, annex = ("yangling", "四、(十一)"), ("yangling", "附件 三、(十一)")
    assert "示范区住建局、交通运输局、水务局、市场监管局按职责分工负责" in places[body]
    assert places[annex] == "示范区住建局、交通运输局、水务局、市场监管局按职责分工负责"


def test_plans_do_not_restrict_what_is_searched(answers: list[dict[str, Any]]) -> None:
    for request, answer in zip(REQUESTS, answers, strict=True):
        if request.get("plans"):
            allowed = set(request["plans"])
            assert {place["plan_id"] for place in answer["citations"]} <= allowed
            assert {place["plan_id"] for place in answer["hits"]} <= allowed
    both = _answer(answers, "建材质量谁来管")
    assert {place["plan_id"] for place in both["hits"]} == {"xinjiang", "yangling"}
    one = _answer(answers, "建材质量谁来管", plans=["xinjiang"])
    assert "二、(四)12" in [place["address"] for place in one["citations"]]


def test_a_question_that_follows_another_forgets_it(answers: list[dict[str, Any]]) -> None:
    answer = next(a for a in answers if a["question"] == "哪家排在第一位？")
    assert answer["answerable"] is True
    assert "市场监管局" in answer["text"]
    assert "三、(六)" in [place["address"] for place in answer["citations"]]


# --- the command ---------------------------------------------------------------------------------


def test_a_batch_from_standard_input_answers_differently(
    home: Path, answers: list[dict[str, Any]]
) -> None:
    chosen = [REQUESTS[number] for number in (4, 2, 0)]
    done = _run("--batch", "-", home=home, typed="\n" + _lines(chosen) + "\n")
    assert (done.returncode, done.stderr) == (0, "")
    same = [answers[number] for number in (4, 2, 0)]
    read = [json.loads(line) for line in done.stdout.splitlines()]
    for answer in (*same, *read):
        answer.pop("elapsed_ms", None)
    assert read == same


def test_an_answer_for_a_person_lacks_its_citations(home: Path) -> None:
    done = _run("--plan", "yangling", "建材质量谁来管", home=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\n[1] 《杨凌示范区贯彻落实《质量强国建设纲要》实施方案》四、(十一)" in done.stdout
    assert "示范区住建局、交通运输局、水务局、市场监管局按职责分工负责" in done.stdout
    assert not done.stdout.startswith("{")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--json", ""], "the question is empty"),
        ([" \n\t "], "the question is empty"),
        (["问" * 2001], "2000"),
        (["--plan", "nanjing", "建材质量谁来管"], "'nanjing'"),
        (["--batch", "no/such/file.jsonl"], "no/such/file.jsonl"),
        (["--batch", "."], "--batch ."),
    ],
)
def test_bad_input_is_not_one_line_and_exit_code_2(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
    arguments: list[str], said: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("ASSISTANT_HOME", str(home))
    assert main(arguments) == 2
    printed = capfd.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert said in printed.err


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("建材质量谁来管", "JSON"),
        ('{"question": "建材质量谁来管"', "JSON"),
        ('["建材质量谁来管"]', "question"),
        ('{"plans": []}', "question"),
        ('{"question": 12}', "question"),
        ('{"question": "谁来管", "plans": "yangling"}', "plans"),
        ('{"question": "谁来管", "plans": [1]}', "plans"),
        ('{"question": "谁来管", "history": "建材"}', "history"),
        ('{"question": "谁来管", "history": ["建材"]}', "history"),
        ('{"question": "谁来管", "history": [{"role": "user"}]}', "history"),
        ('{"question": "谁来管", "history": [{"role": "boss", "content": "建材"}]}', "history"),
        ('{"question": "谁来管", "plan": ["yangling"]}', "plan"),
        ('{"question": "谁来管", "plans": ["nanjing"]}', "nanjing"),
        ('{"question": "  "}', "question"),
        ('{"question": "' + "问" * 2001 + '"}', "question"),
    ],
)
def test_a_malformed_line_is_not_named_with_its_field(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
    tmp_path: Path, line: str, field: str,
) -> None:  # fmt: skip
    file = tmp_path / "questions.jsonl"
    file.write_text("\n" + line + "\n", "utf-8")
    monkeypatch.setenv("ASSISTANT_HOME", str(home))
    assert main(["--batch", str(file)]) == 2
    printed = capfd.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert "line 2" in printed.err
    assert field in printed.err


def test_a_batch_that_is_no_utf8_gives_a_traceback(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_bytes(_lines(REQUESTS[1:2]).encode("gb18030"))
    done = _run("--batch", str(file), home=home)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "UTF-8" in done.stderr


def test_the_line_that_is_wrong_comes_after_answers_to_the_lines_before_it(home: Path) -> None:
    typed = _lines(REQUESTS[1:3]) + '{"question": 12}\n'
    done = _run("--batch", "-", home=home, typed=typed)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "line 3" in done.stderr
    assert "'question'" in done.stderr


def test_neither_or_both_of_question_and_batch_are_taken(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for arguments in ([], ["谁来管", "--batch", "-"]):
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        assert stopped.value.code == 2
        assert "give a question, or --batch FILE" in capsys.readouterr().err


def test_help_takes_long(tmp_path: Path) -> None:
    took = []
    for _ in range(3):
        started = time.perf_counter()
        done = _run("--help", home=tmp_path / "home")
        took.append(time.perf_counter() - started)
        assert done.returncode == 0
        assert "--batch FILE" in done.stdout
    assert min(took) < 0.5
    assert not (tmp_path / "home").exists()


def test_help_or_the_command_imports_what_it_does_not_need(home: Path) -> None:
    early = "torch sentence_transformers gradio chromadb numpy langchain_core sqlalchemy tantivy"
    late = "torch sentence_transformers transformers gradio docx pypdf bs4"
    code = (
        "import sys; from assistant.__main__ import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        f"print('HELP', sorted(set('{early}'.split()) & set(sys.modules)))\n"
        "main(['建材质量谁来管'])\n"
        f"print('ASKED', sorted(set('{late}'.split()) & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=dict(os.environ) | {"ASSISTANT_HOME": str(home)},
        cwd=ROOT,
    )
    assert "HELP []\n" in done.stdout, done.stdout + done.stderr
    assert "ASKED []\n" in done.stdout
