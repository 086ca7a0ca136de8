"""Ingesting, asking and serving reach nothing outside this machine.

Two witnesses: Python's own audit events name what was tried; the kernel's counters, in a network
namespace with no way out, also see what compiled libraries try.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

WATCH = '''
"""Writes every attempt to leave this machine into a file, and refuses it."""
import os, sys

LOCAL = ("127.", "localhost", "::1", "0.0.0.0", "::ffff:127.")
EVENTS = {
    "socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1,
    "socket.getaddrinfo": 0, "socket.gethostbyname": 0,
}

def watch(event, arguments):
    if event not in EVENTS:
        return
    target = arguments[EVENTS[event]]
    host = target[0] if isinstance(target, tuple) else target
    if isinstance(host, bytes):
        host = host.decode(errors="replace")
    is_file = event not in ("socket.getaddrinfo", "socket.gethostbyname") and target is not host
    if not host or not isinstance(host, str) or host.startswith(LOCAL):
        return
    if event.startswith("socket.send") and not isinstance(target, tuple):
        return
    if event == "socket.connect" and not isinstance(target, tuple):
        return  # a socket in a file
    with open(os.environ["WATCH_LOG"], "a") as log:
        log.write(f"{event} {target!r}\\n")
    raise ConnectionRefusedError(f"watched: {event} {target!r}")

sys.addaudithook(watch)
'''
