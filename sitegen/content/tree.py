"""A folder on disk to a tree of bytes. The only file of this package that touches the disk.

Names that begin with a dot are left alone (`.gitignore`, `.DS_Store`, `.git`). A symbolic link,
which might lead outside, and anything else that is not a plain file or folder is refused.
"""

import os
import stat
from pathlib import Path

from sitegen.content.text import shown_path
from sitegen.model.tree import Tree
from sitegen.problems import Place, Problem

LARGEST = 512 * 1024 * 1024


def read_tree(root: Path) -> tuple[Tree, list[Problem]]:
    """Read every file below a folder, by path. Raises OSError if the folder itself fails."""
    tree: dict[str, bytes] = {}
    problems: list[Problem] = []
    waiting = [("", os.scandir(root))]
    while waiting:
        folder, entries = waiting.pop()
        with entries:
            names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
        for name in names:
            path = f"{folder}{name}"
            try:
                mode = os.lstat(root / path).st_mode
                if stat.S_ISDIR(mode):
                    waiting.append((f"{path}/", os.scandir(root / path)))
                elif stat.S_ISREG(mode):
                    tree[path] = regular_file(root / path)
                else:
                    problems.append(not_regular(path, mode))
            except OSError as error:
                sentence = f"this cannot be read: {error.strerror}"
                problems.append(Problem(Place(shown_path(path)), "unreadable", sentence))
    return dict(sorted(tree.items())), problems


def regular_file(path: Path) -> bytes:
    """Return the bytes of a file, and not of what it may have been exchanged for meanwhile."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size > LARGEST:
            raise OSError(0, f"it is larger than {LARGEST // 1024**2} MiB")
        return file.read()


def not_regular(path: str, mode: int) -> Problem:
    """Return the problem that something is neither file nor folder."""
    kinds = {
        stat.S_IFLNK: ("a symbolic link", "put the file itself here"),
        stat.S_IFIFO: ("a pipe", "delete it"),
        stat.S_IFSOCK: ("a socket", "delete it"),
    }
    what, advice = kinds.get(stat.S_IFMT(mode), ("a device", "delete it"))
    sentence = f"this is {what}, and content is plain files in folders"
    return Problem(Place(shown_path(path)), "not-regular", sentence, advice)
