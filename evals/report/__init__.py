from pathlib import Path


def write_page(page: Path, *a: object, **k: object) -> None:
    pass
