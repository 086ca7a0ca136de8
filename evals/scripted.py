"""A chat model that is none: it says what the clauses of its prompt say, or wrongly on purpose.

With it every case is answered in generative mode without a model, and it is known of each
sentence whether something in it was made wrong.
"""

import random
import re
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.generative.compose import DROP
from assistant.generative.model import Message
from vectorstore.terms import terms

KINDS = ("number", "date", "unit", "address", "label", "quotation")
_CLAUSE = re.compile(r'<clause label="S(\d+)" ([^\n]*)>\n(.*?)\n</clause>', re.S)
_FIELD = re.compile(r'(\w+)="([^"]*)"')
_ITEM = re.compile(
    r"^\s*(?:\S{0,3}[、.]|[(（][^()（）]+[)）])?\S{2,24}?(?=\s)\s+(?=\d)|^\s*\d+[.、\s]\s*"
    r"|^\s*(?:[一二三四五六七八九十]+、|[(（][^()（）]+[)）])"
)
"""The number a line begins with, and a heading before an item's."""
_TOLD = 3
"""Clauses that are spoken of."""
_PIECE = 7
"""Characters of a piece of the stream."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence that was said."""

    text: str
    """Without its label."""
    wrong: str
    """What was made wrong in it, one of `KINDS`, or empty."""


@dataclass
class Scripted:
    """Stands in for `assistant.generative.model.Speaker`."""

    rate: float = 0.0
    """Share of the sentences that are made wrong, where something in them can be."""
    seed: int = 0
    timeout_s: float = 60.0
    name: str = "scripted"
    host: str = "nowhere"
    spoken: list[Spoken] = field(default_factory=list)
    """All that was said, in its order."""

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def say(self, messages: Sequence[Message], *, seconds: float | None = None) -> str:
        """The whole reply."""
        return "".join(self.stream(messages, seconds=seconds))

    def stream(
        self,
        messages: Sequence[Message],
        *,
        seconds: float | None = None,
        stop: threading.Event | None = None,
    ) -> Generator[str]:
        """The reply in pieces. Asked to mend sentences it says them again as they were; asked to
        rewrite a question it says nothing."""
        reply = self._reply(messages)
        for at in range(0, len(reply), _PIECE):
            yield reply[at : at + _PIECE]

    def _reply(self, messages: Sequence[Message]) -> str:
        prompt = messages[-1][1]
        if DROP in prompt:
            return "\n".join(re.findall(r"^\d+\. (.*?)(?: \([^()]*\))?$", prompt, re.M))
        clauses = _CLAUSE.findall(prompt)
        if not clauses:
            return ""
        question = prompt.rstrip().splitlines()[-1]
        lines = []
        for number, fields, body in clauses[:_TOLD]:
            told = dict(_FIELD.findall(fields))
            for sentence in _faithful(question, told, body):
                text, label, wrong = self._perhaps_wrong(sentence, int(number), len(clauses))
                self.spoken.append(Spoken(text=text, wrong=wrong))
                lines.append(f"{text}[S{label}]")
        return "\n".join(lines)

    def _perhaps_wrong(self, text: str, label: int, labels: int) -> tuple[str, int, str]:
        if self._random.random() >= self.rate:
            return text, label, ""
        kinds = list(KINDS)
        self._random.shuffle(kinds)
        for kind in kinds:
            if kind == "label":
                return text, labels + 1 + self._random.randrange(3), kind
            changed = _WAYS[kind](text, self._random)
            if changed and changed != text:
                return changed, label, kind
        return text, label, ""


def _faithful(question: str, told: dict[str, str], body: str) -> Iterator[str]:
    """What a model might say of a clause: its best sentence with its address, and its units."""
    asked = set(terms(question))
    pieces = [p for p in re.split(r"(?<=[。；;])|\n", body) if len(p.strip()) > 8]
    pieces = [_ITEM.sub("", p).strip(" 。；;") for p in pieces if "负责" not in p]
    pieces = [p for p in pieces if len(p) > 12 and "|" not in p and "序号" not in p]
    address = re.sub(r"^.*?([(（][^()（）]+[)）]).*$", r"第\1条", told.get("address", ""))
    where = f"{address}提出" if address.startswith("第") else "方案提出"
    if pieces:
        best = max(pieces, key=lambda p: len(asked & set(terms(p))))
        yield f"{where}“{best}”。" if "“" not in best and "”" not in best else f"{where}，{best}。"
    units = told.get("units", "").split("、")
    if len(units) > 1 and not told.get("lead"):
        yield f"这一条由{'、'.join(units)}按职责分工负责。"


def _number(text: str, chance: random.Random) -> str:
    """Another figure in the place of one."""
    found = list(re.finditer(r"(?<![\d.(（])\d+(?:\.\d+)?(?![\d)）年])", text))
    if not found:
        return ""
    match = chance.choice(found)
    other = str(int(float(match[0])) + chance.choice((3, 7, 40)))
    return text[: match.start()] + other + text[match.end() :]


def _date(text: str, chance: random.Random) -> str:
    return re.sub(r"20(\d\d)年", lambda m: f"20{(int(m[1]) + 4) % 100:02d}年", text, count=1)


def _unit(text: str, chance: random.Random) -> str:
    """Another bureau in the place of one."""
    found = re.findall(r"(?<=[由、])[一-鿿]{2,8}局(?=[、按])", text)
    others = [
        name for name in ("气象局", "民政局", "财政局", "审计局", "林业局") if name not in text
    ]
    return text.replace(chance.choice(found), chance.choice(others), 1) if found else ""


def _address(text: str, chance: random.Random) -> str:
    return re.sub(r"^第([(（])[^()（）]+([)）])条", r"第\1三十七\2条", text)


def _quotation(text: str, chance: random.Random) -> str:
    """A word of a quotation left out."""
    match = re.search(r"“([^“”]{12,})”", text)
    if not match:
        return ""
    at = match.start(1) + len(match[1]) // 2
    return text[: at - 1] + text[at + 1 :]


_WAYS: dict[str, Callable[[str, random.Random], str]] = {
    "number": _number,
    "date": _date,
    "unit": _unit,
    "address": _address,
    "quotation": _quotation,
}
