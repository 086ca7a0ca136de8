"""A small server of OpenAI's chat protocol for tests, which does what its script says.

    with ChatServer() as server:
        server.script(streamed("质量", "强县"), Reply(status=503), hanging())

Each request takes the next reply; the last one is repeated for all that follow.
"""

import json
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import repeat
from typing import Any

EVENTS = "text/event-stream; charset=utf-8"
HUNG_S = 30.0
"""How long a hanging reply hangs; nobody waits for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What one request gets."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Iterable[bytes] = ()
    """Sent chunk by chunk, each at once."""
    before_s: float = 0.0
    """Seconds before the headers."""
    between_s: float = 0.0
    """Seconds before each chunk."""
    after_s: float = 0.0
    breaks: bool = False
    """The connection ends without the end of the body."""
    quietly: bool = False
    """The body's end is the connection's, as in HTTP/1.0: nobody can tell that it is early."""


Script = Reply | Callable[[dict[str, Any]], Reply]
"""A reply, or what makes one of the request's JSON."""


def event(delta: dict[str, Any] | None, finish: str | None = None) -> bytes:
    """One event of a stream; without a delta, the one that tells of usage."""
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    chunk = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    said = {**chunk, "choices": [] if delta is None else [choice]}
    return b"data: " + json.dumps(said, ensure_ascii=False).encode() + b"\n\n"


def streamed(*pieces: str, finish: str | None = "stop", **more: Any) -> Reply:
    """A good answer, a chunk for each of `pieces`; `more` are fields of `Reply`."""
    body = [event({"role": "assistant", "content": ""})]
    body += [event({"content": piece}) for piece in pieces]
    body += [event({}, finish), event(None), b"data: [DONE]\n\n"] if finish else []
    return Reply(body=body, **more)


def recut(reply: Reply, size: int) -> Reply:
    """The same bytes in chunks of `size`, whatever stands where they are cut."""
    whole = b"".join(reply.body)
    return replace(reply, body=[whole[at : at + size] for at in range(0, len(whole), size)])


def hanging(*pieces: str) -> Reply:
    """An answer that stops coming behind `pieces`; without any, no headers come either."""
    if not pieces:
        return Reply(before_s=HUNG_S)
    return streamed(*pieces, finish=None, after_s=HUNG_S)


def endless(piece: str, *, between_s: float = 0.0) -> Reply:
    """An answer that says `piece` for ever."""
    return Reply(body=repeat(event({"content": piece})), between_s=between_s)


def whole(text: str) -> Reply:
    """An answer that is not streamed, as one JSON object."""
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    said = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    return Reply(headers={"Content-Type": "application/json"}, body=[json.dumps(said).encode()])


def refusal(status: int, message: str = "no", **headers: str) -> Reply:
    """An error as OpenAI words it; `Retry_After="1"` becomes the header Retry-After."""
    body = json.dumps({"error": {"message": message, "type": "t", "code": "c"}}).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status=status, headers={"Content-Type": "application/json", **named}, body=[body])


class ChatServer:
    """The server, on a free port of 127.0.0.1, as long as the `with` block lasts."""

    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []
        """The JSON of each request."""
        self.headers: list[dict[str, str]] = []
        """Those of each request, their names in lower case."""
        self.sent = 0
        """Chunks sent so far."""
        self.hung_up = threading.Event()
        """Set when a client closes its connection before the reply's end."""
        self._script: list[Script] = []
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self.host = f"127.0.0.1:{self._http.server_port}"
        self.url = f"http://{self.host}/v1"

    def __enter__(self) -> "ChatServer":
        threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._http.shutdown()
        self._http.server_close()

    def script(self, *replies: Script) -> None:
        """What the next requests get."""
        with self._lock:
            self._script = list(replies)

    def take(self, request: dict[str, Any], headers: Mapping[str, str]) -> Reply:
        """The reply to a request, which is noted."""
        with self._lock:
            self.requests.append(request)
            self.headers.append({name.lower(): value for name, value in headers.items()})
            if not self._script:
                return refusal(500, "the script is empty")
            said = self._script[0] if len(self._script) == 1 else self._script.pop(0)
        return said if isinstance(said, Reply) else said(request)

    def wait(self, seconds: float, handler: BaseHTTPRequestHandler) -> None:
        """Let `seconds` pass; ends early with the server.

        Raises:
            ConnectionAbortedError: the client has gone, or the server ends.
        """
        while seconds > 0:
            if self._ended.wait(min(0.02, seconds)) or _has_gone(handler):
                raise ConnectionAbortedError
            seconds -= 0.02


def _has_gone(handler: BaseHTTPRequestHandler) -> bool:
    handler.connection.setblocking(False)
    try:
        return handler.connection.recv(1, socket.MSG_PEEK) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True
    finally:
        handler.connection.setblocking(True)


def _handler(server: ChatServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            reply = server.take(request, self.headers)
            self.close_connection = True
            try:
                self._send(reply)
            except OSError:
                server.hung_up.set()

        def _send(self, reply: Reply) -> None:
            server.wait(reply.before_s, self)
            self.send_response(reply.status)
            for name, value in {"Content-Type": EVENTS, **reply.headers}.items():
                self.send_header(name, value)
            if not reply.quietly:
                self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for chunk in _chunks(reply):
                server.wait(reply.between_s, self)
                self.wfile.write(chunk)
                server.sent += 1
            server.wait(reply.after_s, self)
            if not reply.breaks and not reply.quietly:
                self.wfile.write(b"0\r\n\r\n")

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler


def _chunks(reply: Reply) -> Iterator[bytes]:
    for chunk in reply.body:
        yield chunk if reply.quietly else b"%x\r\n%s\r\n" % (len(chunk), chunk)
