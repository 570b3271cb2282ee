"""Markdown that is made to keep a build busy: a problem, or a page, each in little time."""

from time import process_time

import pytest

from sitegen.content.fields import Body
from sitegen.content.links import LONGEST, MOST_BRACKETS, MOST_LINES, check_markdown
from sitegen.pages.frame import Prose
from sitegen.problems import Place, Problem
from sitegen.render.markdown import to_html
from tests.hostile.content import PAGE, SITE

AT_MOST = 2.0
"""Seconds of this process."""


def long(piece: str) -> str:
    """Return as many of a piece as a text may have characters."""
    return piece * (LONGEST // len(piece))


def lines(piece: str) -> str:
    """Return as many lines of a piece as a text may have, in paragraphs as long as they may be."""
    return long(piece * (MOST_LINES // piece.count("\n") - 1) + "\n")


SHAPES = {
    **{f"many {piece!r}": long(piece) for piece in "*_`\\!#&.-="},
    **{f"many {piece!r}": long(piece) for piece in ("*a ", "**a_", "_a_", "`a", "x*", "***a**b*")},
    **{f"many {piece!r}": long(piece) for piece in ("a__b", "&#x", "&amp", "&amp;", "\n", "a\n\n")},
    **{f"many {piece!r}": long(piece) for piece in ("    a\n\n", "> a\n\n", "- a\n\n    b\n\n")},
    **{f"lines of {piece!r}": lines(piece) for piece in ("a\n=\n", "1. a\n", "# a\n", "- a\n")},
    **{f"lines of {piece!r}": lines(piece) for piece in ("a  \n", "> a\n", "    a\n", "a\n")},
    **{f"brackets {piece!r}": piece * MOST_BRACKETS for piece in ("[", "[a](", "<", "<a ", "![")},
    **{f"brackets {piece!r}": piece * (MOST_BRACKETS - 1) for piece in ("[a]", "<!--", "[a][b]")},
    "ticks in growing runs": "".join("`" * length + "a" for length in range(1, 340)),
    "brackets in each other": "[" * MOST_BRACKETS + "]" * MOST_BRACKETS,
    "a title that does not end": '[a](https://e.org "' + "x" * 50_000,
    "a round bracket that does not close": "[a](" + "(" * 50_000,
    "a long address": f"<https://e.org/{'a' * 50_000}>",
    "a long e-mail address": f"<{'a' * 50_000}@",
    "lists in each other": "".join(f"{' ' * 4 * depth}- a\n" for depth in range(9)) * 90,
}


@pytest.mark.no_cover  # which doubles the time
@pytest.mark.parametrize("shape", SHAPES)
def test_no_text_takes_long(shape: str) -> None:
    begun = process_time()
    problems: list[Problem] = []
    text = check_markdown(Body(SHAPES[shape], Place(PAGE)), problems, {SITE})
    if not problems:
        to_html(Prose(text, 2, "index.html", PAGE))

    assert process_time() - begun < AT_MOST


@pytest.mark.parametrize("text", ["a\n" * MOST_LINES, "x" * (LONGEST + 1), "[" * 1_001, "> " * 50])
def test_a_text_beyond_reason_is_a_problem(text: str) -> None:
    problems: list[Problem] = []
    check_markdown(Body(text, Place(PAGE)), problems, {SITE})

    assert [each.code for each in problems] == ["text-too-complex"]
