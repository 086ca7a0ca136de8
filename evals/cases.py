"""The evaluation cases: read from `cases/*.jsonl`, checked field by field against the plans."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ingest.errors import UserError

KINDS: Final = (
    "responsible_unit",
    "duties_of_unit",
    "indicator",
    "target",
    "content",
    "paraphrase",
    "locate",
    "list",
    "place",
    "document",
    "discrepancy",
    "compare",
    "english",
    "typo_or_traditional",
    "multi_turn",
    "unanswerable",
)
LANGUAGES: Final = ("zh", "zh-Hant", "en")
SPLITS: Final = ("dev", "test")

_TEXTS: Final = ("id", "kind", "lang", "question", "note", "split")
_WORDS: Final = ("history", "plans", "must_not_include")
_FIELDS: Final = (*_TEXTS, *_WORDS, "answerable", "gold", "must_include")
_GOLD: Final = {"plan": str, "quote": str, "required": bool, "group": int}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A passage that a right answer may cite."""

    plan: str
    quote: str
    """The plan's own words, to the character."""
    required: bool
    """True makes the group required; the other members of it are alternates."""
    group: int
    """Of each required group at least one member must be cited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question with what a right answer says, must not say and must cite."""

    id: str
    kind: str
    lang: str
    """Of the question: zh, zh-Hant or en."""
    question: str
    history: tuple[str, ...]
    """The user's earlier questions, oldest first."""
    plans: tuple[str, ...]
    """Ids of the plans that support the answer; not a filter of the search."""
    answerable: bool
    gold: tuple[Gold, ...]
    must_include: tuple[tuple[str, ...], ...]
    """One inner tuple a fact: any of its variants will do."""
    must_not_include: tuple[str, ...]
    note: str
    split: str
    """dev or test; no question stands in both."""


def load(
    folder: Path,
    kinds: Collection[str] | None = None,
    split: str | None = None,
    *,
    texts: Mapping[str, str],
) -> tuple[Case, ...]:
    """The cases of `folder/*.jsonl`, by file name and line, of these kinds and this split.

    `texts` holds each plan's text by its id. Every file is checked, whatever is asked for.
    Raises UserError, naming file, line and field, at the first malformed case.
    """
    for kind in kinds or ():
        if kind not in KINDS:
            raise UserError(f"Unknown kind of case {kind!r}: use one of {', '.join(KINDS)}.")
    if split is not None and split not in SPLITS:
        raise UserError(f"Unknown split {split!r}: use one of {', '.join(SPLITS)}.")
    paths = sorted(folder.glob("*.jsonl"))
    if not paths:
        raise UserError(f"No cases in {str(folder)!r}: it holds no .jsonl file.")
    seen: dict[str, str] = {}
    cases: list[Case] = []
    for where, case in (pair for path in paths for pair in _read(path, texts)):
        if case.id in seen:
            raise UserError(f"{where}: field 'id': {case.id!r} is taken by {seen[case.id]}.")
        seen[case.id] = where
        if (not kinds or case.kind in kinds) and split in (None, case.split):
            cases.append(case)
    return tuple(cases)


def _read(path: Path, texts: Mapping[str, str]) -> Iterator[tuple[str, Case]]:
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        where = f"{path.name} line {number}"
        try:
            fields = json.loads(line)
        except ValueError as error:
            raise UserError(f"{where}: not JSON: {error}.") from error
        try:
            yield where, _case(fields, texts)
        except _MalformedError as error:
            raise UserError(f"{where}: {error}.") from error


class _MalformedError(Exception):
    """What is wrong with a case; `_read` knows where it stands."""


def _demand(holds: bool, field: str, wrong: str) -> None:
    if not holds:
        raise _MalformedError(f"field {field!r}: {wrong}")


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word for word in value)


def _case(fields: object, texts: Mapping[str, str]) -> Case:
    if not isinstance(fields, dict):
        raise _MalformedError(f"a case is a JSON object, not {type(fields).__name__}")
    for name in _FIELDS:
        _demand(name in fields, name, "missing")
    for name in fields:
        _demand(name in _FIELDS, name, f"unknown; the fields are {', '.join(_FIELDS)}")
    for name in _TEXTS:
        _demand(isinstance(fields[name], str), name, "must be a string")
        _demand(bool(fields[name]) or name == "note", name, "must not be empty")
    for name in _WORDS:
        _demand(_is_words(fields[name]), name, "must be a list of non-empty strings")
    for name, known in (("kind", KINDS), ("lang", LANGUAGES), ("split", SPLITS)):
        _demand(fields[name] in known, name, f"{fields[name]!r} is not one of {', '.join(known)}")
    answerable, facts, golds = fields["answerable"], fields["must_include"], fields["gold"]
    _demand(isinstance(answerable, bool), "answerable", "must be true or false")
    _demand(
        isinstance(facts, list) and all(_is_words(fact) and fact for fact in facts),
        "must_include",
        "must be a list of lists of non-empty strings, each with a variant in it",
    )
    for plan in fields["plans"]:
        _demand(plan in texts, "plans", f"unknown plan {plan!r}; known: {', '.join(texts)}")
    _demand(isinstance(golds, list), "gold", "must be a list")
    gold = tuple(_gold(one, texts) for one in golds)
    required = any(one.required for one in gold)
    _demand(required or not answerable, "gold", "an answerable case needs required gold")
    _demand(answerable or not required, "gold", "an unanswerable case cannot have required gold")
    return Case(
        history=tuple(fields["history"]),
        plans=tuple(fields["plans"]),
        answerable=answerable,
        gold=gold,
        must_include=tuple(tuple(fact) for fact in facts),
        must_not_include=tuple(fields["must_not_include"]),
        **{name: fields[name] for name in _TEXTS},
    )


def _gold(fields: object, texts: Mapping[str, str]) -> Gold:
    if not isinstance(fields, dict) or set(fields) != set(_GOLD):
        raise _MalformedError(f"field 'gold': each is an object with exactly {', '.join(_GOLD)}")
    for name, kind in _GOLD.items():
        _demand(type(fields[name]) is kind, f"gold.{name}", f"must be of type {kind.__name__}")
    plan, quote = fields["plan"], fields["quote"]
    _demand(plan in texts, "gold.plan", f"unknown plan {plan!r}; known: {', '.join(texts)}")
    _demand(bool(quote) and quote in texts[plan], "gold.quote", f"{quote!r} is not in {plan!r}")
    return Gold(**fields)
