"""Which organisation sent which pack of statements to how many members, and when."""

from dataclasses import dataclass
from datetime import date

from sitegen.problems import Place

WORDS = "words.txt"
"""The file of a pack that holds the candidates' words and nothing else."""


@dataclass(frozen=True, slots=True)
class Sending:
    """An organisation sent the pack with that digest on a day to so many of its members."""

    organisation: str
    on: date
    members: int
    digest: str


@dataclass(frozen=True, slots=True)
class Circulation:
    """The pack that all were to send, as the list of its files, and who sent which.

    `digest` is that of the pack: the SHA-256 of the list. `files` are paths and digests.
    """

    digest: str
    files: tuple[tuple[str, str], ...]
    sent: tuple[Sending, ...]
    place: Place
