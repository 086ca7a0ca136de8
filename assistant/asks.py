"""The kinds of answer a question may want, told from its form."""

import re
from enum import StrEnum

from assistant.wording import pattern


class Ask(StrEnum):
    """The kind of answer a question wants."""

    RESPONSIBLE = "responsible"
    DUTIES = "duties"
    TARGET = "target"
    DOCUMENT = "document"
    LOCATE = "locate"
    ROSTER = "roster"
    STRUCTURE = "structure"
    DISCREPANCY = "discrepancy"
    CONTENT = "content"


_QUOTED = re.compile(r"[“\"「][^”\"」]*[”\"」]")
_ORDER = (
    ("document_date", Ask.DOCUMENT),
    ("roster", Ask.ROSTER),
    ("mentions", Ask.LOCATE),
    ("discrepancy", Ask.DISCREPANCY),
    ("target_sure", Ask.TARGET),
    ("document", Ask.DOCUMENT),
    ("structure", Ask.STRUCTURE),
    ("locate", Ask.LOCATE),
    ("responsible", Ask.RESPONSIBLE),
    ("target", Ask.TARGET),
)
"""Kinds in wording.toml; the first that matches is the one."""


def kind_of(
    folded: str,
    *,
    english: bool,
    names_unit: bool,
    only_unit: bool,
    says_unit: bool,
    across: bool = False,
) -> Ask:
    """The kind of answer that a folded question wants.

    Args:
        names_unit: the question names a unit of the plans.
        says_unit: it names a unit, of the plans or not.
        only_unit: and nothing else that could be searched for.
        across: several plans are spoken of, which may differ without contradiction.
    """
    language = "en" if english else "zh"
    if across:
        folded = pattern("ask", "discrepancy", language).sub(" ", folded)
    if pattern("ask", "discrepancy", language).search(folded):
        names_unit = only_unit = False
    elif (
        says_unit
        and not only_unit
        and pattern("ask", "member", language).search(folded)
        and not pattern("form", "which_clauses").search(folded)
    ):
        return Ask.RESPONSIBLE
    if only_unit and says_unit and pattern("form", "who_acts").search(folded):
        return Ask.RESPONSIBLE  # 种业创新中心谁来推: what is built bears a unit's name
    duties = only_unit or pattern("ask", "duties", language).search(folded)
    if only_unit or (names_unit and duties and not pattern("form", "who").search(folded)):
        return Ask.DUTIES
    for key, ask in _ORDER:
        if not pattern("ask", key, language).search(folded):
            continue
        if ask is Ask.DISCREPANCY and across:
            continue
        if ask is Ask.RESPONSIBLE and (
            pattern("form", "which_plan").search(folded)
            or (across and not pattern("form", "of_work").search(_QUOTED.sub(" ", folded)))
        ):
            continue
        return ask
    return Ask.CONTENT


def compares(folded: str) -> bool:
    """Whether a question sets two plans side by side."""
    return any(pattern("form", key).search(folded) for key in ("compares", "one_of_plans"))
