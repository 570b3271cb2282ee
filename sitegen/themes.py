"""The themes that come with sitegen: inside the installed package, or beside it in a checkout."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from sitegen.model.tree import Tree


def bundled() -> dict[str, Tree]:
    """Return every theme that comes with sitegen, by name, in order of it.

    A theme is all its files: POSIX path below its folder → bytes, in order of path.
    """
    names = sorted(theme.name for theme in _home().iterdir() if theme.is_dir())
    return {name: theme_tree(name) for name in names}


def theme_tree(name: str) -> Tree:
    """Return the files of one of them."""
    return dict(sorted(_walk(_home() / name, "")))


def _home() -> Traversable:
    installed = files("sitegen") / "themes"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "themes"


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.name == "__pycache__":
            continue  # whoever installs the package compiles verify.py, which sites publish
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry.read_bytes()
