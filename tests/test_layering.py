"""Imports run downward only, and the heavy ones wait until they are needed."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

BELOW = {
    "app": {"assistant", "vectorstore", "ingest", "prompts"},
    "evals": {"assistant", "vectorstore", "ingest", "prompts"},
    "assistant": {"vectorstore", "ingest", "prompts"},
    "vectorstore": {"ingest"},
    "ingest": set(),
    "prompts": set(),
}
"""What each part may import of the others. `__main__.py` files may import what they wire."""

ONLY_IN = {
    "assistant.page": ("app", "assistant.page"),
    "gradio": ("app", "assistant.page"),
    "openai": ("assistant.generative",),
    "langchain_openai": ("assistant.generative",),
    "chromadb": ("vectorstore",),
    "sqlalchemy": ("vectorstore",),
    "tantivy": ("vectorstore",),
}
"""What may be imported nowhere else, `__main__.py` files included."""

NEVER_IN_INGEST = ("langchain", "langchain_core", "langchain_openai", "langgraph")
HEAVY = ("torch", "sentence_transformers", "transformers", "datasets", "accelerate")
"""Seconds to import: inside the function that needs them, except in vectorstore/training."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One imported module, by its full name."""

    name: str
    line: int
    at_start: bool
    """Whether importing the module that holds it runs it: in no function, not for types only."""


def imports(tree: ast.Module, package: str) -> Iterator[Import]:
    """Every import in `tree`, a module of `package`, wherever it stands."""

    def walk(node: ast.AST, at_start: bool) -> Iterator[Import]:
        for name in _names(node, package):
            yield Import(name=name, line=getattr(node, "lineno", 0), at_start=at_start)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            at_start = False
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            for statement in node.body:
                yield from walk(statement, False)
            for statement in node.orelse:
                yield from walk(statement, at_start)
            return
        for child in ast.iter_child_nodes(node):
            yield from walk(child, at_start)

    yield from walk(tree, True)


def _names(node: ast.AST, package: str) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=module, names=names, level=level):
            parts = package.split(".")
            above = parts[: len(parts) - level + 1] if level else []
            start = ".".join([*above, *([module] if module else [])])
            # `from assistant import page` names a module as well as `import assistant.page` does
            return [start, *(f"{start}.{alias.name}" for alias in names)]
        case ast.Call(func=func, args=[ast.Constant(value=str(name)), *_]) if ast.unparse(func) in (
            "import_module",
            "importlib.import_module",
            "__import__",
        ):
            return [name]
    return []


def faults(module: str, source: str) -> list[str]:
    """What `source`, the text of `module`, imports against the rules."""
    part, is_root = module.split(".")[0], module.endswith("__main__") or module == "app"
    package = module.removesuffix(".__init__") if module.endswith(".__init__") else _parent(module)
    found = []
    for imported in imports(ast.parse(source), package):
        name, top = imported.name, imported.name.split(".")[0]
        wrong = top in BELOW and top != part and top not in BELOW[part] and not is_root
        wrong |= any(_within(name, (key,)) and not _within(module, ONLY_IN[key]) for key in ONLY_IN)
        wrong |= part == "ingest" and top in NEVER_IN_INGEST
        wrong |= (
            top in HEAVY and imported.at_start and not _within(module, ("vectorstore.training",))
        )
        if wrong:
            found.append(f"{module} line {imported.line} imports {name}")
    return found


def _parent(module: str) -> str:
    return module.rpartition(".")[0]


def _within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


def modules() -> dict[str, Path]:
    """The project's modules by name; a package's `__init__` keeps that name."""
    paths = [path for part in BELOW for path in (ROOT / part).rglob("*.py")]
    paths += [path for path in [ROOT / "app.py"] if path.exists()]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in sorted(paths)}


def test_imports_run_downward_only() -> None:
    found = [fault for name, path in modules().items() for fault in faults(name, path.read_text())]
    assert found == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        pytest.param("ingest.read", "from vectorstore.hit import Hit", id="upward"),
        pytest.param("ingest.read", "def f():\n    import vectorstore.hit", id="in a function"),
        pytest.param("vectorstore.hit", "from ..assistant import chain", id="relative"),
        pytest.param(
            "vectorstore.hit",
            "if TYPE_CHECKING:\n    from assistant.chain import Request",
            id="for types only",
        ),
        pytest.param("ingest.read", "import_module('assistant.chain')", id="by its name"),
        pytest.param("prompts.loader", "from ingest.errors import UserError", id="out of the leaf"),
        pytest.param("assistant.chain", "from assistant import page", id="the page from beside it"),
        pytest.param("assistant.__main__", "import assistant.page.chat", id="the page from a root"),
        pytest.param("assistant.chain", "import gradio as gr", id="gradio"),
        pytest.param("evals.run", "from chromadb.config import Settings", id="chromadb"),
        pytest.param("ingest.chunk", "import langchain_core.documents", id="langchain in ingest"),
        pytest.param("vectorstore.embedding", "import torch", id="torch at the start"),
        pytest.param(
            "vectorstore.index", "try:\n    import torch\nexcept E: ...", id="torch tried"
        ),
    ],
)
def test_a_forbidden_import_is_seen(module: str, source: str) -> None:
    assert faults(module, source)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("assistant.chain", "from vectorstore.index import Index\nfrom ingest.plan import Plan"),
        ("ingest.__main__", "def f():\n    from assistant.settings import Settings"),
        ("assistant.page.__init__", "from .chat import chat\nimport gradio"),
        ("app", "from assistant.page import build"),
        ("vectorstore.embedding", "def f():\n    import torch"),
        ("vectorstore.embedding", "if TYPE_CHECKING:\n    import torch"),
        ("vectorstore.training.train", "import torch"),
    ],
)
def test_an_allowed_import_passes(module: str, source: str) -> None:
    assert faults(module, source) == []


def loaded_by(*arguments: str) -> set[str]:
    """The modules that `python arguments` imports until it ends."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    lines = [line for line in run.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


LATER = {
    "ingest": {"chromadb", "sqlalchemy", "tantivy", "langchain_core", "gradio", *HEAVY},
    "vectorstore": {"chromadb", "gradio", *HEAVY},
    "assistant": {"chromadb", "gradio", "langchain", "langchain_openai", "openai", *HEAVY},
    "evals": {"chromadb", "gradio", *HEAVY},
    "prompts": {"chromadb", "sqlalchemy", "tantivy", "langchain_core", "gradio", *HEAVY},
}
"""What importing the modules of a part must not bring with it."""


@pytest.mark.parametrize("part", LATER)
def test_importing_a_part_imports_nothing_heavy(part: str) -> None:
    exempt = ("assistant.page", "vectorstore.training")
    names = [name.removesuffix(".__init__") for name in modules() if _within(name, (part,))]
    names = [name for name in names if not _within(name, exempt)]
    loaded = loaded_by("-c", "import " + ", ".join(names))
    assert loaded & LATER[part] == set()


@pytest.mark.parametrize("part", ["assistant", "ingest", "vectorstore", "evals", "app.py"])
def test_help_is_shown_without_importing_what_answers(part: str) -> None:
    start = ["app.py"] if part == "app.py" else ["-m", part]
    if not (ROOT / part).is_file() and not (ROOT / part / "__main__.py").exists():
        pytest.skip(f"{part} has no command yet")
    loaded = loaded_by(*start, "--help")
    assert loaded & {"chromadb", "tantivy", "langchain_core", "numpy", "gradio", *HEAVY} == set()
