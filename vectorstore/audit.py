"""What is not whole: the catalog in itself, and the indexes beside it."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from vectorstore import derived
from vectorstore.catalog import Catalog
from vectorstore.indexes import Indexes
from vectorstore.lexical import Lexical
from vectorstore.meta import Model

_TOLERANCE = 1e-5


def problems(home: Path, catalog: Catalog, indexes: Indexes | None, used: Model) -> list[str]:
    """A line for each problem found; empty when all is whole.

    Args:
        used: the embedding model of this process.
        indexes: where the store is held for writing; without it Chroma is not looked into.

    Raises:
        StoreError: the catalog cannot be read at all.
    """
    found = catalog.problems()
    contents = catalog.contents(vectors=False)
    if contents.model != used:
        found.append(contents.model.difference(used))
    if derived.marked(home):
        found.append("a change is under way or was cut short: `python -m vectorstore rebuild`")
        return found
    ids = set(contents.chunk_ids)
    found += [*_lexical_problems(home, ids, contents.revision)]
    if indexes:
        found += [*_chroma_problems(catalog, indexes, ids)]
    return found


def _lexical_problems(home: Path, ids: set[str], revision: int) -> Iterable[str]:
    record = derived.read_record(home, "lexical")
    if record is None:
        yield "there is no lexical index: `python -m vectorstore rebuild`"
        return
    if record.revision != revision:
        yield f"the lexical index is of revision {record.revision}, the catalog of {revision}"
    try:
        yield from _difference("the lexical index", Lexical.open(home / record.folder).ids(), ids)
    except OSError as error:
        yield f"{error}: `python -m vectorstore rebuild`"


def _chroma_problems(catalog: Catalog, indexes: Indexes, ids: set[str]) -> Iterable[str]:
    try:
        chroma = indexes.recorded_chroma()
        if chroma is None:
            yield "there is no Chroma collection: `python -m vectorstore rebuild`"
            return
        held = set(chroma.ids())
        yield from _difference("Chroma", held, ids)
        both = sorted(held & ids)
        theirs = chroma.vectors_of(both)
    except OSError as error:
        yield f"Chroma cannot be read: {error}: `python -m vectorstore rebuild`"
        return
    ours = dict(zip(both, catalog.vectors_of(both), strict=True))
    wrong = [
        chunk_id
        for chunk_id in both
        if chunk_id not in theirs
        or theirs[chunk_id].shape != ours[chunk_id].shape
        or not np.allclose(theirs[chunk_id], ours[chunk_id], atol=_TOLERANCE)
    ]
    if wrong:
        yield f"Chroma has other vectors for {len(wrong)} chunks, the first is {wrong[0]!r}"


def _difference(name: str, held: set[str], ids: set[str]) -> Iterable[str]:
    for count, first, words in (
        (len(ids - held), min(ids - held, default=""), "lacks"),
        (len(held - ids), min(held - ids, default=""), "has left over"),
    ):
        if count:
            yield f"{name} {words} {count} chunks, the first is {first!r}: run rebuild"
