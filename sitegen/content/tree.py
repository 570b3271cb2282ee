"""A folder on disk to a tree of bytes. The only file of this package that touches the disk.

Names that begin with a dot are left alone (`.gitignore`, `.DS_Store`, `.git`). A symbolic link,
which might lead outside, and anything else that is not a plain file or folder is refused.
"""

import os
import stat
from pathlib import Path, PurePath

from sitegen.content.wording import visible
from sitegen.model.tree import Tree
from sitegen.problems import Place, Problem

MIB = 1024 * 1024
LARGEST = {
    **dict.fromkeys((".md", ".yml"), MIB),
    **dict.fromkeys((".blt", ".txt"), 64 * MIB),
    **dict.fromkeys((".json", ".jsonl"), 8 * MIB),
}
"""Bytes of a file by its ending: a text for people, or papers and lists of a whole electorate."""
LARGEST_OF_OTHERS = 4 * MIB
PAPERS_IN_YAML = ("ballots.yml", 4 * MIB)
LARGEST_OF_ALL, MOST_FILES = 256 * MIB, 20_000
LARGEST_OF_THEMES, MOST_OF_THEMES = 64 * MIB, 2_000
"""Bytes and number of all files of content, and of all a site's own themes; a build holds them in
memory.
"""

READING: int = os.O_RDONLY | sum(
    getattr(os, each, 0) for each in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
)
"""How a file is opened: no link that was put there meanwhile, no pipe that nobody fills, and every
byte as it is. Windows knows the last of these alone, and other systems do not.
"""

JUNCTION = 0xA0000003

POINTER = b"version https://git-lfs.github.com/spec/"


def read_tree(
    root: Path, room: int = LARGEST_OF_ALL, files: int = MOST_FILES
) -> tuple[Tree, list[Problem]]:
    """Read every file below a folder, by path. Raises OSError if the folder itself fails.

    There is room for so many bytes and files.
    """
    tree: dict[str, bytes] = {}
    problems: list[Problem] = []
    waiting = [("", names_in(root))]
    while waiting:
        folder, names = waiting.pop()
        if folder and ".git" in names:
            problems.append(not_ours(folder))
            continue
        for name in (each for each in names if not each.startswith(".")):
            path = f"{folder}{name}"
            try:
                mode = mode_of(root / path)
                if stat.S_ISDIR(mode):
                    waiting.append((f"{path}/", names_in(root / path)))
                elif stat.S_ISREG(mode):
                    if not files or room < 0:
                        problems.append(too_much(path))
                        return dict(sorted(tree.items())), problems
                    tree[path] = regular_file(root / path)
                    room, files = room - len(tree[path]), files - 1
                else:
                    problems.append(not_regular(path, mode))
            except OSError as error:
                sentence = f"this cannot be read: {error.strerror}"
                problems.append(Problem(Place(visible(path)), "unreadable", sentence))
    return dict(sorted(tree.items())), problems


def names_in(folder: Path) -> list[str]:
    """Return what stands in a folder, in order; it is closed again, as there may be thousands."""
    return sorted(each.name for each in folder.iterdir())


def mode_of(path: Path) -> int:
    """Return the mode of what stands at a path; a junction of Windows is told as a link, as it is
    one to another folder (https://learn.microsoft.com/windows/win32/fileio/reparse-point-tags).
    """
    found = os.lstat(path)
    return stat.S_IFLNK if getattr(found, "st_reparse_tag", 0) == JUNCTION else found.st_mode


def regular_file(path: Path) -> bytes:
    """Return the bytes of a file, and not of what it may have been exchanged for meanwhile."""
    most = most_bytes(path)
    descriptor = os.open(path, READING)
    with os.fdopen(descriptor, "rb") as file:
        if os.fstat(file.fileno()).st_size > most:
            raise OSError(0, f"it is larger than {most // MIB} MiB, the most for such a file")
        data = file.read(most + 1)
    if data.startswith(POINTER):
        raise OSError(0, "it is a pointer of Git LFS and not the file; run `git lfs pull`")
    return data


def too_much(path: str) -> Problem:
    """Return the problem that a folder holds more than can be read; reading ends there."""
    sentence = "from here on there are too many files, or they are too large together"
    advice = (
        f"content has {MOST_FILES:,} files or {LARGEST_OF_ALL // MIB} MiB at most, "
        f"and themes have {MOST_OF_THEMES:,} or {LARGEST_OF_THEMES // MIB} MiB"
    )
    return Problem(Place(visible(path)), "unreadable", sentence, advice)


def most_bytes(path: PurePath) -> int:
    """Return how many bytes a file of content may have."""
    name, most = PAPERS_IN_YAML
    return most if path.name == name else LARGEST.get(path.suffix.lower(), LARGEST_OF_OTHERS)


def not_ours(folder: str) -> Problem:
    """Return the problem that a folder belongs to another repository, which has its own history."""
    sentence = "this folder is a repository of its own, such as a submodule"
    advice = "put the files themselves here: what they were would not be known from this repository"
    return Problem(Place(visible(folder.rstrip("/"))), "not-regular", sentence, advice)


def not_regular(path: str, mode: int) -> Problem:
    """Return the problem that something is neither file nor folder."""
    kinds = {
        stat.S_IFLNK: ("a symbolic link", "put the file itself here"),
        stat.S_IFIFO: ("a pipe", "delete it"),
        stat.S_IFSOCK: ("a socket", "delete it"),
    }
    what, advice = kinds.get(stat.S_IFMT(mode), ("a device", "delete it"))
    sentence = f"this is {what}, and content is plain files in folders"
    return Problem(Place(visible(path)), "not-regular", sentence, advice)
