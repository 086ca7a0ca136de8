"""How `tokens.tiktoken` was made: `python -m ingest.train_tokens DATA_DIR`.

Byte-level BPE (Sennrich et al. 2016, arXiv:1508.07909) over official texts, trained by the
`tokenizers` library and converted: a token's rank is its id, its bytes come from GPT-2's table of
printable stand-ins for bytes.
"""

import argparse
import base64
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from ingest.errors import UserError
from ingest.tokens import PATTERN, RANKS_FILE

SIZE = 20_000
_SAMPLE = 9_000_000
"""Characters; more changes little and takes minutes."""


def official_texts(data_dir: Path) -> Iterator[str]:
    """Laws (Chinese and English) and government reports, folder by folder.

    Raises:
        UserError: `data_dir` is no folder or holds none of them.
    """
    rows = [*data_dir.glob("cn_laws/*.jsonl.gz"), *data_dir.glob("moj_tw_laws/*.jsonl.gz")]
    reports = sorted(data_dir.glob("gov_work_reports_2024/*.txt"))
    if not rows and not reports:
        raise UserError(f"no official texts to train on in {str(data_dir)!r}")
    for path in reports:
        yield path.read_text("utf-8-sig")
    for path in sorted(rows):
        share = 1 if "cn_laws" in path.parts else 4
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number % share == 0:
                    row = json.loads(line)
                    yield f"{row['a']}\n{row['b']}\n"


def _sample(texts: Iterator[str], limit: int) -> Iterator[str]:
    seen = 0
    for text in texts:
        yield text
        seen += len(text)
        if seen >= limit:
            return


def byte_of_character() -> dict[str, int]:
    """GPT-2's printable character of each byte, the other way round (openai/gpt-2, encoder.py)."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    table = {chr(byte): byte for byte in printable}
    return table | {chr(256 + index): byte for index, byte in enumerate(others)}


def train(texts: Iterator[str], size: int) -> list[bytes]:
    """The tokens in the order of their ranks; the first 256 are the single bytes."""
    from tokenizers import Regex, Tokenizer, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(PATTERN), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=sys.stderr.isatty(),
    )
    tokenizer.train_from_iterator(texts, trainer)
    table = byte_of_character()
    by_id = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    return [bytes(table[char] for char in token) for token, _ in by_id]


def write_ranks(tokens: list[bytes], path: Path) -> None:
    """Write tiktoken's format, one `base64 rank` a line."""
    lines = (base64.b64encode(token) + b" %d\n" % rank for rank, token in enumerate(tokens))
    path.write_bytes(b"".join(lines))


def main(arguments: list[str] | None = None) -> int:
    """Train and write; 2 where the data is missing."""
    parser = argparse.ArgumentParser(prog="python -m ingest.train_tokens", description=__doc__)
    parser.add_argument("data_dir", type=Path, metavar="DATA_DIR")
    parser.add_argument("--out", type=Path, default=RANKS_FILE)
    parser.add_argument("--size", type=int, default=SIZE, help="number of tokens (20000)")
    given = parser.parse_args(arguments)
    try:
        tokens = train(_sample(official_texts(given.data_dir), _SAMPLE), given.size)
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    write_ranks(tokens, given.out)
    print(f"{len(tokens)} tokens written to {given.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
