"""One run of the suite: from the cases to the tables, the report and the exit code."""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.chain import Assistant
from evals import (
    attacks,
    diff,
    floors,
    gate,
    judge,
    record,
    sentences,
    subject,
    summary,
    systems,
    table,
)
from evals.cases import SPLITS, Case
from evals.fails import failures_as_text
from evals.ground import Ground
from evals.report import write_page
from evals.run import Run, run
from evals.summary import ALL, Row, Scored
from ingest.errors import UserError
from vectorstore.index import Index

INTERRUPTED = 130


def suite(options: argparse.Namespace, cases: Sequence[Case], ground: Ground) -> int:
    """Ask the cases and tell what came of it; returns the exit code of `python -m evals`."""
    _demand_writable(options.out)
    thresholds = gate.read(options.thresholds) if options.gate else None
    old = record.read(options.diff).cases if options.diff else None
    accepted = _accepted(options)
    asked_judge = judge.asker(options.judge) if options.judge is not None else None
    mode = {"record": options.record, "replay": options.replay}
    generative = options.mode == "generative"
    with subject.opened(generative=generative, **mode) as (assistant, index):
        others = systems.searches(options.systems, ground, index)
        result = run(assistant, cases, ground, _bar)
        extra: dict[str, Any] = {"model": index.encoder.model_id}
        if others:
            extra["systems"] = systems.compared(others, ground, result.outcomes)
        checked = _sentences(options, assistant, index)
        if asked_judge:
            extra["judge"] = asdict(judge.judged(result.outcomes, ground, asked_judge))
    scored = record.scored(result.outcomes)
    rows = summary.rows(scored)
    _tell(options, result, rows, extra)
    if checked:
        print("\n" + table.as_text(sentences.as_table(checked)))
    if options.attacks:
        through = [attack.name for attack in attacks.ATTACKS if attacks.succeeded(attack)]
        print(f"\nattacks that came through: {len(through)} of {len(attacks.ATTACKS)} {through}")
    _write(options, result, rows, accepted, ground, extra)
    if old is not None:
        change = diff.compared(old, {case.id: case for case in scored})
        print("\n" + diff.told(change, show_test=options.show_test))
    if result.partial:
        return INTERRUPTED
    if options.write_baseline:
        record.write_baseline(options.baseline, scored)
    if options.write_floors:
        floors.write(options.thresholds, rows)
    red = _gate(options, rows, scored, accepted, thresholds, checked) if thresholds else False
    return 1 if red or any(one.answer is None for one in result.outcomes) else 0


def _sentences(
    options: argparse.Namespace, assistant: Assistant, index: Index
) -> list[sentences.Judged]:
    """The support check over the labelled sentences, where it is asked for or the gate needs it."""
    if not (options.sentences or (options.gate and options.split == "all" and not options.only)):
        return []
    return sentences.judged(index, assistant.shelf, sentences.load())


def _demand_writable(folder: Path) -> None:
    """Find out before the questions are asked, not after."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "report.json").touch()
    except OSError as error:
        raise UserError(f"--out {folder}: cannot be written ({error.strerror})") from error


def _accepted(options: argparse.Namespace) -> Mapping[str, Scored]:
    """The cases of the last accepted run; none where there has been none yet."""
    if options.baseline.exists() or options.gate:
        return record.read(options.baseline).cases
    return {}


def _bar(cases: Sequence[Case]) -> Iterable[Case]:
    from tqdm import tqdm

    bar: Iterable[Case] = tqdm(cases, desc="cases", unit="", file=sys.stderr, mininterval=0.5)
    return bar


def _tell(
    options: argparse.Namespace, result: Run, rows: Sequence[Row], extra: Mapping[str, Any]
) -> None:
    """Print the tables, and append them to the summary file where one is named."""
    shown = ALL if options.split == "all" else options.split
    tables = [table.by_kind(rows, shown), table.of_all(rows)]
    if "systems" in extra:
        tables.append(table.of_systems(extra["systems"]))
    if "judge" in extra:
        tables.append(table.of_judge(extra["judge"]))
    print("\n\n".join(map(table.as_text, tables)))
    notes = _notes(result)
    print("\n" + "\n".join(notes))
    if options.fails:
        print("\n" + failures_as_text(result, show_test=options.show_test))
    if options.summary:
        parts = ["## Evaluation", *map(table.as_markdown, tables), "  \n".join(notes)]
        with options.summary.open("a", encoding="utf-8") as file:
            file.write("\n\n".join(parts) + "\n")


def _notes(result: Run) -> list[str]:
    notes = []
    if result.partial:
        notes.append(
            f"interrupted: {len(result.outcomes)} of {result.asked} cases were asked; "
            "the figures are of these"
        )
    for split in SPLITS:
        part = [one for one in result.outcomes if one.case.split == split]
        failed = sum(not one.verdict.correct for one in part)
        if part:
            notes.append(f"{split}: {failed} of {len(part)} cases are not correct")
    crashed = [one for one in result.outcomes if one.answer is None]
    for one in crashed[:5]:
        notes.append(f"{one.case.id} crashed: {one.verdict.faults[0].words}")
    if len(crashed) > 5:
        notes.append(f"… and {len(crashed) - 5} more crashed")
    return notes


def _write(
    options: argparse.Namespace,
    result: Run,
    rows: Sequence[Row],
    accepted: Mapping[str, Scored],
    ground: Ground,
    extra: Mapping[str, Any],
) -> None:
    page, data = options.out / "report.html", options.out / "report.json"
    record.write_report(data, result, rows, show_test=options.show_test, extra=extra)
    asked = {one.case.id for one in result.outcomes}
    before = summary.rows(case for id_, case in accepted.items() if id_ in asked)
    write_page(page, result, rows, before, ground, show_test=options.show_test, extra=extra)
    print(f"report: {page}  data: {data}")


def _gate(
    options: argparse.Namespace,
    rows: Sequence[Row],
    scored: Sequence[Scored],
    accepted: Mapping[str, Scored],
    thresholds: gate.Thresholds,
    checked: Sequence[sentences.Judged],
) -> bool:
    """Print what the gate says; True where it is red."""
    splits = SPLITS if options.split == "all" else (options.split,)
    wanted = thresholds.of(splits, options.only)
    found = gate.below_floor(rows, wanted) + gate.below_baseline(scored, accepted, thresholds)
    found += sentences.below_floor(checked)
    lines = [f"gate: {line}" for line in found] or ["gate: green"]
    print("\n" + "\n".join(lines))
    if options.summary:
        with options.summary.open("a", encoding="utf-8") as file:
            file.write("\n" + "  \n".join(lines) + "\n")
    return bool(found)
