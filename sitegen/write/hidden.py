"""Names beside a place under which what is to stand there is written until it is whole."""

import shutil
from pathlib import Path
from typing import Literal


def hidden(place: Path, what: Literal["new", "old"] = "new") -> Path:
    """Return the hidden name beside a place for what is not yet there, or was."""
    return place.with_name(f".{place.name}.sitegen-{what}")


def remove(path: Path) -> None:
    """Remove a file or a folder with all in it, if it is there; of a link the link alone."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
