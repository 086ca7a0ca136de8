"""What holds for every test: nothing outside this machine is reached, and chance is repeatable."""

import os
import sys

import hypothesis


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
