"""A chat model's words, as they come, taken apart into sentences with the labels they cite."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LABELS = re.compile(
    r"\s*[\[【［(（]\s*\^?[Ss]?\d{1,3}(?:\s*[,，、;；]\s*[Ss]?\d{1,3})*\s*[\]】］)）]"
)
"""[S1], [S1, S2], 【S1】, [1]."""
_PLAIN = re.compile(r"[(（]\s*\d{1,3}\s*[)）]")
"""(1) is an item's number and no label."""
_STOP = re.compile(r"(?:(?:[。！？?；;]|!(?!\[))+|\.(?=\s|$|\[))[”’\"』」）)]*")
_ITEM = re.compile(r"^\s*(?:[-*•·]|\d{1,2}[.、)）])\s+")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)?")
_LINK = re.compile(r"\[([^\[\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s[^()]*)?\)")
_URL = re.compile(r"https?://\S+|www\.\S+", re.I)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>?")
_EMPHASIS = re.compile(r"\*\*|__|`+|^#{1,6}\s*", re.M)
_SOURCES = re.compile(
    r"^\s*(?:来源|参考(?:资料|文献)?|引用|Sources?|References?)\s*[:：]?\s*", re.I
)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the model."""

    text: str
    """Without its labels, on one line."""
    labels: tuple[int, ...]
    """The numbers of the labels it cites, each once; they may name no clause."""
    line: bool
    """It is an item of a list."""


class Reader:
    """Takes pieces of text and gives each sentence as soon as it is whole, its labels with it."""

    def __init__(self) -> None:
        self._rest = ""

    def feed(self, piece: str) -> Iterator[Said]:
        """The sentences that are whole now that `piece` has come."""
        self._rest += piece
        yield from self._whole(final=False)

    def end(self) -> Iterator[Said]:
        """What is left."""
        yield from self._whole(final=True)

    @property
    def rest(self) -> str:
        """What has come of the sentence that is not whole yet, without markup."""
        shown = _clean(_LABELS.sub("", re.sub(r"[\[【［!][^\]】］]*$", "", self._rest)))
        return shown.rstrip("。.!?！？；;")  # its end comes with its labels

    def _whole(self, *, final: bool) -> Iterator[Said]:
        while cut := self._end_of_first(final=final):
            piece, self._rest = self._rest[:cut], self._rest[cut:]
            if said := _said(piece):
                yield said

    def _end_of_first(self, *, final: bool) -> int:
        """Where the first sentence ends, its labels included; 0 while that cannot be told."""
        text = self._rest
        line = text.find("\n")
        for stop in _STOP.finditer(text if line < 0 else text[:line]):
            at = stop.end()
            while match := _LABELS.match(text, at):
                at = match.end()
            if len(text[at:].strip()) == 0 and not final and line < 0:
                return 0
            if re.match(r"\s*[\[【［]", text[at:]) and not final and line < 0:
                return 0  # a label that has not come whole
            if _LABELS.search(text[:at]) or not _LABELS.match(text, at):
                return at
        if line >= 0:
            return line + 1
        return len(text) if final else 0


def _said(piece: str) -> Said | None:
    if _SOURCES.match(piece) and not _STOP.search(_LABELS.sub("", piece)):
        return None
    cleaned = _LINK.sub(r"\1", _IMAGE.sub("", piece))
    labels = [m for m in _LABELS.finditer(cleaned) if not _PLAIN.fullmatch(m.group(0).strip())]
    numbers = [int(n) for m in labels for n in re.findall(r"\d{1,3}", m.group(0))]
    for match in reversed(labels):
        cleaned = cleaned[: match.start()] + cleaned[match.end() :]
    text = _clean(cleaned)
    if not re.search(r"\w", text):
        return None
    line = bool(_ITEM.match(piece))
    return Said(text=text, labels=tuple(dict.fromkeys(numbers)), line=line)


def _clean(text: str) -> str:
    """On one line, without markup: no image, link, address or tag gets through."""
    text = _URL.sub("", _LINK.sub(r"\1", _IMAGE.sub("", text)))
    text = _EMPHASIS.sub("", _TAG.sub("", text))
    return " ".join(_ITEM.sub("", text).split())
