"""The words by which the page of candidates searches: names, statements and answers.

They stand in a file of their own, which the page loads when somebody searches, so that no page
carries them. It is a script that hands over a table, as a page opened from disk may load no data.
"""

import json
import re
import unicodedata
from functools import lru_cache

from sitegen.model.site import Candidate, Contest

SCREENFUL = 12
"""So many candidates are seen at a glance, and nobody has to search."""
_WORD = re.compile(r"\w+")
_WORDS_ALONE = bytes(x if _WORD.match(chr(x)) else ord(" ") for x in range(128)).ljust(256)
"""The same for texts of ASCII, as a table that puts a space for what is in no word."""


def searchable(contest: Contest) -> bool:
    """Say whether there are more candidates than fit a screen."""
    return len(contest.candidates) > SCREENFUL


def search_words(contest: Contest) -> bytes:
    """Return the table: the words of each candidate once, in order, by id."""
    table = {each.id: " ".join(words(_texts(each))) for each in contest.candidates}
    return f"searchWords({json.dumps(table, ensure_ascii=False)});\n".encode()


@lru_cache(maxsize=16_384)  # somebody who writes one statement waits for the words of that alone
def words(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of texts in order, without case, and without marks on letters."""
    plain = " ".join(texts).casefold()
    if plain.isascii():
        return tuple(sorted({*plain.encode().translate(_WORDS_ALONE).decode().split()}))
    plain = unicodedata.normalize("NFD", plain)
    marks = {ord(x): None for x in sorted(set(plain)) if unicodedata.combining(x)}
    return tuple(sorted({*_WORD.findall(plain.translate(marks))}))


def _texts(candidate: Candidate) -> tuple[str, ...]:
    return (candidate.name, candidate.statement, *(each.text for each in candidate.answers))
