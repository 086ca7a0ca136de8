"""The catalog: plans, all that was read out of them, chunks and their vectors. The truth.

Chroma and the lexical index are derived from it and can be lost; nothing ever wipes this. One
change is one transaction, and raises `revision` by one.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import URL, Connection, Engine, delete

from ingest.errors import StoreError, UserError
from ingest.plan import Chunk, ParsedPlan, Plan
from vectorstore import meta, rows, schema
from vectorstore.contents import Contents
from vectorstore.database import connect, shown_as, sqlite_file
from vectorstore.faults import told_in_one_line
from vectorstore.matrix import Matrix, from_blobs

KEPT_PLANS = 256
"""How many plans `parsed` keeps in memory."""
_SLICE = 5_000


class Catalog:
    """Plans as rows of a database; `Catalog.open` makes one."""

    def __init__(self, engine: Engine, url: str) -> None:
        self.engine = engine
        self._url = url
        self._kept: tuple[int, dict[str, ParsedPlan]] = (-1, {})

    @classmethod
    def open(cls, url: str | URL, *, model: meta.Model | None = None, write: bool) -> "Catalog":
        """Open the catalog at a SQLAlchemy `url`; with `write`, begin one where there is none.

        Args:
            model: what a new catalog is begun for; one that exists keeps its own.

        Raises:
            StoreError: there is none and `write` is off; it is of another schema version; it is
                damaged or cannot be read.
        """
        engine = connect(url)
        shown, file = shown_as(engine), sqlite_file(engine)
        if file and not write and not file.exists():
            raise StoreError(f"there is no store at {shown!r}: `python -m ingest FILE…` adds plans")
        catalog = cls(engine, shown)
        if write and model:
            writing = engine.execution_options(writing=True)
            with told_in_one_line(shown), writing.begin() as connection:
                meta.begin(connection, model)
        catalog.model()
        return catalog

    def model(self) -> meta.Model:
        """The embedding model whose vectors are here.

        Raises:
            StoreError: the catalog is of another schema version, or damaged.
        """
        with self._reading() as connection:
            return meta.read(connection, self._url)

    def revision(self) -> int:
        """How many changes there were so far."""
        with self._reading() as connection:
            return meta.revision(connection)

    def plans(self) -> tuple[Plan, ...]:
        """All plans in the order of adding; empty when there are none."""
        with self._reading() as connection:
            return rows.read_plans(connection)

    def entries(self) -> Mapping[str, rows.Entry]:
        """Plan id → its title, version and content hash, in the order of adding."""
        with self._reading() as connection:
            return rows.read_entries(connection)

    def parsed(self, plan_id: str) -> ParsedPlan:
        """A plan with all that was read out of it, equal to what was stored.

        Kept in memory until the catalog changes.

        Raises:
            UserError: there is no such plan.
        """
        with self._reading() as connection:
            revision = meta.revision(connection)
            at, kept = self._kept
            if at != revision or len(kept) >= KEPT_PLANS:
                kept = {}
            found = kept.get(plan_id) or rows.read_parsed(connection, plan_id)
        if found is None:
            raise UserError(_no_plan(plan_id, self.entries()))
        kept[plan_id] = found
        self._kept = (revision, kept)
        return found

    def chunks(self, ids: Sequence[str]) -> dict[str, Chunk]:
        """The chunks of these ids; ids that are not there are left out."""
        with self._reading() as connection:
            return rows.read_chunks(connection, ids)

    def chunks_in(self, contents: Contents) -> Iterator[Chunk]:
        """The chunks of `contents` in its order, read some thousands at a time."""
        for at in range(0, len(contents.chunk_ids), _SLICE):
            ids = contents.chunk_ids[at : at + _SLICE]
            found = self.chunks(ids)
            yield from (found[id_] for id_ in ids if id_ in found)

    def vectors(self) -> tuple[tuple[str, ...], Matrix]:
        """All chunk ids and their vectors, `[n, dimension]`, row by row."""
        contents = self.contents(vectors=True)
        return contents.chunk_ids, contents.vectors

    def vectors_of(self, ids: Sequence[str]) -> Matrix:
        """`[len(ids), dimension]`, a row an id; zeros for an id that is not there."""
        with self._reading() as connection:
            found = rows.read_vectors(connection, ids)
            dimension = meta.read(connection, self._url).dimension
        nothing = bytes(4 * dimension)
        return from_blobs([found.get(id_, nothing) for id_ in ids], dimension)

    def contents(self, *, vectors: bool) -> Contents:
        """All chunk ids (and vectors, if asked for) of one moment.

        Raises:
            StoreError: a vector is missing or of another length.
        """
        with self._reading() as connection:
            revision = meta.revision(connection)
            filled = meta.read(connection, self._url)
            owners = rows.read_owners(connection)
            blobs = rows.read_all_vectors(connection) if vectors else None
        ids = tuple(owners)
        stored = [blobs.get(id_, b"") for id_ in ids] if blobs is not None else []
        matrix = from_blobs(stored, filled.dimension)
        return Contents(
            revision=revision,
            model=filled,
            chunk_ids=ids,
            plan_ids=tuple(owners.values()),
            vectors=matrix,
        )

    def put(self, parsed: ParsedPlan, vectors: Matrix, *, revision: int) -> int:
        """Store a plan in the place of what is there under its id; returns the new revision.

        Args:
            vectors: float32 `[len(parsed.chunks), dimension]`, in the order of the chunks.
            revision: the one that this change was worked out on.

        Raises:
            StoreError: the catalog is at another revision or cannot be written; nothing changed.
        """
        with self._changing(revision) as connection:
            rows.write_parsed(connection, parsed, vectors)
        return revision + 1

    def remove(self, plan_id: str, *, revision: int) -> int:
        """Take a plan out; returns the new revision. Raises as `put` does.

        Raises:
            UserError: there is no such plan.
        """
        with self._changing(revision) as connection:
            rows.delete_parts(connection, plan_id)
            query = delete(schema.plans).where(schema.plans.c.id == plan_id)
            if connection.execute(query).rowcount == 0:
                raise UserError(_no_plan(plan_id, rows.read_entries(connection)))
        return revision + 1

    def put_vectors(self, filled: meta.Model, vectors: Matrix, *, revision: int) -> int:
        """Put the vectors of another model in the place of all there are, in one transaction.

        Args:
            vectors: `[n, filled.dimension]`, in the order of `contents().chunk_ids`.
        """
        with self._changing(revision) as connection:
            rows.replace_vectors(connection, vectors)
            meta.write(connection, filled)
        return revision + 1

    def problems(self) -> list[str]:
        """What is not whole in the catalog itself, a line each."""
        with self._reading() as connection:
            return rows.problems(connection, meta.read(connection, self._url).dimension)

    def close(self) -> None:
        """Close the connections."""
        self.engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told_in_one_line(self._url), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def _changing(self, revision: int) -> Iterator[Connection]:
        writing = self.engine.execution_options(writing=True)
        with told_in_one_line(self._url), writing.begin() as connection:
            yield connection
            meta.advance(connection, revision)


def _no_plan(plan_id: str, entries: Mapping[str, rows.Entry]) -> str:
    there = "、".join(list(entries)[:20]) or "none"
    return f"there is no plan {plan_id!r} in the store; there is: {there}"
