"""Add new files to a folder, all or none, and never over a file that is there."""

import os
from pathlib import Path

from sitegen.model.tree import Tree
from sitegen.write.hidden import hidden, remove


def add(files: Tree, folder: Path) -> None:
    """Write files that do not exist yet below a folder, which is made if it is missing.

    All are written under hidden names, and then put in their places: single files, then each new
    folder at once. So a run that is stopped hard leaves nothing half written. Raises
    FileExistsError and other OSErrors, after taking back what was written.
    """
    tops: dict[Path, dict[Path, bytes]] = {}
    for path in sorted(files):
        file = folder / path
        top = next((each for each in reversed(file.parents) if not each.exists()), file)
        tops.setdefault(top, {})[file] = files[path]
    beside = {top: hidden(top) for top in tops}
    placed: list[Path] = []
    try:
        for top, new in beside.items():
            remove(new)
            for file, data in tops[top].items():
                inside = new / file.relative_to(top) if file != top else new
                inside.parent.mkdir(parents=True, exist_ok=True)
                inside.write_bytes(data)
        for top in sorted(tops, key=lambda each: (beside[each].is_dir(), each)):
            if beside[top].is_dir():
                beside[top].rename(top)
            else:
                _put(beside[top], top)
            placed.append(top)
    except BaseException:
        for each in placed:
            remove(each)
        raise
    finally:
        for new in beside.values():
            remove(new)


def _put(new: Path, place: Path) -> None:
    """Put a file in its place, where nothing may stand."""
    try:
        os.link(new, place)  # which fails where something stands
    except FileExistsError:
        raise
    except OSError:  # a memory stick, say, whose files have one name only
        if os.path.lexists(place):
            raise
        new.rename(place)
