"""What the content keeps of results that were corrected, as it was published then."""

from dataclasses import dataclass

STAGES = "stages.csv"
"""What the figures of a result are called; its SHA-256 is the digest of the result."""
KEPT_LIST = "data.sha256"
"""What `DATA.sha256`, whose SHA-256 is the data digest, is called where it is kept."""


@dataclass(frozen=True, slots=True)
class EarlierCell:
    """A figure after a stage and its change, as the file writes them, and a candidate's status."""

    figure: str
    change: str
    status: str


@dataclass(frozen=True, slots=True)
class EarlierRow:
    """A candidate, or a row below the candidates such as `quota`, with a cell for each stage."""

    id: str
    name: str
    cells: tuple[EarlierCell, ...]


@dataclass(frozen=True, slots=True)
class EarlierCount:
    """The stages of a result; `actions` has what each stage did, as one word."""

    actions: tuple[str, ...]
    candidates: tuple[EarlierRow, ...]
    piles: tuple[EarlierRow, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was superseded, by the name that it is kept under; `count` for stages alone.

    `listed` for a list of data alone: the digests of its files by path from the folder of content.
    """

    file: str
    digest: str
    count: EarlierCount | None = None
    listed: tuple[tuple[str, str], ...] = ()
