"""What of a chunk goes into the lexical index, field by field."""

from collections import Counter

import tantivy

from ingest.plan import Chunk
from vectorstore.terms import terms

FILTERS = ("id", "plan_id", "all")
"""Searched as they are: the chunk's id, its plan's, and one value that every chunk has."""

WORDS = ("body", "again", "headings")
"""Terms of the chunk; of these, the ones that stand there twice or more; terms of the headings
above it that do not stand in the chunk. So a term is in `body` or in `headings`, never in both,
and the sum of the two document frequencies is the number of chunks that hold it."""


def schema() -> tantivy.Schema:
    """The fields as tantivy declares them: no frequencies, no positions."""
    builder = tantivy.SchemaBuilder()
    for name in FILTERS:
        builder.add_text_field(
            name, stored=name == "id", tokenizer_name="raw", index_option="basic"
        )
    for name in WORDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    return builder.build()


def document(chunk: Chunk) -> tantivy.Document:
    """The chunk with its fields filled."""
    held = Counter(terms(chunk.text))
    headings = set(terms(chunk.embedding_text.removesuffix(chunk.text.strip())))
    return tantivy.Document(
        id=chunk.id,
        plan_id=chunk.plan_id,
        all="1",
        body=" ".join(held),
        again=" ".join(term for term, times in held.items() if times > 1),
        headings=" ".join(sorted(headings - held.keys())),
    )
