"""Groups of candidates of whom at least, or at most, so many are elected."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Constraint:
    """At least so many, and at most so many, of the members are elected; None is no limit.

    `members` are candidate numbers, ascending; `name` is what they are called, in the plural.
    """

    id: str
    name: str
    members: tuple[int, ...]
    least: int = 0
    most: int | None = None
