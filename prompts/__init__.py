"""The words sent to a chat model: one Markdown file each, with $names for what is filled in."""

from pathlib import Path
from string import Template

_FOLDER = Path(__file__).parent


def fill(prompt: str, **values: str) -> str:
    """The prompt `prompts/{prompt}.md` with every $name filled in.

    Raises KeyError for a name the prompt has and `values` lacks, and for one that it does not use.
    """
    template = Template((_FOLDER / f"{prompt}.md").read_text(encoding="utf-8"))
    names = set(template.get_identifiers())
    if unknown := sorted(names ^ set(values)):
        raise KeyError(f"prompt {prompt!r} takes {sorted(names)}, not {unknown[0]!r}")
    return template.substitute(values)
