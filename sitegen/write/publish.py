"""Put a tree on disk as a folder: whole or not at all.

The new site is written into a hidden folder beside the target, then two renames put it in place;
if the second fails the first is undone. A hard stop between the two leaves the old site under its
hidden name, and the next run puts it back. Files and folders at the target's top whose names
begin with a dot (`.gitignore`, `.git`) are kept.
"""

import os
import shutil
from pathlib import Path

from sitegen.model.tree import Tree
from sitegen.write.alone import alone_in
from sitegen.write.hidden import hidden
from sitegen.write.manifest import MANIFEST, files_listed

UMASK = 0o022
"""Files are read by everybody and folders gone into, and both changed by their owner alone."""


class NotOursError(Exception):
    """The target is no folder that may be replaced; the message says why and what to do."""


def restore(target: Path) -> None:
    """Clear up after a run that was stopped hard: put back a site that it left under its hidden
    name, and remove what it had begun.
    """
    place = target.resolve()
    new, old = hidden(place, "new"), hidden(place, "old")
    if not new.exists() and not old.exists():
        return
    with alone_in(place.parent):  # another run may be about to put its site there
        if old.is_dir() and not place.exists():
            old.rename(place)
        if new.is_dir():
            shutil.rmtree(new)


def publish(tree: Tree, target: Path, *, content: Path) -> None:
    """Make `target` hold exactly `tree` and its own dot-files; `content` is what it is made from.

    Raises NotOursError before anything is written, and OSError, after which the old site stands.
    """
    if target.is_symlink():
        raise NotOursError(f"{target} is a symbolic link; give the folder that it leads to")
    place = target.resolve()
    _refuse_overlap(place, content.resolve(), target)
    place.parent.mkdir(parents=True, exist_ok=True)
    new, old = hidden(place, "new"), hidden(place, "old")
    with alone_in(place.parent):
        _recover(place, new, old)
        _refuse_foreign(place, target)
        try:
            _write(tree, new)
            _swap(place, new, old)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        _finish(place, old)


def _refuse_overlap(place: Path, content: Path, target: Path) -> None:
    """Refuse a target that is the content, or inside it, or around it."""
    if place == place.parent:
        raise NotOursError(f"{target} is the root of the disk")
    if place == content or content in place.parents or place in content.parents:
        raise NotOursError(f"{target} and the content {content} overlap; give another folder")


def _refuse_foreign(place: Path, target: Path) -> None:
    """Refuse a target that holds what no earlier build has written."""
    if not place.exists():
        return
    if not place.is_dir():
        raise NotOursError(f"{target} is not a folder")
    manifest = place / MANIFEST
    ours = files_listed(manifest.read_bytes()) if manifest.is_file() else frozenset()
    for path in sorted(place.rglob("*")):
        inside = path.relative_to(place)
        dotted = any(part.startswith(".") for part in inside.parts)
        if not dotted and not path.is_dir() and inside.as_posix() not in ours:
            raise NotOursError(
                f"{target} holds files that sitegen has not written, such as {inside}; move them "
                "away, or give an empty folder or one that holds a site built by sitegen alone"
            )


def _recover(place: Path, new: Path, old: Path) -> None:
    """Clear up after a run that was stopped: put back an old site, drop a half-written one."""
    if old.exists():
        if not place.exists():
            old.rename(place)
        elif (place / MANIFEST).is_file():
            _finish(place, old)
        else:
            raise NotOursError(
                f"{old} holds the site as it was before a build that was stopped; "
                f"move it back to {place}, or remove it"
            )
    if new.exists():
        shutil.rmtree(new)


def _write(tree: Tree, new: Path) -> None:
    """Write all files, with modes that do not depend on who runs this."""
    former = os.umask(UMASK)
    try:
        folders = {new}
        new.mkdir()
        for path in sorted(tree):
            file = new / path
            if file.parent not in folders:
                file.parent.mkdir(parents=True, exist_ok=True)
                folders.add(file.parent)
            file.write_bytes(tree[path])
    finally:
        os.umask(former)


def _swap(place: Path, new: Path, old: Path) -> None:
    """Put the new site in the place of the old one, or leave the old one there."""
    if not place.exists():
        new.rename(place)
        return
    place.rename(old)
    try:
        new.rename(place)
    except BaseException:
        old.rename(place)
        raise


def _finish(place: Path, old: Path) -> None:
    """Bring the dot-files over from the old site, unless the new one has its own; remove it."""
    if not old.exists():
        return
    for entry in sorted(old.iterdir()):
        if entry.name.startswith(".") and not (place / entry.name).exists():
            entry.rename(place / entry.name)
    shutil.rmtree(old)
