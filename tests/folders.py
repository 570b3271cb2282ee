"""Trees of files put on disk, and read from it."""

from collections.abc import Mapping
from pathlib import Path


def put_tree(tree: Mapping[str, bytes], folder: Path) -> Path:
    """Write files below a folder, and return it."""
    for path, data in tree.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def tree_in(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder by path, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
