"""Write files of a folder anew, all or none. A reader never sees half of one."""

import os
import shutil
from pathlib import Path

from sitegen.model.tree import Tree


def put(files: Tree, folder: Path) -> None:
    """Write files below a folder, also over those that are there.

    Each is written whole beside its place, and then they are renamed one after the other in the
    order given: a run that is stopped hard between two has written those that come first, so what
    points to the others comes last. Raises OSError, after putting back what stood there before.
    """
    made: list[Path] = []
    old: dict[Path, Path | None] = {}
    beside = {folder / path: _beside(folder / path, "new") for path in files}
    try:
        for (file, new), data in zip(beside.items(), files.values(), strict=True):
            missing = [each for each in file.parents if not each.exists()]
            for each in reversed(missing):
                each.mkdir()
                made.append(each)
            new.unlink(missing_ok=True)  # it may be a link, which would lead elsewhere
            with new.open("xb") as opened:
                opened.write(data)
        for file, new in beside.items():
            old[file] = _kept(file)
            new.replace(file)
    except BaseException:
        for file, kept in old.items():
            kept.replace(file) if kept else file.unlink(missing_ok=True)
        for new in beside.values():
            new.unlink(missing_ok=True)
        for each in reversed(made):
            each.rmdir()
        raise
    finally:
        for kept in filter(None, old.values()):
            kept.unlink(missing_ok=True)


def _kept(file: Path) -> Path | None:
    """Give a file a second name, or a copy, under which it stays when another takes its place."""
    kept = _beside(file, "old")
    kept.unlink(missing_ok=True)
    if not file.exists():
        return None
    try:
        os.link(file, kept)
    except OSError:  # a memory stick, say, whose files have one name only
        shutil.copy2(file, kept, follow_symlinks=False)
    return kept


def _beside(file: Path, what: str) -> Path:
    return file.with_name(f".{file.name}.{what}")
