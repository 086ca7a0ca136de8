"""Texts → vectors of length 1, behind LangChain's `Embeddings`; query and document are two calls.

Encoder                            what the store and the retriever use
├── StaticEmbeddings               a static model by tokenizers + numpy: no torch, 0.02 ms a query
└── SentenceTransformerEmbeddings  any sentence-transformers model, by folder or hub name
"""

import hashlib
import json
import os
import socket
import threading
from abc import abstractmethod
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from ingest.errors import UserError
from ingest.fold import fold

Vectors = NDArray[np.float32]

EMBEDDED_MODEL = Path(__file__).with_name("model")
_ENCODE = {"normalize_embeddings": True, "show_progress_bar": False}
_PROBE_SECONDS = 3.0


def _digest(parts: Iterable[bytes]) -> str:
    return hashlib.sha256(b"".join(parts)).hexdigest()[:12]


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
        return [row.tolist() for row in self.encode(texts)]

    def embed_query(self, text: str) -> list[float]:
        """LangChain's form of `encode_query`."""
        return [float(value) for value in self.encode_query(text)]


class StaticEmbeddings(Encoder):
    """A static model: the vectors of `SentenceTransformer(path).encode(fold(text))`."""

    def __init__(self, path: str | Path) -> None:
        """Read `tokenizer.json` and `model.safetensors` of the folder `path`.

        Raises:
            UserError: `path` is no folder with a static sentence-transformers model.
        """
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        if not _is_static(Path(path)):
            names = "modules.json with StaticEmbedding, tokenizer.json, model.safetensors"
            raise UserError(f"{str(path)!r} is no static sentence-transformers model ({names})")
        files = [Path(path) / "model.safetensors", Path(path) / "tokenizer.json"]
        tensors = load_file(files[0])
        self._rows = tensors["embedding.weight" if "embedding.weight" in tensors else "embeddings"]
        self._weights = tensors.get("weights", np.ones(len(self._rows))).astype(np.float32)
        self._tokenizer: Any = Tokenizer.from_file(str(files[1]))
        self._tokenizer.no_padding()
        self.dimension = int(self._rows.shape[1])
        self.model_id = f"static-{self.dimension}-{_digest(file.read_bytes() for file in files)}"

    def encode(self, texts: list[str]) -> Vectors:
        out = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            out[row] = self.encode_query(text)
        return out

    def encode_query(self, text: str) -> Vectors:
        ids = self._tokenizer.encode(fold(text), add_special_tokens=False).ids
        total: Vectors = self._weights[ids] @ self._rows[ids].astype(np.float32)
        length = np.sqrt(total @ total)  # the sum has the direction of the mean
        return total / length if length > 0 else total


class SentenceTransformerEmbeddings(Encoder):
    """A model that sentence-transformers loads, with its own prompts for queries and documents."""

    def __init__(self, name_or_path: str) -> None:
        """Load a folder, or a hub name from the local cache or, where it answers, from the hub.

        Raises:
            UserError: there is no such model on this machine and the hub does not answer.
        """
        is_path = name_or_path[:1] in "./~" or name_or_path.count("/") > 1
        here = Path(name_or_path).is_dir() or (not is_path and _is_cached(name_or_path))
        if is_path and not here:
            raise _unavailable(name_or_path, "there is no such folder")
        if not here and not _hub_answers():
            raise _unavailable(name_or_path, "the model hub cannot be reached from here")
        from sentence_transformers import SentenceTransformer

        try:
            self._model: Any = SentenceTransformer(name_or_path, local_files_only=here)
        except (OSError, ValueError, KeyError) as error:
            raise _unavailable(name_or_path, str(error).strip().partition("\n")[0]) from error
        self.dimension = len(self.encode_query(""))
        tensors = self._model.state_dict().items()  # first values of each: hashing all takes long
        values = (t.flatten()[:64].float().cpu().numpy().tobytes() for _, t in tensors)
        self.model_id = f"{name_or_path.rstrip('/').rpartition('/')[2]}-{_digest(values)}"

    def encode(self, texts: list[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.asarray(self._model.encode_document(texts, **_ENCODE), dtype=np.float32)

    def encode_query(self, text: str) -> Vectors:
        return np.asarray(self._model.encode_query(text, **_ENCODE), dtype=np.float32)


def load_embeddings(name: str | None) -> Encoder:
    """The model called `name`: a folder, a hub name, or nothing for the embedded one.

    Raises:
        UserError: the model cannot be had; the text says what to do.
    """
    if name and not _is_static(Path(name)):
        return SentenceTransformerEmbeddings(name)
    return StaticEmbeddings(name or EMBEDDED_MODEL)


def _is_static(path: Path) -> bool:
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


def _unavailable(name: str, reason: str) -> UserError:
    remedy = "copy its folder to this machine and set ASSISTANT_EMBEDDING_MODEL to its path"
    return UserError(f"embedding model {name!r} cannot be loaded ({reason}): {remedy}")


def _is_cached(name: str) -> bool:
    """Whether the Hugging Face cache of this machine holds the model."""
    from huggingface_hub import try_to_load_from_cache

    try:
        files = ("modules.json", "config.json")
        return any(isinstance(try_to_load_from_cache(name, file), str) for file in files)
    except ValueError:  # not of the form of a hub name
        return False


def _hub_answers() -> bool:
    """Whether a connection to the hub, or the proxy before it, opens within a few seconds.

    Looking up its name can hang for a minute and takes no limit: the thread is then left behind.
    """
    if os.environ.get("HF_HUB_OFFLINE", "").upper() in {"1", "ON", "YES", "TRUE"}:
        return False
    hub = os.environ.get("HF_ENDPOINT") or "https://huggingface.co"
    address = urlsplit(os.environ.get("HTTPS_PROXY") or os.environ.get("https_proxy") or hub)
    port = address.port or (80 if address.scheme == "http" else 443)
    opened = threading.Event()

    def connect() -> None:
        with suppress(OSError):
            socket.create_connection((address.hostname, port), _PROBE_SECONDS).close()
            opened.set()

    thread = threading.Thread(target=connect, daemon=True)
    thread.start()
    thread.join(_PROBE_SECONDS)
    return opened.is_set()
