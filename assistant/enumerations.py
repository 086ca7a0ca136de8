"""Things listed in running text: 乌鲁木齐、昌吉和阿克苏."""

import re
from collections.abc import Iterator

_LIST = re.compile(r"[^,，。;；:：()（）\s“”]+(?:[、及和与][^,，。;；:：()（）\s、“”]+)+")
_BETWEEN = re.compile(r"[、及和与]")


def enumerations(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Each list of a text: where it starts and ends, and its items; the first and the last item
    hold what stands before and behind the list."""
    for match in _LIST.finditer(text):
        items = [item for item in _BETWEEN.split(match.group()) if item]
        yield match.start(), match.end(), items
