"""Add new files to a folder, all or none, and never over a file that is there."""

from pathlib import Path

from sitegen.model.tree import Tree


def add(files: Tree, folder: Path) -> None:
    """Write files that do not exist yet below a folder, which is made if it is missing.

    Raises FileExistsError and other OSErrors, after taking back what was written.
    """
    made: list[Path] = []
    try:
        for path in sorted(files):
            file = folder / path
            missing = [each for each in file.parents if not each.exists()]
            for each in reversed(missing):
                each.mkdir()
                made.append(each)
            with file.open("xb") as new:
                made.append(file)
                new.write(files[path])
    except BaseException:
        for each in reversed(made):
            each.rmdir() if each.is_dir() else each.unlink()
        raise
