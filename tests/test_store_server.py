"""The same store with its vectors on a Chroma server (CHROMA_URL)."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_store_sample import FOOD, ROADS, Bigrams, plan_of

from ingest.errors import StoreError
from vectorstore.index import Index


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = Path(sys.executable).with_name("chroma")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [program, "run", "--path", tmp_path_factory.mktemp("server"), "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def test_a_server_holds_the_vectors_and_finds_the_same(tmp_path: Path, server: str) -> None:
    with Index.open(tmp_path / "local", Bigrams(), write=True) as local:
        local.add(FOOD)
        local.add(ROADS)
        expected = local.search("食品安全公路", k=50)
    with Index.open(tmp_path / "home", Bigrams(), write=True, chroma_url=server) as index:
        index.add(plan_of("food", ["先来的一句。"]))
        index.add(FOOD)
        index.add(ROADS)
        assert index.check() == []
        assert index.search("食品安全公路", k=50) == expected
        index.remove("roads")
        assert index.check() == []
        assert not list((tmp_path / "home").glob("chroma-*"))
    with Index.open(tmp_path / "home", Bigrams(), write=True, chroma_url=server) as index:
        assert index.search("食品安全")[0].chunk.plan_id == "food"
    with Index.open(tmp_path / "home", Bigrams(), write=True) as index:  # back to a folder
        assert index.check() == []
        assert index.search("食品安全")[0].chunk.plan_id == "food"


@pytest.mark.parametrize("url", ["localhost:8000", "http://127.0.0.1:9", "ftp://there"])
def test_an_address_without_a_server_is_one_line(tmp_path: Path, url: str) -> None:
    with pytest.raises(StoreError, match="CHROMA_URL") as caught:
        Index.open(tmp_path, Bigrams(), write=True, chroma_url=url)
    assert "\n" not in str(caught.value)
