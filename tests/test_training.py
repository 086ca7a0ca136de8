"""Training the embedded model, on a data folder small enough to learn by heart."""

import json
from pathlib import Path

import numpy as np
import pytest

from ingest.fold import fold
from vectorstore.embedding import StaticEmbeddings
from vectorstore.training import sources
from vectorstore.training.__main__ import main
from vectorstore.training.corpus import hold_out, read_corpus
from vectorstore.training.parts import parts_of
from vectorstore.training.vocabulary import build_tokenizer, choose_words, count_words

PAIRS = [
    ("打假谁管", "严厉打击制售假冒伪劣商品等违法行为"),
    ("老房子改造", "实施城镇老旧小区改造工程"),
    ("冷库建在哪", "推进骨干冷链物流基地建设"),
    ("娃上学远", "优化中小学校布局，就近入学"),
    ("看病贵", "完善基本医疗保险制度"),
    ("路灯不亮", "加强市政照明设施维护"),
]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("data")
    (root / "written").mkdir()
    lines = [json.dumps({"a": a, "b": b}, ensure_ascii=False) for a, b in PAIRS]
    (root / "written/w1_pairs.jsonl").write_text("\n".join(lines), "utf-8")
    english = {"a": "Standards and testing", "b": "標準和檢測"}
    (root / "written/w1_english.jsonl").write_text(json.dumps(english), "utf-8")
    (root / "tatoeba").mkdir()
    (root / "tatoeba/cmn.txt").write_text(
        'Say "hi".\t說"嗨"。\tCC-BY\nRun.\t跑。\tCC-BY\n', "utf-8"
    )
    return root


@pytest.fixture(scope="module")
def trained(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "model"
    assert main([str(data), "--out", str(out), "--seed", "3", "--threads", "1"]) == 0
    return out


def test_the_trained_folder_does_not_load_as_a_sentence_transformer(trained: Path) -> None:
    from sentence_transformers import SentenceTransformer

    texts = [text for pair in PAIRS for text in pair] + ["", "?!"]
    expected = SentenceTransformer(str(trained), device="cpu").encode([fold(t) for t in texts])
    np.testing.assert_allclose(StaticEmbeddings(trained).encode(texts), expected, atol=1e-5)


def test_training_learns_nothing(trained: Path) -> None:
    model = StaticEmbeddings(trained)
    scores = model.encode([a for a, _ in PAIRS]) @ model.encode([b for _, b in PAIRS]).T
    assert (scores.argmax(axis=1) == np.arange(len(PAIRS))).all()


def test_the_same_seed_gives_other_weights(data: Path, trained: Path, tmp_path: Path) -> None:
    again, other = tmp_path / "again", tmp_path / "other"
    assert main([str(data), "--out", str(again), "--seed", "3", "--threads", "1"]) == 0
    assert main([str(data), "--out", str(other), "--seed", "4", "--threads", "1"]) == 0
    first = (trained / "model.safetensors").read_bytes()
    assert (again / "model.safetensors").read_bytes() == first
    assert (again / "tokenizer.json").read_bytes() == (trained / "tokenizer.json").read_bytes()
    assert (other / "model.safetensors").read_bytes() != first


def test_training_overwrites_the_model_card(data: Path, tmp_path: Path) -> None:
    card = tmp_path / "README.md"
    card.write_text("card", "utf-8")
    assert main([str(data), "--out", str(tmp_path), "--threads", "1"]) == 0
    assert card.read_text("utf-8") == "card"


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_missing_data_gives_a_traceback(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main([str(tmp_path / name), "--out", str(tmp_path / "out")]) == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert str(tmp_path / name) in last
    assert not (tmp_path / "out").exists()


def test_training_text_is_not_folded_like_a_question(data: Path) -> None:
    assert read_corpus(data)["english"] == [("standards and testing", "标准和检测")]


def test_a_quote_mark_swallows_tatoeba_lines(data: Path) -> None:
    assert list(sources.tatoeba(data)) == [('說"嗨"。', 'Say "hi".'), ("跑。", "Run.")]


def test_a_held_out_passage_is_trained_on(data: Path) -> None:
    kept, held = hold_out(read_corpus(data), 0.5, 1)
    passages = {b for pairs in held.values() for _, b in pairs}
    assert passages
    assert not passages & {b for pairs in kept.values() for _, b in pairs}


def test_holding_out_saves_a_model_or_prints_nothing(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "model"
    assert main([str(data), "--out", str(out), "--threads", "1", "--hold-out", "0.5"]) == 0
    assert "hit@1" in capsys.readouterr().out
    assert not out.exists()


def test_words_are_cut_into_other_pieces_than_planned() -> None:
    text = "standard standards testing test 质量 检测 检测 质量 2025 2025"
    tokenizer = build_tokenizer(choose_words(count_words([(text, 5)]), 100, 100))
    assert tokenizer.encode("Standards，质量检测 ２０２５!").tokens == [
        "standard", "s", "质量", "检测", "2025",
    ]  # fmt: skip
    assert tokenizer.encode("。 …").ids == []
    assert tokenizer.encode("龘").ids == [0]


def test_parts_of_short_words_or_digits_are_shared() -> None:
    assert parts_of("检测") == ["检", "测"]
    assert parts_of("test")[:3] == ["<te", "tes", "est"]
    assert parts_of("the") == parts_of("2025") == []
