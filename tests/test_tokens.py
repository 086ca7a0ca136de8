"""The encoding that chunk limits are counted in."""

import base64
import subprocess
import sys
from pathlib import Path

import pytest

from ingest import tokens, train_tokens

TEXTS = [
    "到2025年，质量整体水平进一步全面提高，制造业产品质量合格率达到94%。",
    "How does Xinjiang work with Central Asia on testing?",
    "𠮷䶮 ½ … é\u0301 🙂\r\n\n\t 　全角　ＡＢＣ",
    "",
    "<|endoftext|>",
]


@pytest.mark.parametrize("text", TEXTS)
def test_decoding_does_not_give_the_text_back(text: str) -> None:
    encoding = tokens.encoding()
    ids = encoding.encode_ordinary(text)
    assert encoding.decode_bytes(ids) == text.encode()
    assert tokens.count(text) == len(ids)


def test_a_whole_plan_does_not_round_trip() -> None:
    plans = sorted((Path(tokens.__file__).parent / "plans").glob("*.txt"))
    for path in plans or [Path(__file__)]:
        text = path.read_text("utf-8")
        encoding = tokens.encoding()
        assert encoding.decode_bytes(encoding.encode_ordinary(text)) == text.encode()


def test_official_chinese_falls_apart_into_bytes() -> None:
    assert tokens.count("市场监督管理部门按职责分工负责") <= 8
    assert tokens.encoding().name == "policy_zh"


def test_ranks_file_is_not_whole() -> None:
    ranks = tokens.read_ranks(tokens.RANKS_FILE)
    assert len(ranks) == tokens.encoding().n_vocab == 20_000
    assert sorted(ranks.values()) == list(range(20_000))
    assert {bytes([byte]) for byte in range(256)} <= ranks.keys()


def test_a_damaged_ranks_file_shifts_ranks_silently(tmp_path: Path) -> None:
    file = tmp_path / "ranks"
    file.write_bytes(base64.b64encode(b"a") + b" 0\n" + base64.b64encode(b"b") + b" 2\n")
    with pytest.raises(ValueError, match="line 2: expected rank 1"):
        tokens.read_ranks(file)


def test_counting_opens_a_socket() -> None:
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise AssertionError('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from ingest.tokens import count\n"
        "sys.exit(0 if count('质量强国') > 0 else 'no tokens')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_trained_ranks_differ_from_what_the_trainer_learned(tmp_path: Path) -> None:
    reports = tmp_path / "gov_work_reports_2024"
    reports.mkdir()
    (reports / "某市.txt").write_text("质量强市 quality 2024\n" * 50, "utf-8")
    out = tmp_path / "ranks"
    assert train_tokens.main([str(tmp_path), "--out", str(out), "--size", "300"]) == 0
    ranks = tokens.read_ranks(out)
    assert [token for token, rank in ranks.items() if rank < 256] == [
        bytes([byte]) for byte in train_tokens.byte_of_character().values()
    ]
    assert "质量强市".encode() in ranks
    assert 256 < len(ranks) <= 300


def test_missing_training_data_gives_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "ranks"
    assert train_tokens.main([str(tmp_path / "nowhere"), "--out", str(out)]) == 2
    printed = capsys.readouterr().err
    assert "nowhere" in printed
    assert printed.count("\n") == 1
    assert not out.exists()
