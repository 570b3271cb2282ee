"""The papers of a contest and the lots that were drawn for it, as content says."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sitegen.model.ballots import Ballots
from sitegen.model.papers import NOTHING_READ, Irregular, PapersRead
from sitegen.problems import Place


@dataclass(frozen=True, slots=True)
class Rejected:
    """Papers set aside as invalid before the count, by reason."""

    reason: str
    papers: int


@dataclass(frozen=True, slots=True)
class Poll:
    """The papers of a contest as published, numbered in the contest's candidate order.

    `ballots` are counted. They are made of the `regular` papers and, as the contest says, of the
    `irregular` ones; `read` tells how. `returned` counts every paper that came back: counted,
    blank and rejected ones. `first_for_withdrawn` tells of those who withdrew when their names
    were on the papers, by id, how many papers put them first, None where papers are not whole.
    Papers that were cut may have been counted in more `parts` than they ask for now.
    A contest that publishes no papers has none here: `told` is what the file `told_in` says of
    their count.
    """

    ballots: Ballots
    source: str
    returned: int
    rejected: tuple[Rejected, ...]
    place: Place
    regular: Ballots
    irregular: tuple[Irregular, ...] = ()
    read: PapersRead = NOTHING_READ
    first_for_withdrawn: tuple[tuple[str, int | None], ...] = ()
    told: bytes = b""
    told_in: Place | None = None
    parts: int = 1


@dataclass(frozen=True, slots=True)
class DrawnLot:
    """A lot that was drawn in public: who was tied at which stage for what, and who came out."""

    stage: int
    purpose: Literal["surplus", "exclusion", "election"]
    tied: tuple[str, ...]
    drawn: str
    on: date
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class Dice:
    """Dice that were rolled in public for the order of lots; moments are local to the contest.

    `committed` is when the digest of the papers was published, which must be earlier.
    """

    seed: str
    rolled: datetime
    committed: datetime
    note: str


@dataclass(frozen=True, slots=True)
class OrderLot:
    """Dice that were rolled in public for the order of names, by whom; local to the contest."""

    seed: str
    rolled: datetime
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class Vacancy:
    """Members left on a day, and the papers are counted again without them.

    `left` are their ids, `withdrawn` those of others who do not want the place. `lots` were drawn
    for this count; those of the election hold in it too.
    """

    left: tuple[str, ...]
    on: date
    reason: str
    withdrawn: tuple[str, ...]
    lots: tuple[DrawnLot, ...]
    lots_place: Place
    place: Place
