"""What a newcomer meets first: the targets of make, the lock, a tree that names no machine."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def _make(*arguments: str) -> subprocess.CompletedProcess[str]:
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60
    )


def _project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def _pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    rows = [line.partition("==") for line in lines if line and not line.lstrip().startswith("#")]
    return {_plain(name): version for name, _, version in rows}


def _plain(name: str) -> str:
    """A package's name as the index knows it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_make_alone_lists_every_target() -> None:
    [targets] = re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    listed = [line.split()[1] for line in _make().stdout.splitlines() if line.startswith("make ")]
    assert sorted([*listed, "help"]) == sorted(targets.split())


def test_ask_without_a_question_says_how_before_any_set_up() -> None:
    asked = _make("ask")
    assert asked.returncode == 2
    assert "make ask Q=" in asked.stderr


def test_clean_leaves_the_store() -> None:
    commands = _make("--dry-run", "clean").stdout
    assert " .venv " in commands
    assert re.findall(r"\S*\.data\S*", commands) == [".data"]
    assert "-name .data -prune" in commands


def test_the_lock_pins_every_package_that_pyproject_names() -> None:
    project = _project()
    named = [*project["project"]["dependencies"]]  # type: ignore[index]
    for group in project["dependency-groups"].values():  # type: ignore[attr-defined]
        named += group
    pins = _pins()
    names = {_plain(re.split(r"[\s\[<>=!~;]", line)[0]) for line in named}
    assert names - set(pins) == set(), "run make lock"
    assert all(re.fullmatch(r"\d[\w.]*", version) for version in pins.values()), pins


def test_the_lock_brings_no_cuda_and_pins_torch_as_pyproject_does() -> None:
    pins = _pins()
    assert f"torch=={pins['torch']}" in _project()["project"]["dependencies"]  # type: ignore[index]
    assert [name for name in pins if name.startswith(("nvidia", "cuda", "triton"))] == []


def _tracked() -> list[Path]:
    git = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others"]
    try:
        listed = subprocess.run([*git, "--exclude-standard"], cwd=ROOT, capture_output=True)
    except FileNotFoundError:
        pytest.skip("git is not installed")
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_no_file_names_a_machine_or_an_index() -> None:
    here = {str(ROOT), str(Path.home()), *os.environ.get("PIP_FIND_LINKS", "").split()}
    here = {re.escape(word) for word in here if word.count("/") > 1}
    places = [*here, r"/(home|Users)/\w+/", r"/root/", r"/opt/\w+", r"/mnt/\w+"]
    index = [r"(index[-_]url|find[-_]links|INDEX_URL|FIND_LINKS)[\s=\"']+(https?:|file:|/)"]
    forbidden = re.compile(rf"(?<![\w.)}}\]])({'|'.join([*places, *index])})")
    found = []
    for path in _tracked():
        if path == Path(__file__) or path.stat().st_size > 1_000_000:
            continue
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue  # a picture, the model
        for number, line in enumerate(lines, 1):
            if named := forbidden.search(line):
                found.append(f"{path.relative_to(ROOT)} line {number}: {named[0]}")
    assert found == []


def test_what_sets_up_names_no_host() -> None:
    files = ["Makefile", "constraints.txt", ".ci/setup", ".ci/run", "pyproject.toml"]
    texts = {name: (ROOT / name).read_text() for name in files}
    assert [
        name for name, text in texts.items() if re.search(r"https?://|\.(org|com|io)\b", text)
    ] == []
