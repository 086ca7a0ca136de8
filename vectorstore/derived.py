"""The folders of the derived indexes: which one holds, made aside and switched in whole.

`<name>.json` names the current folder of an index and says what of the catalog it reflects. It is
replaced by rename, so a new folder is switched in whole and nothing ever sees half of one. The
marker file `store.dirty` stands while any of them is being changed in place; where it is found on
opening, a writer was cut short and every index is built anew from the catalog.
"""

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from vectorstore.contents import Contents

MARKER = "store.dirty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What an index reflects."""

    folder: str
    """Its folder's name in the store's folder, or the address of a server."""
    revision: int
    """The catalog's revision."""
    model_id: str
    """The model of its vectors; empty for the lexical index."""
    chunks: str
    """`digest` of its chunk ids."""


def digest(chunk_ids: Iterable[str]) -> str:
    """SHA-256 (hex) of a set of ids: equal for equal sets, in any order."""
    return hashlib.sha256("\n".join(sorted(chunk_ids)).encode()).hexdigest()


def read_record(home: Path, name: str) -> Record | None:
    """The record of the index `name`, or None where there is none that can be read."""
    try:
        return Record(**json.loads((home / f"{name}.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def stamp(home: Path, name: str) -> tuple[int, int]:
    """Changes whenever the record is written again; costs microseconds."""
    try:
        state = (home / f"{name}.json").stat()
    except OSError:
        return (0, 0)
    return (state.st_ino, state.st_mtime_ns)


def write_record(home: Path, name: str, record: Record) -> None:
    """Replace the record in one step that survives a power cut."""
    new = home / f"{name}.json.new"
    with new.open("w", encoding="utf-8") as file:
        json.dump(asdict(record), file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(home / f"{name}.json")
    _sync(home)


def record_of(name: str, folder: str, contents: Contents) -> Record:
    """What the record of an index says that reflects `contents`."""
    model_id = contents.model.model_id if name == "chroma" else ""
    chunks = digest(contents.chunk_ids)
    return Record(folder=folder, revision=contents.revision, model_id=model_id, chunks=chunks)


def reflects(home: Path, name: str, contents: Contents, server: str | None = None) -> bool:
    """The index's record says what the catalog says, and the folder (or server) is that one."""
    record = read_record(home, name)
    if record is None or record != record_of(name, record.folder, contents):
        return False
    if server:
        return record.folder == server
    return record.folder.startswith(f"{name}-") and (home / record.folder).is_dir()


def rewrite(home: Path, name: str, contents: Contents) -> None:
    """The index in its present folder now reflects `contents`."""
    record = read_record(home, name)
    write_record(home, name, record_of(name, record.folder if record else "", contents))


def switch(home: Path, name: str, folder: Path, contents: Contents) -> None:
    """Make a folder that was built aside the current one, and delete the others."""
    sync_folder(folder)
    write_record(home, name, record_of(name, folder.name, contents))
    drop_others(home, name, folder.name)


def new_folder(home: Path, name: str) -> Path:
    """The path of a folder that was never used (Chroma remembers paths within a process)."""
    return home / f"{name}-{uuid.uuid4().hex[:12]}"


def drop_others(home: Path, name: str, keep: str) -> None:
    """Delete the folders of the index `name` that are not `keep`; what resists is left."""
    for folder in home.glob(f"{name}-*"):
        if folder.name != keep and folder.is_dir():
            shutil.rmtree(folder, ignore_errors=True)


def sync_folder(folder: Path) -> None:
    """Have everything in a folder written through to the disk."""
    for path in (*folder.rglob("*"), folder):
        _sync(path)


def mark(home: Path) -> None:
    """Place the marker, written through to the disk."""
    with (home / MARKER).open("w", encoding="ascii") as file:
        file.write(f"{os.getpid()}\n")
        file.flush()
        os.fsync(file.fileno())
    _sync(home)


def unmark(home: Path) -> None:
    """Take the marker away."""
    (home / MARKER).unlink(missing_ok=True)
    _sync(home)


def marked(home: Path) -> bool:
    """A change was begun and not ended."""
    return (home / MARKER).exists()


def _sync(path: Path) -> None:
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:  # gone meanwhile, or a system that opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
