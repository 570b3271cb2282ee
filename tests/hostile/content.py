"""The small site of the cases of problems, with one file of it changed, as an attacker would."""

from pathlib import Path

from sitegen.build import Built, build
from sitegen.content import read_site, read_tree
from sitegen.model.tree import Tree
from sitegen.themes import bundled

CASES = Path(__file__).parents[1] / "cases" / "problems"
BASE, _ = read_tree(CASES / "base")
THEMES = bundled()
SITE = "site.yml"
CONTEST = "contests/slate/contest.yml"
ANN = "contests/slate/candidates/ann.md"
BALLOTS = "contests/slate/ballots.yml"
PAGE = "pages/privacy.md"


def changed(path: str, old: str, new: str) -> dict[str, bytes]:
    """Return a file of the base with other words in the place of some that stand there."""
    text = BASE[path].decode()
    if old not in text:
        raise ValueError(f"{path} does not hold {old!r}")
    return {path: text.replace(old, new, 1).encode()}


def named(name: str) -> dict[str, bytes]:
    """Return Ann's file with another name; what YAML has escapes for may be written as such."""
    return changed(ANN, "name: Ann Example", f'name: "{name}"')


def saying(statement: str) -> dict[str, bytes]:
    """Return Ann's file with another statement."""
    return changed(ANN, "I am Ann Example, and I stand.", statement)


def built(files: Tree, themes: dict[str, Tree] | None = None) -> Built:
    """Build the site with files added, or put in the place of others."""
    return build({**BASE, **files}, {**THEMES, **(themes or {})})


def codes(files: Tree) -> list[str]:
    """Return the codes of what is wrong with the content, each once; none if it is to be built."""
    return sorted({each.code for each in read_site({**BASE, **files})[1]})
