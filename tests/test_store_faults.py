"""A writer that is killed, a second writer, damage, a full disk: what was acknowledged stays."""

import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from test_store_sample import FOOD, MODEL, ROADS, Bigrams, many, plan_of

from ingest.errors import StoreError
from vectorstore import derived
from vectorstore.catalog import Catalog
from vectorstore.database import connect, url_in
from vectorstore.index import Index
from vectorstore.lock import StoreInUseError

HERE = Path(__file__).parent
WITHOUT_OLD = plan_of("food", ["建立冷链物流追溯平台。", "推行承诺达标合格证制度。"])


def child(code: str, *arguments: object, **options: object) -> subprocess.Popen[str]:
    """Another process that runs `code` with our imports; its output is ours to read."""
    head = "import sys, os, signal, time\nfrom pathlib import Path\n"
    paths = {"PYTHONPATH": os.pathsep.join((str(HERE.parent), str(HERE)))}
    return subprocess.Popen(
        [sys.executable, "-c", head + textwrap.dedent(code), *map(str, arguments)],
        env={**os.environ, **paths},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,  # type: ignore[call-overload]
    )


def filled(home: Path) -> Path:
    with Index.open(home, Bigrams(), write=True) as index:
        index.add(FOOD)
        index.add(ROADS)
        index.rebuild()
    return home


POINTS = [
    "derived.mark after",
    "Chroma.put after",
    "Lexical.change after",
    "Catalog.put after",
    "Indexes._build_lexical after",
    "derived.unmark before",
]


@pytest.mark.parametrize("point", POINTS)
def test_a_writer_killed_while_it_replaces_a_plan_leaves_the_old_or_the_new(
    tmp_path: Path, point: str
) -> None:
    home = filled(tmp_path)
    code = """
        from test_store_faults import Bigrams, WITHOUT_OLD
        from vectorstore import derived
        from vectorstore.catalog import Catalog
        from vectorstore.chroma import Chroma
        from vectorstore.index import Index
        from vectorstore.indexes import Indexes
        from vectorstore.lexical import Lexical

        name, when = sys.argv[2].split()
        index = Index.open(Path(sys.argv[1]), Bigrams(), write=True)
        owner, _, method = name.rpartition(".")
        real = getattr(globals()[owner], method)

        def cut(*given, **named):
            if when == "after":
                real(*given, **named)
            os.kill(os.getpid(), signal.SIGKILL)

        setattr(globals()[owner], method, cut)
        index.add(WITHOUT_OLD)
    """
    process = child(code, home, point)
    _, complaint = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, complaint
    committed = POINTS.index(point) >= POINTS.index("Catalog.put after")
    there = WITHOUT_OLD if committed else FOOD
    reader = Index.open(home, Bigrams(), write=False)
    for _ in range(2):  # as the killed writer left it, and after the next one
        assert reader.catalog.parsed("food") == there
        for parsed in (there, ROADS):
            for chunk in parsed.chunks:
                assert reader.search(chunk.text)[0].chunk == chunk
        known = {chunk.id for parsed in (there, ROADS) for chunk in parsed.chunks}
        assert {hit.chunk.id for hit in reader.search("食品冷链", k=50)} <= known
        with Index.open(home, Bigrams(), write=True) as index:
            assert index.check() == []
            for question in ("食品安全", "冷链物流", "公路"):
                assert index.search(question, k=50) == reader.search(question, k=50)
    reader.close()


def test_a_writer_killed_at_any_time_loses_no_plan_that_it_acknowledged(tmp_path: Path) -> None:
    code = """
        from test_store_faults import Bigrams, many
        from vectorstore.index import Index

        with Index.open(Path(sys.argv[1]), Bigrams(), write=True) as index:
            for number in range(int(sys.argv[2]), 1000):
                index.add(many(f"plan{number}", 60, seed=number))
                print(number, flush=True)
    """
    acknowledged = -1
    for seed in (1, 2):
        process = child(code, tmp_path, acknowledged + 1)
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 0.6))
        process.kill()
        lines = [first, *process.stdout.read().splitlines()]
        process.communicate()
        acknowledged = max(int(line) for line in lines if line.strip())
        with Index.open(tmp_path, Bigrams(), write=True) as index:
            assert index.check() == []
            for number in range(acknowledged + 1):
                chunk = many(f"plan{number}", 60, seed=number).chunks[7]
                assert index.search(chunk.text, plan_ids=[chunk.plan_id])[0].chunk == chunk


