"""Errors of bad input, each one line that says what is wrong and what to do.

UserError            anything a person can mend: printed as one line, exit code 2
├── PlanFileError    a plan file that cannot be read or has no clause
└── StoreError       the store is in use, of another model or version, or cannot be written
"""


class UserError(Exception):
    """Something the user gave or owns is wrong; its text is one line with the remedy."""


class PlanFileError(UserError):
    """A plan file is empty, binary, of an unknown encoding or format, or has no clause."""


class StoreError(UserError):
    """The store cannot be used as it is."""
