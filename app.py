"""python app.py — the page: ask the plans in a browser, see each clause in its plan."""

import argparse
import os
import sys

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
        from assistant.opening import open_assistant
        from assistant.page import layout, serve

        with open_assistant(settings, write=True, told=_told) as assistant:
            assistant.warm()
            serve.serve(layout.build(assistant, settings.users), port, settings.users)


def _told(plan: str, done: int, total: int) -> None:
    print(f"\r{plan}: {done}/{total}", end="\n" if done >= total else "", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
