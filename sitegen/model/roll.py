"""How many may vote and did: the public figures of a roll, and never who."""

from dataclasses import dataclass
from datetime import date

from sitegen.problems import Place

ROUNDED_TO = 10
"""What figures are rounded to, to the nearest, halves up, where an exact one tells too much."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people, or only that they are fewer than `below`: then `number` is None.

    A number that was rounded stands for any from `lowest` to `highest`.
    """

    number: int | None
    below: int
    rounded: bool = False

    @property
    def lowest(self) -> int:
        """The fewest that they can be."""
        return 0 if self.number is None else self.number - ROUNDED_TO // 2 * self.rounded

    @property
    def highest(self) -> int:
        """The most that they can be."""
        if self.number is None:
            return self.below - 1
        return self.number + (ROUNDED_TO // 2 - 1) * self.rounded


@dataclass(frozen=True, slots=True)
class OrganisationRoll:
    """The figures of one organisation; None where it gives none.

    `returned` counts the members whose vote came back, whatever became of the paper. `commitment`
    is a digest that binds to who its members are and shows none of them; "" if there is none.
    """

    organisation: str
    members: Figure | None
    returned: Figure | None
    commitment: str = ""


@dataclass(frozen=True, slots=True)
class SetAside:
    """What came back and held no paper that could be looked at, such as a late envelope."""

    reason: str
    number: int


@dataclass(frozen=True, slots=True)
class Roll:
    """The public figures of a roll, each person counted once, whatever they belong to.

    `returned` and `set_aside` are known after the poll. What was returned and not set aside are
    the papers of the poll. `codes` is the list of the digests of all roll codes as it is
    published, a line for each ballot issued; empty if there is none. `without_number` are lines of
    lists that held no number and gave nobody a ballot; None if there was none. `reissued` is how
    often a ballot was issued again and the code before it made void; None if it is not told.
    """

    as_of: date
    source: str
    members: int
    issued: int
    returned: int | None
    set_aside: tuple[SetAside, ...]
    organisations: tuple[OrganisationRoll, ...]
    place: Place
    rounded: bool = False
    codes: bytes = b""
    without_number: Figure | None = None
    reissued: Figure | None = None
