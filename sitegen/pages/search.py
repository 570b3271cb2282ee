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
    if not plain.isascii():
        plain = unicodedata.normalize("NFD", plain)
        marks = {ord(x): None for x in sorted(set(plain)) if unicodedata.combining(x)}
        plain = plain.translate(marks)
    return tuple(sorted({*_WORD.findall(plain)}))


def _texts(candidate: Candidate) -> tuple[str, ...]:
    return (candidate.name, candidate.statement, *(each.text for each in candidate.answers))
