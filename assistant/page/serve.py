"""The page on a port of this machine, with nothing else of Gradio's switched on."""

import logging
import signal
import socket
from pathlib import Path
from types import FrameType
from typing import Any

import gradio as gr
import uvicorn
from fastapi import FastAPI

from assistant.page.port import HOST
from assistant.users import Users

_HERE = Path(__file__).parent
_FONTS = ("system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif")
_MONO = ("ui-monospace", "Consolas", "monospace")
# Gradio cuts its page off at the window's height and puts css_paths inside it, so what loosens that
# on narrow screens stands here; and it sets the language from the browser's, where the page's own
# switch decides instead.
_HEAD = """<style>
@media (max-width: 899px) {
  html, body, gradio-app, .gradio-container, .gradio-container > .main, .gradio-container .wrap,
  .gradio-container .contain, .gradio-container .contain > .column {
    height: auto !important; min-height: 0 !important; flex: none !important;
    overflow: visible !important; }
}
</style>
<script>
window.pageLanguage = "zh-CN";
const keepLanguage = () => {
  const root = document.documentElement;
  if (root.lang !== window.pageLanguage) root.lang = window.pageLanguage;
};
keepLanguage();
new MutationObserver(keepLanguage).observe(document.documentElement, { attributeFilter: ["lang"] });
</script>"""
_POLICY = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
"""Content-Security-Policy: the browser itself refuses every other host."""


def application(page: gr.Blocks, users: Users) -> FastAPI:
    """The page as a web application; where there are `users`, only they come in."""
    app = FastAPI(openapi_url=None)
    app.add_middleware(_Headers)
    theme = gr.themes.Default(
        primary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.slate,
        font=list(_FONTS),
        font_mono=list(_MONO),
    )
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        enable_monitoring=False,
        auth=list(users.passwords.items()) or None,
        ssr_mode=False,
        mcp_server=False,
        theme=theme,
        css_paths=sheets(),
        head=_HEAD,
    )
    return app


def sheets() -> list[str | Path]:
    """The style sheets: the page's, then those of its sections."""
    own: list[str | Path] = [_HERE / "page.css"]
    for sheet in sorted(Path(__file__).parent.glob("sections/*.css")):
        own.append(sheet)
    return own


def serve(page: gr.Blocks, port: socket.socket, users: Users) -> None:
    """Serve until Ctrl-C (KeyboardInterrupt) or SIGTERM (SystemExit)."""
    signal.signal(signal.SIGTERM, _exit)
    config = uvicorn.Config(
        application(page, users), log_level="warning", timeout_graceful_shutdown=1, ws="none"
    )
    _Server(config).run(sockets=[port])


class _Server(uvicorn.Server):
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # open pages keep a connection each; that they are cut now is no error worth a traceback
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and sockets:
            print(f"Open http://{HOST}:{sockets[0].getsockname()[1]}", flush=True)


class _Headers:
    """Adds the headers that keep the page to itself to every response."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    *message["headers"],
                    (b"content-security-policy", _POLICY.encode()),
                    (b"x-content-type-options", b"nosniff"),
                    (b"referrer-policy", b"no-referrer"),
                ]
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


def _exit(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
