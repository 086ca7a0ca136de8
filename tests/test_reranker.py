"""Tiny real models, saved to disk and loaded by the code that loads any other."""

import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from test_store_sample import FOOD, ROADS, Bigrams, many

from ingest.errors import UserError
from vectorstore import embedding
from vectorstore.embedding import SentenceTransformerEmbeddings, load_embeddings
from vectorstore.index import Index
from vectorstore.reranker import CrossEncoderReranker, load_reranker
from vectorstore.search import RERANKED

QUESTION = "食品质量安全由谁监管？"
TEXTS = ["加强食品安全监管。", "完善高速公路网络。", ""]


def _bert(folder: Path, labels: int | None) -> Path:
    """A transformer of two layers with random weights, as its library writes it."""
    import torch
    from transformers import (
        BertConfig,
        BertForSequenceClassification,
        BertModel,
        BertTokenizerFast,
    )

    torch.manual_seed(7)
    characters = sorted(set(QUESTION + "".join(TEXTS) + FOOD.plan.text + ROADS.plan.text))
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *(c for c in characters if c.strip())]
    tokenizer = BertTokenizerFast(vocab={word: place for place, word in enumerate(words)})
    shape: dict[str, Any] = {
        "vocab_size": len(words),
        "hidden_size": 32,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "intermediate_size": 64,
        "initializer_range": 0.5,
    }
    if labels is None:
        model: Any = BertModel(BertConfig(**shape))
    else:
        model = BertForSequenceClassification(BertConfig(**shape, num_labels=labels))
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _bert(tmp_path_factory.mktemp("models") / "cross", 1)


@pytest.fixture(scope="module")
def transformer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers model with prompts of its own."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    parent = tmp_path_factory.mktemp("models")
    words = Transformer(str(_bert(parent / "bert", None)))
    prompts = {"query": "质量：", "document": "安全："}
    model = SentenceTransformer(
        modules=[words, Pooling(words.get_embedding_dimension())], prompts=prompts, device="cpu"
    )
    model.save(str(parent / "sentences"))
    return parent / "sentences"


class Longest:
    """Puts the longest text first."""

    def score(self, question: str, texts: Sequence[str], /) -> np.ndarray:
        return np.array([len(text) for text in texts], dtype=np.float32)


def test_a_cross_encoder_from_disk_scores_otherwise_than_its_library(cross_encoder: Path) -> None:
    from sentence_transformers import CrossEncoder

    scores = load_reranker(str(cross_encoder)).score(QUESTION, TEXTS)
    expected = CrossEncoder(str(cross_encoder)).predict([(QUESTION, text) for text in TEXTS])
    assert scores.dtype == np.float32
    np.testing.assert_allclose(scores, expected, atol=1e-5)
    assert len(set(scores.tolist())) == 3, "each pair has a score of its own"


def test_no_texts_make_a_fault(cross_encoder: Path) -> None:
    assert load_reranker(str(cross_encoder)).score(QUESTION, []).shape == (0,)


def test_a_configured_reranker_leaves_the_order_as_it_was(
    cross_encoder: Path, tmp_path: Path
) -> None:
    reranker = load_reranker(str(cross_encoder))
    with Index.open(tmp_path, Bigrams(), write=True) as index:
        index.add(FOOD)
        index.add(ROADS)
        plain = index.search(QUESTION, k=10)
        with Index.open(tmp_path, Bigrams(), write=False, reranker=reranker) as reader:
            hits = reader.search(QUESTION, k=10)
    scores = reranker.score(QUESTION, [hit.chunk.embedding_text for hit in hits])
    assert {hit.chunk.id for hit in hits} == {hit.chunk.id for hit in plain}
    assert [hit.reranked for hit in hits] == pytest.approx(sorted(scores, reverse=True), abs=1e-5)
    assert [hit.score for hit in hits] == [hit.score for hit in plain], "dealt out again in order"
    assert all(hit.reranked is None for hit in plain)


