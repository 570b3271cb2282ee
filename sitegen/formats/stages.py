"""The file `stages.csv` of a site read back: the stages of a result as they were published."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from sitegen.count.record import Status
from sitegen.model.spreadsheets import taken_back
from sitegen.model.superseded import EarlierCell, EarlierCount, EarlierRow

COLUMNS = ("stage", "action", "id", "name", "change", "votes", "status")
"""The columns that are read; a file may have others."""

_PILE = re.compile(r"\(([a-z]+(?:-[a-z]+)*)\)")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_FIGURE = re.compile(r"-?[0-9]+(?:\.[0-9]+|/[0-9]*[1-9][0-9]*)?")
_CHANGE = re.compile(rf"|\+?{_FIGURE.pattern}")
_STATUSES = frozenset(each.value for each in Status)


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
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        if missing := [each for each in COLUMNS if each not in (reader.fieldnames or ())]:
            raise StagesError(1, f"there is no column {missing[0]!r}")
        for each in reader:
            line = reader.line_num
            if None in each or None in each.values():
                raise StagesError(line, "this row has more or fewer cells than the first")
            yield _row(line, each)
    except csv.Error as error:
        raise StagesError(reader.reader.line_num, f"this is not CSV: {error}") from None


def _row(line: int, cells: Mapping[str, str]) -> _Row:
    id_, name = taken_back(cells["id"]), taken_back(cells["name"])
    figure, change = cells["votes"].removeprefix("'"), cells["change"].removeprefix("'")
    status, pile = cells["status"], _PILE.fullmatch(id_)
    if not id_ or not (pile or name):
        raise StagesError(line, "this row says of nobody")
    if not _WORD.fullmatch(cells["action"]):
        raise StagesError(line, "what the stage did is not one word")
    if not _FIGURE.fullmatch(figure) or not _CHANGE.fullmatch(change):
        raise StagesError(line, "votes and their change are not figures")
    if status not in ({""} if pile else _STATUSES):
        raise StagesError(line, "there is no such status")
    return _Row(
        line, cells["stage"], cells["action"], id_, name, EarlierCell(figure, change, status)
    )
