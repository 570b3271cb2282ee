"""A count sheet that somebody published, read as CSV to be held against a count.

Two forms: our own `stages.csv`, and one that a person can type: `candidate,1,2,3…` in the first
row, then a row a candidate with the votes after each stage. Rows are matched by name or id, never
by position.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from sitegen.count.record import CountRecord, Status
from sitegen.formats.ballot_file import shown
from sitegen.formats.blt_names import plain_name
from sitegen.formats.csv_cells import rows
from sitegen.formats.reading import Reading, Word
from sitegen.model.declared import Cell
from sitegen.model.ids import folded
from sitegen.problems import Problem

PILES = {
    "non-transferable": ("non-transferable", "non transferable", "nontransferable"),
    "exhausted": ("exhausted", "non-transferable: exhausted"),
    "lost": ("lost", "lost to fractions", "non-transferable: lost"),
    "total": ("total", "totals"),
    "quota": ("quota",),
    "above-quota": ("of votes: above quota",),
    "cut-off": ("of lost: cut off",),
    "not-carried": ("of lost: not carried",),
}
"""Rows that are no candidate's, by what they may be called; files have the key in brackets."""

_FIGURE = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,18})?")
_STAGE = re.compile(r"(?:stage )?([0-9]{1,5})")


@dataclass(frozen=True, slots=True)
class PublishedSheet:
    """What stands in a sheet; `blank` is how many cells have nothing in them."""

    cells: tuple[Cell, ...]
    blank: int


class Named(Protocol):
    """Somebody whose figures a sheet has."""

    @property
    def id(self) -> str:
        """Return the id."""
        ...

    @property
    def name(self) -> str:
        """Return the name."""
        ...


def read_published(
    data: bytes, path: str, record: CountRecord
) -> tuple[PublishedSheet, list[Problem]]:
    """Read a whole sheet of the same election as the record; what can be read is there anyway.

    Every candidate must have a row, and the stages must be as many as those of the record.
    """
    return read_sheet(data, path, record.candidates, stages=len(record.stages))


def read_sheet(
    data: bytes, path: str, candidates: Sequence[Named], *, stages: int | None = None
) -> tuple[PublishedSheet, list[Problem]]:
    """Read a sheet; without a number of `stages` it may have any, and not all of the rows."""
    reading = Reading(path)
    table = rows(reading.text(data), reading)
    header = next(table, [Word("", 1, 1)])
    found = _Found(reading, candidates, stages, _names(candidates))
    if folded(header[0].text) == "stage":
        blank = _read_long(header, table, found)
    else:
        blank = _read_wide(header, table, found)
    problems = [
        replace(each, code="sheet-row") if each.code == "ballots-line" else each
        for each in reading.problems
    ]
    return PublishedSheet(tuple(found.cells), blank), problems


@dataclass(frozen=True, slots=True)
class _Found:
    """What has been read so far; lives inside one reading."""

    reading: Reading
    candidates: Sequence[Named]
    whole: int | None
    names: dict[str, int | str]
    cells: list[Cell] = field(default_factory=list)
    seen: set[tuple[int, int | str]] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)

    def row(self, word: Word, id_: str = "") -> int | str | None:
        """Return whose row it is, by id alone if that says it, else by name; or report it once."""
        for x, who in enumerate(self.candidates):
            if who.id == id_:
                return x
        known = self.names.get(folded(plain_name(word.text.removeprefix("'"))))
        if known is None and word.text not in self.unknown:
            self.unknown.add(word.text)
            sentence = f"{shown(word.text)} is no candidate of this count, or means several"
            hint = "write the name or the id of a candidate, or `quota` and the like"
            self.reading.wrong(word, "sheet-candidate", sentence, hint)
        return known

    def twice(self, word: Word, stage: int, row: int | str) -> bool:
        """Report a cell that stands in the sheet twice."""
        if (stage, row) in self.seen:
            sentence = f"{shown(word.text)} stands twice for one stage"
            self.reading.wrong(word, "sheet-row", sentence, "leave one of them out")
            return True
        self.seen.add((stage, row))
        return False

    def figure(self, word: Word, stage: int, row: int | str) -> None:
        """Add a figure, or report that it is none."""
        if _FIGURE.fullmatch(word.text):
            self.cells.append(Cell(stage, row, word.text))
            return
        hint = "write digits with a point, such as 1477.5, or leave the cell empty"
        self.reading.wrong(word, "sheet-figure", f"{shown(word.text)} is no figure", hint)

    def missing(self, word: Word) -> None:
        """Report who has no row in a sheet that must be whole."""
        if self.whole is None:
            return
        named = {row for _, row in self.seen}
        for x, who in enumerate(self.candidates):
            if x not in named:
                sentence = f"{shown(who.name)} has no row in this sheet"
                hint = "give every candidate a row; cells may be empty"
                self.reading.wrong(word, "sheet-candidate", sentence, hint)

    def most(self, last: int) -> int:
        """Return how many stages are read of a sheet that has so many."""
        return last if self.whole is None else self.whole

    def stages(self, word: Word, last: int) -> None:
        """Report another number of stages than the count has."""
        if last != self.most(last):
            sentence = f"the stages of this sheet go to {last}, those of the count to {self.whole}"
            hint = "stages that both have are compared; cells may be empty"
            self.reading.wrong(word, "sheet-stages", sentence, hint)


