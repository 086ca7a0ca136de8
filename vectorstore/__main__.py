"""The store by hand: python -m vectorstore list|check|rebuild|remove|discrepancies PLAN_ID."""

import argparse
import os
import sys
from typing import TYPE_CHECKING

from ingest.errors import UserError

if TYPE_CHECKING:
    from vectorstore.catalog import Catalog
    from vectorstore.index import Index


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns 0, 1 where `check` found something, 2 for an error of the user's,
    130 where it was interrupted."""
    parser = argparse.ArgumentParser(
        prog="python -m vectorstore", description="The store of plans in ASSISTANT_HOME (.data)."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("list", help="show the plans in the store")
    commands.add_parser("check", help="compare the catalog with the indexes made from it")
    commands.add_parser(
        "rebuild", help="make the indexes anew; embed anew where the model was changed"
    )
    remove = commands.add_parser("remove", help="take a plan out")
    remove.add_argument("plan_id", metavar="PLAN_ID")
    differing = commands.add_parser(
        "discrepancies", help="show where a plan says one thing in two ways"
    )
    differing.add_argument("plan_id", metavar="PLAN_ID")
    given = parser.parse_args(arguments)
    try:
        if given.command == "list":
            return _list()
        if given.command == "check":
            return _check()
        if given.command == "rebuild":
            return _rebuild()
        if given.command == "discrepancies":
            return _discrepancies(given.plan_id)
        return _remove(given.plan_id)
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("interrupted; what was stored before stays", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _list() -> int:
    catalog = _catalog()
    entries = catalog.entries()
    catalog.close()
    for plan_id, entry in entries.items():
        print(f"{plan_id}\t{entry.title}\t{entry.chunks} chunks\tversion {entry.version}")
    if not entries:
        print("no plans yet: add some with `python -m ingest FILE…`", file=sys.stderr)
    return 0


def _check() -> int:
    from vectorstore.lock import StoreInUseError

    try:
        index = _open(write=True, mend=False)
    except StoreInUseError as error:
        print(f"Chroma is not looked into: {error}", file=sys.stderr)
        index = _open(write=False, mend=False)
    with index:
        problems = index.check()
        plans = len(index.catalog.entries())
    for problem in problems:
        print(problem)
    if not problems:
        print(f"{plans} plans, all whole")
    return 1 if problems else 0


def _rebuild() -> int:
    with _open(write=True, mend=False) as index:
        index.rebuild(_progress)
        print(f"rebuilt from {len(index.catalog.entries())} plans")
    return 0


def _remove(plan_id: str) -> int:
    with _open(write=True, mend=True) as index:
        index.remove(plan_id)
    print(f"removed {plan_id}")
    return 0


def _discrepancies(plan_id: str) -> int:
    catalog = _catalog()
    parsed = catalog.parsed(plan_id)
    catalog.close()
    text, addresses = parsed.plan.text, {c.id: c.address for c in parsed.clauses}
    for found in parsed.discrepancies:
        one = " ".join(text[found.start : found.end].split())
        other = " ".join(text[found.other_start : found.other_end].split())
        columns = [found.difference, addresses[found.clause_id], one]
        if (found.start, found.end) != (found.other_start, found.other_end):
            columns += [addresses[found.other_id], other]
        print("\t".join(columns))
    return 0


def _catalog() -> "Catalog":
    from assistant.settings import Settings
    from vectorstore.catalog import Catalog
    from vectorstore.database import url_in

    return Catalog.open(url_in(Settings.from_environment().home), write=False)


def _open(*, write: bool, mend: bool) -> "Index":
    _catalog().close()  # none of these commands begins a store where there is none
    from assistant.settings import Settings
    from vectorstore.embedding import load_embeddings
    from vectorstore.index import Index

    settings = Settings.from_environment()
    embeddings = load_embeddings(settings.embedding_model)
    url = settings.chroma_url
    return Index.open(settings.home, embeddings, write=write, chroma_url=url, mend=mend)


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\rembedded {done} of {total}", end="\n" if done == total else "", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
