"""Ingesting, asking and serving reach nothing outside this machine.

Two witnesses: Python's audit events name the host that was tried; the kernel's counters, in a
network namespace with no way out, also see what compiled libraries try.
"""

import contextlib
import fcntl
import http.client
import inspect
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import outside

ROOT = Path(__file__).parent.parent
PLANS = sorted(str(path) for path in (ROOT / "ingest" / "plans").glob("*.txt"))
START_S = 90  # a cold start on a slow machine

WATCH = (
    "import os, sys\n"
    + inspect.getsource(outside)
    + """
def watch(event, arguments):
    if host := outside(event, arguments):
        with open(os.environ["WATCH_LOG"], "a") as log:
            log.write(f"{event} {host}\\n")
        raise ConnectionRefusedError(f"watched: {event} {host}")

sys.addaudithook(watch)
"""
)


def environment(home: Path, **more: str) -> dict[str, str]:
    """No more than a newcomer has: no cache, no proxy, no setting but the store's place."""
    home.mkdir(exist_ok=True)
    path = os.environ.get("PATH", os.defpath)
    return {"PATH": path, "HOME": str(home), "LANG": "C.UTF-8", "ASSISTANT_HOME": str(home), **more}


def run(env: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=env, capture_output=True, timeout=300
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return done.stdout.decode()


def ingest(env: dict[str, str]) -> None:
    run(env, "-m", "ingest", *PLANS)


def ask(env: dict[str, str]) -> None:
    answer = json.loads(run(env, "-m", "assistant", "--json", "质量强县建设由谁负责？"))
    assert answer["citations"]


def serve(env: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = Path(env["HOME"]) / "served.txt"
    with log.open("wb") as output:
        app = subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=ROOT,
            env={**env, "PORT": str(port)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            assert "<html" in page(port, app), log.read_text()
        finally:
            app.send_signal(signal.SIGINT)
            try:
                app.wait(timeout=30)
            finally:
                app.kill()


def page(port: int, app: subprocess.Popen[bytes]) -> str:
    """The page, once it is there; empty where `app` ends or is too slow."""
    end = time.monotonic() + START_S
    while time.monotonic() < end and app.poll() is None:
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            with contextlib.closing(connection):
                connection.request("GET", "/")
                response = connection.getresponse()
                if response.status == 200:
                    return response.read().decode()
        time.sleep(0.2)
    return ""


STEPS = [ingest, ask, serve]


@pytest.fixture
def watched(tmp_path: Path) -> dict[str, str]:
    """An environment whose Python processes refuse to leave this machine and log the attempt."""
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH)
    return environment(
        tmp_path / "home",
        PYTHONPATH=str(tmp_path / "watch"),
        WATCH_LOG=str(tmp_path / "attempts.txt"),
    )


def attempts(env: dict[str, str]) -> list[str]:
    log = Path(env["WATCH_LOG"])
    return log.read_text().splitlines() if log.exists() else []


def test_the_watch_sees_an_attempt(watched: dict[str, str]) -> None:
    tries = "import socket\nfor host in '192.0.2.1', 'example.org', '127.0.0.1':\n"
    tries += " try: socket.create_connection((host, 9), 1)\n except OSError: pass"
    run(watched, "-c", tries)
    assert {line.split()[1] for line in attempts(watched)} == {"192.0.2.1", "example.org"}


def test_a_test_cannot_leave_this_machine() -> None:
    with pytest.raises(ConnectionRefusedError, match="tests reach nothing outside"):
        socket.create_connection(("192.0.2.1", 9), 1)


@pytest.mark.parametrize("step", STEPS)
def test_no_host_outside_is_tried(
    step: Callable[[dict[str, str]], None], watched: dict[str, str]
) -> None:
    if step is serve and not (ROOT / "app.py").exists():
        pytest.skip("app.py does not exist yet")
    step(watched)
    assert attempts(watched) == []


def test_the_kernel_sees_no_packet_without_a_way(tmp_path: Path) -> None:
    unshare = [shutil.which("unshare") or "unshare", "--map-root-user", "--net"]
    if not shutil.which("unshare") or subprocess.run([*unshare, "true"]).returncode:
        pytest.skip("this system lets no process make a network namespace (unshare --net)")
    done = subprocess.run(
        [*unshare, sys.executable, __file__, str(tmp_path)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-3000:]
    counted = json.loads(done.stdout)
    if counted.pop("control") == 0:
        pytest.skip("this kernel does not count packets without a route")
    assert counted == {"ingest": 0, "ask": 0, "serve": 0}


def without_a_way() -> int:
    """Packets and connections this namespace refused because no route leads there."""
    v4 = [line.split() for line in Path("/proc/net/snmp").read_text().splitlines() if "Ip:" in line]
    v6 = dict(line.split() for line in Path("/proc/net/snmp6").read_text().splitlines())
    return int(dict(zip(*v4[:2], strict=True))["OutNoRoutes"]) + int(v6["Ip6OutNoRoutes"])


def _in_namespace(folder: Path) -> dict[str, int]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as lo:  # the only way: to oneself
        fcntl.ioctl(lo, 0x8914, struct.pack("16sh", b"lo", 1))  # SIOCSIFFLAGS, IFF_UP
    counted = {}
    for step in STEPS:
        before = without_a_way()
        step(environment(folder / step.__name__))
        counted[step.__name__] = without_a_way() - before
    before = without_a_way()
    subprocess.run(
        [sys.executable, "-c", "import socket; socket.create_connection(('192.0.2.1', 9), 1)"],
        stderr=subprocess.DEVNULL,
    )
    return {**counted, "control": without_a_way() - before}


if __name__ == "__main__":
    print(json.dumps(_in_namespace(Path(sys.argv[1]))))
