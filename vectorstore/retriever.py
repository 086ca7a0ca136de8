"""The store as a LangChain retriever."""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from vectorstore.hit import Hit
from vectorstore.index import Index


def document(hit: Hit) -> Document:
    """A hit as LangChain hands it on: the plan's own words, and in `metadata` chunk_id, plan_id,
    clause_id, start, end (characters of the plan's text), score, lexical and dense."""
    chunk = hit.chunk
    metadata = {
        "chunk_id": chunk.id,
        "plan_id": chunk.plan_id,
        "clause_id": chunk.clause_id,
        "start": chunk.start,
        "end": chunk.end,
        "score": hit.score,
        "lexical": hit.lexical,
        "dense": hit.dense,
    }
    return Document(page_content=chunk.text, id=chunk.id, metadata=metadata)


class PlanRetriever(BaseRetriever):
    """Chunks of the plans in the store, best first; the index stays its owner's to close."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Index
    k: int = 10
    plan_ids: tuple[str, ...] = ()
    """Only these plans; empty means all."""

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        hits = self.index.search(query, k=self.k, plan_ids=self.plan_ids)
        return [document(hit) for hit in hits]
