"""Names and words as letters: what a language has no part in. Nothing here knows an election."""

import unicodedata
from datetime import datetime


def capital(text: str) -> str:
    """Return the text with its first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def isolated(name: str) -> str:
    """Return a name that keeps its direction inside a sentence of another (Unicode isolates)."""
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in name):
        return f"\u2068{name}\u2069"
    return name


def clock(at: datetime) -> str:
    """Return a time of day such as `17:00`."""
    return f"{at.hour:02}:{at.minute:02}"


def shortened(name: str, length: int) -> str:
    """Return a name for a narrow space, cut with an ellipsis if it is longer than `length`."""
    return name if len(name) <= length else f"{name[: length - 1].rstrip()}…"
