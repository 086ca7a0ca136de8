"""The support check, measured: sentences with labels of what is wrong with them, or nothing."""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.shelf import Shelf
from assistant.support.check import SupportCheck
from assistant.support.evidence import Evidence
from assistant.support.source import Source
from evals.cases import SPLITS
from ingest.errors import UserError
from vectorstore.index import Index

FOLDER = Path(__file__).with_name("labelled")
FLOORS = FOLDER / "floors.toml"
LABELS = (
    "supported", "number", "date", "unit", "address", "quotation", "clause", "plan", "negation",
    "addition",
)  # fmt: skip
"""supported: its clauses state all of it. Else what is wrong with it: a number, a date, a unit, the
address, a quotation; it is true of another clause, or of another plan; its sense is turned round;
or it adds what no clause says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A sentence as a chat model might say it, and whether its clauses bear it out."""

    id: str
    label: str
    sentence: str
    cites: tuple[tuple[str, str], ...]
    """Plan and quote of each clause it cites; the quote finds the clause."""
    split: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Of one label in one part: how many of its sentences the check flags."""

    label: str
    split: str
    n: int
    flagged: int

    @property
    def share(self) -> float:
        return self.flagged / self.n


def load(folder: Path = FOLDER) -> list[Labelled]:
    """The sentences of `folder/*.jsonl`. Raises UserError naming file and line for a bad one."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            try:
                row = json.loads(line)
                one = Labelled(
                    id=row["id"],
                    label=row["label"],
                    sentence=row["sentence"],
                    cites=tuple((cite["plan"], cite["quote"]) for cite in row["cites"]),
                    split=row["split"],
                )
            except (ValueError, KeyError, TypeError) as error:
                raise UserError(
                    f"{path.name} line {number}: no labelled sentence ({error!r})"
                ) from error
            if one.label not in LABELS or one.split not in SPLITS:
                raise UserError(f"{path.name} line {number}: unknown label or split")
            found.append(one)
    return found


def judged(index: Index, shelf: Shelf, sentences: Sequence[Labelled]) -> list[Judged]:
    """What the check says of each, by label and part."""
    check = SupportCheck(Evidence(index, shelf))
    flagged: dict[tuple[str, str], list[bool]] = {}
    for one in sentences:
        sources = [_source(shelf, plan, quote) for plan, quote in one.cites]
        faults = check.faults(one.sentence, sources)
        flagged.setdefault((one.label, one.split), []).append(bool(faults))
    return [
        Judged(label=label, split=split, n=len(found), flagged=sum(found))
        for label in LABELS
        for split in SPLITS
        if (found := flagged.get((label, split)))
    ]


def _source(shelf: Shelf, plan: str, quote: str) -> Source:
    view = shelf[plan]
    return Source.at(view, view.plan.text.index(quote) + len(quote) // 2)


def as_table(results: Sequence[Judged]) -> list[list[str]]:
    """Flagged shares by label and part, then precision and recall of the check."""
    rows = [["label", *(f"{split} flagged" for split in SPLITS), "n"]]
    for label in LABELS:
        parts = {one.split: one for one in results if one.label == label}
        shares = [f"{parts[s].share:.3f}" if s in parts else "–" for s in SPLITS]
        rows.append([label, *shares, str(sum(one.n for one in parts.values()))])
    for name, value in measures(results).items():
        rows.append([name, *(f"{value[split]:.3f}" for split in SPLITS), ""])
    return rows


def measures(results: Sequence[Judged]) -> Mapping[str, Mapping[str, float]]:
    """Precision and recall of the check, by part: of what it flags, how much is wrong; of what is
    wrong, how much it flags."""
    found: dict[str, dict[str, float]] = {"precision": {}, "recall": {}}
    for split in SPLITS:
        part = [one for one in results if one.split == split]
        wrong = [one for one in part if one.label != "supported"]
        caught, flagged = sum(o.flagged for o in wrong), sum(o.flagged for o in part)
        found["precision"][split] = caught / flagged if flagged else 1.0
        found["recall"][split] = caught / (sum(o.n for o in wrong) or 1)
    return found


def below_floor(results: Sequence[Judged], floors: Path = FLOORS) -> Iterator[str]:
    """A line for each label of which too few are caught, or too many faithful ones flagged."""
    wanted = tomllib.loads(floors.read_text("utf-8"))
    for one in results:
        floor = wanted.get(one.split, {}).get(one.label)
        if floor is None:
            continue
        if one.label == "supported" and one.share > floor:
            yield f"sentences {one.split}: {one.share:.3f} of the faithful flagged, above {floor}"
        if one.label != "supported" and one.share < floor:
            yield f"sentences {one.split}: {one.share:.3f} of {one.label} caught, below {floor}"