def test_a_damaged_chroma_folder_is_never_opened_but_built_anew(tmp_path: Path) -> None:
    home = filled(tmp_path)
    before = derived.read_record(home, "chroma")
    assert before is not None
    for file in (home / before.folder).rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    derived.mark(home)
    with Index.open(home, Bigrams(), write=True) as index:
        after = derived.read_record(home, "chroma")
        assert after is not None
        assert after.folder != before.folder
        assert index.check() == []
        assert index.search(FOOD.chunks[1].text)[0].chunk == FOOD.chunks[1]
    assert not (home / before.folder).exists()


@pytest.mark.parametrize("lost", ["chroma", "lexical", "both", "records"])
def test_lost_indexes_are_made_anew_from_the_catalog(tmp_path: Path, lost: str) -> None:
    home = filled(tmp_path)
    with Index.open(home, Bigrams(), write=False) as reader:
        before = reader.search("食品安全公路", k=50)
    for path in home.iterdir():
        name = path.name
        gone = path.suffix == ".json" if lost == "records" else name.startswith(lost)
        if gone or (lost == "both" and name.startswith(("chroma-", "lexical-"))):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    with Index.open(home, Bigrams(), write=False) as reader:
        assert reader.search("食品安全公路", k=50) == before
    with Index.open(home, Bigrams(), write=True) as index:
        assert index.search("食品安全公路", k=50) == before
        assert index.check() == []


def test_check_names_what_is_not_whole(tmp_path: Path) -> None:
    home = filled(tmp_path)
    with Index.open(home, Bigrams(), write=True) as index:
        lexical = index.writer.indexes.lexical() if index.writer else None
        chroma = index.writer.indexes.chroma() if index.writer else None
        assert lexical
        assert chroma
        lexical.change((), [FOOD.chunks[0].id])
        chroma.delete([ROADS.chunks[0].id])
        chroma.put([FOOD.chunks[1].id], ["food"], Bigrams().encode(["别的"]))
        found = "\n".join(index.check())
        assert FOOD.chunks[0].id in found
        assert ROADS.chunks[0].id in found
        assert "other vectors for 1 chunks" in found
    derived.mark(home)
    with Index.open(home, Bigrams(), write=True, mend=False) as index:
        assert "cut short" in index.check()[0]
        index.rebuild()
        assert index.check() == []


def test_a_second_writer_is_told_the_process_in_one_line(tmp_path: Path) -> None:
    code = """
        from test_store_faults import Bigrams
        from vectorstore.index import Index

        index = Index.open(Path(sys.argv[1]), Bigrams(), write=True)
        print("open", flush=True)
        time.sleep(60)
    """
    process = child(code, tmp_path)
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "open\n"
        with pytest.raises(StoreInUseError, match=f"in use by process {process.pid}") as caught:
            Index.open(tmp_path, Bigrams(), write=True)
        assert "\n" not in str(caught.value)
        with Index.open(tmp_path, Bigrams(), write=False) as reader:
            assert reader.search("食品") == []
            with pytest.raises(StoreError, match="reading only"):
                reader.add(FOOD)
    finally:
        process.kill()
        process.communicate()
    with Index.open(tmp_path, Bigrams(), write=True) as index:
        index.add(FOOD)


