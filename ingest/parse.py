"""A file → all that ingest knows of the plan: the one way in."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ingest import shipped
from ingest.align import alignments
from ingest.chunk import chunks
from ingest.discrepancies import discrepancies
from ingest.errors import PlanFileError
from ingest.facts import indicators, responsibilities
from ingest.force import force_facts
from ingest.front import front_facts
from ingest.outline import outline
from ingest.plan import DocumentFact, Kind, ParsedPlan, Plan
from ingest.read import read_text
from ingest.units import unit_names

_ID = re.compile(r"^[^\s/\\:#\x00-\x1f]{1,80}$")
_REGION = re.compile(
    r"(?:中共)?([一-鿿]{2,8}?(?:自治区|示范区|开发区|新区|自治州|省|市|县|区|州|盟))"
)

_REGION_OF_GOVERNMENT = re.compile(
    r"(?:中共)?(?:[一-鿿]{2,8}?(?:自治区|自治州|省|市|州|盟)){1,2}"
    r"((?!高新|经开|经济)[一-鿿]{2,8}?(?:示范区|开发区|新区|自治州|自治县|市|县|区|州|盟|旗))"
    r"(?=人民政府|政府|管委会|管理委员会|委)"
)
"""北京市石景山区人民政府 speaks for 石景山区."""

_NO_REGION = re.compile(
    r"关于|印发|国务院|推进|加[强快]|促进|深化|(?:城|都|全)市$|(?:社|园|景|片|校|小|街|地|全)区$"
)
"""What shows that the words before 市 or 区 name none: 关于推进社区, 加快城市."""


def parse_file(path: Path) -> ParsedPlan:
    """Read and parse the plan in `path`; its id is the file's stem.

    Raises PlanFileError, in one line, for a file that cannot be read or has no clause.
    """
    facts = shipped.given(path.stem) if path.resolve().parent == shipped.FOLDER.resolve() else {}
    text = read_text(path)
    try:
        return parse(path.stem, text, given=facts, source=path.name)
    except PlanFileError as error:
        raise PlanFileError(f"{path}: {error}") from error


def parse(
    plan_id: str, text: str, *, given: Mapping[str, str] | None = None, source: str = ""
) -> ParsedPlan:
    """Parse `text` as plan `plan_id`; `given` supplies fields the text does not print."""
    if not _ID.match(plan_id):
        raise PlanFileError(
            f"plan id {plan_id!r}: a plan's id is its file's name without blanks, ':' or '#'; "
            "rename the file"
        )
    draft = Plan(
        id=plan_id, title="", issuer="", number="", date="", region="", source="",
        given=frozenset(), text=text,
    )  # fmt: skip
    clauses, segments = outline(draft)
    front = next((c for c in clauses if c.kind is Kind.FRONT_MATTER), None)
    facts = (*front_facts(text, front.end if front else 0), *force_facts(text, clauses))
    plan = _described(draft, facts, dict(given or {}), source)
    duties = tuple(responsibilities(plan, segments, clauses))
    parsed = ParsedPlan(
        plan=plan,
        clauses=clauses,
        segments=segments,
        responsibilities=duties,
        units=unit_names(text, duties),
        indicators=tuple(indicators(plan, clauses, segments)),
        facts=facts,
        alignments=tuple(alignments(text, clauses, segments)),
        discrepancies=(),
        chunks=tuple(chunks(plan, clauses, segments)),
    )
    return replace(parsed, discrepancies=tuple(discrepancies(parsed)))


def _described(
    draft: Plan, facts: tuple[DocumentFact, ...], given: dict[str, str], source: str
) -> Plan:
    def printed(name: str) -> str:
        return "、".join(dict.fromkeys(fact.value for fact in facts if fact.name == name))

    values = {name: printed(name) for name in ("title", "issuer", "number", "date")}
    supplied = {"region": _region(values["title"], values["issuer"]), "source": source} | given
    if not values["title"]:
        supplied.setdefault("title", draft.id)
    missing = {name: value for name, value in supplied.items() if not values.get(name)}
    values |= missing
    return Plan(
        id=draft.id,
        title=values["title"],
        issuer=values["issuer"],
        number=values["number"],
        date=values["date"],
        region=values["region"],
        source=values["source"],
        given=frozenset(missing),
        text=draft.text,
    )


def _region(title: str, issuer: str) -> str:
    for text in (title, issuer):
        match = _REGION_OF_GOVERNMENT.match(text) or _REGION.match(text)
        if match and not _NO_REGION.search(match.group(1)):
            return match.group(1)
    return ""
