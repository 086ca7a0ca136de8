"""The assistant that is judged, over a store of its own."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from assistant.chain import Assistant
from assistant.opening import open_index
from assistant.settings import Settings
from vectorstore.index import Index


@contextmanager
def opened() -> Iterator[tuple[Assistant, Index]]:
    """An assistant over a new store with the plans that come with the project, and its index.

    The store lies in a temporary folder, whatever ASSISTANT_HOME says: the user's own is neither
    read nor changed. It is opened for reading, where search by an exact product leaves nothing to
    chance; the models are those that the environment names.
    """
    with tempfile.TemporaryDirectory(prefix="evals-") as folder:
        given = Settings.from_environment()
        settings = replace(given, home=Path(folder) / "home", chroma_url=None)
        with open_index(settings, write=False) as index:
            yield Assistant(index), index
