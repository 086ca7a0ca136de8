"""python -m assistant "question" — the answer with its citations, on the command line."""

import argparse
import json
import os
import re
import sys
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from ingest.errors import UserError

if TYPE_CHECKING:
    from assistant.chain import Request
    from assistant.citations import Answer


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit code: 0 done, 2 bad input, 130 interrupted."""
    parser = argparse.ArgumentParser(
        prog="python -m assistant",
        description="Ask the plans in the store; every sentence of the answer cites its clause.",
    )
    parser.add_argument("question", nargs="?", help="what to ask, in Chinese or English")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--batch",
        metavar="FILE",
        help='JSON lines {"question": …, "history"?: […], "plans"?: […]} from FILE (- for '
        "standard input); prints one JSON object a line in the same order",
    )
    parser.add_argument(
        "--plan", action="append", default=[], metavar="ID", help="search only this plan (repeat)"
    )
    options = parser.parse_args(arguments)
    if (options.question is None) == (options.batch is None):
        parser.error("give a question, or --batch FILE")
    if options.plan and options.batch is not None:
        parser.error("--plan goes with a question; in a batch each line has its own 'plans'")
    try:
        if options.batch is None:
            _one(options.question, tuple(options.plan), as_json=options.json)
        else:
            _batch(options.batch)
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _one(question: str, plans: tuple[str, ...], *, as_json: bool) -> None:
    from assistant.opening import open_assistant
    from assistant.settings import Settings

    with open_assistant(Settings.from_environment(), write=False, told=_told) as assistant:
        growing = Growing() if assistant.composer and not as_json else None
        answer = assistant.ask(question, plans=plans, told=growing)
    if growing:
        growing.end(answer)
    print(answer.model_dump_json() if as_json else in_words(answer, growing is not None))


def _batch(name: str) -> None:
    from assistant.opening import open_assistant
    from assistant.settings import Settings

    try:
        stream = sys.stdin if name == "-" else open(name, encoding="utf-8-sig")  # noqa: SIM115
    except OSError as error:
        raise UserError(
            f"--batch {name}: cannot be read ({error.strerror}); check the path"
        ) from error
    with stream:
        requests = list(_requests(stream, name))
    with open_assistant(Settings.from_environment(), write=False, told=_told) as assistant:
        assistant.warm()
        for number, request in requests:
            try:
                answer = assistant.chain.invoke(request)
            except UserError as error:
                raise UserError(f"{name} line {number}: {error}") from error
            print(answer.model_dump_json(), flush=True)


def _requests(stream: IO[str], name: str) -> Iterator[tuple[int, "Request"]]:
    """The requests with their line numbers; a malformed one is refused before any is answered."""
    try:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield number, _request(line, f"{name} line {number}")
    except UnicodeDecodeError as error:
        raise UserError(f"{name}: not UTF-8 text; save it as UTF-8") from error


def _request(line: str, place: str) -> "Request":
    from assistant.chain import Request

    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise UserError(f"{place}: not JSON ({error.msg}); give one object a line") from error
    except RecursionError as error:
        raise UserError(f"{place}: JSON nested too deep; give one plain object a line") from error
    if not isinstance(row, dict) or not isinstance(row.get("question"), str):
        raise UserError(f"{place}: field 'question' is missing or no text")
    unknown = set(row) - {"question", "history", "plans"}
    if unknown:
        raise UserError(f"{place}: unknown field {sorted(unknown)[0]!r}; question, history, plans")
    history, plans = row.get("history", []), row.get("plans", [])
    history = [] if history is None else history
    plans = [] if plans is None else plans
    if not isinstance(plans, list) or not all(isinstance(plan, str) for plan in plans):
        raise UserError(f"{place}: field 'plans' must be a list of plan ids")
    return Request(question=row["question"], history=_asked(history, place), plans=tuple(plans))


def _asked(history: object, place: str) -> tuple[str, ...]:
    """The user's questions out of a history of messages {"role", "content"}."""
    if not isinstance(history, list):
        raise UserError(f"{place}: field 'history' must be a list of messages")
    asked = []
    for message in history:
        fine = isinstance(message, dict) and isinstance(message.get("content"), str)
        if not fine or message.get("role") not in ("user", "assistant", "system"):
            raise UserError(
                f"{place}: field 'history' must hold objects with 'role' (user, assistant, "
                "system) and 'content'"
            )
        if message["role"] == "user":
            asked.append(message["content"])
    return tuple(asked)


class Growing:
    """Prints an answer as it grows; what was said anew at the end is printed whole."""

    def __init__(self) -> None:
        self._printed = ""

    def __call__(self, answer: "Answer") -> None:
        """Print what has come since; a text that changed before its end waits for the whole."""
        whole = re.sub(r"[^。.!?！？；;\n]*$", "", answer.text)  # to the end of a sentence
        if whole.startswith(self._printed):
            print(whole[len(self._printed) :], end="", flush=True)
            self._printed = whole

    def end(self, answer: "Answer") -> None:
        """Print the rest, or the whole where it is another text than what stands there."""
        if answer.text.startswith(self._printed):
            print(answer.text[len(self._printed) :])
        else:
            print(f"\n\n{answer.text}")


def in_words(answer: "Answer", is_told: bool = False) -> str:
    """The answer for a person at a terminal; without its text where that was told already."""
    lines = [] if is_told else [answer.text]
    lines += [f"⚠ {s.text}" for s in answer.sentences if not s.supported]
    lines += [f"※ {note.text}" for note in answer.notes]
    for citation in answer.citations:
        quote = " ".join(citation.quote.split())
        lines.append(f"[{citation.number}] 《{citation.plan_title}》{citation.address}：{quote}")
    if not answer.answerable:
        for hit in answer.hits[:3]:
            lines.append(f"  · {hit.plan_id} {hit.address} {hit.title}".rstrip())
    return "\n".join(lines)


def _told(name: str, done: int, total: int) -> None:
    print(f"\r{name}: {done}/{total} chunks", end="\n" if done >= total else "", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
