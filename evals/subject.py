"""The assistant that is judged, over a store of its own."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from assistant.chain import Assistant
from assistant.generative.compose import Composer
from assistant.opening import open_index
from assistant.settings import Settings
from evals.recording import Recording
from ingest.errors import UserError
from vectorstore.index import Index


@contextmanager
def opened(
    *, generative: bool = False, record: Path | None = None, replay: Path | None = None
) -> Iterator[tuple[Assistant, Index]]:
    """An assistant over a new store with the plans that come with the project, and its index.

    The store lies in a temporary folder, whatever ASSISTANT_HOME says: the user's own is neither
    read nor changed. It is opened for reading, where search by an exact product leaves nothing to
    chance; the models are those that the environment names. A chat model speaks only where
    `generative` asks for it; its replies are written to `record`, or come from `replay`.

    Raises:
        UserError: no chat model is configured where one must speak, or `replay` cannot be read.
    """
    given = Settings.from_environment()
    composer = _composer(given, record, replay) if generative else None
    with tempfile.TemporaryDirectory(prefix="evals-") as folder:
        settings = replace(given, home=Path(folder) / "home", chroma_url=None)
        with open_index(settings, write=False) as index:
            yield Assistant(index, composer), index


def _composer(settings: Settings, record: Path | None, replay: Path | None) -> Composer:
    from assistant.generative.model import speaker

    model = None if replay else speaker(settings)
    if model is None and replay is None:
        raise UserError("--mode generative needs ASSISTANT_CHAT_MODEL, or --replay FILE")
    path = replay or record
    spoken = Recording(path, model) if path else model
    assert spoken is not None
    return Composer(spoken, context=settings.chat_context, unsupported=settings.unsupported)
