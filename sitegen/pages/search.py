"""The words by which the page of candidates searches: names, statements and answers.

They stand in a file of their own, which the page loads when somebody searches, so that no page
carries them. It is a script that hands over a table, as a page opened from disk may load no data.
"""

import json
import re
import unicodedata
from collections.abc import Iterable

from sitegen.model.site import Candidate, Contest

SCREENFUL = 12
"""So many candidates are seen at a glance, and nobody has to search."""
_WORD = re.compile(r"\w+")


def searchable(contest: Contest) -> bool:
    """Say whether there are more candidates than fit a screen."""
    return len(contest.candidates) > SCREENFUL


def search_words(contest: Contest) -> bytes:
    """Return the table: the words of each candidate once, in order, by id."""
    table = {each.id: " ".join(sorted(words(_texts(each)))) for each in contest.candidates}
    return f"searchWords({json.dumps(table, ensure_ascii=False)});\n".encode()


def words(texts: Iterable[str]) -> set[str]:
    """Return the words of texts without case, and without marks on letters."""
    plain = " ".join(texts).casefold()
    if plain.isascii():
        return {*_WORD.findall(plain)}
    plain = unicodedata.normalize("NFD", plain)
    marks = {ord(x): None for x in set(plain) if unicodedata.combining(x)}
    return {*_WORD.findall(plain.translate(marks))}


def _texts(candidate: Candidate) -> Iterable[str]:
    return (candidate.name, candidate.statement, *(each.text for each in candidate.answers))
