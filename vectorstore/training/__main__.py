"""python -m vectorstore.training DATA_DIR: read, choose words, train twice, save."""

import argparse
import os
import sys
from pathlib import Path

from ingest.errors import UserError

_OUT = Path(__file__).parent.parent / "model"


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(
        prog="python -m vectorstore.training",
        description="Train the embedded zh–en embedding model from the data folders in DATA_DIR.",
    )
    made.add_argument("data_dir", type=Path, metavar="DATA_DIR")
    made.add_argument("--out", type=Path, default=_OUT, help="model folder (vectorstore/model)")
    made.add_argument(
        "--also",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help="a folder laid out like DATA_DIR whose pairs are trained on too, such as "
        "vectorstore/training with its written/ (repeat)",
    )
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    made.add_argument(
        "--hold-out",
        type=float,
        default=0.0,
        metavar="SHARE",
        help="leave out this share of the written passages, measure on them, and save nothing",
    )
    return made


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 done, 2 wrong input (one line on standard error)."""
    given = parser().parse_args(arguments)
    if not 0 <= given.hold_out < 1:
        print(f"--hold-out {given.hold_out!r}: a share from 0 to below 1", file=sys.stderr)
        return 2
    os.environ["RAYON_NUM_THREADS"] = str(given.threads)
    from vectorstore.training.recipe import run

    try:
        run(given.data_dir, given.out, given.seed, given.threads, given.hold_out, given.also)
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
