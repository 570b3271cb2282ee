"""What the YAML parser says, in the words of somebody who edits a file."""

from typing import Protocol

import yaml

from sitegen.problems import Place, Problem

QUOTES = 'put the whole text in quotes: key: "text"; a quote inside it is written \\"'
UNCLOSED = "the quote that opens here is not closed in its line"
CLOSE = "end the text with the same quote; a text of several lines stands below 'key: |'"

WORDINGS = (
    (
        "mapping values are not allowed",
        "a second colon stands in this value, or the line is indented more than the one above",
        'put a text with a colon in quotes: key: "text: text"; begin keys in the same column',
    ),
    (
        "cannot start any token",
        "a text may not begin with this character, nor a tab indent a line",
        "indent with spaces; put a text that begins with @ ` or % in quotes",
    ),
    ("tab character", "a tab may not indent a line", "indent with spaces"),
    ("unknown escape character", "this backslash means nothing in double quotes", "write \\\\"),
    ("parsing a flow sequence", "the list that begins here with '[' has no end", "close it: ]"),
    ("parsing a flow mapping", "the keys that begin here with '{' have no end", "close them: }"),
    ("could not find expected ':'", "this line is not a key with a value", "write key: text"),
    ("scanning a simple key", "this line is not a key with a value", "write key: text"),
)
"""A part of what the parser says, what it means to the author, what to write instead."""

AT_BEGINNING = frozenset({"parsing a flow sequence", "parsing a flow mapping"})
"""Of these, the author must mend what was begun, and not where the parser gave up."""


class Mark(Protocol):
    """A place as the parser has it: characters, line and column from 0."""

    index: int
    line: int
    column: int


def place_of_mark(mark: Mark | None, path: str) -> Place:
    """Return the place that the parser marked."""
    return Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)


def syntax_problem(
    error: yaml.MarkedYAMLError, quoted_before: yaml.ScalarEvent | None, path: str
) -> Problem:
    """Return the parser's complaint in an author's words, at the place that must be mended.

    `quoted_before` is the last value if it was in quotes: a quote that is not closed in its line
    often finds another one below, and the parser is surprised only there.
    """
    said = f"{error.context} {error.problem}"
    end = quoted_before.end_mark if quoted_before else None
    opened: Mark | None = None
    if "quoted scalar" in said and "escape" not in said:
        opened = error.context_mark
    elif quoted_before and quoted_before.start_mark and end:
        opened = quoted_before.start_mark if quoted_before.start_mark.line < end.line else None
    if opened:
        return Problem(place_of_mark(opened, path), "unterminated-quote", UNCLOSED, CLOSE)
    place = place_of_mark(error.problem_mark or error.context_mark, path)
    if end and end.line + 1 == place.line:
        return Problem(place, "bad-yaml", "text follows after the closing quote", QUOTES)
    for fragment, sentence, advice in WORDINGS:
        if fragment in said:
            begun = fragment in AT_BEGINNING and error.context_mark
            place = place_of_mark(error.context_mark, path) if begun else place
            return Problem(place, "bad-yaml", sentence, advice)
    advice = "look here and in the line above for wrong indentation, a missing colon or quote"
    return Problem(place, "bad-yaml", f"this is not YAML: {error.problem}", advice)
