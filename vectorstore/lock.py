"""One writer at a time: a file lock, and beside it the number of the process that holds it."""

import os
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import StoreError
from vectorstore.faults import told_in_one_line


class StoreInUseError(StoreError):
    """Another process (or another open Index of this one) holds the store for writing."""


class WriterLock:
    """The right to write to the store in `home`; the system frees it when the process ends."""

    def __init__(self, home: Path) -> None:
        self._lock = FileLock(str(home / "store.lock"), thread_local=False)
        self._holder = home / "store.pid"
        self._home = home

    def take(self) -> None:
        """Take the lock at once or not at all; makes the folder where there is none.

        Raises:
            StoreInUseError: another process holds it; the line names that process.
            StoreError: the folder cannot be written.
        """
        with told_in_one_line(self._home):
            self._home.mkdir(parents=True, exist_ok=True)
            try:
                self._lock.acquire(timeout=0)
            except Timeout:
                raise StoreInUseError(
                    f"the store is in use by process {self._process()}: end that program "
                    f"(a running page holds {str(self._home)!r}) and run this again"
                ) from None
            try:
                self._holder.write_text(f"{os.getpid()}\n", encoding="ascii")
            except OSError:
                self._lock.release()
                raise

    def free(self) -> None:
        """Give the lock back; harmless when it is not held."""
        if self._lock.is_locked:
            self._holder.unlink(missing_ok=True)
            self._lock.release()

    def _process(self) -> str:
        try:
            return self._holder.read_text(encoding="ascii").strip() or "unknown"
        except OSError:
            return "unknown"
