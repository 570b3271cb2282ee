"""A result as somebody else published it, and how a count compares with it, figure by figure."""

from dataclasses import dataclass
from datetime import date

from sitegen.problems import Place


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure or a status: after which stage, of which candidate (a number) or pile (a key)."""

    stage: int
    row: int | str
    text: str
    is_status: bool = False


@dataclass(frozen=True, slots=True)
class DeclaredResult:
    """What the scrutineer declared, typed from their sheet and not taken from the count.

    `elected` are numbers of candidates in order of election; `quota` is a figure as they wrote it,
    "" if they gave none.
    """

    source: str
    on: date
    elected: tuple[int, ...]
    quota: str
    valid_papers: int | None
    cells: tuple[Cell, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is not the same: what stands there and what here, "" for nothing.

    It is after a stage, or of a place of the elected, or neither: then both are 0. `row` is a
    candidate's number, the key of a pile, `elected` or `valid-papers`, and `who` the same in words.
    """

    stage: int
    row: int | str
    who: str
    theirs: str
    ours: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of it. Figures with fewer decimal places than the count are `coarse`; of those
    some agree only if the count's figure is cut, and some only if it is rounded.
    """

    compared: int
    blank: int
    coarse: int
    only_cut: int
    only_rounded: int
    differences: tuple[Difference, ...]

    @property
    def agrees(self) -> bool:
        """Say whether something was compared and nothing differs."""
        return bool(self.compared) and not self.differences
