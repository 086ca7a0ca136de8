"""The two derived indexes of the one process that writes: whole, or built anew from the catalog.

A change keeps this order, so that it can be cut short anywhere:

    marker · Chroma and lexical take the new chunks · the catalog commits (it now holds)
           · the old chunks leave both · records · marker off

Before the commit the new chunks are in the indexes and unknown to the catalog, so no search shows
them; after it the old ones are. Where the marker is found, both indexes are built anew from the
catalog's vectors in new folders, and the old folders are never opened.
"""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from ingest.plan import Chunk
from vectorstore import derived
from vectorstore.catalog import Catalog
from vectorstore.chroma import Chroma
from vectorstore.contents import Contents
from vectorstore.lexical import Lexical
from vectorstore.matrix import Matrix

_log = logging.getLogger(__name__)


class Indexes:
    """Chroma and the lexical index in `home`, or Chroma on a server, for writing."""

    def __init__(self, home: Path, catalog: Catalog, chroma_url: str | None) -> None:
        self._home = home
        self._catalog = catalog
        self._url = chroma_url
        self._chroma: Chroma | None = None
        self._lexical: Lexical | None = None

    def mend(self) -> None:
        """Build anew what does not reflect the catalog; open no folder that may be damaged."""
        contents = self._catalog.contents(vectors=False)
        cut_short = derived.marked(self._home)
        if cut_short or not derived.reflects(self._home, "lexical", contents):
            self._build_lexical(contents)
        if cut_short or not derived.reflects(self._home, "chroma", contents, self._url):
            self._build_chroma()
        derived.unmark(self._home)

    def rebuild(self) -> None:
        """Build both anew."""
        derived.mark(self._home)
        self.mend()

    def lexical(self) -> Lexical:
        """The lexical index as it is now."""
        lexical = self._lexical
        if lexical is None:
            lexical = self._open_lexical()
        return lexical

    def chroma(self) -> Chroma | None:
        """Chroma, opened when first asked for; None while a change was cut short."""
        if derived.marked(self._home) and self._chroma is None:
            return None
        if self._chroma is None:
            self._chroma = self._open_chroma()
        return self._chroma

    def change(
        self,
        put: Sequence[Chunk],
        vectors: Matrix,
        gone: Sequence[str],
        commit: Callable[[int], int],
    ) -> None:
        """Change catalog and indexes in the order above.

        Args:
            vectors: `[len(put), dimension]`.
            gone: ids of chunks to take out.
            commit: makes the change in the catalog, given the revision it starts from, and
                returns the new one.

        Raises:
            OSError, StoreError: before the commit; then nothing has changed for any search.
        """
        if derived.marked(self._home):
            self.mend()
        before = self._catalog.contents(vectors=False)
        chroma = self.chroma()
        assert chroma is not None
        after = before.changed(put, gone)
        derived.mark(self._home)
        try:
            chroma.put([c.id for c in put], [c.plan_id for c in put], vectors)
            self._lexical = self.lexical().change(put, ())
            derived.rewrite(self._home, "lexical", after)
            commit(before.revision)
        except BaseException:
            self._let_go()
            raise
        try:
            self._clear(chroma, gone, after)
        except OSError as error:
            self._let_go()
            _log.warning("the change is stored; its indexes will be built anew: %s", error)

    def close(self) -> None:
        """Let go of Chroma."""
        self._let_go()

    def _clear(self, chroma: Chroma, gone: Sequence[str], after: Contents) -> None:
        """After the commit: take the old chunks out of both indexes, and record that it is done."""
        if gone:
            chroma.delete(gone)
            self._lexical = self.lexical().change((), gone)
            derived.rewrite(self._home, "lexical", after)
        if self.lexical().worn:
            self._build_lexical(self._catalog.contents(vectors=False))
        chroma.settle(after.model.dimension)
        derived.rewrite(self._home, "chroma", after)
        derived.unmark(self._home)

    def _let_go(self) -> None:
        chroma, self._chroma, self._lexical = self._chroma, None, None
        if chroma:
            chroma.close()

    def _open_lexical(self) -> Lexical:
        record = derived.read_record(self._home, "lexical")
        try:
            self._lexical = lexical = Lexical.open(self._home / (record.folder if record else ""))
            return lexical
        except OSError as error:
            _log.warning("the lexical index is built anew from the catalog: %s", error)
            return self._build_lexical(self._catalog.contents(vectors=False))

    def _build_lexical(self, contents: Contents) -> Lexical:
        folder = derived.new_folder(self._home, "lexical")
        self._lexical = lexical = Lexical.build(folder, self._catalog.chunks_in(contents))
        derived.switch(self._home, "lexical", folder, contents)
        return lexical

    def _build_chroma(self) -> None:
        contents = self._catalog.contents(vectors=True)
        if self._chroma:
            self._chroma.close()
            self._chroma = None
        if self._url:
            derived.mark(self._home)  # a server's collection is mended in place
            chroma = Chroma.server(self._url, contents.model.model_id)
            chroma.delete(sorted(set(chroma.ids()) - set(contents.chunk_ids)))
            chroma.put(contents.chunk_ids, contents.plan_ids, contents.vectors)
            record = derived.record_of("chroma", self._url, contents)
            derived.write_record(self._home, "chroma", record)
        else:
            folder = derived.new_folder(self._home, "chroma")
            chroma = Chroma.folder(folder)
            chroma.put(contents.chunk_ids, contents.plan_ids, contents.vectors)
            chroma.settle(contents.model.dimension)
            derived.switch(self._home, "chroma", folder, contents)
        self._chroma = chroma

    def recorded_chroma(self) -> Chroma | None:
        """The collection that the record names, as it is; None where there is none.

        Raises:
            OSError: Chroma cannot open it.
        """
        record = derived.read_record(self._home, "chroma")
        if self._chroma is None and record is not None:
            if self._url:
                self._chroma = Chroma.server(self._url, record.model_id)
            elif (self._home / record.folder).is_dir():
                self._chroma = Chroma.folder(self._home / record.folder)
        return self._chroma

    def _open_chroma(self) -> Chroma:
        """The recorded collection; built anew from the catalog where it cannot be opened or has
        not as many vectors as the catalog has chunks."""
        expected = len(self._catalog.contents(vectors=False).chunk_ids)
        try:
            chroma = self.recorded_chroma()
            if chroma and chroma.count() == expected:
                return chroma
        except OSError as error:
            if self._url:
                raise
            _log.warning("Chroma is built anew from the catalog: %s", error)
        self._build_chroma()
        assert self._chroma is not None
        return self._chroma
