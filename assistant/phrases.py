"""The words around the quotes, in Chinese and English, from phrases.toml."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

with Path(__file__).with_suffix(".toml").open("rb") as _file:
    _SAID: dict[str, Any] = tomllib.load(_file)
NATURES: dict[str, str] = _SAID["nature"]
"""The natures of an indicator, as printed, with their English names."""


@cache
def _traditional(template: str) -> str:
    return str(_converter().convert(template))


@cache
def _converter():  # type: ignore[no-untyped-def]  # opencc ships no types
    import opencc

    return opencc.OpenCC("s2t")


def phrase(language: str, key: str, **values: object) -> str:
    """The phrase `key` in `language`, its blanks filled; no full stop at its end.

    Only the frame is put into traditional characters: what is filled in stays as printed.
    """
    template: str = _SAID["phrase"][key]["en" if language == "en" else "zh"]
    if values.get("title") == "":  # a clause without a title is named by its address alone
        template = re.sub(r" ?“?\{title\}”?", "", template)
    if language == "zh-Hant":
        template = _traditional(template)
    return template.format(**values)


def stop(language: str) -> str:
    """The full stop of a language."""
    return "." if language == "en" else "。"


def joined(language: str, items: list[str]) -> str:
    """Items as a list in running text."""
    return (", " if language == "en" else "、").join(items)


def fact_name(language: str, fact: str) -> str:
    """What a fact of a document is called."""
    return str(_SAID["fact"][fact]["en" if language == "en" else "zh"])
