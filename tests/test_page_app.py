"""python app.py as a person starts it: help, a port or a store that is taken, Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from browser import ROOT, free_port, served


def _app(home: Path, port: int | str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "app.py", *arguments],
        cwd=ROOT,
        env={**os.environ, "ASSISTANT_HOME": str(home), "PORT": str(port)},
        capture_output=True,
        text=True,
        timeout=50,
    )


def test_help_is_instant_because_nothing_heavy_is_imported(tmp_path: Path) -> None:
    started = time.perf_counter()
    done = _app(tmp_path, 0, "--help")
    assert done.returncode == 0
    assert "PORT" in done.stdout
    assert time.perf_counter() - started < 1.5


def test_a_taken_port_is_told_in_one_line_before_the_store_is_touched(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = _app(tmp_path / "home", port)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert str(port) in done.stderr
    assert "PORT=" in done.stderr
    assert not (tmp_path / "home").exists()


def test_a_port_that_is_none_is_told_in_one_line(tmp_path: Path) -> None:
    done = _app(tmp_path, "eighty")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "eighty" in done.stderr


def test_a_store_in_use_is_told_in_one_line_and_ctrl_c_frees_it(tmp_path: Path) -> None:
    environment = {**os.environ, "ASSISTANT_HOME": str(tmp_path), "PORT": str(free_port())}
    page = subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert page.stdout is not None
    assert page.stdout.readline().startswith("Open http://127.0.0.1:")
    second = _app(tmp_path, free_port())
    page.send_signal(signal.SIGINT)
    _, told = page.communicate(timeout=20)
    assert (second.returncode, second.stderr.count("\n")) == (2, 1)
    assert str(page.pid) in second.stderr
    assert page.returncode == 0
    assert "Traceback" not in told
    assert not (tmp_path / "store.pid").exists()
    with served(tmp_path):
        pass
    assert not (tmp_path / "store.pid").exists()  # ended by SIGTERM
