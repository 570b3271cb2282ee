"""How many may vote and did: the public figures of a roll, and never who."""

from dataclasses import dataclass
from datetime import date

from sitegen.problems import Place


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people, or only that they are fewer than `below`: then `number` is None."""

    number: int | None
    below: int


@dataclass(frozen=True, slots=True)
class OrganisationRoll:
    """The figures of one organisation; None where it gives none.

    `returned` counts the members whose vote came back, whatever became of the paper.
    """

    organisation: str
    members: Figure | None
    returned: Figure | None


@dataclass(frozen=True, slots=True)
class SetAside:
    """What came back and held no paper that could be looked at, such as a late envelope."""

    reason: str
    number: int


@dataclass(frozen=True, slots=True)
class Roll:
    """The public figures of a roll, each person counted once, whatever they belong to.

    `returned` and `set_aside` are known after the poll. What was returned and not set aside are
    the papers of the poll.
    """

    as_of: date
    source: str
    members: int
    issued: int
    returned: int | None
    set_aside: tuple[SetAside, ...]
    organisations: tuple[OrganisationRoll, ...]
    place: Place
