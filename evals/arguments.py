"""What `python -m evals` may be asked to do."""

import argparse
from pathlib import Path

FOLDER = Path(__file__).parent
SYSTEMS = ("lexical", "dense", "hybrid", "stock")


def parser() -> argparse.ArgumentParser:
    """The command line of `python -m evals`."""
    command = argparse.ArgumentParser(
        prog="python -m evals",
        description="Ask the assistant every evaluation case and judge its answers. Exit codes: "
        "0 done, 1 the gate is red or the assistant crashed, 2 bad input, 130 interrupted.",
        epilog="python -m evals from-feedback --help: votes of the page as candidate cases.",
    )
    cases = command.add_argument_group("which cases")
    cases.add_argument("--only", metavar="KIND", action="append", help="this kind (repeat)")
    cases.add_argument("--limit", metavar="N", type=_count, help="of each kind the first N")
    cases.add_argument("--split", choices=("dev", "test", "all"), default="all")
    cases.add_argument("--cases", metavar="DIR", type=Path, default=FOLDER / "cases")

    shown = command.add_argument_group("what is shown")
    shown.add_argument("--fails", action="store_true", help="print the failures of the dev part")
    shown.add_argument(
        "--show-test",
        action="store_true",
        help="name failures of the test part too; they are counted only, so that nobody tunes "
        "on them",
    )
    shown.add_argument("--diff", metavar="OLD.json", type=Path, help="which cases turned since")
    shown.add_argument("--out", metavar="DIR", type=Path, default=FOLDER / "out")
    shown.add_argument(
        "--summary", metavar="FILE", type=Path, help="append the tables to FILE as Markdown"
    )

    model = command.add_argument_group("with a chat model")
    model.add_argument(
        "--mode",
        choices=("extractive", "generative"),
        default="extractive",
        help="generative: the configured chat model words the answers, and they are checked",
    )
    model.add_argument(
        "--attacks",
        action="store_true",
        help="also attempts at injection, with a model that obeys the attacker",
    )
    model.add_argument("--record", metavar="FILE", type=Path, help="append its replies to FILE")
    model.add_argument("--replay", metavar="FILE", type=Path, help="take its replies from FILE")

    more = command.add_argument_group("beside the assistant")
    more.add_argument(
        "--systems",
        metavar="NAMES",
        type=_systems,
        default=(),
        help=f"the same cases through other retrievers: {','.join(SYSTEMS)}",
    )
    more.add_argument(
        "--judge",
        nargs="?",
        const="",
        metavar="MODEL",
        help="a chat model checks the answers claim by claim (default: the configured one)",
    )
    more.add_argument(
        "--sentences",
        action="store_true",
        help="also the support check over the labelled sentences (part of a whole --gate)",
    )
    more.add_argument(
        "--external", metavar="DIR", type=Path, help="the NCPPolicies benchmark in DIR, instead"
    )

    gate = command.add_argument_group("the gate")
    gate.add_argument("--gate", action="store_true", help="exit 1 and name what fell")
    gate.add_argument(
        "--write-baseline", action="store_true", help="accept this run: write baseline.json"
    )
    gate.add_argument(
        "--write-floors", action="store_true", help="write thresholds.toml a little under this run"
    )
    gate.add_argument("--baseline", metavar="FILE", type=Path, default=FOLDER / "baseline.json")
    gate.add_argument("--thresholds", metavar="FILE", type=Path, default=FOLDER / "thresholds.toml")
    return command


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 up")
    return int(text)


def _systems(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",")))
    for name in names:
        if name not in SYSTEMS:
            raise argparse.ArgumentTypeError(f"{name!r} is none of {','.join(SYSTEMS)}")
    return names
