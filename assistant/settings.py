"""Everything the environment decides, read in this one place."""

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from assistant.users import Users
from ingest.errors import UserError

_LONGEST_WAIT_S = 3600
_LEAST_CONTEXT = 2048
"""Tokens: room for the instructions, a few clauses and an answer."""
_FATES: dict[str, Literal["mark", "drop"]] = {"mark": "mark", "drop": "drop"}


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
    users: Users = field(default_factory=Users)
    """ASSISTANT_USERS and ASSISTANT_CURATORS: who may open the page, and change the plans."""
    chat_model: str | None = None
    """ASSISTANT_CHAT_MODEL: `provider:model` for LangChain's init_chat_model; None: no model."""
    chat_timeout: float = 60.0
    """ASSISTANT_CHAT_TIMEOUT: seconds for the model's whole reply."""
    chat_context: int = 8192
    """ASSISTANT_CHAT_CONTEXT: tokens that the model reads and writes in one go."""
    unsupported: Literal["mark", "drop"] = "mark"
    """ASSISTANT_UNSUPPORTED: what becomes of a model's sentence that its clauses do not bear."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the variables above; raises UserError for one that cannot be what it should."""
        return cls(
            home=Path(environment.get("ASSISTANT_HOME") or ".data"),
            embedding_model=environment.get("ASSISTANT_EMBEDDING_MODEL") or None,
            reranker=environment.get("ASSISTANT_RERANKER") or None,
            chroma_url=environment.get("CHROMA_URL") or None,
            port=_port(environment.get("PORT") or "7860"),
            users=Users.from_environment(environment),
            chat_model=environment.get("ASSISTANT_CHAT_MODEL", "").strip() or None,
            chat_timeout=_seconds(environment.get("ASSISTANT_CHAT_TIMEOUT") or "60"),
            chat_context=_tokens(environment.get("ASSISTANT_CHAT_CONTEXT") or "8192"),
            unsupported=_fate(environment.get("ASSISTANT_UNSUPPORTED") or "mark"),
        )


def _port(said: str) -> int:
    if not _is_whole(said) or not 0 < int(said) < 65536:
        raise UserError(f"PORT={said!r} is no port: give a number from 1 to 65535")
    return int(said)


def _seconds(said: str) -> float:
    try:
        seconds = float(said)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= _LONGEST_WAIT_S:  # no comparison holds for nan
        raise UserError(
            f"ASSISTANT_CHAT_TIMEOUT={said!r} is no time to wait: give seconds above 0, at most "
            f"{_LONGEST_WAIT_S}"
        )
    return seconds


def _tokens(said: str) -> int:
    if not _is_whole(said) or int(said) < _LEAST_CONTEXT:
        raise UserError(
            f"ASSISTANT_CHAT_CONTEXT={said!r} is no context to work in: give the model's tokens, "
            f"at least {_LEAST_CONTEXT}"
        )
    return int(said)


def _is_whole(said: str) -> bool:
    return said.isascii() and said.isdigit() and len(said) <= 9


def _fate(said: str) -> Literal["mark", "drop"]:
    if said not in _FATES:
        raise UserError(
            f"ASSISTANT_UNSUPPORTED={said!r} is unknown: write mark (shown as unsupported) or "
            "drop (left out)"
        )
    return _FATES[said]
