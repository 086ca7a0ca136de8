"""While the store is built anew, those who opened it before go on answering from the old one."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_store_sample import FOOD, ROADS, Bigrams, many

from vectorstore.index import Index

QUESTION = "食品质量安全由谁监管？"
READER = """
import json, sys
from pathlib import Path
from test_store_sample import Bigrams
from ingest.errors import StoreError
from vectorstore.index import Index
with Index.open(Path(sys.argv[1]), Bigrams(), write=False) as reader:
    for question in sys.stdin:
        try:
            hits = reader.search(question.strip(), k=20)
            print(json.dumps([(hit.chunk.id, hit.score) for hit in hits]), flush=True)
        except StoreError as error:
            print(json.dumps(str(error)), flush=True)
"""


class Reader:
    """Another process that has the store open."""

    def __init__(self, home: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", READER, str(home)],
            cwd=Path(__file__).parent,
            env={"PYTHONPATH": f"{Path(__file__).parent}:{Path(__file__).parent.parent}"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self) -> object:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{QUESTION}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with Index.open(tmp_path, Bigrams(), write=True) as index:
        for parsed in (many("一", 400), FOOD, ROADS):
            index.add(parsed)
    return tmp_path


@pytest.fixture
def reader(home: Path) -> Iterator[Reader]:
    opened = Reader(home)
    yield opened
    assert opened.process.communicate(timeout=30)[0] == ""


def test_a_reader_loses_its_answers_while_indexes_are_built(home: Path, reader: Reader) -> None:
    before = reader.ask()
    assert len(before) == 20  # type: ignore[arg-type]
    with Index.open(home, Bigrams(), write=True) as index:
        index.rebuild()
        assert reader.ask() == before
    assert reader.ask() == before


def test_a_reader_stops_before_the_new_model_is_whole(home: Path, reader: Reader) -> None:
    before = reader.ask()
    asked: list[object] = []
    other = Bigrams("other", 32)
    with Index.open(home, other, write=True, mend=False) as index:
        index.rebuild(lambda done, total: asked.append(reader.ask()))
        assert asked, "the reader was asked while texts were embedded"
        assert all(answer == before for answer in asked)
        with Index.open(home, other, write=False) as later:
            assert later.search(QUESTION, k=20) == index.search(QUESTION, k=20)
    refused = reader.ask()
    assert isinstance(refused, str), "vectors of two models are never mixed"
    assert "rebuild" in refused
    assert "\n" not in refused


def test_a_rebuild_that_is_cut_short_leaves_no_model_behind(home: Path, reader: Reader) -> None:
    before = reader.ask()

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with (
        Index.open(home, Bigrams("other", 32), write=True, mend=False) as index,
        pytest.raises(KeyboardInterrupt),
    ):
        index.rebuild(stop)
    assert reader.ask() == before
    with Index.open(home, Bigrams(), write=True) as index:
        assert index.check() == []
