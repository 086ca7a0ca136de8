"""Plans to rows and back: what is read equals what was stored."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from ingest.plan import Chunk, ParsedPlan, Plan
from vectorstore import schema
from vectorstore.matrix import Matrix, to_blob

_PARAMETERS = 500
"""How many values one statement names: SQLite takes a limited number."""

_CHUNK_FIELDS = tuple(Chunk.__dataclass_fields__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A plan in the catalog's list."""

    title: str
    version: int
    """1 when it was added, one more at each replacement."""
    content_hash: str
    chunks: int


def content_hash(parsed: ParsedPlan) -> str:
    """SHA-256 (64 hex digits) of the file's text, its metadata and all that was read out of it.

    The parsed facts are part of it, so that the same file read by a better parser is new content.
    """
    content = asdict(parsed)
    content["plan"]["given"] = sorted(parsed.plan.given)
    data = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()


def read_plans(connection: Connection) -> tuple[Plan, ...]:
    """All plans in the order of adding."""
    columns = [schema.plans.c[name] for name in schema.PLAN_FIELDS]
    rows = connection.execute(select(*columns).order_by(schema.plans.c.sequence))
    return tuple(Plan(**row._asdict()) for row in rows)


def read_entries(connection: Connection) -> dict[str, Entry]:
    """Plan id → entry, in the order of adding."""
    plans, chunks = schema.plans.c, schema.chunks.c
    counts = select(chunks.plan_id, func.count()).group_by(chunks.plan_id)
    held: dict[str, int] = dict(connection.execute(counts).all())
    query = select(plans.id, plans.title, plans.version, plans.content_hash)
    return {
        row.id: Entry(
            title=row.title,
            version=row.version,
            content_hash=row.content_hash,
            chunks=held.get(row.id, 0),
        )
        for row in connection.execute(query.order_by(plans.sequence))
    }


def read_parsed(connection: Connection, plan_id: str) -> ParsedPlan | None:
    """One plan with everything that belongs to it, or None."""
    columns = [schema.plans.c[name] for name in schema.PLAN_FIELDS]
    row = connection.execute(select(*columns).where(schema.plans.c.id == plan_id)).first()
    if row is None:
        return None
    parts: dict[str, Any] = {}
    for field, (table, kind) in schema.PARTS.items():
        names = tuple(kind.__dataclass_fields__)
        query = (
            select(*(table.c[name] for name in names))
            .where(table.c.plan_id == plan_id)
            .order_by(table.c.position)
        )
        parts[field] = tuple(kind(**part._asdict()) for part in connection.execute(query))
    return ParsedPlan(plan=Plan(**row._asdict()), **parts)


def read_chunks(connection: Connection, ids: Sequence[str]) -> dict[str, Chunk]:
    """The chunks of these ids; ids that are not there are left out."""
    query = select(*(schema.chunks.c[name] for name in _CHUNK_FIELDS))
    found: dict[str, Chunk] = {}
    for at in range(0, len(ids), _PARAMETERS):
        part = query.where(schema.chunks.c.id.in_(ids[at : at + _PARAMETERS]))
        found.update((row.id, Chunk(**row._asdict())) for row in connection.execute(part))
    return found


def read_owners(connection: Connection) -> dict[str, str]:
    """Chunk id → plan id, in the order of plans and places."""
    query = (
        select(schema.chunks.c.id, schema.chunks.c.plan_id)
        .join(schema.plans, schema.plans.c.id == schema.chunks.c.plan_id)
        .order_by(schema.plans.c.sequence, schema.chunks.c.position)
    )
    return dict(connection.execute(query).all())


def read_vectors(connection: Connection, ids: Sequence[str]) -> dict[str, bytes]:
    """Chunk id → its vector's bytes, for those ids that are there."""
    query = select(schema.vectors.c.chunk_id, schema.vectors.c.vector)
    found: dict[str, bytes] = {}
    for at in range(0, len(ids), _PARAMETERS):
        part = query.where(schema.vectors.c.chunk_id.in_(ids[at : at + _PARAMETERS]))
        found.update(connection.execute(part).all())
    return found


