"""The training data as pairs of texts that should lie close to each other, sorted by kind.

A kind is what a batch is made of: a batch of one kind makes its negatives comparable (a question
is told from other questions, a dictionary word from other words), where a mixed batch would teach
the model to tell kinds apart. All text is folded as questions and clauses are when searched.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from ingest.errors import UserError
from ingest.fold import fold
from vectorstore.training import sources

Pairs = list[tuple[str, str]]
Reader = Callable[[Path], Iterator[tuple[str, str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of data: where it is read and how much of it each stage sees."""

    name: str
    read: Reader
    general: float = 1.0
    """Passes over these pairs in an epoch of general training."""
    fine: float = 0.0
    """Passes in an epoch of fine-tuning."""
    formal: int = 1
    """Weight of its words when the vocabulary is chosen."""


KINDS: tuple[Kind, ...] = (
    Kind(name="colloquial", read=sources.written("pairs"), fine=1.0, formal=20),
    Kind(name="term", read=sources.written("terms"), fine=1.0, formal=20),
    Kind(name="english", read=sources.written("english"), fine=1.0, formal=20),
    Kind(name="questions_zh", read=sources.questions("zh"), fine=1.0, formal=10),
    Kind(name="questions_en", read=sources.questions("en"), fine=1.0, formal=10),
    Kind(name="stard", read=sources.stard, fine=0.5, formal=5),
    Kind(name="drcd", read=sources.drcd, fine=0.2),
    Kind(name="cmrc", read=sources.cmrc, fine=0.2),
    Kind(name="xquad_zh", read=sources.xquad("zh"), fine=0.5),
    Kind(name="xquad_en", read=sources.xquad("en"), fine=0.5),
    Kind(name="reports", read=sources.reports, fine=0.1, formal=3),
    Kind(name="law_passages", read=sources.law_passages, general=0.5, fine=0.1, formal=1),
    Kind(name="laws", read=sources.laws, fine=0.05, formal=3),
    Kind(name="laws_tw", read=sources.laws_tw, fine=0.05, formal=2),
    Kind(name="law_titles_tw", read=sources.law_titles_tw, formal=2),
    Kind(name="services", read=sources.services, formal=2),
    Kind(name="wordnet_words", read=sources.wordnet("zh_en_word")),
    Kind(name="wordnet_words_wikt", read=sources.wordnet("zh_en_word_wikt")),
    Kind(name="wordnet_words_cwn", read=sources.wordnet("zh_en_word_cwn")),
    Kind(name="wordnet_glosses", read=sources.wordnet("zh_word_en_gloss"), general=0.5),
    Kind(name="wordnet_synonyms", read=sources.wordnet("zh_syn")),
    Kind(name="wordnet_english", read=sources.wordnet("en_words_gloss"), general=0.5),
    Kind(name="dictionary", read=sources.cedict),
    Kind(name="tatoeba", read=sources.tatoeba),
    Kind(name="ntrex", read=sources.ntrex, general=2.0),
    Kind(name="idioms", read=sources.idioms, general=0.5),
)


def read_corpus(data_dir: Path, *more: Path) -> dict[str, Pairs]:
    """Every kind's pairs, folded, without repeats, in the order of the files.

    A kind whose files are not there is left out, so that part of the data can be tried alone.
    Folders in `more` are laid out like `data_dir` and add to it.

    Raises:
        UserError: `data_dir` is no folder, or holds none of the kinds.
    """
    if not data_dir.is_dir():
        raise UserError(f"no training data: {str(data_dir)!r} is not a folder")
    corpus: dict[str, Pairs] = {}
    if not any(next(kind.read(data_dir), None) for kind in KINDS):
        raise UserError(f"no training data: {str(data_dir)!r} holds none of the data folders")
    with tqdm(KINDS, desc="reading", unit="kind") as bar:
        for kind in bar:
            read = (pair for folder in (data_dir, *more) for pair in kind.read(folder))
            pairs = {(fold(a).strip(), fold(b).strip()): None for a, b in read}
            pairs.pop(("", ""), None)
            if pairs:
                corpus[kind.name] = list(pairs)
            bar.set_postfix_str(f"{kind.name} {len(pairs)}")
    return corpus


def hold_out(
    corpus: dict[str, Pairs], share: float, seed: int
) -> tuple[dict[str, Pairs], dict[str, Pairs]]:
    """Split `written/` and `questions/` by passage: (what is trained on, what is held out).

    A held-out passage appears in no training pair of these kinds. Terms stay in training whole:
    they are the vocabulary the rest is measured with.
    """
    measured = ("colloquial", "english", "questions_zh", "questions_en")
    passages = sorted({b for name in measured for _, b in corpus.get(name, [])})
    out = set(random.Random(seed).sample(passages, round(share * len(passages))))
    kept = {name: [p for p in pairs if p[1] not in out] for name, pairs in corpus.items()}
    held = {name: [p for p in corpus.get(name, []) if p[1] in out] for name in measured}
    return kept, {name: pairs for name, pairs in held.items() if pairs}
