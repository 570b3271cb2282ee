"""Themes by name, as they lie in a checkout; tests/test_wheel.py has them installed."""

import re

import pytest

from sitegen.themes import UnknownThemeError, theme_tree
from tests.conftest import ROOT


def test_a_theme_is_all_files_of_its_folder() -> None:
    folder = ROOT / "themes/default"
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }

    assert files == theme_tree("default")


def test_the_files_of_a_theme_come_in_order_of_their_paths() -> None:
    paths = list(theme_tree("default"))

    assert sorted(paths) == paths


@pytest.mark.parametrize("name", ["defualt", "", ".", "../themes/default", "default/templates"])
def test_a_theme_that_is_not_there_is_refused_with_those_that_are(name: str) -> None:
    sentence = f"there is no theme '{name}'; the themes are: default"

    with pytest.raises(UnknownThemeError, match=f"^{re.escape(sentence)}$"):
        theme_tree(name)
