"""An outside benchmark, read as it lies there: documents, and questions with their answers."""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.chunk import chunks
from ingest.errors import UserError
from ingest.plan import Chunk, Clause, Kind, Leaf, ParsedPlan, Plan, Segment

_TITLE = 80
"""Most characters of a document's first words that may be its title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A policy text."""

    id: str
    group: str
    """Near-duplicates share it: any document of the group is right."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A real question, the document that answers it, and the answer as it stands there."""

    text: str
    document: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """A folder of the form of NCPPolicies."""

    documents: tuple[Document, ...]
    questions: tuple[Question, ...]


def read(folder: Path) -> Benchmark:
    """Read `docs.jsonl` or `docs.jsonl.gz`, and every `questions*.jsonl`, of a folder.

    Raises:
        UserError: a file is missing or malformed; names file, line and field.
    """
    sources = [path for name in ("docs.jsonl", "docs.jsonl.gz") if (path := folder / name).exists()]
    asked = sorted([*folder.glob("questions*.jsonl"), *folder.glob("questions*.jsonl.gz")])
    if not sources or not asked:
        missing = "questions*.jsonl" if sources else "docs.jsonl[.gz]"
        raise UserError(f"{folder}: no benchmark: it holds no {missing}")
    documents = tuple(
        Document(
            id=_text(row, "docid", where),
            group=str(row.get("dup_group", row["docid"])),
            text=_text(row, "text", where),
        )
        for where, row in _rows(sources[0])
    )
    known = {document.id for document in documents}
    questions = []
    for path in asked:
        for where, row in _rows(path):
            question = Question(
                text=_text(row, "question", where),
                document=_text(row, "docid", where),
                answer=_text(row, "answer", where).strip(),
            )
            if question.document not in known:
                raise UserError(f"{where}: field 'docid': no document {question.document!r}")
            questions.append(question)
    return Benchmark(documents=documents, questions=tuple(questions))


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    data = path.read_bytes()
    try:
        lines = (gzip.decompress(data) if path.suffix == ".gz" else data).split(b"\n")
    except OSError as error:
        raise UserError(f"{path}: not gzip ({error})") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path.name} line {number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UserError(f"{where}: not JSON: {error}") from error
        if not isinstance(row, dict):
            raise UserError(f"{where}: not a JSON object")
        yield where, row


def _text(row: dict[str, Any], name: str, where: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise UserError(f"{where}: field {name!r}: must be a text that is not empty")
    return value


def as_plan(documents: Sequence[Document]) -> ParsedPlan:
    """All documents as one plan, each a clause of it with the document's id as address, in the
    pieces of `ingest.chunk`. (The store takes whole plans: one change is quicker than hundreds.)

    A document's first words, to the first blank, are its title where they are short enough.
    """
    text = "".join(f"{document.text}\n" for document in documents)
    plan = Plan(
        id="benchmark",
        title="",
        issuer="",
        number="",
        date="",
        region="",
        source="",
        given=frozenset(),
        text=text,
    )
    whole = _clause("", "", "", 0, len(text))
    clauses, start = [whole], 0
    for document in documents:
        end = start + len(document.text) + 1
        first = document.text.split(maxsplit=1)[0]
        title = first if len(first) <= _TITLE else ""
        clauses.append(_clause(document.id, title, whole.id, start, end))
        start = end
    segments = tuple(
        Segment(clause_id=clause.id, leaf=Leaf.BODY, start=clause.start, end=clause.end)
        for clause in clauses[1:]
    )
    return ParsedPlan(
        plan=plan,
        clauses=tuple(clauses),
        segments=segments,
        responsibilities=(),
        units=(),
        indicators=(),
        facts=(),
        alignments=(),
        discrepancies=(),
        chunks=tuple(chunks(plan, clauses, segments)),
    )


def _clause(address: str, title: str, parent: str, start: int, end: int) -> Clause:
    return Clause(
        id=f"benchmark:{address}",
        plan_id="benchmark",
        address=address,
        title=title,
        level=2 if parent else 1,
        kind=Kind.ITEM if parent else Kind.PART,
        parent=parent,
        start=start,
        end=end,
    )


def document_of(chunk: Chunk) -> str:
    """The id of the document that a piece is of."""
    return chunk.clause_id.removeprefix("benchmark:")
