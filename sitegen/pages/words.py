"""English words for figures, lists and names. Nothing here knows an election."""

import unicodedata
from collections.abc import Iterable
from datetime import date

_SMALL = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def in_words(number: int) -> str:
    """Return a number in words up to twelve, else in figures."""
    return _SMALL[number] if number < len(_SMALL) else str(number)


def capital(text: str) -> str:
    """Return the text with its first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def plural(number: int, one: str, many: str = "") -> str:
    """Return `1 paper`, `2 papers`; the plural is the singular with an s unless given."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def listed(items: Iterable[str]) -> str:
    """Return `A`, `A and B` or `A, B and C`."""
    *before, last = items
    return f"{', '.join(before)} and {last}" if before else last


def day(on: date) -> str:
    """Return a day such as `3 March 2027`."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def isolated(name: str) -> str:
    """Return a name that keeps its direction inside a sentence of another (Unicode isolates)."""
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in name):
        return f"\u2068{name}\u2069"
    return name


def shortened(name: str, length: int) -> str:
    """Return a name for a narrow space, cut with an ellipsis if it is longer than `length`."""
    return name if len(name) <= length else f"{name[: length - 1].rstrip()}…"
