"""Opening the store of these settings; an empty one is filled with the plans that come along."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from assistant.chain import Assistant
from assistant.settings import Settings
from ingest import shipped
from ingest.parse import parse_file
from vectorstore.embedding import load_embeddings
from vectorstore.index import Index
from vectorstore.reranker import load_reranker

if TYPE_CHECKING:
    from assistant.generative.compose import Composer

Told = Callable[[str, int, int], None]
"""Called with the plan's id, chunks embedded, and chunks in all."""


def open_index(
    settings: Settings, *, write: bool, told: Told | None = None, fill: bool = True
) -> Index:
    """The index of `settings`; with `fill`, one without plans gets those that come along.

    Raises StoreError and UserError as `Index.open` and `load_embeddings` do.
    """
    encoder = load_embeddings(settings.embedding_model)
    if not write and not _is_filled(settings):
        open_index(settings, write=True, told=told).close()
    index = Index.open(
        settings.home,
        encoder,
        write=write,
        chroma_url=settings.chroma_url,
        reranker=load_reranker(settings.reranker) if settings.reranker else None,
    )
    if write and fill and not index.catalog.plans():
        for path in shipped.files():
            index.add(parse_file(path), progress=partial(told, path.stem) if told else None)
    return index


def _is_filled(settings: Settings) -> bool:
    return (settings.home / "catalog.db").exists()


@contextmanager
def open_assistant(
    settings: Settings, *, write: bool, told: Told | None = None
) -> Iterator[Assistant]:
    """An assistant over the index of `settings`, closed behind the `with` block.

    Raises UserError also for a chat model that cannot be set up.
    """
    composer = _composer(settings)
    with open_index(settings, write=write, told=told) as index:
        yield Assistant(index, composer)


def _composer(settings: Settings) -> "Composer | None":
    if settings.chat_model is None:
        return None
    from assistant.generative.compose import Composer
    from assistant.generative.model import speaker

    spoken = speaker(settings)
    context, unsupported = settings.chat_context, settings.unsupported
    return Composer(spoken, context=context, unsupported=unsupported) if spoken else None
