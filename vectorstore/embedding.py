"""Texts → vectors of length 1, behind LangChain's `Embeddings`; query and document are two calls.

Encoder                        what the store and the retriever use
├── StaticEmbeddings           a static model read by tokenizers + numpy: no torch, 0.1 ms a query
└── SentenceTransformerEmbeddings  any other sentence-transformers model, by folder or hub name
"""

import hashlib
import json
import os
import socket
import threading
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from ingest.errors import UserError
from ingest.fold import fold

Vectors = NDArray[np.float32]

EMBEDDED_MODEL = Path(__file__).with_name("model")
_BATCH = 1024
_PROBE_SECONDS = 3.0


class Encoder(Embeddings):
    """An embedding model. Rows have length 1; a text the model knows nothing of gives zeros."""

    model_id: str
    """Changes whenever the vectors do: the store compares it with the one that filled it."""
    dimension: int

    @abstractmethod
    def encode(self, texts: list[str]) -> Vectors:
        """Documents as (len(texts), dimension), float32."""

    @abstractmethod
    def encode_query(self, text: str) -> Vectors:
        """A question as (dimension,), float32."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's form of `encode`."""
        rows: list[list[float]] = self.encode(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """LangChain's form of `encode_query`."""
        row: list[float] = self.encode_query(text).tolist()
        return row


class StaticEmbeddings(Encoder):
    """A static model: the mean of the rows of a text's tokens, scaled to length 1.

    The vectors are those of `SentenceTransformer(path).encode(fold(text))`.
    """

    def __init__(self, path: str | Path) -> None:
        """Read `tokenizer.json` and `model.safetensors` of the folder `path`.

        Raises:
            UserError: `path` is no folder with a static sentence-transformers model.
        """
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        folder = _static_module(Path(path))
        if folder is None:
            raise UserError(
                f"{str(path)!r} holds no static sentence-transformers model "
                "(modules.json with StaticEmbedding, tokenizer.json, model.safetensors)"
            )
        files = [folder / "model.safetensors", folder / "tokenizer.json"]
        self._rows, self._lengths = _table(load_file(files[0]))
        self._tokenizer: Any = Tokenizer.from_file(str(files[1]))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.dimension = int(self._rows.shape[1])
        self.model_id = f"static-{self.dimension}-{_digest(file.read_bytes() for file in files)}"

    def encode(self, texts: list[str]) -> Vectors:
        out = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = [fold(text) for text in texts[start : start + _BATCH]]
            encoded = self._tokenizer.encode_batch_fast(batch, add_special_tokens=False)
            for row, one in enumerate(encoded, start):
                out[row] = self._mean(one.ids)
        return out

    def encode_query(self, text: str) -> Vectors:
        return self._mean(self._tokenizer.encode(fold(text), add_special_tokens=False).ids)

    def _mean(self, ids: list[int]) -> Vectors:
        """Direction of the mean row, (dimension,); the sum has the same one."""
        if not ids:
            return np.zeros(self.dimension, dtype=np.float32)
        total: Vectors = self._lengths[ids] @ self._rows[ids].astype(np.float32)
        length = float(np.sqrt(total @ total))
        return total / np.float32(length) if length > 0 else total


class SentenceTransformerEmbeddings(Encoder):
    """A model that sentence-transformers loads, with its own prompts for queries and documents."""

    def __init__(self, name_or_path: str) -> None:
        """Load a folder, or a hub name from the local cache or, where it answers, from the hub.

        Raises:
            UserError: there is no such model on this machine and the hub does not answer.
        """
        is_path = name_or_path.startswith((".", "/", "~")) or name_or_path.count("/") > 1
        if is_path and not Path(name_or_path).is_dir():
            raise _unavailable(name_or_path, "there is no such folder")
        cached = Path(name_or_path).is_dir() or _is_cached(name_or_path)
        if not cached and not _hub_answers():
            raise _unavailable(name_or_path, "the model hub cannot be reached from here")
        from sentence_transformers import SentenceTransformer

        try:
            self._model = SentenceTransformer(name_or_path, local_files_only=cached)
        except (OSError, ValueError, KeyError) as error:
            reason = str(error).strip().splitlines() or [type(error).__name__]
            raise _unavailable(name_or_path, reason[0]) from error
        self.dimension = self.encode_query("").shape[0]
        self.model_id = _identity(name_or_path, self._model)

    def encode(self, texts: list[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return self._float32(self._model.encode_document(texts, **self._options))

    def encode_query(self, text: str) -> Vectors:
        return self._float32(self._model.encode_query(text, **self._options))

    _options: ClassVar[dict[str, bool]] = {"normalize_embeddings": True, "show_progress_bar": False}

    @staticmethod
    def _float32(vectors: Any) -> Vectors:
        return np.asarray(vectors, dtype=np.float32)


def load_embeddings(name: str | None) -> Encoder:
    """The model called `name`: a folder, a hub name, or nothing for the embedded one.

    Raises:
        UserError: the model cannot be had; the text says what to do.
    """
    if not name:
        return StaticEmbeddings(EMBEDDED_MODEL)
    if _static_module(Path(name)) is not None:
        return StaticEmbeddings(name)
    return SentenceTransformerEmbeddings(name)


def _static_module(path: Path) -> Path | None:
    """The folder of the token rows, where `path` is a static model without prompts; else None."""
    try:
        modules = json.loads((path / "modules.json").read_text("utf-8"))
        kinds = [str(module["type"]).rpartition(".")[2] for module in modules]
        config = path / "config_sentence_transformers.json"
        prompts = json.loads(config.read_text("utf-8")).get("prompts") if config.exists() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if kinds not in (["StaticEmbedding"], ["StaticEmbedding", "Normalize"]):
        return None
    if any((prompts or {}).values()):
        return None
    folder = path / str(modules[0]["path"])
    names = ("model.safetensors", "tokenizer.json")
    return folder if all((folder / name).is_file() for name in names) else None


def _table(tensors: dict[str, NDArray[Any]]) -> tuple[NDArray[Any], Vectors]:
    """Rows (tokens, d) and the factor of each (tokens,), in either form StaticEmbedding reads."""
    rows = tensors.get("embedding.weight", tensors.get("embeddings"))
    if rows is None or "mapping" in tensors:
        raise UserError(
            f"model.safetensors: expected a tensor 'embeddings', got {sorted(tensors)!r}"
        )
    return rows, tensors.get("weights", np.ones(len(rows))).astype(np.float32)


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()[:12]


def _identity(name: str, model: Any) -> str:
    """Name and a hash of the weights: of the first values of each tensor, since all takes long."""

    def pieces() -> Iterator[bytes]:
        for key, tensor in islice(model.state_dict().items(), 10_000):
            yield key.encode()
            yield tensor.flatten()[:64].float().cpu().numpy().tobytes()

    return f"{Path(name).name if Path(name).is_dir() else name}-{_digest(pieces())}"


def _unavailable(name: str, reason: str) -> UserError:
    return UserError(
        f"embedding model {name!r} cannot be loaded ({reason}): copy its folder to this machine "
        "and set ASSISTANT_EMBEDDING_MODEL to the folder's path, or unset it for the embedded model"
    )


def _is_cached(name: str) -> bool:
    """Whether the Hugging Face cache of this machine holds the model."""
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    try:
        files = ("modules.json", "config.json")
        return any(isinstance(try_to_load_from_cache(name, file), str) for file in files)
    except HFValidationError:
        return False


def _hub_answers() -> bool:
    """Whether a connection to the hub (or the proxy before it) opens within a few seconds.

    A look-up of the name can hang for over a minute on a machine without a network, and has no
    time limit of its own: so it runs in a thread that is left behind.
    """
    if os.environ.get("HF_HUB_OFFLINE", "").upper() in {"1", "ON", "YES", "TRUE"}:
        return False
    proxy = os.environ.get("HTTPS_PROXY") or os.environ.get("https_proxy")
    address = urlsplit(proxy or os.environ.get("HF_ENDPOINT") or "https://huggingface.co")
    opened = threading.Event()

    def connect() -> None:
        try:
            port = address.port or (443 if address.scheme == "https" else 80)
            socket.create_connection((address.hostname, port), _PROBE_SECONDS).close()
            opened.set()
        except (OSError, ValueError):
            return

    thread = threading.Thread(target=connect, daemon=True)
    thread.start()
    thread.join(_PROBE_SECONDS)
    return opened.is_set()
