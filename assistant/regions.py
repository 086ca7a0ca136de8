"""Places a question names: of one that no plan prints, no plan says anything."""

import re
import tomllib
from functools import cache
from pathlib import Path

from assistant.shelf import Shelf
from ingest.fold import fold

_ENDINGS = re.compile(r"(?<=..)(?:市|省|地区|岛|州)$")
_OF_THE_ASKER = r"(?:我们?|咱们?)(?:是|在|从|来自|这边|这儿|家在)*(?:的)?"
"""What a question says of its asker is nothing it asks after."""
_LONGER = r"(?!合作组织|时间|大学|银行|路(?!线))"
"""What follows a name in the name of another thing."""


@cache
def _named() -> tuple[re.Pattern[str], dict[str, str]]:
    """Any name of a place, and the Chinese names of some English ones."""
    with Path(__file__).with_name("regions.toml").open("rb") as file:
        data = tomllib.load(file)
    chinese = sorted((fold(n) for n in (*data["names"], *data["countries"])), key=len, reverse=True)
    english = "|".join(map(re.escape, data["english"]))
    names = re.compile(rf"(?:{'|'.join(map(re.escape, chinese))}){_LONGER}|\b(?:{english})\b")
    return names, {fold(k): fold(v) for k, v in data["same"].items()}


def foreign(asked: str, shelf: Shelf) -> str:
    """The first place a folded question names that no plan prints, or an empty string.

    What the asker says of where he is from does not count.
    """
    pattern, same = _named()
    text = re.sub(rf"{_OF_THE_ASKER}(?={pattern.pattern})\S{{2,8}}?(?=[,，。的人]|$)", " ", asked)
    for match in pattern.finditer(text):
        name = match.group(0)
        stem = _ENDINGS.sub("", same.get(name, name))
        if not any(
            stem in view.folded or stem in fold(view.plan.region) for view in shelf.views.values()
        ):
            return name
    return ""
