"""The prompts: every name is filled in, and none too many."""

from pathlib import Path

import pytest

import prompts


def test_a_missing_or_an_unused_name_is_refused() -> None:
    with pytest.raises(KeyError, match="quotes"):
        prompts.fill("judge", question="q", sentences="s")
    with pytest.raises(KeyError, match="extra"):
        prompts.fill("judge", question="q", sentences="s", quotes="c", extra="x")


def test_what_is_filled_in_is_not_read_as_a_name() -> None:
    filled = prompts.fill("judge", question="$sentences", sentences="s", quotes="c")
    assert "$sentences" in filled


def test_every_prompt_can_be_read() -> None:
    for path in Path(prompts.__file__).parent.glob("*.md"):
        assert path.read_text(encoding="utf-8").strip()
