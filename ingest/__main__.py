"""python -m ingest FILE… — add plans to the store; --outline FILE prints a plan's clauses."""

import argparse
import json
import sys
from pathlib import Path

from ingest.errors import UserError
from ingest.plan import Clause, Leaf, ParsedPlan

EPILOG = "Formats: txt, md, html, docx, pdf. The id of a plan is its file's name without suffix."


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit code: 0 done, 2 bad input, 130 interrupted."""
    parser = argparse.ArgumentParser(
        prog="python -m ingest",
        description="Add plan files to the store, or look at how one is read.",
        epilog=EPILOG,
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--outline", action="store_true", help="store nothing; print one JSON object a clause"
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help="put a plan in the place of another of the same id and a different title",
    )
    options = parser.parse_args(arguments)
    try:
        if options.outline:
            _print_outline(options.files)
        else:
            _add(options.files, replace=options.replace)
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("interrupted; what was added before stays, run it again to go on", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
    return 0


def _print_outline(files: list[Path]) -> None:
    from ingest.parse import parse_file

    for path in files:
        parsed = parse_file(path)
        for clause in parsed.clauses:
            print(json.dumps(outline_row(parsed, clause), ensure_ascii=False))


def outline_row(parsed: ParsedPlan, clause: Clause) -> dict[str, object]:
    """A clause as the command prints it; see the contract in README.md."""
    parents = {c.id: c.address for c in parsed.clauses}
    duties = [duty for duty in parsed.responsibilities if duty.clause_id == clause.id]
    responsibility = None
    if duties:
        own = [s for s in parsed.segments if s.clause_id == clause.id and s.leaf is Leaf.ANNOTATION]
        prose = [d for d in duties if not any(s.start <= d.start < s.end for s in own)]
        first = next((duty for duty in duties if duty not in prose), duties[0])
        led = [first, *prose]  # another annotation is of another task of the clause
        responsibility = {
            "units": list(dict.fromkeys(first.units)),
            "lead": list(dict.fromkeys(name for duty in led for name in duty.lead)),
            "manner": str(first.manner),
            "quote": parsed.plan.text[first.start : first.end],
        }
    return {
        "address": clause.address,
        "title": clause.title,
        "kind": str(clause.kind),
        "parent": parents.get(clause.parent, ""),
        "level": clause.level,
        "start": clause.start,
        "end": clause.end,
        "responsibility": responsibility,
    }


def _add(files: list[Path], *, replace: bool) -> None:
    from tqdm import tqdm

    from assistant.opening import open_index
    from assistant.settings import Settings
    from ingest.parse import parse_file

    parsed = [parse_file(path) for path in files]  # every file is read before anything is stored
    with open_index(Settings.from_environment(), write=True, fill=False) as index:
        for plan in parsed:
            with tqdm(total=len(plan.chunks), desc=plan.plan.id, unit="chunk") as bar:

                def told(done: int, _: int, bar: tqdm = bar) -> None:
                    bar.update(done - bar.n)

                change = index.add(plan, replace=replace, progress=told)
            clauses, duties = len(plan.clauses), len(plan.responsibilities)
            title = plan.plan.title
            print(f"{plan.plan.id}: {change} · 《{title}》 {clauses} clauses, {duties} duties")


if __name__ == "__main__":
    sys.exit(main())
