"""The types that leave this package: a plan, its clauses, and the facts read out of them.

Every offset counts characters of `Plan.text` (Python `str` indexes), `start` included and `end`
excluded, so `plan.text[x.start:x.end]` is always the plan's own words.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a clause is in the printed plan."""

    FRONT_MATTER = "front_matter"
    CHAPTER = "chapter"
    PART = "part"
    SECTION = "section"
    ITEM = "item"
    BOX = "box"
    MEASURE = "measure"
    ANNEX = "annex"
    ANNEX_ROW = "annex_row"
    INDICATOR_ROW = "indicator_row"
    CLOSING = "closing"


class Manner(StrEnum):
    """How the units of a clause share it (责任方式)."""

    SOLE = "sole"
    """One unit answers for it: ……负责."""
    BY_REMIT = "by_remit"
    """Each unit within its own remit: ……按职责分工负责. There may be a lead, with which the others
    share the task without supporting it: ……牵头，……按职责分工负责."""
    JOINT = "joint"
    """Together: ……共同负责, ……会同……, or several units with no manner printed."""
    LEAD = "lead"
    """A lead unit is printed with 牵头, alone or with others that support it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan as it was read. `text` never changes after reading."""

    id: str
    """The file's stem."""
    title: str
    issuer: str
    """Issuing bodies, joined with 、; empty when neither the text nor plans.toml names one."""
    number: str
    """The plan's own document number (发文字号), or empty."""
    date: str
    """Date of issue (成文日期), ISO 8601, or empty."""
    region: str
    source: str
    """Where the text came from, in a person's words."""
    given: frozenset[str]
    """Names of the fields above that plans.toml supplied because the text does not print them:
    they must never be quoted."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """An addressable place of a plan. Its span holds the spans of its children."""

    id: str
    """`plan_id:address`, with `#n` behind it where a plan prints one address twice."""
    plan_id: str
    address: str
    """As printed: `四、(十一)`, `附件 三、(十一)2`, `专栏4 实施品质工程示范创建行动`."""
    title: str
    """The heading's words without its number; empty where the clause prints none."""
    level: int
    """1 is outermost."""
    kind: Kind
    parent: str
    """Id of the clause around this one, or empty."""
    start: int
    end: int


class Leaf(StrEnum):
    """What a segment of text is for."""

    HEADING = "heading"
    BODY = "body"
    """Running text: a preamble, or the words of a clause."""
    ANNOTATION = "annotation"
    """Who is responsible: (……按职责分工负责)."""
    TABLE_HEADER = "table_header"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A leaf of the outline. The segments of a plan tile its text: in order, nothing lost."""

    clause_id: str
    """The innermost clause that owns this text."""
    leaf: Leaf
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """Who answers for a clause (责任单位), as its annotation or its own sentence says."""

    clause_id: str
    units: tuple[str, ...]
    """As printed, in printed order, misprints kept."""
    lead: tuple[str, ...]
    """牵头单位, as printed; empty unless the text names one with 牵头."""
    manner: Manner
    start: int
    end: int
    """The annotation, or the sentence that names the units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitName:
    """One printed name of a unit, and the unit it means within this plan."""

    printed: str
    name: str
    """The unit meant: shared prefix taken off, misprint mended."""
    misprint: bool
    """The printed form is an error of the source (工商和商务局 for 工业和商务局)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A row of an indicator table (指标) as data."""

    clause_id: str
    name: str
    """Without the unit."""
    unit: str
    """What stands in brackets behind the name (件, %), or empty."""
    value: str
    """As printed with its sign: ≥98."""
    year: str
    nature: str
    """约束性, 预期性, or empty."""
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFact:
    """Something the document says of itself, where it says it."""

    name: str
    """title, issuer, date, published, source, addressees, approved, request, openness, number,
    follows, follows_number, self_name, effective (from when it is in force) or validity (until
    when)."""
    value: str
    start: int
    end: int


class Relation(StrEnum):
    """How the second clause of an alignment stands to the first, the body clause."""

    ROW = "row"
    """Its annex row: the same task once more."""
    MEASURE = "measure"
    """A measure of a box: a part of the task, carried out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Two clauses of one plan that treat the same task: a body clause, and its annex row or a
    measure of a box."""

    clause_id: str
    other_id: str
    relation: Relation


class Difference(StrEnum):
    """What differs."""

    TITLE = "title"
    NUMBER = "number"
    """The printed number of a part."""
    UNITS = "units"
    ORDER = "order"
    """The same units in another order."""
    WORDING = "wording"
    ADDED = "added"
    """The other clause says a sentence that the first, of which the heading is told, does not."""
    OMITTED = "omitted"
    """The first clause says a sentence that the other, of which the heading is told, does not."""
    MISPRINT = "misprint"
    """A printed unit name that is an error of the source; both spans are the same."""
    NAME = "name"
    """What the document calls itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """Two places of one plan that do not agree."""

    difference: Difference
    clause_id: str
    start: int
    end: int
    other_id: str
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """What is embedded and searched: a run of one clause's own text."""

    id: str
    """SHA-256 (first 32 hex digits) of plan id, clause id, start and text."""
    plan_id: str
    clause_id: str
    text: str
    """Equal to `plan.text[start:end]`."""
    start: int
    end: int
    embedding_text: str
    """The plan's title and the headings above, then `text`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedPlan:
    """All that ingest knows of one plan: what the store takes in."""

    plan: Plan
    clauses: tuple[Clause, ...]
    """In printed order, parents before children."""
    segments: tuple[Segment, ...]
    responsibilities: tuple[Responsibility, ...]
    units: tuple[UnitName, ...]
    indicators: tuple[Indicator, ...]
    facts: tuple[DocumentFact, ...]
    alignments: tuple[Alignment, ...]
    discrepancies: tuple[Discrepancy, ...]
    chunks: tuple[Chunk, ...]