def test_a_hit_beyond_those_asked_for_never_comes_up(tmp_path: Path) -> None:
    with Index.open(tmp_path, Bigrams(), write=True) as index:
        index.add(many("一", 2 * RERANKED))
        plain = index.search("质量标准", k=2 * RERANKED)
        with Index.open(tmp_path, Bigrams(), write=False, reranker=Longest()) as reader:
            few = reader.search("质量标准", k=3)
            every = reader.search("质量标准", k=2 * RERANKED)
    lengths = sorted((len(hit.chunk.embedding_text) for hit in plain[:RERANKED]), reverse=True)
    assert [len(hit.chunk.embedding_text) for hit in few] == lengths[:3]
    assert every[:3] == few
    assert every[RERANKED:] == plain[RERANKED:]
    assert [hit.score for hit in every] == sorted((hit.score for hit in every), reverse=True)


def test_a_reranker_that_gives_nonsense_is_believed(tmp_path: Path) -> None:
    class Broken(Longest):
        def score(self, question: str, texts: Sequence[str], /) -> np.ndarray:
            return super().score(question, texts) * np.float32("nan")

    with Index.open(tmp_path, Bigrams(), write=True, reranker=Broken()) as index:
        index.add(FOOD)
        with pytest.raises(ValueError, match="not finite"):
            index.search(QUESTION)


def test_a_reranker_in_an_empty_store_is_a_fault(cross_encoder: Path, tmp_path: Path) -> None:
    reranker = load_reranker(str(cross_encoder))
    with Index.open(tmp_path, Bigrams(), write=True, reranker=reranker) as index:
        assert index.search(QUESTION) == []


def test_a_model_of_three_classes_is_taken_for_a_reranker(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="3 scores a pair") as raised:
        load_reranker(str(_bert(tmp_path / "classes", 3)))
    assert "\n" not in str(raised.value)


def test_an_embedding_model_ranks_by_a_random_head(transformer: Path) -> None:
    with pytest.raises(UserError, match="no cross-encoder") as raised:
        load_reranker(str(transformer))
    assert "\n" not in str(raised.value)


def test_a_folder_that_is_no_model_gives_a_traceback(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="ASSISTANT_RERANKER") as raised:
        load_reranker(str(tmp_path))
    assert "\n" not in str(raised.value)
    with pytest.raises(UserError, match="no such folder"):
        load_reranker(str(tmp_path / "nowhere"))


def test_a_hub_name_without_a_hub_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_PROBE_SECONDS", 0.2)
    given_up = threading.Event()

    def hangs(*_: object, **__: object) -> None:
        given_up.wait(60)
        raise OSError("timed out")

    monkeypatch.setattr(embedding.socket, "create_connection", hangs)
    start = time.perf_counter()
    with pytest.raises(UserError, match="ASSISTANT_RERANKER") as raised:
        load_reranker("no-such-owner/no-such-reranker")
    assert time.perf_counter() - start < 5
    given_up.set()
    assert "\n" not in str(raised.value)


def test_importing_the_hook_imports_torch() -> None:
    code = (
        "import sys\n"
        "import vectorstore.index, vectorstore.reranker\n"
        "bad = {'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)\n"
        "sys.exit(repr(bad) if bad else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_transformer_from_disk_loses_its_prompts(transformer: Path) -> None:
    from sentence_transformers import SentenceTransformer

    loaded = load_embeddings(str(transformer))
    assert isinstance(loaded, SentenceTransformerEmbeddings)
    reference = SentenceTransformer(str(transformer), device="cpu")
    asked = reference.encode([f"质量：{QUESTION}"], normalize_embeddings=True, prompt="")[0]
    stored = reference.encode(
        [f"安全：{text}" for text in TEXTS], normalize_embeddings=True, prompt=""
    )
    np.testing.assert_allclose(loaded.encode_query(QUESTION), asked, atol=1e-5)
    np.testing.assert_allclose(loaded.encode(TEXTS), stored, atol=1e-5)
    assert load_embeddings(str(transformer)).model_id == loaded.model_id


def test_a_store_cannot_be_filled_and_searched_by_a_transformer(
    transformer: Path, cross_encoder: Path, tmp_path: Path
) -> None:
    encoder = load_embeddings(str(transformer))
    reranker = CrossEncoderReranker(str(cross_encoder))
    with Index.open(tmp_path, encoder, write=True, reranker=reranker) as index:
        index.add(FOOD)
        hits = index.search(QUESTION)
        assert {hit.chunk.id for hit in hits} <= {chunk.id for chunk in FOOD.chunks}
        assert hits
        assert index.check() == []
