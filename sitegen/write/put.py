"""Write files of a folder anew, all or none. A reader never sees half of one."""

from pathlib import Path

from sitegen.model.tree import Tree


def put(files: Tree, folder: Path) -> None:
    """Write files below a folder, also over those that are there.

    Each is written whole beside its place, and then they are renamed one after the other. Raises
    OSError, after putting back what stood there before.
    """
    made: list[Path] = []
    old: dict[Path, bytes | None] = {}
    beside = {
        folder / path: (folder / path).with_name(f".{Path(path).name}.new")
        for path in sorted(files)
    }
    try:
        for (file, new), path in zip(beside.items(), sorted(files), strict=True):
            missing = [each for each in file.parents if not each.exists()]
            for each in reversed(missing):
                each.mkdir()
                made.append(each)
            new.unlink(missing_ok=True)  # it may be a link, which would lead elsewhere
            with new.open("xb") as opened:
                opened.write(files[path])
        for file, new in beside.items():
            old[file] = file.read_bytes() if file.exists() else None
            new.replace(file)
    except BaseException:
        for file, data in old.items():
            file.unlink(missing_ok=True) if data is None else file.write_bytes(data)
        for new in beside.values():
            new.unlink(missing_ok=True)
        for each in reversed(made):
            each.rmdir()
        raise
