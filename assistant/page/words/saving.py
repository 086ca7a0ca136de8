"""The words on the buttons that save a section's table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingWords:
    """The words in one language."""

    excel: str
    csv: str


ZH = SavingWords(
    excel="下载 Excel",
    csv="下载 CSV",
)

EN = SavingWords(
    excel="Download Excel",
    csv="Download CSV",
)


def words_of(language: object) -> SavingWords:
    """The words in `language`; Chinese for anything but "en"."""
    return EN if language == "en" else ZH
