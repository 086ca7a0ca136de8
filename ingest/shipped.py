"""The plans that come with the project, and what plans.toml says of them."""

import tomllib
from pathlib import Path

FOLDER = Path(__file__).parent / "plans"


def files() -> list[Path]:
    """The plan files, in the order of their ids."""
    return sorted(FOLDER.glob("*.txt"))


def given(plan_id: str) -> dict[str, str]:
    """Fields of a shipped plan that its text does not print: title, region, source …"""
    with (FOLDER / "plans.toml").open("rb") as file:
        return {str(k): str(v) for k, v in tomllib.load(file).get(plan_id, {}).items()}