def test_reading_where_there_is_no_store_says_so_and_makes_none(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store"):
        Index.open(tmp_path / "nothing", Bigrams(), write=False)
    assert not (tmp_path / "nothing").exists()


def use(home: Path, *, write: bool) -> None:
    with Index.open(home, Bigrams(), write=write) as index:
        index.catalog.parsed("food")
        index.search("食品安全")


@pytest.mark.parametrize("damage", ["garbage", "half", "other tables", "other version"])
def test_a_catalog_that_is_not_ours_or_damaged_is_one_line_and_left_alone(
    tmp_path: Path, damage: str
) -> None:
    home, file = filled(tmp_path), tmp_path / "catalog.db"
    if damage == "garbage":
        file.write_bytes(b"this is no database at all" * 300)
    elif damage == "half":
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    elif damage == "other tables":
        file.unlink()
        with connect(str(url_in(home))).begin() as connection:
            connection.exec_driver_sql("CREATE TABLE other (x)")
    else:
        with connect(str(url_in(home))).begin() as connection:
            connection.exec_driver_sql("UPDATE meta SET value = '0' WHERE name = 'schema'")
    left = file.read_bytes()
    for write in (True, False):
        with pytest.raises(StoreError) as caught:
            use(home, write=write)
        told = str(caught.value)
        assert "\n" not in told
        assert str(file) in told
    assert file.read_bytes() == left


def test_a_full_disk_is_one_line_and_nothing_is_half_written(tmp_path: Path) -> None:
    home = filled(tmp_path)
    code = """
        import resource
        from test_store_faults import Bigrams, many
        from ingest.errors import StoreError
        from vectorstore.index import Index

        with Index.open(Path(sys.argv[1]), Bigrams(), write=True) as index:
            index.search("食品")
            limit = int(sys.argv[2]) * 1024
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
            try:
                index.add(many("large", 1500))
            except StoreError as error:
                print(error)
            found = index.search("食品安全", k=50)
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
            print(len(found), [plan.id for plan in index.catalog.plans()])
    """
    for limit in (200, 1500):
        process = child(code, home, limit)
        told, complaint = process.communicate(timeout=60)
        lines = told.splitlines()
        assert len(lines) == 2, told + complaint
        assert "failed" in lines[0]
        assert lines[1].endswith("['food', 'roads']")
        with Index.open(home, Bigrams(), write=True) as index:
            assert index.check() == []
            assert [plan.id for plan in index.catalog.plans()] == ["food", "roads"]
    with Index.open(home, Bigrams(), write=True) as index:
        index.add(many("large", 1500))
        assert index.check() == []


def test_a_full_database_is_told_as_such(tmp_path: Path) -> None:
    catalog = Catalog.open(url_in(tmp_path), model=MODEL, write=True)
    parsed = many("large", 500)
    vectors = Bigrams().encode([chunk.embedding_text for chunk in parsed.chunks])
    with catalog.engine.connect() as connection:  # SQLite's own limit, kept by the connection
        connection.exec_driver_sql("PRAGMA max_page_count = 60")
    with pytest.raises(StoreError, match="full: free some disk space"):
        catalog.put(parsed, vectors, revision=0)
    assert catalog.plans() == ()
    assert catalog.revision() == 0


def test_a_folder_that_cannot_be_written_can_be_read(tmp_path: Path) -> None:
    home = filled(tmp_path)
    code = """
        from test_store_faults import Bigrams, FOOD
        from ingest.errors import StoreError
        from vectorstore.index import Index

        def look():
            with Index.open(Path(sys.argv[1]), Bigrams(), write=False) as index:
                assert index.search(FOOD.chunks[1].text)[0].chunk == FOOD.chunks[1]

        look()
        if os.getuid() == 0:  # as a user who may not write there
            os.setgid(65534)
            os.setuid(65534)
        look()
        try:
            Index.open(Path(sys.argv[1]), Bigrams(), write=True)
        except StoreError as error:
            print(error)
    """
    for folder in (home, *home.parents[:3]):
        if folder.stat().st_uid == os.getuid() and folder != Path("/"):
            folder.chmod(0o555 if folder == home else 0o755)
    process = child(code, home)
    told, complaint = process.communicate(timeout=60)
    home.chmod(0o755)
    assert process.returncode == 0, complaint
    assert "write access" in told
    assert told.count("\n") == 1