def read_all_vectors(connection: Connection) -> dict[str, bytes]:
    """Chunk id → its vector's bytes, for all chunks."""
    query = select(schema.vectors.c.chunk_id, schema.vectors.c.vector)
    return dict(connection.execute(query).all())


def write_parsed(connection: Connection, parsed: ParsedPlan, vectors: Matrix) -> None:
    """Put a plan in the place of what is there under its id.

    Args:
        vectors: float32, one row a chunk, in the order of `parsed.chunks`.
    """
    plan, plans = parsed.plan, schema.plans
    values = {name: getattr(plan, name) for name in schema.PLAN_FIELDS}
    values["content_hash"] = content_hash(parsed)
    there = connection.execute(select(plans.c.version).where(plans.c.id == plan.id)).scalar()
    if there is None:
        last = connection.execute(select(func.max(plans.c.sequence))).scalar() or 0
        connection.execute(insert(plans).values(**values, sequence=last + 1, version=1))
    else:
        delete_parts(connection, plan.id)
        connection.execute(
            update(plans).where(plans.c.id == plan.id).values(**values, version=there + 1)
        )
    for field, (table, _) in schema.PARTS.items():
        _insert(connection, table, plan.id, getattr(parsed, field))
    _insert_vectors(connection, plan.id, [chunk.id for chunk in parsed.chunks], vectors)


def replace_vectors(connection: Connection, vectors: Matrix) -> None:
    """Give every chunk another vector.

    Args:
        vectors: `[n, any dimension]`, in the order of `read_owners`.
    """
    connection.execute(delete(schema.vectors))
    of_plan: dict[str, list[tuple[str, Any]]] = {}
    for (id_, plan_id), vector in zip(read_owners(connection).items(), vectors, strict=True):
        of_plan.setdefault(plan_id, []).append((id_, vector))
    for plan_id, pairs in of_plan.items():
        _insert_vectors(connection, plan_id, [id_ for id_, _ in pairs], [v for _, v in pairs])


def delete_parts(connection: Connection, plan_id: str) -> None:
    """Delete all rows that belong to a plan, but not the plan's own."""
    for table in (schema.vectors, *(table for table, _ in schema.PARTS.values())):
        connection.execute(delete(table).where(table.c.plan_id == plan_id))


def problems(connection: Connection, dimension: int) -> list[str]:
    """What does not hold together in the catalog, a line each."""
    found: list[str] = []
    if connection.dialect.name == "sqlite":
        for line in connection.exec_driver_sql("PRAGMA quick_check").scalars():
            if line != "ok":
                found.append(f"the catalog's file is damaged: {line}")
    sizes = {id_: len(blob) for id_, blob in read_all_vectors(connection).items()}
    for plan in read_plans(connection):
        parsed = read_parsed(connection, plan.id)
        for chunk in parsed.chunks if parsed else ():
            if plan.text[chunk.start : chunk.end] != chunk.text:
                found.append(f"chunk {chunk.id!r} of {plan.id!r} is not the plan's text")
            if sizes.get(chunk.id) != 4 * dimension:
                found.append(f"chunk {chunk.id!r} of {plan.id!r} has no vector of {dimension}")
    return found


def _insert(connection: Connection, table: Table, plan_id: str, parts: Sequence[Any]) -> None:
    if not parts:
        return
    names = tuple(parts[0].__dataclass_fields__)
    new = [
        {**{name: getattr(part, name) for name in names}, "plan_id": plan_id, "position": at}
        for at, part in enumerate(parts)
    ]
    connection.execute(insert(table), new)


def _insert_vectors(
    connection: Connection, plan_id: str, ids: Sequence[str], vectors: Iterable[Matrix]
) -> None:
    new = [
        {"plan_id": plan_id, "position": at, "chunk_id": id_, "vector": to_blob(vector)}
        for at, (id_, vector) in enumerate(zip(ids, vectors, strict=True))
    ]
    if new:
        connection.execute(insert(schema.vectors), new)
