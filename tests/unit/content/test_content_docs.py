"""docs/content.md and the readers know the same keys."""

import re
from pathlib import Path

import pytest

from sitegen.content import candidates, contests, news, site, theme
from sitegen.content.marked import Mapping, compose

TEXT = (Path(__file__).parents[3] / "docs/content.md").read_text(encoding="utf-8")


def documented(heading: str, text: str = TEXT) -> tuple[set[str], set[str]]:
    """Return the keys of the first block below a heading: all, and those marked as required."""
    section = text.partition(f"## `{heading}`")[2].partition("\n## ")[0]
    block = section.partition("```yaml\n")[2].partition("```")[0].replace("---\n", "")
    node = compose(re.split(r"^(?=[A-Z])", block, flags=re.MULTILINE)[0], heading, [])

    assert isinstance(node, Mapping)
    lines = block.splitlines()
    keys = [(key.text, lines[key.place.line - 1]) for key, _ in node.entries]
    return {key for key, _ in keys}, {key for key, line in keys if "# •" in line}


@pytest.mark.parametrize(
    ("heading", "required", "optional"),
    [
        ("site.yml", site.REQUIRED, site.OPTIONAL),
        ("news/<id>.md", news.REQUIRED, news.OPTIONAL),
        ("contests/<id>/contest.yml", contests.REQUIRED, contests.OPTIONAL),
        ("contests/<id>/candidates/<id>.md", candidates.REQUIRED, candidates.OPTIONAL),
    ],
)
def test_the_keys_that_are_read_are_those_that_are_documented(
    heading: str, required: tuple[str, ...], optional: tuple[str, ...]
) -> None:
    keys, marked = documented(heading)

    assert {*required, *optional} == keys
    assert set(required) == marked


def test_the_keys_of_a_theme_are_those_that_are_documented() -> None:
    text = (Path(__file__).parents[3] / "docs/themes.md").read_text(encoding="utf-8")
    keys, marked = documented("theme.yml", text)

    assert {*theme.REQUIRED, *theme.OPTIONAL} == keys
    assert set(theme.REQUIRED) == marked
    assert [each for each in theme.COLOURS if f"`{each}`" not in text] == []
