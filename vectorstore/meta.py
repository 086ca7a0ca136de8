"""What the catalog says of itself: schema version, embedding model, revision."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, inspect, select, update

from ingest.errors import StoreError
from vectorstore import schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The embedding model whose vectors the catalog holds."""

    model_id: str
    dimension: int

    def require(self, wanted: "Model") -> None:
        """Make sure that the catalog's model is the one that is used now.

        Raises:
            StoreError: it is another.
        """
        if self != wanted:
            raise StoreError(self.difference(wanted))

    def difference(self, used: "Model") -> str:
        """One line that says that the store is of another model, with the remedy."""
        return (
            f"the store was filled by the embedding model {self.model_id!r} ({self.dimension} "
            f"numbers) and not by {used.model_id!r} ({used.dimension}): set "
            "ASSISTANT_EMBEDDING_MODEL back, or embed anew with `python -m vectorstore rebuild`"
        )


def begin(connection: Connection, filled: Model) -> None:
    """Make the tables of an empty database, and fill in `filled`; one that is not is left alone."""
    if inspect(connection).get_table_names():
        return
    schema.metadata.create_all(connection)
    values = {
        "schema": str(schema.VERSION),
        "model": filled.model_id,
        "dimension": str(filled.dimension),
        "revision": "0",
    }
    rows = [{"name": name, "value": value} for name, value in values.items()]
    connection.execute(insert(schema.meta), rows)


def read(connection: Connection, url: str) -> Model:
    """The model that filled the catalog.

    Raises:
        StoreError: the tables are not this program's, or of another version.
    """
    tables = inspect(connection).get_table_names()
    if "meta" not in tables:
        raise StoreError(
            f"{url!r} is no catalog of plans: set ASSISTANT_HOME to another folder, or move that "
            "file away and add the plans with `python -m ingest FILE…`"
        )
    query = select(schema.meta.c.name, schema.meta.c.value)
    values = dict(connection.execute(query).all())
    if values.get("schema") != str(schema.VERSION):
        raise StoreError(
            f"the catalog {url!r} is of version {values.get('schema', 'unknown')} and this "
            f"program reads version {schema.VERSION}: use the program that wrote it, or set "
            "ASSISTANT_HOME to a new folder and add the plans with `python -m ingest FILE…`"
        )
    return Model(model_id=values["model"], dimension=int(values["dimension"]))


def write(connection: Connection, filled: Model) -> None:
    """Record another model."""
    for name, value in (("model", filled.model_id), ("dimension", str(filled.dimension))):
        _set(connection, name, value)


def revision(connection: Connection) -> int:
    """How many changes there were."""
    query = select(schema.meta.c.value).where(schema.meta.c.name == "revision")
    return int(connection.execute(query).scalar_one())


def advance(connection: Connection, expected: int) -> None:
    """Raise the revision by one.

    Raises:
        StoreError: it is not `expected`: another program changed the catalog meanwhile.
    """
    found = revision(connection)
    if found != expected:
        raise StoreError(
            f"another program changed the catalog meanwhile (revision {found}, {expected} was "
            "due): run it again"
        )
    _set(connection, "revision", str(expected + 1))


def _set(connection: Connection, name: str, value: str) -> None:
    connection.execute(update(schema.meta).where(schema.meta.c.name == name).values(value=value))
