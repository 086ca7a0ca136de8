"""python -m vectorstore, as a person runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from test_store_sample import FOOD, ROADS
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Split

from vectorstore.__main__ import main
from vectorstore.embedding import load_embeddings
from vectorstore.index import Index


def model(folder: Path, *, seed: int = 0) -> Path:
    """A static sentence-transformers model of single characters, 16 numbers each."""
    characters = sorted(set(FOOD.plan.text + ROADS.plan.text))
    vocabulary = {"?": 0, **{character: at for at, character in enumerate(characters, 1)}}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="?"))
    tokenizer.pre_tokenizer = Split("", "isolated")  # type: ignore[assignment]
    folder.mkdir()
    tokenizer.save(str(folder / "tokenizer.json"))
    rows = np.random.default_rng(seed).normal(size=(len(vocabulary), 16)).astype(np.float32)
    save_file({"embedding.weight": rows}, folder / "model.safetensors")
    kind = "sentence_transformers.models.StaticEmbedding"
    modules = [{"idx": 0, "name": "0", "path": "", "type": kind}]
    (folder / "modules.json").write_text(json.dumps(modules))
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with two plans, and the environment set to it."""
    folder = tmp_path / "home"
    monkeypatch.setenv("ASSISTANT_HOME", str(folder))
    monkeypatch.setenv("ASSISTANT_EMBEDDING_MODEL", str(model(tmp_path / "model")))
    monkeypatch.delenv("CHROMA_URL", raising=False)
    with Index.open(folder, load_embeddings(str(tmp_path / "model")), write=True) as index:
        index.add(FOOD)
        index.add(ROADS)
    return folder


def test_list_and_remove(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()] == [
        "food",
        "roads",
    ]
    assert main(["remove", "food"]) == 0
    assert main(["remove", "food"]) == 2
    told = capsys.readouterr().err
    assert "'food'" in told
    assert told.count("\n") == 1
    main(["list"])
    assert capsys.readouterr().out.startswith("roads")


def test_check_and_rebuild(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    (home / "lexical.json").unlink()
    assert main(["check"]) == 1
    assert "rebuild" in capsys.readouterr().out
    assert main(["rebuild"]) == 0
    assert main(["check"]) == 0


def test_check_looks_at_what_it_can_while_another_process_writes(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Index.open(home, load_embeddings(os.environ["ASSISTANT_EMBEDDING_MODEL"]), write=True):
        assert main(["check"]) == 0
        assert f"process {os.getpid()}" in capsys.readouterr().err
        assert main(["rebuild"]) == 2
        assert f"process {os.getpid()}" in capsys.readouterr().err


def test_rebuild_is_the_remedy_for_another_model(
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ASSISTANT_EMBEDDING_MODEL", str(model(tmp_path / "other", seed=1)))
    assert main(["remove", "food"]) == 2
    assert "python -m vectorstore rebuild" in capsys.readouterr().err
    assert main(["check"]) == 1
    assert main(["rebuild"]) == 0
    assert main(["check"]) == 0


@pytest.mark.parametrize("command", [["list"], ["check"], ["rebuild"], ["remove", "food"]])
def test_no_store_is_one_line_and_none_is_made(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "none"))
    assert main(command) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "none").exists()


def test_wrong_usage_exits_with_2() -> None:
    with pytest.raises(SystemExit) as caught:
        main(["remove"])
    assert caught.value.code == 2


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom vectorstore.__main__ import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'chromadb', 'tantivy', 'sqlalchemy', 'numpy', 'torch'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_reading_imports_no_chroma(home: Path) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\n"
        "from vectorstore.embedding import load_embeddings\nfrom vectorstore.index import Index\n"
        "model = load_embeddings(os.environ['ASSISTANT_EMBEDDING_MODEL'])\n"
        "with Index.open(Path(os.environ['ASSISTANT_HOME']), model, write=False) as index:\n"
        "    assert index.search('食品安全')\n"
        "assert 'chromadb' not in sys.modules and 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_interrupt_is_one_line_and_130(home: Path) -> None:
    code = (
        "import os, signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from vectorstore import writer\n"
        "writer.Writer.rebuild = lambda *_: os.kill(os.getpid(), signal.SIGINT)\n"
        "import sys\nfrom vectorstore.__main__ import main\nsys.exit(main(['rebuild']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 130, done.stderr
    assert done.stderr.count("\n") == 1
