"""Opening the catalog's database: SQLite settings that keep readers safe beside a writer."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

from ingest.errors import StoreError

WAIT_SECONDS = 30
"""How long one statement waits for another program's transaction."""


def connect(url: str | URL) -> Engine:
    """An engine for `url` whose transactions are whole snapshots, for reading and writing.

    SQLite keeps a rollback journal and not a write-ahead log: a reader then needs no right to
    write, so a read-only mount can be searched, and the catalog is one file that can be copied.
    Its transactions here last milliseconds, and `cache_spill` off lets readers go on until the
    writer commits.

    Raises:
        StoreError: `url` is no database URL, or its driver is not installed.
    """
    try:
        parsed = make_url(url)
        engine = create_engine(parsed)
    except Exception as error:  # the driver's import may fail in any way
        raise StoreError(
            f"the catalog cannot be opened at {str(url)!r}: {error}: give a SQLAlchemy URL such as "
            "sqlite:////data/catalog.db or postgresql+psycopg://host/name"
        ) from error
    if parsed.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin)
    return engine


def url_in(home: Path) -> URL:
    """Where the catalog of the store in `home` is, unless another URL is given."""
    return URL.create("sqlite", database=str(home.absolute() / "catalog.db"))


def shown_as(engine: Engine) -> str:
    """The database's place as a person may see it: a file's path, or a URL without password."""
    file = sqlite_file(engine)
    return str(file) if file else engine.url.render_as_string(hide_password=True)


def sqlite_file(engine: Engine) -> Path | None:
    """The database's file, or None for another database or one in memory."""
    name = engine.url.database
    if engine.url.get_backend_name() != "sqlite" or not name or name == ":memory:":
        return None
    return Path(name)


def _set_up_sqlite(connection: Any, record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy's own BEGIN (below) opens the transaction
    cursor = connection.cursor()
    for setting in (
        f"busy_timeout = {WAIT_SECONDS * 1000}",
        "foreign_keys = ON",
        "cache_spill = OFF",
        "synchronous = FULL",
    ):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
