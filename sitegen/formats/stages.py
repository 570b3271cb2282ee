"""The file `stages.csv` of a site read back: the stages of a result as they were published."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sitegen.count.record import Status
from sitegen.model.spreadsheets import taken_back
from sitegen.model.superseded import EarlierCell, EarlierCount, EarlierRow

COLUMNS = ("stage", "action", "id", "name", "change", "votes", "status")
"""The columns that are read; a file may have others."""

MOST_ROWS = 200_000
"""Enough for more than 400 candidates who go out one by one."""

_PILE = re.compile(r"\(([a-z]+(?:-[a-z]+)*)\)")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_FIGURE = re.compile(r"-?[0-9]{1,4000}(?:\.[0-9]{1,4000}|/0{0,99}[1-9][0-9]{0,3900})?")
"""As long as Python reads a number; those of exact rules have hundreds of digits at most."""
_CHANGE = re.compile(rf"|\+?{_FIGURE.pattern}")
_STATUSES, _NO_STATUS = frozenset(each.value for each in Status), frozenset([""])


class StagesError(ValueError):
    """A file is not one of stages; `line` counts from 1."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(f"line {line}: {sentence}")
        self.line, self.sentence = line, sentence


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    stage: str
    action: str
    id: str
    name: str
    cell: EarlierCell


def read_stages(text: str) -> EarlierCount:
    """Return the stages of a file. Raises StagesError for the first thing that is not its form."""
    stages = [list(each) for _, each in groupby(_rows(text), key=lambda row: row.stage)]
    if not stages:
        raise StagesError(1, "there is no stage in this file")
    for number, rows in enumerate(stages, start=1):
        _check_stage(number, rows, stages[0])
    table = tuple(
        EarlierRow(same[0].id, same[0].name, tuple(each.cell for each in same))
        for same in zip(*stages, strict=True)
    )
    return EarlierCount(
        actions=tuple(rows[0].action for rows in stages),
        candidates=tuple(each for each in table if not _PILE.fullmatch(each.id)),
        piles=tuple(
            EarlierRow(found[1], each.name, each.cells)
            for each in table
            if (found := _PILE.fullmatch(each.id))
        ),
    )


def _check_stage(number: int, rows: list[_Row], first: list[_Row]) -> None:
    if rows[0].stage != str(number):
        raise StagesError(rows[0].line, f"stage {number} was to come here")
    if [(each.id, each.name) for each in rows] != [(each.id, each.name) for each in first]:
        raise StagesError(rows[0].line, "this stage has other rows than the first")
    if len({each.id for each in rows}) < len(rows):
        raise StagesError(rows[0].line, "this stage has a row twice")
    if other := next((each for each in rows if each.action != rows[0].action), None):
        raise StagesError(other.line, "a stage does one thing alone")


def _rows(text: str) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        head = next(reader, [])
        if missing := [each for each in COLUMNS if each not in head]:
            raise StagesError(1, f"there is no column {missing[0]!r}")
        places = [head.index(each) for each in COLUMNS]
        for number, cells in enumerate(reader, start=1):
            if number > MOST_ROWS:
                raise StagesError(reader.line_num, f"there are {MOST_ROWS:,} rows at most")
            if len(cells) != len(head):
                sentence = "this row has more or fewer cells than the first"
                raise StagesError(reader.line_num, sentence)
            yield _row(reader.line_num, *(cells[x] for x in places))
    except csv.Error as error:
        raise StagesError(reader.line_num, f"this is not CSV: {error}") from None


def _row(  # noqa: PLR0917 - the cells of a row, in the order of COLUMNS
    line: int, stage: str, action: str, id_: str, name: str, change: str, figure: str, status: str
) -> _Row:
    id_, name = taken_back(id_), taken_back(name)
    figure, change = figure.removeprefix("'"), change.removeprefix("'")
    pile = _PILE.fullmatch(id_)
    if not id_ or not (pile or name):
        raise StagesError(line, "this row says of nobody")
    if not _WORD.fullmatch(action):
        raise StagesError(line, "what the stage did is not one word")
    if not _FIGURE.fullmatch(figure) or not _CHANGE.fullmatch(change):
        raise StagesError(line, "votes and their change are not figures")
    if status not in (_NO_STATUS if pile else _STATUSES):
        raise StagesError(line, "there is no such status")
    return _Row(line, stage, action, id_, name, EarlierCell(figure, change, status))
