"""Static sentence-transformers models by tokenizers + numpy: a row a word, and their mean."""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from ingest.errors import UserError
from ingest.fold import fold
from vectorstore.encoder import Encoder, Vectors, digest

_KEPT = 1 << 14
"""Texts whose vectors are kept, 1 KiB each: the sentences of the plans are asked for again and
again."""


class StaticEmbeddings(Encoder):
    """A static model: the vectors of `SentenceTransformer(path).encode(fold(text))`."""

    def __init__(self, path: str | Path) -> None:
        """Read `tokenizer.json` and `model.safetensors` of the folder `path`.

        Raises:
            UserError: `path` is no folder with a static sentence-transformers model.
        """
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        if not is_static(Path(path)):
            names = "modules.json with StaticEmbedding, tokenizer.json, model.safetensors"
            raise UserError(f"{str(path)!r} is no static sentence-transformers model ({names})")
        files = [Path(path) / "model.safetensors", Path(path) / "tokenizer.json"]
        tensors = load_file(files[0])
        self._rows = tensors["embedding.weight" if "embedding.weight" in tensors else "embeddings"]
        self._weights = tensors.get("weights", np.ones(len(self._rows))).astype(np.float32)
        self._tokenizer: Any = Tokenizer.from_file(str(files[1]))
        self._tokenizer.no_padding()
        self._kept = lru_cache(maxsize=_KEPT)(self._encoded)
        self.dimension = int(self._rows.shape[1])
        self.model_id = f"static-{self.dimension}-{digest(file.read_bytes() for file in files)}"

    def encode(self, texts: list[str]) -> Vectors:
        out = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            out[row] = self.encode_query(text)
        return out

    def encode_query(self, text: str) -> Vectors:
        return self._kept(text)

    def _encoded(self, text: str) -> Vectors:
        ids = self._tokenizer.encode(fold(text), add_special_tokens=False).ids
        total: Vectors = self._weights[ids] @ self._rows[ids].astype(np.float32)
        length = np.sqrt(total @ total)  # the sum has the direction of the mean
        unit: Vectors = total / length if length > 0 else total
        unit.flags.writeable = False  # it is kept, and given to all who ask
        return unit

    def vocabulary(self, wanted: re.Pattern[str]) -> tuple[list[str], Vectors]:
        """The model's own words that match `wanted` as a whole, and a row of length 1 for each."""
        numbers = {
            word.removeprefix("\u2581"): number
            for word, number in self._tokenizer.get_vocab().items()
        }
        words = sorted(word for word in numbers if wanted.fullmatch(word))
        rows = self._rows[[numbers[word] for word in words]].astype(np.float32)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return words, rows / np.maximum(lengths, np.float32(1e-9))


def is_static(path: Path) -> bool:
    """Whether `path` is the folder of a static model without prompts, all files in place."""
    try:
        modules = json.loads((path / "modules.json").read_text("utf-8"))
        kinds = [str(module["type"]).rpartition(".")[2] for module in modules]
        config = path / "config_sentence_transformers.json"
        settings = json.loads(config.read_text("utf-8")) if config.exists() else {}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    files = [path / "model.safetensors", path / "tokenizer.json"]
    return (
        kinds in (["StaticEmbedding"], ["StaticEmbedding", "Normalize"])
        and modules[0].get("path") == ""
        and not any((settings.get("prompts") or {}).values())
        and all(file.is_file() for file in files)
    )
