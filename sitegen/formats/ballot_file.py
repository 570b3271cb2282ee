"""What a ballot file of any format holds, and what the readers of all formats share."""

from dataclasses import dataclass
from mmap import mmap
from typing import TypeAlias

from sitegen.model.ballots import Ballots
from sitegen.model.papers import Irregular

MOST_PAPERS = 10**9
"""A billion papers at nine decimal places of a vote still fit in 64 bits."""

MOST_CANDIDATES = 2**15 - 1
"""Candidate numbers are packed in 16 bits."""

MOST_CELLS = 2**29
"""Papers × ranks that are held at once, 2 bytes each."""

MOST_PROBLEMS = 100
"""A file with so many problems is not read to its end."""

MOST_WHOLE = 2 << 30
"""Bytes of a file that is read as a whole; only a format that is read in pieces takes more."""

FileBytes: TypeAlias = bytes | mmap
"""What is in a file; a large one is mapped, so that it is never whole in memory."""

_SHOWN = 24


@dataclass(frozen=True, slots=True)
class BallotFile:
    """What a ballot file holds: `withdrawn` are candidate numbers from 0.

    `ballots` are the papers that rank one candidate after the other, `irregular` the others.
    `seats` is None where the format has no place for them. `lists_all` says whether the names are
    all who stand, or only those whom a paper ranks. `notes` say in sentences what was understood
    where the file was not in the plain form.
    """

    title: str
    seats: int | None
    names: tuple[str, ...]
    withdrawn: tuple[int, ...]
    ballots: Ballots
    notes: tuple[str, ...] = ()
    lists_all: bool = True
    irregular: tuple[Irregular, ...] = ()

    @property
    def papers(self) -> int:
        """Return how many papers there are."""
        return self.ballots.total + sum(each.papers for each in self.irregular)


def is_number(text: str) -> bool:
    """Say whether the text is digits alone, and so few that it can be a number of anything."""
    return text.isascii() and text.isdigit() and len(text.lstrip("0")) < len(str(MOST_PAPERS)) + 1


def shown(text: str) -> str:
    """Return text in quotation marks as a message may show it: short, and on one line."""
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return "".join(x if x.isprintable() else "\N{REPLACEMENT CHARACTER}" for x in f"“{short}”")
