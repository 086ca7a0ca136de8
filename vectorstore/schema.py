"""The catalog's tables: every type of `ingest.plan` as rows, in printed order.

Columns bear the names of the dataclass fields, so a row is `{column: getattr(x, column)}`.
`VERSION` goes up whenever a table changes its meaning.
"""

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Dialect,
    Enum,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

from ingest.plan import (
    Alignment,
    Chunk,
    Clause,
    Difference,
    Discrepancy,
    DocumentFact,
    Indicator,
    Kind,
    Leaf,
    Manner,
    Plan,
    Relation,
    Responsibility,
    Segment,
    UnitName,
)

VERSION = 2

metadata = MetaData()


class Names(TypeDecorator[tuple[str, ...]]):
    """A tuple of names, kept as a JSON list in its order."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> Any:
        return None if value is None else list(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[str, ...]:
        return tuple(value or ())


class NameSet(TypeDecorator[frozenset[str]]):
    """A set of names, kept as a sorted JSON list."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: frozenset[str] | None, dialect: Dialect) -> Any:
        return None if value is None else sorted(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> frozenset[str]:
        return frozenset(value or ())


def _one_of(kind: type[StrEnum]) -> Enum:
    return Enum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=False,
        length=40,
    )


def _text(*names: str) -> list[Column[Any]]:
    return [Column(name, Text, nullable=False) for name in names]


def _span() -> list[Column[Any]]:
    return [Column("start", Integer, nullable=False), Column("end", Integer, nullable=False)]


def _of_a_plan(name: str, *columns: Column[Any]) -> Table:
    """A table whose rows belong to a plan and keep their place in it."""
    return Table(
        name,
        metadata,
        Column("plan_id", ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True, autoincrement=False),
        *columns,
    )


meta = Table(
    "meta",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
"""schema, model, dimension, revision."""

plans = Table(
    "plans",
    metadata,
    Column("id", String(255), primary_key=True),
    Column("sequence", Integer, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("content_hash", String(64), nullable=False),
    *_text("title", "issuer", "number", "date", "region", "source"),
    Column("given", NameSet, nullable=False),
    *_text("text"),
)
"""`sequence` is the order of adding, kept when a plan is replaced; `version` counts from 1."""

clauses = _of_a_plan(
    "clauses",
    *_text("id", "address", "title", "parent"),
    Column("level", Integer, nullable=False),
    Column("kind", _one_of(Kind), nullable=False),
    *_span(),
)
segments = _of_a_plan(
    "segments", *_text("clause_id"), Column("leaf", _one_of(Leaf), nullable=False), *_span()
)
responsibilities = _of_a_plan(
    "responsibilities",
    *_text("clause_id"),
    Column("units", Names, nullable=False),
    Column("lead", Names, nullable=False),
    Column("manner", _one_of(Manner), nullable=False),
    *_span(),
)
units = _of_a_plan("units", *_text("printed", "name"), Column("misprint", Boolean, nullable=False))
indicators = _of_a_plan(
    "indicators", *_text("clause_id", "name", "unit", "value", "year", "nature"), *_span()
)
facts = _of_a_plan("facts", *_text("name", "value"), *_span())
alignments = _of_a_plan(
    "alignments",
    *_text("clause_id", "other_id"),
    Column("relation", _one_of(Relation), nullable=False),
)
discrepancies = _of_a_plan(
    "discrepancies",
    Column("difference", _one_of(Difference), nullable=False),
    *_text("clause_id", "other_id"),
    *_span(),
    Column("other_start", Integer, nullable=False),
    Column("other_end", Integer, nullable=False),
)
chunks = _of_a_plan(
    "chunks",
    Column("id", String(64), nullable=False, unique=True),
    *_text("clause_id", "text", "embedding_text"),
    *_span(),
)
vectors = _of_a_plan(
    "vectors",
    Column("chunk_id", String(64), nullable=False, unique=True),
    Column("vector", LargeBinary, nullable=False),
)
"""One float32 little-endian row a chunk, at the chunk's position."""

PARTS: dict[str, tuple[Table, type[Any]]] = {
    "clauses": (clauses, Clause),
    "segments": (segments, Segment),
    "responsibilities": (responsibilities, Responsibility),
    "units": (units, UnitName),
    "indicators": (indicators, Indicator),
    "facts": (facts, DocumentFact),
    "alignments": (alignments, Alignment),
    "discrepancies": (discrepancies, Discrepancy),
    "chunks": (chunks, Chunk),
}
"""Field of `ParsedPlan` → its table and its type."""

PLAN_FIELDS = tuple(Plan.__dataclass_fields__)
