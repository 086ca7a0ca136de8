"""Readers of the single data folders. Each yields (text, text that should lie close to it).

A reader yields nothing where its folder is missing. The formats are those of the data sets as
they were published; the licence of each is named in the model card.
"""

import csv
import gzip
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

TextPairs = Iterator[tuple[str, str]]

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?")
_CEDICT = re.compile(r"^(\S+) (\S+) \[[^\]]*\] /(.*)/\s*$")
_WINDOW = 160
"""Characters of a passage kept around an answer: about the length of a plan's clause."""


def _text(path: Path) -> str:
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes()).decode("utf-8-sig")
    return path.read_text("utf-8-sig")


def _rows(root: Path, pattern: str) -> Iterator[dict[str, Any]]:
    for path in sorted(root.glob(pattern)):
        for line in _text(path).splitlines():
            yield json.loads(line)


def written(name: str) -> Callable[[Path], TextPairs]:
    """Pairs written for this project: `pairs` (everyday question), `terms` or `english`."""
    return lambda root: ((r["a"], r["b"]) for r in _rows(root, f"written/*_{name}.jsonl"))


def questions(lang: str) -> Callable[[Path], TextPairs]:
    """Questions written for this project on official passages, `zh` or `en`."""
    return lambda root: (
        (r["a"], r["b"]) for r in _rows(root, "questions/*.jsonl") if r["lang"] == lang
    )


def wordnet(kind: str) -> Callable[[Path], TextPairs]:
    """One kind of pair of the Chinese Open Wordnet joined with the Open English WordNet."""
    return lambda root: (
        (r["a"], r["b"]) for r in _rows(root, "omw/pairs*.jsonl.gz") if r["kind"] == kind
    )


def laws(root: Path) -> TextPairs:
    """Title and chapter heading → article of a Chinese law, and pieces of long articles."""
    for row in _rows(root, "cn_laws/pairs.jsonl.gz"):
        yield row["a"], row["b"][: 2 * _WINDOW]


def laws_tw(root: Path) -> TextPairs:
    """Chinese and English paragraph of a statute."""
    return ((r["a"], r["b"]) for r in _rows(root, "moj_tw_laws/pairs.jsonl.gz"))


def law_titles_tw(root: Path) -> TextPairs:
    """Chinese and English title of a statute."""
    return ((r["a"], r["b"]) for r in _rows(root, "moj_tw_laws/titles.jsonl"))


def ntrex(root: Path) -> TextPairs:
    """Chinese and English news sentence."""
    return ((r["a"], r["b"]) for r in _rows(root, "ntrex/pairs.jsonl"))


def idioms(root: Path) -> TextPairs:
    """Idiom → what it means."""
    return ((r["a"], r["b"]) for r in _rows(root, "xinhua_idiom/pairs.jsonl"))


def tatoeba(root: Path) -> TextPairs:
    """Everyday Chinese and English sentence."""
    for path in sorted(root.glob("tatoeba/*.txt")):
        for row in csv.reader(_text(path).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row[1], row[0]


def cedict(root: Path) -> TextPairs:
    """Chinese word → each of its English senses."""
    for path in sorted(root.glob("cedict/*.gz")):
        for line in _text(path).splitlines():
            if entry := _CEDICT.match(line):
                for sense in entry[3].split("/"):
                    if not sense.startswith(("CL:", "variant of", "old variant", "see ")):
                        yield entry[2], re.sub(r"\[[^\]]*\]|\S+\|(?=\S)", " ", sense)


def services(root: Path) -> TextPairs:
    """Name of a government service → the conditions it is granted on."""
    for row in _rows(root, "gd_service_items/*.jsonl.gz"):
        name, terms = row.get("TASK_NAME") or "", row.get("accept_standard") or ""
        if name and len(terms) > 10:
            yield name, terms[: 2 * _WINDOW]


def stard(root: Path) -> TextPairs:
    """A lay person's legal question → each statute article that answers it."""
    for path in sorted(root.glob("stard/queries.json.gz")):
        for query in json.loads(_text(path)):
            for name, article in query["相关法规"].items():
                yield query["问题"], f"{name} {article[: 2 * _WINDOW]}"


def _squad(path: Path, contexts: Path | None = None) -> TextPairs:
    """Questions of a SQuAD file → the passage around the answer (or a whole aligned paragraph)."""
    aligned = json.loads(_text(contexts or path))["data"]
    for article, other in zip(json.loads(_text(path))["data"], aligned, strict=True):
        for paragraph, twin in zip(article["paragraphs"], other["paragraphs"], strict=True):
            for qa in paragraph["qas"]:
                context = twin["context"]
                if contexts is None:
                    start = max(0, int(qa["answers"][0]["answer_start"]) - _WINDOW // 2)
                    context = context[start : start + _WINDOW]
                yield qa["question"], context


def drcd(root: Path) -> TextPairs:
    """Question → passage of a Taiwan Wikipedia article (traditional characters)."""
    for path in sorted(root.glob("drcd/DRCD_*.json.gz")):
        yield from _squad(path)


def cmrc(root: Path) -> TextPairs:
    """Question → passage of a Chinese Wikipedia article."""
    for path in sorted(root.glob("cmrc2018/cmrc2018_*.json*")):
        yield from _squad(path)


def xquad(lang: str) -> Callable[[Path], TextPairs]:
    """Question, `zh` or `en`, → the Chinese paragraph that answers it."""

    def read(root: Path) -> TextPairs:
        zh = root / "xquad/xquad.zh.json"
        if zh.exists():
            yield from _squad(root / f"xquad/xquad.{lang}.json", None if lang == "zh" else zh)

    return read


def reports(root: Path) -> TextPairs:
    """Pairs out of government reports, by `_cloze`."""
    draw = random.Random(0)
    for path in sorted(root.glob("gov_work_reports_2024/*.txt")):
        yield from _cloze(_text(path), draw)
    for row in _rows(root, "political_corpora/*.jsonl.gz"):
        yield from _cloze(row["content"], draw)


def law_passages(root: Path) -> TextPairs:
    """Pairs out of the articles of Chinese laws, by `_cloze`."""
    draw = random.Random(0)
    for row in _rows(root, "cn_laws/pairs.jsonl.gz"):
        yield from _cloze(row["b"], draw)


def _cloze(text: str, draw: random.Random) -> TextPairs:
    """A few words of each sentence → the passage around them; a sentence → the next one.

    The first is the inverse cloze task (Lee et al. 2019, arXiv:1906.00300); the words are cut out
    of the passage half of the time, so that both the subject and the same words count. `draw` is
    the caller's own, seeded alike at every run, so the pairs are always the same.
    """
    for paragraph in text.splitlines():
        sentences = [s for s in _SENTENCE.findall(paragraph) if len(s) >= 10]
        for index, sentence in enumerate(sentences):
            size = draw.randint(6, 16)
            start = draw.randint(0, max(0, len(sentence) - size))
            cut = draw.random() < 0.5
            rest = sentence[:start] + sentence[start + size :] if cut else sentence
            before, after = sentences[max(0, index - 1) : index], sentences[index + 1 :][:1]
            around = "".join([*before, rest, *after])
            if around:
                yield sentence[start : start + size], around[: 2 * _WINDOW]
            if after:
                yield sentence, after[0]
