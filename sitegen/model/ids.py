"""Names: when two are the same, and the ids made from them.

Ids are lower-case ASCII letters, digits and hyphens, 63 characters at most.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

LONGEST = 63
_LETTERS = str.maketrans(
    {
        "æ": "ae",
        "ð": "d",
        "đ": "d",
        "ħ": "h",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ł": "l",
        "ø": "o",
        "œ": "oe",
        "þ": "th",
    }
)
_APOSTROPHES = re.compile("['’\N{MODIFIER LETTER APOSTROPHE}]")


def folded(name: str) -> str:
    """Return a name without what does not tell people apart: case, spaces, composed letters."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


@lru_cache(maxsize=16_384)  # `serve` asks of the same names at every edit
def slug(name: str) -> str:
    """Return the name as an id: marks taken off letters, hyphens for the rest; may be empty."""
    small = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name)).casefold()
    plain = "".join(x for x in small.translate(_LETTERS) if not unicodedata.combining(x))
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")


def slugs(names: Sequence[str], *, otherwise: str) -> tuple[str, ...]:
    """Return an id for each name, no two alike: of equal ones the later get -2, -3 and so on.

    A name without any usable letter gives `otherwise` and its number, such as candidate-4.
    """
    wanted = [slug(name) or f"{otherwise}-{number}" for number, name in enumerate(names, start=1)]
    taken = set(wanted)
    times: dict[str, int] = {}
    ids: list[str] = []
    for id_ in wanted:
        times[id_] = number = times.get(id_, 0) + 1
        unique = id_
        while number > 1 and unique in taken:
            ending = f"-{number}"
            unique = id_[: LONGEST - len(ending)].rstrip("-") + ending
            number += 1
        times[id_] = max(times[id_], number - 1)
        taken.add(unique)
        ids.append(unique)
    return tuple(ids)
