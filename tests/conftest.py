"""What holds for every test: nothing outside this machine is reached, and chance is repeatable.

And what several files of tests stand on: an assistant, the ground truth, the page in a browser.
What is heavy is imported by the fixture that needs it.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from assistant.chain import Assistant
    from evals.ground import Ground
    from vectorstore.index import Index


def outside(event: str, arguments: tuple[object, ...]) -> str | None:
    """The host that an audit event would reach; None where it stays on this machine.

    Needs nothing but its arguments: test_no_network.py puts its source into other processes.
    """
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # else a socket in a file
    else:
        return None
    if isinstance(host, bytes):
        host = host.decode(errors="replace")
    if not isinstance(host, str) or host in ("", "localhost", "::1", "0.0.0.0", "::"):
        return None
    return None if host.removeprefix("::ffff:").startswith("127.") else host


def _stay(event: str, arguments: tuple[object, ...]) -> None:
    if host := outside(event, arguments):
        raise ConnectionRefusedError(f"{event} {host!r}: tests reach nothing outside this machine")


sys.addaudithook(_stay)

# A slow machine is no fault, and a run of CI fails by the change it checks, not by chance.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of state with nothing in it yet."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def assistant(home: Path) -> "Iterator[Assistant]":
    """An assistant over the plans that come with the project, to be asked and not to be changed."""
    from assistant.opening import open_assistant
    from assistant.settings import Settings

    with open_assistant(Settings(home=home), write=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def ground() -> "Ground":
    """What the evaluation cases are held against."""
    from evals.ground import Ground

    return Ground.of_shipped()


@pytest.fixture(scope="module")
def opening() -> "Iterator[tuple[Assistant, Index]]":
    """The assistant that is judged, and its index."""
    from evals.subject import opened

    with opened() as pair:
        yield pair


@pytest.fixture(scope="module")
def before() -> str:
    """Python that the server of `address` runs first; a file of tests may have its own."""
    return "pass"


@pytest.fixture(scope="module")
def address(home: Path, before: str) -> Iterator[str]:
    """app.py over the store in `home`, where there is a Chromium to look at it."""
    from browser import needs_chromium, served

    needs_chromium()
    with served(home, before=before) as url:
        yield url


@pytest.fixture(scope="module")
def chrome(address: str) -> "Iterator[Browser]":
    from browser import browser

    with browser() as opened:
        yield opened


@pytest.fixture
def size() -> tuple[int, int]:
    """Width and height of `page` in pixels; a file of tests may have others."""
    return 1440, 900


@pytest.fixture
def page(chrome: "Browser", address: str, size: tuple[int, int]) -> "Iterator[Page]":
    """A fresh visitor's page; fails as `visitor` does, and if it scrolls sideways in the end."""
    from browser import visit, visitor

    width, height = size
    with visitor(chrome, width=width, height=height) as context:
        opened = visit(context, address)
        yield opened
        assert opened.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
