"""python -m evals — ask every case, judge the answers, say what they are worth."""

import argparse
import signal
import sys
from typing import TYPE_CHECKING

from evals.arguments import parser
from ingest.errors import UserError

if TYPE_CHECKING:
    from evals.cases import Case
    from evals.ground import Ground


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit codes are in its --help."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["from-feedback"]:
        from evals import from_feedback

        return from_feedback.main(given[1:])
    command = parser()
    options = command.parse_args(given)
    whole = not (options.limit or options.only) and options.split == "all"
    if options.limit and options.gate:
        command.error("--gate needs all cases of a kind: leave out --limit")
    if options.mode == "generative" and (options.gate or options.write_baseline):
        command.error("the gate and the baseline are of the extractive mode")
    if options.mode != "generative" and (options.record or options.replay):
        command.error("--record and --replay go with --mode generative")
    if options.record and options.replay:
        command.error("--record writes replies and --replay reads them: give one of them")
    if (options.write_baseline or options.write_floors) and not whole:
        command.error("--write-baseline and --write-floors need all cases")
    try:
        if options.external:
            from evals.ncppolicies import report
            from evals.table import as_text

            print(as_text(report(options.external)))
            return 0
        return _asked(options)
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.filename}: cannot be written ({error.strerror})", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("interrupted before the first case", file=sys.stderr)
        return 130


def _asked(options: argparse.Namespace) -> int:
    from evals.ground import Ground
    from evals.suite import suite

    ground = Ground.of_shipped()
    return suite(options, _chosen(options, ground), ground)


def _chosen(options: argparse.Namespace, ground: "Ground") -> "list[Case]":
    from evals.cases import load

    split = None if options.split == "all" else options.split
    cases = load(options.cases, options.only, split, texts=ground.texts)
    if not cases:
        raise UserError(f"no case of this choice in {str(options.cases)!r}")
    taken: dict[str, int] = {}
    chosen = []
    for case in cases:
        taken[case.kind] = taken.get(case.kind, 0) + 1
        if not options.limit or taken[case.kind] <= options.limit:
            chosen.append(case)
    return chosen


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what was asked is kept then too
    sys.exit(main())
