"""How long a statement is. The rule that people are held to stands in docs/content.md."""

import re
from functools import lru_cache

UNSEEN = re.compile(
    r"</?[a-zA-Z][^<>]*>"  # an address in angle brackets
    r"|(?<=\])\((?:https://|mailto:)[^\s()]*"  # the address of a link, but not its title
    r"|^ {0,3}\[[^\]\n]+\]:[ \t]*\S+"  # an address that stands apart
    r"|^[ \t]*[0-9]+[.)](?=[ \t])",  # the number of a list item
    re.MULTILINE,
)
LETTER_OR_DIGIT = re.compile(r"[^\W_]")


@lru_cache(maxsize=16_384)
def count_words(markdown: str) -> int:
    """Count the runs of characters between spaces that hold a letter or a digit.

    What the reader of the page does not see is passed over: addresses, numbers of list items.
    """
    seen = UNSEEN.sub(" ", markdown)
    return sum(1 for run in seen.split() if run.isalnum() or LETTER_OR_DIGIT.search(run))
