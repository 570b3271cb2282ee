"""The themes that a command finds: those that come with sitegen, and those beside the content."""

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from stat import S_IFLNK
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitegen.model.tree import Tree
    from sitegen.problems import Problem


COMPILED = "__pycache__/"
"""Python puts it beside a program that is imported, such as the verify.py of the default theme."""


def folder_of(content: Path) -> Path:
    """Return the folder in which a site's own themes lie, beside its content."""
    return content / ".." / "themes"


def themes_for(content: Path) -> tuple[dict[str, "Tree"], list["Problem"]]:
    """Return all themes that a site may name, and what is wrong with the files of its own.

    Its own are the folders with a `theme.yml` whose names may be ids; whatever else lies there is
    somebody else's.
    """
    from sitegen.content.addresses import ID
    from sitegen.content.theme import FILE, theme_path, together
    from sitegen.content.tree import LARGEST_OF_THEMES, MOST_OF_THEMES, not_regular, read_tree
    from sitegen.themes import bundled

    own: dict[str, Tree] = {}
    unreadable: list[Problem] = []
    folder = folder_of(content)
    room, files = LARGEST_OF_THEMES, MOST_OF_THEMES
    for each in sorted(folder.iterdir()) if folder.is_dir() else ():
        if ID.pattern.fullmatch(each.name) and (each / FILE).is_file():
            if each.is_symlink():
                path = theme_path(each.name, FILE)
                unreadable.append(not_regular(path, S_IFLNK))
                continue
            tree, problems = read_tree(each, max(room, 0), max(files, 0))
            own[each.name] = {x: data for x, data in tree.items() if COMPILED not in x}
            room -= sum(map(len, own[each.name].values()))
            files -= len(own[each.name])
            for problem in problems:
                path = theme_path(each.name, problem.place.path)
                unreadable.append(replace(problem, place=replace(problem.place, path=path)))
    themes, clashes = together(own, bundled())
    return themes, [*unreadable, *clashes]


def trees(content: "Tree", themes: Mapping[str, "Tree"], today: object) -> dict[str, "Tree"]:
    """Return all that a site is made from besides this program, by name."""
    return {
        "content": content,
        **{f"theme {name}": tree for name, tree in themes.items()},
        "today and Python": {f"{today}, {sys.version}": b""},
        "libraries": dict.fromkeys(libraries(), b""),
    }


def libraries() -> list[str]:
    """Return what is installed where Python looks for modules, each with its version, in order."""
    folders = [Path(each) for each in sys.path if each]
    return sorted(found.name for folder in folders for found in folder.glob("*-info"))
