"""Whether what a sentence puts in quotation marks stands in the clauses it cites."""

import re
from collections.abc import Iterator, Sequence

from assistant.support.source import Source
from ingest.fold import fold

_MARKS = re.compile(
    r"“([^“”]{2,2000})”|「([^「」]{2,2000})」|《([^《》]{2,200})》|\"([^\"]{2,2000})\""
)
_HAN = re.compile(r"[一-鿿]")


def faults(sentence: str, sources: Sequence[Source]) -> Iterator[str]:
    """Each quotation in Chinese that no cited clause, nor the title of its plan, has word for word.

    Blanks and punctuation do not count; an ellipsis parts a quotation into pieces.
    """
    ground = "\n".join(source.squeezed for source in sources)
    fronts = "\n".join(_squeezed(_front(source)) for source in sources)
    for match in _MARKS.finditer(sentence):
        quoted = next(group for group in match.groups() if group)
        if not _HAN.search(quoted):
            continue
        pieces = [_squeezed(piece) for piece in re.split(r"…+|\.{3,}", quoted)]
        for piece in pieces:
            titled = match.group(0).startswith("《") and piece in fronts
            if piece and piece not in ground and not titled:
                yield quoted
                break


def without(sentence: str) -> str:
    """The sentence with its quotations in Chinese blanked: what they hold is compared whole."""
    return _MARKS.sub(
        lambda m: " " * len(m.group(0)) if _HAN.search(m.group(0)) else m.group(0), sentence
    )


def _front(source: Source) -> str:
    """The document's own title and what it says of itself."""
    facts = [fact.value for fact in source.view.parsed.facts]
    return " ".join([source.view.plan.title, *facts])


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))
