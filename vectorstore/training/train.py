"""Contrastive training of token rows: the loop, written by hand.

A text's vector is the mean of its tokens' rows, scaled to length 1. Pairs are pulled together and
all other pairs of the batch pushed apart: InfoNCE in both directions with a temperature
(van den Oord et al. 2018, arXiv:1807.03748; Henderson et al. 2017, arXiv:1705.00652). Tokens are
dropped at random on both sides, so that no single word carries a pair.
"""

import random
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch.nn import functional
from tqdm import tqdm

from vectorstore.training.corpus import Pairs
from vectorstore.training.parts import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One run over a mix of kinds."""

    name: str
    shares: dict[str, float]
    """Passes over each kind's pairs in an epoch."""
    epochs: int
    rate: float
    """Adam's learning rate at its peak; it falls linearly to a tenth."""
    batch: int
    dropout: float
    """Share of a text's tokens left out."""
    temperature: float
    """What cosines are divided by in the loss: higher asks less of a sharp best hit."""


class Ragged:
    """Token ids of many texts in one flat array, so that a batch is gathered without Python."""

    def __init__(self, tokenizer: Tokenizer, texts: list[str]) -> None:
        numbers = {text: index for index, text in enumerate(dict.fromkeys(texts))}
        self.same = np.array([numbers[text] for text in texts], dtype=np.int64)
        """(n,) number of each text among the different ones: equal texts, equal numbers."""
        encoded = [e.ids for e in tokenizer.encode_batch(list(numbers), add_special_tokens=False)]
        lengths = np.array([len(ids) for ids in encoded], dtype=np.int64)
        self._starts = np.concatenate([[0], np.cumsum(lengths)])
        self._ids = np.fromiter((i for ids in encoded for i in ids), np.int64, lengths.sum())

    def bags(
        self, rows: NDArray[np.int64], dropout: float, draw: np.random.Generator
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Flat token ids (t,) and the offset of each text's first (len(rows),)."""
        texts = self.same[rows]
        lengths = self._starts[texts + 1] - self._starts[texts]
        owner = np.repeat(np.arange(len(rows)), lengths)
        within = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        ids = self._ids[self._starts[texts][owner] + within]
        if dropout:
            keep = draw.random(len(ids)) >= dropout
            keep |= (lengths <= 2)[owner]
            ids, owner = ids[keep], owner[keep]
        counts = np.bincount(owner, minlength=len(rows))
        return torch.from_numpy(ids), torch.from_numpy(np.cumsum(counts) - counts)


Encoded = dict[str, tuple[Ragged, Ragged]]


def encode_corpus(tokenizer: Tokenizer, corpus: dict[str, Pairs]) -> Encoded:
    """Both sides of every kind as token ids."""
    bar = tqdm(corpus.items(), desc="tokenizing", unit="kind")
    return {
        name: (
            Ragged(tokenizer, [a for a, _ in pairs]),
            Ragged(tokenizer, [b for _, b in pairs]),
        )
        for name, pairs in bar
    }


def batches(
    encoded: Encoded, stage: Stage, draw: np.random.Generator
) -> list[tuple[str, NDArray[np.int64]]]:
    """An epoch's batches, each of one kind, in random order: (kind, row numbers)."""
    found: list[tuple[str, NDArray[np.int64]]] = []
    for name, share in stage.shares.items():
        if name not in encoded or share <= 0:
            continue
        size = len(encoded[name][0].same)
        whole, part = divmod(share, 1.0)
        rows = [draw.permutation(size) for _ in range(int(whole))]
        rows.append(draw.permutation(size)[: round(part * size)])
        order = np.concatenate(rows)
        found += [
            (name, chunk)
            for chunk in np.array_split(order, max(1, round(len(order) / stage.batch)))
            if len(chunk) > 1
        ]
    random.Random(int(draw.integers(2**31))).shuffle(found)
    return found


def pair_loss(
    a: torch.Tensor, b: torch.Tensor, same: torch.Tensor, temperature: float
) -> torch.Tensor:
    """Symmetric InfoNCE of (n, d) and (n, d) vectors of length 1.

    `same` (n, n) is true where two pairs share a text: such a pair is no negative of the other.
    """
    scores = (a @ b.T / temperature).masked_fill(same, float("-inf"))
    target = torch.arange(len(a))
    return (
        functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)
    ) / 2


def train_stage(table: Table, encoded: Encoded, stage: Stage, seed: int) -> None:
    """Change the table's parameters in place."""
    draw = np.random.default_rng(seed)
    plan = [batch for _ in range(stage.epochs) for batch in batches(encoded, stage, draw)]
    optimizer = torch.optim.Adam(table.parameters, lr=stage.rate, fused=True)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.1, max(1, len(plan)))
    mean = 0.0
    with tqdm(plan, desc=stage.name, unit="batch") as bar:
        for step, (name, rows) in enumerate(bar):
            left, right = encoded[name]
            weights = table.rows()
            a = _vectors(weights, *left.bags(rows, stage.dropout, draw))
            b = _vectors(weights, *right.bags(rows, stage.dropout, draw))
            loss = pair_loss(a, b, _same(left, rows) | _same(right, rows), stage.temperature)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it so
            table.hold_unknown()
            optimizer.step()
            schedule.step()
            mean += (loss.item() - mean) / min(step + 1, 100)
            bar.set_postfix(loss=f"{mean:.3f}", refresh=False)


def _vectors(weights: torch.Tensor, ids: torch.Tensor, offsets: torch.Tensor) -> torch.Tensor:
    """Mean rows of the bags, scaled to length 1: (bags, d)."""
    return functional.normalize(functional.embedding_bag(ids, weights, offsets))


def _same(side: Ragged, rows: NDArray[np.int64]) -> torch.Tensor:
    """(n, n), true where two different pairs of a batch have the same text on this side."""
    numbers = torch.from_numpy(side.same[rows])
    return (numbers[:, None] == numbers).fill_diagonal_(False)
