"""Write what nobody else may read: files of mode 0600, whole or not at all, never over others.

A file or folder is written under a hidden name beside its place and then renamed, so that a run
that is stopped at any point leaves nothing at the place itself; the next run clears the rest away.
Windows has no such modes: there a file is as private as the folder that it stands in.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sitegen.model.tree import Tree
from sitegen.write.alone import alone_in
from sitegen.write.hidden import hidden, remove

FILE_MODE, FOLDER_MODE = 0o600, 0o700


class NotPrivateError(Exception):
    """A place is not one for secrets, or is taken; the message says why and what to do."""


def refuse_git(target: Path) -> None:
    """Refuse a place inside a folder that git keeps: from there nothing can be taken back.

    A folder of content is refused too, as all that is in it is published. Raises NotPrivateError.
    """
    place = target.resolve()
    for folder in (place, *place.parents):
        if (folder / "site.yml").is_file() and (folder / "contests").is_dir():
            raise NotPrivateError(
                f"{target} is inside {folder}, the content of a site, which is published: give a "
                "folder outside"
            )
        if folder.name == ".git" or (folder / ".git").exists() or _is_bare(folder):
            raise NotPrivateError(
                f"{target} is inside {folder}, which git keeps; secrets that were in git once "
                "cannot be taken back: give a folder outside"
            )


def write_files(files: Tree, folder: Path) -> None:
    """Write files with plain names into a folder that there must not be yet, or all or none.

    Raises NotPrivateError before anything is written, and OSError.
    """
    refuse_git(folder)
    place = folder.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    with _hidden(place) as new:
        if place.exists() or folder.is_symlink():
            raise NotPrivateError(f"{folder} is there already; give the name of a new folder")
        new.mkdir(mode=FOLDER_MODE)
        for name in sorted(files):
            _write(new / name, files[name])
        _sync(new)
        new.rename(place)
        _sync(place.parent)


def write_file(data: bytes, file: Path) -> None:
    """Write one file that there must not be yet.

    Raises NotPrivateError before anything is written, and OSError.
    """
    refuse_git(file)
    place = file.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    with _hidden(place) as new:
        if place.exists() or file.is_symlink():
            raise NotPrivateError(f"{file} is there already; give the name of a new file")
        _write(new, data)
        new.rename(place)
        _sync(place.parent)


def _is_bare(folder: Path) -> bool:
    """Say whether a folder is a repository without files."""
    return (folder / "HEAD").is_file() and all((folder / x).is_dir() for x in ("objects", "refs"))


@contextmanager
def _hidden(place: Path) -> Iterator[Path]:
    """Give the hidden name beside a place; nothing is there before, and nothing is left there."""
    new = hidden(place)
    with alone_in(place.parent):
        remove(new)
        try:
            yield new
        finally:
            remove(new)


def _write(file: Path, data: bytes) -> None:
    binary: int = getattr(os, "O_BINARY", 0)  # without it Windows writes its own line ends
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary, FILE_MODE)
    with os.fdopen(handle, "wb") as opened:
        if sys.platform != "win32":
            os.fchmod(handle, FILE_MODE)
        opened.write(data)
        opened.flush()
        os.fsync(handle)


def _sync(folder: Path) -> None:
    """See that the names in a folder are on the disk; Windows opens no folder for that."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
