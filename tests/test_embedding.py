"""The embedded model and the two ways to load a model."""

import json
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings

from ingest.errors import UserError
from ingest.fold import fold
from vectorstore import embedding
from vectorstore.embedding import EMBEDDED_MODEL, StaticEmbeddings, load_embeddings

TEXTS = [
    "加强预拌混凝土、钢筋、防水材料等主要建材进场检验。(示范区住建局、市场监管局按职责分工负责)",
    "打假归哪些单位？",
    "How many high-value invention patents per 10,000 people in 2025?",
    "質量強國建設，２０２５年ＧＤＰ",
    "",
    "。…—",
    "龘龘𠮷",
]


@pytest.fixture(scope="module")
def model() -> StaticEmbeddings:
    return StaticEmbeddings(EMBEDDED_MODEL)


def test_numpy_vectors_differ_from_sentence_transformers(model: StaticEmbeddings) -> None:
    from sentence_transformers import SentenceTransformer

    reference = SentenceTransformer(str(EMBEDDED_MODEL), device="cpu")
    expected = reference.encode([fold(text) for text in TEXTS])
    assert expected.dtype == np.float32
    np.testing.assert_allclose(model.encode(TEXTS), expected, atol=1e-5)


def test_query_and_document_vectors_of_one_text_differ(model: StaticEmbeddings) -> None:
    single = np.stack([model.encode_query(text) for text in TEXTS])
    np.testing.assert_allclose(single, model.encode(TEXTS), atol=1e-6)


def test_rows_are_not_float32_of_length_one_or_zero(model: StaticEmbeddings) -> None:
    rows = model.encode(TEXTS)
    assert rows.shape == (len(TEXTS), model.dimension)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), [1, 1, 1, 1, 0, 0, 0], atol=1e-5)
    assert model.encode([]).shape == (0, model.dimension)


def test_traditional_fullwidth_or_capitals_change_the_vector(model: StaticEmbeddings) -> None:
    folded, plain = model.encode(["質量強國ＧＤＰ２０２５", "质量强国gdp2025"])
    np.testing.assert_array_equal(folded, plain)


def test_langchain_form_is_not_plain_floats(model: StaticEmbeddings) -> None:
    assert isinstance(model, Embeddings)
    query = model.embed_query("打假归哪些单位？")
    assert type(query) is list
    assert type(query[0]) is float
    assert model.embed_documents(["打假归哪些单位？"]) == [query]


def test_everyday_question_lies_nearer_to_another_clause(model: StaticEmbeddings) -> None:
    clauses = [
        "依法严厉打击制售假冒伪劣商品等违法行为",
        "实施城镇老旧小区改造，开展适老化设施建设",
        "推进骨干冷链物流基地建设，完善县乡村三级物流体系",
    ]
    questions = [
        "打假谁来管",
        "老房子改造给老人方便点",
        "Who is in charge of cold chain logistics?",
        "How are counterfeit goods dealt with?",
    ]
    scores = np.stack([model.encode_query(q) for q in questions]) @ model.encode(clauses).T
    assert scores.argmax(axis=1).tolist() == [0, 1, 2, 0]


def test_model_id_stays_when_the_weights_change(model: StaticEmbeddings, tmp_path: Path) -> None:
    from safetensors.numpy import load_file, save_file

    copy = tmp_path / "copy"
    shutil.copytree(EMBEDDED_MODEL, copy)
    assert StaticEmbeddings(copy).model_id == model.model_id
    tensors = load_file(copy / "model.safetensors")
    save_file({**tensors, "weights": tensors["weights"] * 2}, copy / "model.safetensors")
    assert StaticEmbeddings(copy).model_id != model.model_id


def test_embedded_model_is_too_large_or_not_half_precision() -> None:
    from safetensors.numpy import load_file

    files = [path for path in EMBEDDED_MODEL.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 25_000_000
    assert load_file(EMBEDDED_MODEL / "model.safetensors")["embeddings"].dtype == np.float16


def test_loading_or_a_query_is_slow() -> None:
    StaticEmbeddings(EMBEDDED_MODEL)
    start = time.perf_counter()
    model = StaticEmbeddings(EMBEDDED_MODEL)
    loaded = time.perf_counter()
    for _ in range(100):
        model.encode_query("打假归哪些单位管，怎么处理？")
    asked = time.perf_counter()
    assert loaded - start < 3  # 0.15 s on a quiet machine
    assert (asked - loaded) / 100 < 0.01  # 0.02 ms on a quiet machine


def test_the_embedded_model_imports_torch_or_opens_a_socket() -> None:
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise AssertionError('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from vectorstore.embedding import load_embeddings\n"
        "load_embeddings('').embed_query('质量')\n"
        "bad = {'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)\n"
        "sys.exit(repr(bad) if bad else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_nothing_named_loads_another_model_than_the_embedded(model: StaticEmbeddings) -> None:
    assert load_embeddings(None).model_id == load_embeddings("").model_id == model.model_id


def test_a_static_folder_is_loaded_through_torch(model: StaticEmbeddings) -> None:
    assert isinstance(load_embeddings(str(EMBEDDED_MODEL)), StaticEmbeddings)


def test_a_static_model_with_prompts_loses_them(tmp_path: Path) -> None:
    copy = tmp_path / "prompted"
    shutil.copytree(EMBEDDED_MODEL, copy)
    config = copy / "config_sentence_transformers.json"
    settings = json.loads(config.read_text("utf-8"))
    settings["prompts"] = {"query": "query: ", "document": ""}
    config.write_text(json.dumps(settings), "utf-8")
    loaded = load_embeddings(str(copy))
    assert not isinstance(loaded, StaticEmbeddings)
    query, document = loaded.encode_query("质量"), loaded.encode(["质量"])[0]
    assert query.shape == document.shape == (loaded.dimension,)
    assert not np.allclose(query, document)
    np.testing.assert_allclose(np.linalg.norm(query), 1, atol=1e-5)
    assert loaded.encode([]).shape == (0, loaded.dimension)


def test_a_hub_name_without_a_hub_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    given_up = threading.Event()

    def hangs(*_: object, **__: object) -> None:
        given_up.wait(60)
        raise OSError("timed out")

    monkeypatch.setattr(embedding, "_PROBE_SECONDS", 0.2)
    monkeypatch.setattr(embedding.socket, "create_connection", hangs)
    start = time.perf_counter()
    with pytest.raises(UserError, match="ASSISTANT_EMBEDDING_MODEL") as raised:
        load_embeddings("no-such-owner/no-such-model")
    assert time.perf_counter() - start < 5
    assert "\n" not in str(raised.value)
    assert "'no-such-owner/no-such-model'" in str(raised.value)
    given_up.set()  # the thread left behind ends with this test


def test_offline_setting_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("network")

    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setattr(embedding.socket, "create_connection", refuse)
    with pytest.raises(UserError, match="cannot be loaded"):
        load_embeddings("no-such-owner/no-such-model")


@pytest.mark.parametrize("name", ["no/such/folder", "./model", "/no/such"])
def test_a_missing_folder_is_looked_up_on_the_hub(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> bool:
        raise AssertionError("network")

    monkeypatch.setattr(embedding, "_hub_answers", refuse)
    with pytest.raises(UserError, match="no such folder"):
        load_embeddings(name)


def test_a_folder_that_is_no_model_gives_a_traceback(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is no static sentence-transformers model"):
        StaticEmbeddings(tmp_path)
    with pytest.raises(UserError, match="cannot be loaded"):
        load_embeddings(str(tmp_path))
