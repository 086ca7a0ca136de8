"""What searches see of the store between two changes: one moment of catalog and indexes."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import StoreError
from ingest.plan import Chunk
from vectorstore import derived
from vectorstore.catalog import Catalog
from vectorstore.contents import Contents
from vectorstore.exact import Exact
from vectorstore.indexes import Indexes
from vectorstore.lexical import Lexical

_log = logging.getLogger(__name__)
_TRIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One revision of the store, in memory as far as searches need it."""

    contents: Contents
    places: dict[str, int]
    """Chunk id → its place in the order of plans and text: the row of `contents`."""
    lexical: Lexical
    exact: Exact | None
    """None where Chroma does its work."""
    stamp: tuple[int, int]
    """Of the lexical index's record: a writer writes it again whenever it has changed the index."""
    _chunks: dict[str, Chunk] = field(default_factory=dict)

    @classmethod
    def of_writer(cls, catalog: Catalog, indexes: Indexes, home: Path) -> "View":
        """The store as the process sees it that holds it for writing."""
        while True:
            stamp = derived.stamp(home, "lexical")
            contents, lexical = catalog.contents(vectors=False), indexes.lexical()
            if catalog.revision() == contents.revision:  # no change came between
                return cls._of(contents, lexical, stamp, exact=False)

    @classmethod
    def of_reader(cls, catalog: Catalog, home: Path) -> "View":
        """The store as another process sees it, which must not touch Chroma or write anything.

        Raises:
            StoreError: the catalog cannot be read, or changes faster than it can be read.
        """
        for _ in range(_TRIES):
            stamp = derived.stamp(home, "lexical")
            contents = catalog.contents(vectors=True)
            lexical = _lexical_on_disk(home, contents)
            if catalog.revision() == contents.revision:
                if lexical is None:
                    _log.warning("the lexical index on disk is not whole: it is built in memory")
                    lexical = Lexical.build(None, catalog.chunks_in(contents))
                return cls._of(contents, lexical, stamp, exact=True)
        raise StoreError(f"the store in {str(home)!r} is changing all the time: try again later")

    @classmethod
    def _of(
        cls, contents: Contents, lexical: Lexical, stamp: tuple[int, int], *, exact: bool
    ) -> "View":
        return cls(
            contents=contents,
            places={chunk_id: row for row, chunk_id in enumerate(contents.chunk_ids)},
            lexical=lexical,
            exact=Exact(contents) if exact else None,
            stamp=stamp,
        )

    def holds(self, catalog: Catalog, home: Path) -> bool:
        """Nothing has changed since."""
        return self.stamp == derived.stamp(home, "lexical") and (
            self.contents.revision == catalog.revision()
        )

    def chunks(self, catalog: Catalog, ids: Sequence[str]) -> list[Chunk]:
        """The chunks of these ids in their order; each is read from the catalog once."""
        unread = [chunk_id for chunk_id in ids if chunk_id not in self._chunks]
        if unread:
            self._chunks.update(catalog.chunks(unread))
        return [self._chunks[chunk_id] for chunk_id in ids if chunk_id in self._chunks]


def _lexical_on_disk(home: Path, contents: Contents) -> Lexical | None:
    """The index that a writer left or is just changing; None where it lacks chunks.

    A writer records a revision before the catalog commits it and takes old chunks out after, so
    an index of this revision or a later one has every chunk that this revision has.
    """
    for _ in range(_TRIES):
        record = derived.read_record(home, "lexical")
        if record is None or record.revision < contents.revision:
            return None
        try:
            lexical = Lexical.open(home / record.folder)
        except OSError:  # switched meanwhile, damaged, or in a folder that cannot be locked
            if derived.read_record(home, "lexical") == record:
                return None
            continue
        return lexical if len(lexical) >= len(contents.chunk_ids) else None
    return None
