"""From a provider string to LangChain's chat model, with errors that name the variable to set."""

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.generative.exchange import after_headers, before_request
from ingest.errors import UserError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_VARIABLE = "ASSISTANT_CHAT_MODEL"
_OPENAI = ("openai", "azure_openai")
"""Providers whose client takes our HTTP client; the rest speak through their own."""
_PACKAGE = re.compile(r"pip install ['\"`]?([\w\[\]-]+)")
_KEY = re.compile(r"\b[A-Z][A-Z0-9_]*_(?:API_KEY|KEY|TOKEN)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Connected:
    """A chat model that can be spoken to."""

    model: "BaseChatModel"
    name: str
    """The model, as its provider calls it."""
    host: str
    """Where questions go: host, and port where it is not the usual one."""
    is_openai: bool
    """Whether it speaks through our HTTP client, by OpenAI's protocol."""


def connect(said: str) -> Connected:
    """The model of `said`, `provider:model`; nothing is sent yet.

    Raises:
        UserError: the string is wrong, or the provider's package, key or address is missing or
            wrong.
    """
    provider, _, name = (part.strip() for part in said.partition(":"))
    if not provider or not name:
        raise UserError(f"{_VARIABLE}={said!r} is no provider:model; write it as openai:qwen-plus")
    from langchain.chat_models import init_chat_model

    is_openai = provider in _OPENAI
    try:
        options = _openai_options() if is_openai else {}
        model: Any = init_chat_model(
            name, model_provider=provider, temperature=0, max_retries=0, **options
        )
    except ImportError as error:
        package = _PACKAGE.search(str(error))
        wanted = package[1] if package else f"langchain-{provider}"
        raise UserError(f"{_VARIABLE}={said!r} needs a package: pip install {wanted}") from None
    except Exception as error:  # each provider's package raises its own, some with the key in it
        raise _cannot(said, provider, error) from None
    if not is_openai:
        return Connected(model=model, name=name, host=_host(model, provider), is_openai=False)
    if provider == "openai":
        _check(model.root_client)
    host = model.root_client.base_url.netloc.decode().rpartition("@")[2]
    return Connected(model=model, name=name, host=host, is_openai=True)


def _openai_options() -> dict[str, Any]:
    import openai

    client = openai.DefaultHttpxClient(
        event_hooks={"request": [before_request], "response": [after_headers]},
        follow_redirects=False,  # questions go to the host that the page names, to no other
        proxy=os.environ.get("OPENAI_PROXY") or None,
    )
    return {"http_client": client, "openai_proxy": None, "stream_usage": False}


def _cannot(said: str, provider: str, error: Exception) -> UserError:
    text = str(error)
    if "nsupported provider" in text:
        return UserError(
            f"{_VARIABLE}={said!r}: LangChain knows no provider {provider!r}; for a server that "
            "speaks OpenAI's protocol write openai:MODEL and set OPENAI_BASE_URL"
        )
    if key := _KEY.search(text):
        return _no_key(key[0])
    name = type(error).__name__
    return UserError(
        f"{_VARIABLE}={said!r} cannot be set up ({name}); check what the provider reads from the "
        "environment, such as OPENAI_BASE_URL"
    )


def _no_key(variable: str) -> UserError:
    return UserError(
        f"{variable} is not set and the chat model needs it; a server of your own that asks for "
        "no key takes any word"
    )


def _check(client: Any) -> None:
    """Refuse what would fail in the midst of a question, or write a secret into a log."""
    key, url = client.api_key, client.base_url
    if not key:
        raise _no_key("OPENAI_API_KEY")
    if not key.isascii() or not key.isprintable() or " " in key:
        raise UserError(
            "OPENAI_API_KEY holds a blank, a line break or a letter that no key has; copy it anew"
        )
    if url.userinfo or url.query:
        raise UserError(
            "OPENAI_BASE_URL holds a user, password or query, which would end up in logs; leave "
            "them out and put the key into OPENAI_API_KEY"
        )
    if url.scheme not in ("http", "https") or not url.host or (url.port or 1) > 65535:
        raise UserError(
            f"OPENAI_BASE_URL={str(url)!r} is no address; write it as http://127.0.0.1:8000/v1"
        )


def _host(model: Any, provider: str) -> str:
    """Where a model of another provider sends its questions, as far as it tells."""
    for name in ("base_url", "anthropic_api_url", "endpoint"):
        said = getattr(model, name, None)
        if isinstance(said, str) and said:
            return said.partition("://")[2].partition("/")[0].rpartition("@")[2] or provider
    return provider
