"""What opens a stage of a count: one class a cause. Whatever tells of stages must know all."""

from dataclasses import dataclass
from typing import ClassVar, TypeAlias


@dataclass(frozen=True, slots=True)
class FirstPreferences:
    """Stage 1: every valid paper goes to its first preference."""

    action: ClassVar[str] = "first-preferences"


@dataclass(frozen=True, slots=True)
class SurplusOf:
    """What a candidate holds above the quota is passed on."""

    action: ClassVar[str] = "surplus"

    candidate: int
    surplus: int


@dataclass(frozen=True, slots=True)
class ExclusionOf:
    """One candidate is excluded, or several together, and the papers are passed on."""

    action: ClassVar[str] = "exclusion"

    candidates: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ExclusionOfDoomed:
    """Candidates whom the constraints leave no place are excluded, whatever votes they have."""

    action: ClassVar[str] = "exclusion-of-doomed"

    candidates: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LastVacancies:
    """As many continue as places are left: they are elected and no paper moves.

    `excluded` names those whose proposed exclusion left that number; nobody under most rules.
    `doomed` says that the constraints and not the votes excluded them.
    """

    action: ClassVar[str] = "fill"

    excluded: tuple[int, ...]
    doomed: bool = False


@dataclass(frozen=True, slots=True)
class KeepValues:
    """A round of Meek: papers shared out again and again until the elected keep just the quota.

    `keep` holds the keep value of each candidate (units) that the votes of this stage stand on;
    `surplus` is what the elected held above the quota at the end, all together (units). The
    round ended by electing (`stage.elected`) or by excluding `excluded`, who were `doomed` if the
    constraints and not the votes excluded them.
    """

    action: ClassVar[str] = "keep-values"

    iterations: int
    surplus: int
    keep: tuple[int, ...]
    excluded: tuple[int, ...]
    doomed: bool = False


@dataclass(frozen=True, slots=True)
class Uncontested:
    """No more candidates than places: all are elected, nothing is counted but first preferences."""

    action: ClassVar[str] = "uncontested"


Cause: TypeAlias = (
    FirstPreferences
    | SurplusOf
    | ExclusionOf
    | ExclusionOfDoomed
    | LastVacancies
    | KeepValues
    | Uncontested
)
