"""A built site on disk to a tree of bytes: plain files alone, and no more than the limits allow.

Not the reader of content, which knows what content may hold: a page may be larger than any text.
"""

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.content.tree import READING, mode_of, names_in
from sitegen.verifying.findings import UnusableError
from sitegen.verifying.limits import Limits
from sitegen.write.unchanged import SEAL

KINDS = {stat.S_IFLNK: "a symbolic link", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}


@dataclass(slots=True)
class Found:
    """The files of a folder by path, what could not be read and why, and names with a dot."""

    tree: dict[str, bytes] = field(default_factory=dict)
    failed: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


def read_folder(root: Path, limits: Limits) -> Found:
    """Read every plain file below a folder. Raises UnusableError beyond the limits, and OSError."""
    found, total = Found(), 0
    waiting = [(name, "") for name in names_in(root)]
    while waiting:
        name, folder = waiting.pop()
        path = f"{folder}{name}"
        if name.startswith("."):
            found.hidden += [path] if name != SEAL else []
            continue
        try:
            mode = mode_of(root / path)
            if stat.S_ISDIR(mode):
                waiting += [(each, f"{path}/") for each in names_in(root / path)]
            elif stat.S_ISREG(mode):
                found.tree[path] = plain_file(root / path, limits.file_bytes)
                total += len(found.tree[path])
            else:
                kind = KINDS.get(stat.S_IFMT(mode), "a device")
                found.failed.append((path, f"this is {kind}, and a site is plain files"))
        except OSError as error:
            found.failed.append((path, f"this cannot be read: {error.strerror}"))
        if len(found.tree) > limits.files or total > limits.total_bytes:
            raise UnusableError(
                f"the folder holds more than {limits.files:,} files or {limits.total_bytes:,} bytes"
            )
    return found


def plain_file(path: Path, most: int) -> bytes:
    """Return the bytes of a file, and not of what it may have been exchanged for meanwhile."""
    with os.fdopen(os.open(path, READING), "rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(0, f"it has more than {most:,} bytes")
    return data
