"""How a problem quotes what an author wrote, and what it proposes instead."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

LONGEST_QUOTE = 60
LONGEST_GUESS = 80
MOST_GUESSES = 50
"""Problems after which nobody is asked any more what they meant: it takes time."""


def visible(text: str) -> str:
    """Return the text with every character that does not show itself written as its number."""
    if text.isprintable():
        return text
    return "".join(
        f"<U+{ord(x):04X}>" if unicodedata.category(x)[0] == "C" or x in "\u2028\u2029" else x
        for x in text
    )


def quoted(text: str) -> str:
    """Return the text in single quotes, on one line, cut if it is very long."""
    cut = text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"
    return f"'{visible(cut)}'"


def listed(words: Iterable[str]) -> str:
    """Return the words as `a, b or c`; nothing for no words."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} or {last}" if first else last


def did_you_mean(wrong: str, right: Iterable[str], before: int = 0) -> str:
    """Return `did you mean 'x'?` if a right word is close to the wrong one, or nothing.

    `before` is how many problems there are already.
    """
    if len(wrong) > LONGEST_GUESS or before >= MOST_GUESSES:
        return ""
    folded = {word.casefold(): word for word in right}
    close = get_close_matches(wrong.casefold(), folded, n=1, cutoff=0.6)
    return f"did you mean {quoted(folded[close[0]])}?" if close else ""


def hint(*parts: str) -> str:
    """Join the parts of a hint that are not empty."""
    return " ".join(part for part in parts if part)
