"""python app.py — the page: ask the plans in a browser, see each clause in its plan."""

import argparse
import os
import sys
from threading import Thread

from ingest.errors import UserError


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted; returns the exit code: 0 ended, 2 cannot start."""
    argparse.ArgumentParser(
        prog="python app.py",
        description="Serve the page on this machine. PORT (7860) and ASSISTANT_HOME (.data) are "
        "read from the environment.",
    ).parse_args(arguments)
    try:
        _run()
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 0
    return 0


def _run() -> None:
    from assistant.page.port import taken
    from assistant.settings import Settings

    settings = Settings.from_environment()
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when gradio is imported
    with taken(settings.port) as port:
        importing = Thread(target=_import_page, daemon=True)  # seconds, while the store opens
        importing.run()
        from assistant.opening import open_assistant

        with open_assistant(settings, write=True, told=_told) as assistant:
            pass
            from assistant.page import layout, serve

            serve.serve(layout.build(assistant), port)


def _import_page() -> None:
    import assistant.page.layout
    import assistant.page.serve  # noqa: F401


def _told(plan: str, done: int, total: int) -> None:
    print(f"\r{plan}: {done}/{total}", end="\n" if done >= total else "", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
