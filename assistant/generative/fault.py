"""What can go wrong with a chat model, in six kinds; a library's error becomes one of them here.

The text of a fault is made from its kind alone. Libraries put what the server said into theirs,
and servers have been seen to repeat keys and headers.
"""

import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Literal

Kind = Literal["down", "slow", "refused", "limit", "cut", "resting"]

_WRONG = {
    400: "the request is not taken; is it longer than the model's context (ASSISTANT_CHAT_CONTEXT)",
    401: "the key is not accepted",
    402: "the account has no credit left",
    403: "the key has no right to this model",
    404: "there is no such model or address",
}


class ModelFault(Exception):  # noqa: N818
    """The chat model gave no whole answer; its text is one line without keys or addresses' secrets.

    `kind` is one of
        down     no connection, or the server has failed (5xx)
        slow     the time is over
        refused  key, model, address or request are wrong (3xx, 4xx), or no model answers there
        limit    too many requests (429)
        cut      the reply broke off or cannot be read
        resting  the breaker is open: the model was not asked
    """

    def __init__(self, kind: Kind, told: str, *, retry_after_s: float | None = None) -> None:
        """`retry_after_s`: when the server wants to be asked again, where it said so."""
        super().__init__(told)
        self.kind: Kind = kind
        self.retry_after_s = retry_after_s


def fault_of(error: BaseException, host: str, *, begun: bool) -> ModelFault:
    """The fault that a library's `error` stands for; `begun`: part of the reply had come.

    Knows the errors of LangChain's providers by what they share: a `status_code`, or the classes
    of langchain_core. Anything else is a reply that cannot be read.
    """
    from langchain_core.exceptions import ModelConnectionError, ModelTimeoutError

    if isinstance(error, ModelFault):
        return error
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return _of_status(status, error, host)
    if isinstance(error, ModelTimeoutError | TimeoutError):
        return slow(host)
    if begun:
        return ModelFault("cut", f"the reply of the chat model at {host} broke off")
    if isinstance(error, ModelConnectionError | OSError) or _is_told(error):
        return ModelFault("down", f"the chat model at {host} cannot be reached or has failed")
    name = type(error).__name__
    return ModelFault("cut", f"the reply of the chat model at {host} cannot be read ({name})")


def slow(host: str) -> ModelFault:
    """The fault of a model that has not answered in time."""
    return ModelFault("slow", f"the chat model at {host} took too long (ASSISTANT_CHAT_TIMEOUT)")


def _is_told(error: BaseException) -> bool:
    """Whether the server told of the error inside a stream that began well (openai.APIError)."""
    return hasattr(error, "body") and hasattr(error, "request")


def _of_status(status: int, error: BaseException, host: str) -> ModelFault:
    if status == 429:
        told = f"the chat model at {host} takes no more requests for now (429)"
        return ModelFault("limit", told, retry_after_s=_retry_after(error))
    if status >= 500 or status == 408:
        told = f"the chat model at {host} has failed ({status})"
        return ModelFault("down", told, retry_after_s=_retry_after(error))
    why = _WRONG.get(status, "check the model, its key and its address")
    return ModelFault("refused", f"the chat model at {host} refuses ({status}): {why}")


def _retry_after(error: BaseException) -> float | None:
    """Seconds of the header Retry-After, a number or a date (RFC 9110, 10.2.3)."""
    headers = getattr(getattr(error, "response", None), "headers", None)
    said = headers.get("retry-after") if isinstance(headers, Mapping) else None
    if not said:
        return None
    try:
        seconds = float(said)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(said).timestamp() - time.time()
        except ValueError:
            return None
    return seconds if 0 <= seconds < float("inf") else None
