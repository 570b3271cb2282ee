"""Constraints on how many of a group are elected, and what follows from them: for the record.

A candidate who is in every result that keeps to the constraints is *guarded*: never excluded. One
who is in none is *doomed*: not elected, and excluded at once. Nothing here works that out.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sitegen.model.groups import Constraint

GUARD, DOOM, IN_TURN = "groups 1", "groups 2", "groups 3"
"""Numbers of the paragraphs that stages cite where constraints bite; the record has their text."""

SITTING = "sitting members"
"""What the members who stay are called where a vacancy is filled."""

Fate: TypeAlias = Literal["guarded", "doomed"]
Side: TypeAlias = Literal["least", "most"]


@dataclass(frozen=True, slots=True)
class Sitting:
    """Members already, when the papers are counted again for a vacancy, and the rule's paragraph.

    None of them is excluded, and the count ends as soon as the other places are filled.
    """

    members: tuple[int, ...]
    by: str

    @property
    def constraint(self) -> Constraint:
        """Return what protects them."""
        return Constraint("sitting", SITTING, self.members, least=len(self.members))


@dataclass(frozen=True, slots=True)
class Limit:
    """One side of a constraint, which goes by its number: its least or its most."""

    constraint: int
    side: Side


@dataclass(frozen=True, slots=True)
class Reason:
    """A limit, and how many of its group were elected and continued when it told."""

    limit: Limit
    elected: int
    continuing: int


@dataclass(frozen=True, slots=True)
class Bound:
    """Candidates whose fate the constraints settled at a step of a stage, and by which limits.

    `because` is a smallest set of limits from which it follows; `places` were left. `after` is
    whose election settled it; None if an exclusion did. Step 0 is before the first stage.
    """

    fate: Fate
    candidates: tuple[int, ...]
    because: tuple[Reason, ...]
    places: int
    step: int
    after: int | None

    @property
    def by(self) -> str:
        """Return the number of the paragraph that it rests on."""
        return GUARD if self.fate == "guarded" else DOOM
