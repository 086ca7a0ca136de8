"""What a chat model replied, kept in a file, so that a run can be had again without the model."""

import hashlib
import json
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.generative.compose import Speaks
from assistant.generative.fault import ModelFault
from assistant.generative.model import Message
from ingest.errors import UserError


class Recording:
    """Stands before a chat model: writes down its replies, or gives those that were written."""

    def __init__(self, path: Path, speaker: Speaks | None) -> None:
        """With a `speaker` the replies are appended to `path`; without one they are read from it.

        Raises UserError where there is nothing to read.
        """
        self.timeout_s = speaker.timeout_s if speaker else 60.0
        self.host = speaker.host if speaker else path.name
        self._speaker, self._path = speaker, path
        self._kept: dict[str, str] = {}
        if speaker is None:
            self._kept = _read(path)

    def say(self, messages: Sequence[Message], *, seconds: float | None = None) -> str:
        """The whole reply; raises ModelFault for one that was never recorded."""
        key = _key(messages)
        if self._speaker is None:
            if key not in self._kept:
                raise ModelFault("down", f"{self._path.name} holds no reply to this prompt")
            return self._kept[key]
        reply = self._speaker.say(messages, seconds=seconds)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"key": key, "reply": reply}, ensure_ascii=False) + "\n")
        return reply

    def stream(
        self,
        messages: Sequence[Message],
        *,
        seconds: float | None = None,
        stop: threading.Event | None = None,
    ) -> Iterator[str]:
        """The reply in one piece."""
        yield self.say(messages, seconds=seconds)


def _read(path: Path) -> dict[str, str]:
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        return {row["key"]: row["reply"] for row in rows}
    except OSError as error:
        raise UserError(f"--replay {path}: cannot be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UserError(f"--replay {path}: no recorded replies ({error!r})") from error


def _key(messages: Sequence[Message]) -> str:
    return hashlib.sha256(json.dumps(messages, ensure_ascii=False).encode()).hexdigest()[:32]
