"""A file on its way into the store: read, looked at, not stored."""

import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.shelf import Shelf
from ingest.errors import PlanFileError
from ingest.parse import parse
from ingest.plan import ParsedPlan
from ingest.read import read_text

LARGEST = 32 * 2**20
"""Bytes of a file that is still read."""
_LONGEST_FIELD = 200
_LONGEST_ID = 80
_NOT_IN_ID = re.compile(
    r"[\s/\\:#<>\"'`|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+"
)
"""Blanks, what ingest.parse refuses, what a file's name cannot hold, and what cannot be seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A plan's text with what was typed in about it."""

    plan_id: str
    file: str
    text: str
    title: str = ""
    """Typed in; counts only where the text prints none."""
    region: str | None = None
    """Typed in; None: as the title or the issuer says."""

    def parsed(self) -> ParsedPlan:
        """The plan as it would be stored. Raises PlanFileError where no clause is numbered."""
        given = {"title": self.title} if self.title else {}
        if self.region is not None:
            given["region"] = self.region
        return parse(self.plan_id, self.text, given=given, source=self.file)

    def typed(self, plan_id: str, title: str, region: str) -> "Incoming":
        """The same file with what stands in the boxes of the page."""
        return replace(self, plan_id=plan_id_of(plan_id), title=_tidy(title), region=_tidy(region))


def received(path: Path, shelf: Shelf) -> Incoming:
    """What is in the file at `path`, by its own name. Where the store has a plan of that id, what
    was typed in for it is taken over.

    Raises PlanFileError, which names the file and not its folder.
    """
    name = path.name
    try:
        if path.stat().st_size > LARGEST:
            raise PlanFileError(f"{name}: the file is too large; at most {LARGEST >> 20} MB")
        text = read_text(path)
    except OSError as error:
        raise PlanFileError(f"{name}: cannot be read ({error.strerror})") from None
    except PlanFileError as error:
        raise PlanFileError(str(error).replace(str(path), name)) from None
    incoming = Incoming(plan_id=plan_id_of(path.stem), file=name, text=text)
    there = shelf.views.get(incoming.plan_id)
    if there is not None:
        given = there.plan.given
        title = there.plan.title if "title" in given and there.plan.title != there.plan.id else ""
        region = there.plan.region if "region" in given and there.plan.region else None
        incoming = replace(incoming, title=title, region=region)
    return incoming


def plan_id_of(name: str) -> str:
    """A file's name, or what was typed, as a plan's id."""
    kept = _NOT_IN_ID.sub("", unicodedata.normalize("NFC", name))
    kept = unicodedata.normalize("NFC", kept)  # what was apart may now compose
    return kept.strip(".")[:_LONGEST_ID].rstrip(".") or "plan"


def _tidy(typed: str) -> str:
    return " ".join((typed or "").split())[:_LONGEST_FIELD]
