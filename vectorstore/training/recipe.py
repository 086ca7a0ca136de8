"""The recipe: which data, how many words, which stages; from a data folder to a model folder."""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from vectorstore.training.corpus import KINDS, Pairs, hold_out, read_corpus
from vectorstore.training.measure import retrieval
from vectorstore.training.parts import Table
from vectorstore.training.save import save_model
from vectorstore.training.train import Stage, encode_corpus, train_stage
from vectorstore.training.vocabulary import tokenizer_of

DIMENSION = 256
CHINESE_WORDS = 30_000
ENGLISH_WORDS = 15_800

STAGES = (
    Stage(
        name="general training",
        shares={kind.name: kind.general for kind in KINDS},
        epochs=2,
        rate=1e-2,
        batch=1024,
        dropout=0.1,
        temperature=0.06,
    ),
    Stage(
        name="fine-tuning",
        shares={kind.name: kind.fine for kind in KINDS},
        epochs=10,
        rate=3e-3,
        batch=512,
        dropout=0.3,
        temperature=0.08,
    ),
)


def run(
    data_dir: Path, out: Path, seed: int, threads: int, share: float, also: Sequence[Path] = ()
) -> None:
    """Train on `data_dir`, and on folders `also` that are laid out like it, and save.

    With `share` > 0 hold that much out, print how it is found, and save nothing.

    Raises:
        UserError: `data_dir` does not hold the data.
    """
    torch.set_num_threads(threads)
    corpus = read_corpus(data_dir, *also)
    held: dict[str, Pairs] = {}
    if share:
        corpus, held = hold_out(corpus, share, seed)
    tokenizer, rows = train(corpus, seed)
    if share:
        for line in retrieval(tokenizer, rows, held):
            print(line)
        return
    save_model(tokenizer, rows, out)
    print(f"{rows.shape[0]} words of {rows.shape[1]} dimensions written to {out}", file=sys.stderr)


def train(corpus: dict[str, Pairs], seed: int) -> tuple[Tokenizer, NDArray[np.float32]]:
    """The tokenizer and its rows (tokens, DIMENSION), row 0 zero."""
    weights = {kind.name: kind.formal for kind in KINDS}
    texts = [
        (text, weights[name])
        for name, pairs in corpus.items()
        for side in (0, 1)
        for text in dict.fromkeys(pair[side] for pair in pairs)
    ]
    tokenizer = tokenizer_of(texts, chinese=CHINESE_WORDS, english=ENGLISH_WORDS, total=len(texts))
    size = tokenizer.get_vocab_size()
    table = Table([tokenizer.id_to_token(i) or "" for i in range(size)], DIMENSION, seed)
    encoded = encode_corpus(tokenizer, corpus)
    for number, stage in enumerate(STAGES):
        train_stage(table, encoded, stage, seed + number)
    rows: NDArray[np.float32] = table.rows().detach().numpy()
    return tokenizer, rows
