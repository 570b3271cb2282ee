"""The themes that come with sitegen: inside the installed package, or beside it in a checkout."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from sitegen.model.tree import Tree


class UnknownThemeError(LookupError):
    """No theme has that name; the message says which there are."""


def theme_tree(name: str) -> Tree:
    """Return all files of a theme: POSIX path below the theme's folder → bytes, in order of path.

    Raises UnknownThemeError.
    """
    themes = {theme.name: theme for theme in _home().iterdir() if theme.is_dir()}
    if name not in themes:
        known = ", ".join(sorted(themes))
        raise UnknownThemeError(f"there is no theme '{name}'; the themes are: {known}")
    return dict(sorted(_walk(themes[name], "")))


def all_themes() -> Tree:
    """Return all files of all themes, by path from the folder that they lie in."""
    return dict(sorted(_walk(_home(), "")))


def _home() -> Traversable:
    installed = files("sitegen") / "themes"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "themes"


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry.read_bytes()
