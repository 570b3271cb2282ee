"""The themes that come with sitegen, as they lie in a checkout; tests/test_wheel.py has them
installed.
"""

import pytest

from sitegen.themes import bundled, theme_tree
from tests.conftest import ROOT
from tests.folders import tree_in

NAMES = sorted(path.name for path in (ROOT / "themes").iterdir() if path.is_dir())


def test_the_themes_are_those_of_the_checkout() -> None:
    assert {name: theme_tree(name) for name in NAMES} == bundled()
    assert "default" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_theme_is_all_files_of_its_folder(name: str) -> None:
    assert tree_in(ROOT / "themes" / name) == theme_tree(name)


@pytest.mark.parametrize("name", NAMES)
def test_the_files_of_a_theme_come_in_order_of_their_paths(name: str) -> None:
    paths = list(theme_tree(name))

    assert sorted(paths) == paths
