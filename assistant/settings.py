"""Everything the environment decides, read in this one place."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import UserError


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this process runs."""

    home: Path = Path(".data")
    """ASSISTANT_HOME: the one folder of state."""
    embedding_model: str | None = None
    """ASSISTANT_EMBEDDING_MODEL: a name or a folder; None is the model that comes along."""
    reranker: str | None = None
    """ASSISTANT_RERANKER: a cross-encoder, by name or folder, that orders the best hits anew."""
    chroma_url: str | None = None
    """CHROMA_URL: a Chroma server instead of the folder in `home`."""
    port: int = 7860
    """PORT of the page, on 127.0.0.1."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the variables above; raises UserError for a PORT that is none."""
        port = environment.get("PORT") or "7860"
        if not port.isdigit() or not 0 < int(port) < 65536:
            raise UserError(f"PORT={port!r} is no port: give a number from 1 to 65535")
        return cls(
            home=Path(environment.get("ASSISTANT_HOME") or ".data"),
            embedding_model=environment.get("ASSISTANT_EMBEDDING_MODEL") or None,
            reranker=environment.get("ASSISTANT_RERANKER") or None,
            chroma_url=environment.get("CHROMA_URL") or None,
            port=int(port),
        )
