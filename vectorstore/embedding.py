"""Texts → vectors of length 1, behind LangChain's `Embeddings`; query and document are two calls.

Encoder                            what the store and the retriever use
├── StaticEmbeddings               a static model by tokenizers + numpy: no torch, 0.02 ms a query
└── SentenceTransformerEmbeddings  any sentence-transformers model, by folder or hub name
"""

import os
import socket
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from ingest.errors import UserError
from vectorstore.encoder import Encoder, Vectors, digest
from vectorstore.static import StaticEmbeddings, is_static

__all__ = [
    "EMBEDDED_MODEL",
    "Encoder",
    "SentenceTransformerEmbeddings",
    "StaticEmbeddings",
    "Vectors",
    "load_embeddings",
]

EMBEDDED_MODEL = Path(__file__).with_name("model")
_KIND = "embedding model"
_ENCODE = {"normalize_embeddings": True, "show_progress_bar": False}
_PROBE_SECONDS = 3.0


class SentenceTransformerEmbeddings(Encoder):
    """A model that sentence-transformers loads, with its own prompts for queries and documents."""

    def __init__(self, name_or_path: str) -> None:
        """Load a folder, or a hub name from the local cache or, where it answers, from the hub.

        Raises:
            UserError: there is no such model on this machine and the hub does not answer.
        """
        here = is_here(name_or_path, _KIND)
        from sentence_transformers import SentenceTransformer

        try:
            self._model: Any = SentenceTransformer(name_or_path, local_files_only=here)
        except (OSError, ValueError, KeyError) as error:
            raise unavailable(name_or_path, _KIND, str(error)) from error
        self.dimension = len(self.encode_query(""))
        tensors = self._model.state_dict().items()  # first values of each: hashing all takes long
        values = (t.flatten()[:64].float().cpu().numpy().tobytes() for _, t in tensors)
        self.model_id = f"{name_or_path.rstrip('/').rpartition('/')[2]}-{digest(values)}"

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
    if name and not is_static(Path(name)):
        return SentenceTransformerEmbeddings(name)
    return StaticEmbeddings(name or EMBEDDED_MODEL)


def is_here(name_or_path: str, kind: str) -> bool:
    """Whether a model is a folder or in the cache of this machine; if not, the hub answers.

    Raises:
        UserError: neither; `kind` says of what ("embedding model").
    """
    is_path = name_or_path[:1] in "./~" or name_or_path.count("/") > 1
    if Path(name_or_path).is_dir() or (not is_path and _is_cached(name_or_path)):
        return True
    if is_path:
        raise unavailable(name_or_path, kind, "there is no such folder")
    if not _hub_answers():
        raise unavailable(name_or_path, kind, "the model hub cannot be reached from here")
    return False


def unavailable(name: str, kind: str, reason: str) -> UserError:
    """One line that says how to get a model onto this machine."""
    variable = f"ASSISTANT_{kind.upper().replace(' ', '_')}"
    first = reason.strip().partition("\n")[0]
    remedy = f"copy its folder to this machine and set {variable} to its path"
    return UserError(f"{kind} {name!r} cannot be loaded ({first}): {remedy}")


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
