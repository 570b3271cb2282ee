"""All stages of a count in one table: a row a candidate, a column a stage, columns that add up."""

from dataclasses import dataclass

from sitegen.count.record import CountRecord, Stage, Status
from sitegen.pages import urls
from sitegen.pages.charts import change
from sitegen.pages.frame import Dossier, NavLink
from sitegen.pages.language import Language
from sitegen.pages.narration import title
from sitegen.pages.outcomes import outcomes
from sitegen.pages.people import STATUSES, SYMBOLS
from sitegen.pages.piles import Pile, piles_with_figures

PRINTED = 190
"""Letters of figures that fit side by side on a printed page in landscape."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One candidate at one stage."""

    votes: str
    """The votes after the stage."""
    change: str
    """The change since the stage before with its sign; "" at the first stage or if none."""
    symbol: str
    """A symbol for the status, "" for a candidate who continues."""
    status: str
    """The status in a word."""
    style: str
    """The same as a name for the stylesheet."""
    new: bool
    """Whether the status changed at this stage."""


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate at every stage."""

    candidate: NavLink
    """The name, and the link to the candidate's page, if there is one."""
    symbol: str
    """A symbol for how it ended."""
    outcome: str
    """How it ended, in words."""
    style: str
    """The same as a name for the stylesheet."""
    cells: tuple[Cell, ...]
    """One cell a stage."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a row below the candidates, and its change since the stage before."""

    figure: str
    """The figure after the stage."""
    change: str
    """The change with its sign; "" at the first stage or if none."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row below the candidates, such as the papers that are exhausted."""

    label: str
    """What the row holds."""
    explained: str
    """The same in a sentence."""
    figures: tuple[Figure, ...]
    """One figure a stage."""


@dataclass(frozen=True, slots=True)
class StageTable:
    """The table of stages."""

    stages: tuple[NavLink, ...]
    """The head of each column: what happened, and the link to its section, if there is one."""
    rows: tuple[Row, ...]
    """The candidates, as they came off."""
    piles: tuple[FigureRow, ...]
    """What is with no candidate; with the candidates' votes it adds up to the total."""
    foot: tuple[FigureRow, ...]
    """The total, then what takes no part in it: the quota, and parts of figures further up."""
    many: bool
    """Whether there are more figures in a row than fit on a printed page."""


def stage_table(
    dossier: Dossier, record: CountRecord, path: str, order: tuple[int, ...]
) -> StageTable:
    """Return the table of stages, rows in the order given, links from the page at `path`."""
    say, below = dossier.say, piles_with_figures(record)
    figures = tuple(_figures(say, record, each) for each in below)
    total = [each.key for each in below].index("total")
    ended = outcomes(dossier.contest, record, dossier.say)
    statuses = record.statuses()
    longest = len(record.decimal(record.valid_papers * record.one))
    return StageTable(
        stages=tuple(_head(say, record, stage) for stage in record.stages),
        rows=tuple(
            Row(
                candidate=NavLink(
                    record.candidates[x].name,
                    urls.href(path, dossier.candidate_page(record.candidates[x].id)),
                ),
                symbol=ended[record.candidates[x].id].symbol,
                outcome=ended[record.candidates[x].id].words,
                style=ended[record.candidates[x].id].style,
                cells=_cells(say, record, statuses, x),
            )
            for x in order
        ),
        piles=figures[:total],
        foot=figures[total:],
        many=len(record.stages) * (longest + 2) > PRINTED,
    )


def _head(say: Language, record: CountRecord, stage: Stage) -> NavLink:
    return NavLink(title(say, record, stage), f"#{urls.stage(stage.number)}")


def _cells(
    say: Language, record: CountRecord, statuses: tuple[tuple[Status, ...], ...], x: int
) -> tuple[Cell, ...]:
    cells = []
    votes: int | None = None
    status = Status.WITHDRAWN if record.candidates[x].withdrawn else Status.CONTINUING
    for stage, after in zip(record.stages, statuses, strict=True):
        now = stage.end.votes[x]
        cells.append(
            Cell(
                votes=record.decimal(now),
                change=_changed(record, votes, now),
                symbol=SYMBOLS[after[x]],
                status=say(STATUSES[after[x]]),
                style=after[x].value,
                new=after[x] is not status,
            )
        )
        votes, status = now, after[x]
    return tuple(cells)


def _figures(say: Language, record: CountRecord, pile: Pile) -> FigureRow:
    earlier = [None, *pile.units]
    return FigureRow(
        say(pile.label),
        say(pile.explained),
        tuple(
            Figure(record.decimal(now), _changed(record, before, now))
            for before, now in zip(earlier, pile.units, strict=False)
        ),
    )


def _changed(record: CountRecord, before: int | None, now: int) -> str:
    return change(record, now - before) if before is not None and now != before else ""
