"""Texts that a spreadsheet would take for something else when it opens a CSV file.

A formula would be carried out, and `1-2` or `MAR1` would become a day: such a text gets an
apostrophe before it, and `taken_back` takes it away again. Figures need none, for numbers are what
they are; but a fraction such as 7/2 would become a day too.
"""

import re
from functools import lru_cache

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
    *("ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi"),
    *("hydref", "tachwedd", "rhagfyr"),
)
"""In the languages of the tool; how a spreadsheet reads months is a matter of its language."""

SHORTEST = 3
"""Letters of a month that are enough for a spreadsheet, as in MAR1."""

_MONTHS = frozenset(each[:end] for each in MONTHS for end in range(SHORTEST, len(each) + 1))
_STARTS_FORMULA = re.compile("[=+@\t\r\uff1d\uff0b\uff20\uff0d-]")  # the wide forms count too
_LETTERS = re.compile(r"[^\W\d_]+")
_BESIDE_DIGITS = frozenset(("a", "am", "p", "pm", "d", "e", "t", "z"))
_TRUTHS = frozenset(("true", "false"))


def as_text(text: str) -> str:
    """Return a text that a spreadsheet takes for text."""
    return f"'{text}" if is_taken(text) else text


def taken_back(text: str) -> str:
    """Return the text that `as_text` was given."""
    return text[1:] if text.startswith("'") and is_taken(text) else text


@lru_cache(maxsize=16_384)  # `serve` asks of the same names at every edit
def is_taken(text: str) -> bool:
    """Say whether a spreadsheet would take a text, without apostrophes before it, for another."""
    text = text.lstrip("'")
    if _STARTS_FORMULA.match(text) or text.casefold() in _TRUTHS:
        return True
    return any(x.isdigit() for x in text) and all(map(_goes_with_digits, _LETTERS.findall(text)))


def _goes_with_digits(word: str) -> bool:
    word = word.casefold()
    return word in _BESIDE_DIGITS or word in _MONTHS
