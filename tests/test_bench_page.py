"""What `make bench` times the page with: its plan, and a machine without a Chromium."""

import os
import subprocess
import sys
from pathlib import Path

from browser import ROOT
from plans import large_plan

from assistant.shelf import PlanView
from ingest.parse import parse


def test_the_large_plan_has_2000_clauses_with_units_and_an_annex_that_differs() -> None:
    view = PlanView(parse("某省", large_plan()))
    assert len(view.parsed.clauses) >= 2000
    assert len(view.units) == 40
    assert len(view.parsed.responsibilities) == 990
    assert 50 <= len(view.parsed.discrepancies) <= 100


def test_without_a_chromium_the_bench_says_so_in_one_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench_page"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tests"), "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1
    assert "no Chromium" in done.stdout
