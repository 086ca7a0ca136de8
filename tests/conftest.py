"""What holds for every test: nothing outside this machine is reached, and chance is repeatable."""

import os
import sys

import hypothesis

LOCAL = ("127.", "localhost", "::1", "0.0.0.0", "::ffff:127.")


def _stay_local(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect":
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # else a socket in a file
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    if isinstance(host, bytes):
        host = host.decode(errors="replace")
    if isinstance(host, str) and host and not host.startswith(LOCAL):
        raise ConnectionRefusedError(f"{event} {host!r}: tests reach nothing outside this machine")


sys.addaudithook(_stay_local)

# A slow machine is no fault, and a run of CI must not fail by another's luck.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")
