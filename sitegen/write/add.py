"""Add new files to a folder, all or none, and never over a file that is there."""

import os
import shutil
from pathlib import Path

from sitegen.model.tree import Tree


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
    hidden = {top: top.with_name(f".{top.name}.sitegen-new") for top in tops}
    placed: list[Path] = []
    try:
        for top, new in hidden.items():
            _remove(new)
            for file, data in tops[top].items():
                beside = new / file.relative_to(top) if file != top else new
                beside.parent.mkdir(parents=True, exist_ok=True)
                beside.write_bytes(data)
        for top in sorted(tops, key=lambda each: (hidden[each].is_dir(), each)):
            if hidden[top].is_dir():
                hidden[top].rename(top)
            else:
                os.link(hidden[top], top)  # which fails where something stands
            placed.append(top)
    except BaseException:
        for each in placed:
            _remove(each)
        raise
    finally:
        for new in hidden.values():
            _remove(new)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