def _names(candidates: Sequence[Named]) -> dict[str, int | str]:
    """Return candidates and piles by what they may be called; what could mean several is out."""
    found: dict[str, int | str] = {}
    for key, labels in PILES.items():
        found |= dict.fromkeys((*labels, f"({key})"), key)
    found |= {each.id: x for x, each in enumerate(candidates)}
    called = [folded(plain_name(each.name)) for each in candidates]
    for x, name in enumerate(called):
        if called.count(name) > 1 or found.get(name, x) not in (x, *PILES):
            found.pop(name, None)
        else:
            found[name] = x
    return found


def _read_wide(header: Sequence[Word], table: Iterable[Sequence[Word]], found: _Found) -> int:
    """Read the form that a person types; return the number of blank cells."""
    first, *heads = header
    reading = found.reading
    if folded(first.text) not in ("candidate", "name") or not heads:
        sentence = f"{shown(first.text)} does not begin a sheet"
        hint = "the first row reads `candidate,1,2,3` and so on, or as in stages.csv"
        reading.wrong(first, "sheet-row", sentence, hint)
        return 0
    for stage, word in enumerate(heads, start=1):
        match = _STAGE.fullmatch(folded(word.text))
        if not match or int(match[1]) != stage:
            sentence = f"{shown(word.text)} stands where stage {stage} should"
            reading.wrong(word, "sheet-row", sentence, "number the stages 1, 2, 3 and so on")
            return 0
    found.stages(heads[-1], len(heads))
    blank = 0
    for name, *cells in table:
        if reading.given_up:
            return blank
        row = found.row(name)
        if row is None or found.twice(name, 0, row):
            continue
        if len(cells) != len(heads):
            sentence = f"this row has {len(cells)} figures and the first one {len(heads)}"
            reading.wrong(name, "sheet-row", sentence, "every row has as many as the first")
            continue
        for stage, word in enumerate(cells[: found.most(len(cells))], start=1):
            if word.text:
                found.figure(word, stage, row)
            else:
                blank += 1
    found.missing(first)
    return blank


def _read_long(header: Sequence[Word], table: Iterable[Sequence[Word]], found: _Found) -> int:
    """Read the form of `stages.csv`; return the number of blank cells."""
    reading = found.reading
    at = {folded(word.text): x for x, word in enumerate(header)}
    id_at, name_at = at.get("id", at.get("name")), at.get("name", at.get("id"))
    if id_at is None or name_at is None or "votes" not in at:
        hint = "it has columns `stage`, `id` or `name`, and `votes`"
        reading.wrong(header[0], "sheet-row", "this is no sheet as stages.csv has it", hint)
        return 0
    blank = last = 0
    for cells in table:
        if reading.given_up:
            return blank
        if len(cells) != len(header):
            sentence = f"this row has {len(cells)} cells and the first one {len(header)}"
            reading.wrong(cells[0], "sheet-row", sentence, "every row has as many as the first")
            continue
        match = _STAGE.fullmatch(cells[0].text)
        stage = int(match[1]) if match else 0
        if not stage:
            hint = "stages are numbered from 1"
            reading.wrong(cells[0], "sheet-row", f"{shown(cells[0].text)} is no stage", hint)
            continue
        last = max(last, stage)
        called = cells[name_at] if cells[name_at].text else cells[id_at]
        row = found.row(called, cells[id_at].text)
        if row is None or found.twice(called, stage, row):
            continue
        if stage <= found.most(stage):
            blank += _read_row(cells, at, found, stage, row)
    found.stages(header[0], last)
    found.missing(header[0])
    return blank


def _read_row(
    cells: Sequence[Word], at: dict[str, int], found: _Found, stage: int, row: int | str
) -> int:
    """Read figure and status of a row of `stages.csv`; return the number of blank cells."""
    votes = cells[at["votes"]]
    if votes.text:
        found.figure(votes, stage, row)
    status = cells[at["status"]] if "status" in at and isinstance(row, int) else None
    if status and status.text in tuple(Status):
        found.cells.append(Cell(stage, row, status.text, is_status=True))
    elif status and status.text:
        hint = f"write {', '.join(Status)}"
        found.reading.wrong(status, "sheet-figure", f"{shown(status.text)} is no status", hint)
    return (not votes.text) + (status is not None and not status.text)
