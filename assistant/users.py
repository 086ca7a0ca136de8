"""Who may open the page, and who of them may change the store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import UserError


@dataclass(frozen=True, slots=True, kw_only=True)
class Users:
    """Sign-in is on where there are users; without any, everyone may do everything."""

    passwords: Mapping[str, str] = field(default_factory=dict, repr=False)
    """User name → password."""
    curators: frozenset[str] = frozenset()
    """Names of those who may add, replace and remove plans."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Users":
        """ASSISTANT_USERS: `name:password` pairs with commas between them, or the path of a file
        with one pair a line; ASSISTANT_CURATORS: names with commas between them.

        Raises UserError, which never shows a password.
        """
        said = environment.get("ASSISTANT_USERS", "").strip()
        names = _parts(environment.get("ASSISTANT_CURATORS", "").split(","))
        passwords = _passwords(said)
        if names and not passwords:
            raise UserError(
                "ASSISTANT_CURATORS is set and ASSISTANT_USERS is not: name the users and their "
                "passwords too, or unset both and everyone on this machine may change the plans"
            )
        if unknown := [name for name in names if name not in passwords]:
            raise UserError(
                f"ASSISTANT_CURATORS names {unknown[0]!r}, who is not in ASSISTANT_USERS: "
                "add the user, or take the name out"
            )
        return cls(passwords=passwords, curators=frozenset(names))

    def may_curate(self, name: str | None) -> bool:
        """Whether the one signed in as `name` (None: nobody is) may change the store."""
        return not self.passwords or name in self.curators


def _passwords(said: str) -> dict[str, str]:
    passwords: dict[str, str] = {}
    for number, pair in enumerate(_pairs(said), start=1):
        name, colon, password = (part.strip() for part in pair.partition(":"))
        if not (name and colon and password):
            raise UserError(
                f"ASSISTANT_USERS, entry {number}: write name:password, several with commas "
                "between them, or give the path of a file with one such pair a line"
            )
        if name in passwords:
            raise UserError(f"ASSISTANT_USERS names {name!r} twice: leave one of them out")
        passwords[name] = password
    return passwords


def _pairs(said: str) -> list[str]:
    try:
        is_file = bool(said) and Path(said).is_file()
        lines = Path(said).read_text(encoding="utf-8-sig").splitlines() if is_file else []
    except (OSError, ValueError):  # too long for a path, not to be read, not UTF-8
        is_file, lines = False, []
    if not is_file:
        return _parts(said.split(","))
    pairs = [line for line in _parts(lines) if not line.startswith("#")]
    if not pairs:
        raise UserError(
            "ASSISTANT_USERS is a file that names no user: write name:password, one a line"
        )
    return pairs


def _parts(parts: list[str]) -> list[str]:
    return [part.strip() for part in parts if part.strip()]
