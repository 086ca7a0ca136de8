"""One request to a model and its reply, read in a thread, that can be broken off at any moment.

A read from a socket cannot be interrupted, and a time-out of the HTTP client starts anew with
every byte. So another thread reads, and who breaks off shuts the socket down under it.
"""

import contextlib
import queue
import socket
import threading
import time
from collections.abc import Callable, Generator, Iterator
from typing import Any

from assistant.generative.fault import ModelFault, fault_of, slow
from assistant.generative.spoken import spoken

_LOOK_S = 0.05
"""How often a `stop` is looked for."""
_here = threading.local()


class Line:
    """The connections of one exchange; an HTTP client with our hooks tells of them."""

    def __init__(self) -> None:
        self.content_type: str | None = None
        """Of the response, once its headers are here."""
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._is_hung_up = False

    def traced(self, event: str, info: dict[str, Any]) -> None:
        """The `trace` extension of httpx: keeps each connection made, plain or with TLS."""
        if event.endswith((".connect_tcp.complete", ".start_tls.complete")):
            made = info["return_value"].get_extra_info("socket")
            if isinstance(made, socket.socket):
                with self._lock:
                    self._sockets.append(made)
                    late = self._is_hung_up
                if late:
                    self.hang_up()

    def hang_up(self) -> None:
        """Shut every connection down; reads that wait on them end."""
        with self._lock:
            self._is_hung_up = True
            for made in self._sockets:
                with contextlib.suppress(OSError):  # closed, or wrapped by TLS
                    socket.socket.shutdown(made, socket.SHUT_RDWR)


def before_request(request: Any) -> None:
    """A hook of httpx: the connection is this exchange's own, and known to it."""
    request.headers["connection"] = "close"
    line = getattr(_here, "line", None)
    if line is not None:
        request.extensions["trace"] = line.traced


def after_headers(response: Any) -> None:
    """A hook of httpx: notes what kind of body comes."""
    line = getattr(_here, "line", None)
    if line is not None:
        line.content_type = response.headers.get("content-type", "")


class Exchange:
    """Iterates over the pieces of one reply, not beyond `until`; a context that ends it.

    Raises ModelFault while iterated, and ends without one when `stop` is set.
    """

    def __init__(
        self,
        read: Callable[[Line], Generator[str]],
        *,
        host: str,
        until: float,
        stop: threading.Event | None = None,
    ) -> None:
        """`read` sends the request and reads the reply; `until` is a time of `time.monotonic`."""
        self._read = read
        self._host = host
        self._until = until
        self._stop = stop
        self._line = Line()
        self._queue: queue.SimpleQueue[str | ModelFault | None] = queue.SimpleQueue()

    def __enter__(self) -> "Exchange":
        threading.Thread(target=self._run, name="chat model", daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._line.hang_up()

    def __iter__(self) -> Iterator[str]:
        while (piece := self._next()) is not None:
            yield piece

    def _next(self) -> str | None:
        while self._stop is None or not self._stop.is_set():
            left = self._until - time.monotonic()
            look = left if self._stop is None else min(left, _LOOK_S)
            try:
                got = self._queue.get(timeout=max(look, 0))
            except queue.Empty:
                if time.monotonic() < self._until:
                    continue
                got = slow(self._host)
            if isinstance(got, ModelFault):
                raise got
            return got
        return None

    def _run(self) -> None:
        _here.line = self._line
        begun = False
        try:
            with contextlib.closing(self._read(self._line)) as pieces:
                for piece in spoken(pieces):
                    begun = True
                    self._queue.put(piece)
                    if time.monotonic() > self._until:
                        self._queue.put(slow(self._host))
                        return
            self._queue.put(None)
        except Exception as error:  # each provider's package raises its own
            self._queue.put(fault_of(error, self._host, begun=begun))
