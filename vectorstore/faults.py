"""Failures of disk and database, said in one line with the remedy."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from ingest.errors import StoreError

_REMEDIES = (
    (("chroma server",), "start the server that CHROMA_URL names, or unset CHROMA_URL"),
    (("full", "no space", "quota", "file too large"), "free some disk space and run it again"),
    (
        ("readonly", "read-only", "permission denied", "unable to open"),
        "give this user write access to it, or set ASSISTANT_HOME to another folder",
    ),
    (("locked", "busy"), "another program is writing to it: try again in a moment"),
    (
        ("malformed", "not a database", "no such table", "no such column", "corrupt"),
        "the catalog is damaged: put back a copy of catalog.db, or move it away and add the plans "
        "again with `python -m ingest FILE…`",
    ),
    (("i/o error",), "check the disk for space and faults and run it again"),
)


def remedy(problem: str) -> str:
    """What a person can do about a problem in a library's words."""
    low = problem.lower()
    for signs, advice in _REMEDIES:
        if any(sign in low for sign in signs):
            return advice
    return "run `python -m vectorstore check` to see what is whole"


def store_error(place: object, error: BaseException) -> StoreError:
    """One line for a failure of the store at `place`: what happened, and what to do."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    if isinstance(cause, OSError) and cause.errno in errno.errorcode:
        problem = cause.strerror or str(cause)
    else:
        problem = " ".join(str(cause).split()) or type(cause).__name__
    return StoreError(f"the store in {str(place)!r} failed: {problem[:200]}: {remedy(problem)}")


@contextmanager
def told_in_one_line(place: object) -> Iterator[None]:
    """Turn an OSError or a database's failure inside into a StoreError about `place`.

    Raises:
        StoreError: with the first cause in its text.
    """
    try:
        yield
    except (OSError, SQLAlchemyError) as error:
        raise store_error(place, error) from error
