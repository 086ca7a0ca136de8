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
