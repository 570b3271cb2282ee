"""CSV as e-voting and the typing or scanning of papers give it, and the counter's list of codes.

A row is a vote: its code, when it came if a column `received` says so, and its ranking in one of
the two forms of `formats/csv_table.py`. Whatever cannot be understood is a problem with its line,
and no code is ever shown.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sitegen.formats.ballot_file import shown
from sitegen.formats.blt_names import plain_name
from sitegen.formats.csv_cells import rows
from sitegen.formats.csv_table import Marks, preference, ranks_of_names, ranks_of_numbers
from sitegen.formats.reading import Reading, Word
from sitegen.model.ids import folded
from sitegen.model.papers import marked
from sitegen.model.site import Contest
from sitegen.problems import Place, Problem
from sitegen.returned.votes import Vote, digest_of

CODE = ("vote code", "vote_code", "code")
RECEIVED = "received"
SPOILT = "invalid"
"""Stands alone in the first cell of a ranking that an officer found invalid."""
COUNTER = "vote_sha256,check_sha256,status"
_COUNTER_LINE = re.compile(r"([0-9a-f]{64}),[0-9a-f]{64},(valid|void)")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?")


@dataclass(frozen=True, slots=True)
class _Columns:
    """How a file is laid out: where the ranking begins, and whether there are times before it.

    `numbers` are those of the candidates of the columns; None where the cells hold candidates.
    """

    first: int
    timed: bool
    numbers: tuple[int, ...] | None


def read_votes(
    data: bytes, path: str, channel: str, contest: Contest
) -> tuple[list[Vote], list[Problem]]:
    """Read one file of votes; with problems there are none."""
    reading = Reading(path)
    called = [folded(plain_name(each.name)) for each in contest.candidates]
    for each, name in zip(contest.candidates, called, strict=True):
        reading.declare(Word(each.id, 1, 1), *([name] if called.count(name) == 1 else []))
    if SPOILT in (*called, *(each.id for each in contest.candidates)):
        hint = "give the candidate another id, and write that in the file"
        word = Word("", 1, 1)
        reading.wrong(word, "ballots-name", f"'{SPOILT}' marks papers and is a candidate", hint)
    table = rows(_text(data, reading), reading)
    header = next(table, [])
    columns = _columns(header, contest, reading) if not reading.problems else None
    votes: list[Vote] = []
    for row in table if columns else ():
        if reading.given_up:
            break
        if columns and (vote := _vote(row, columns, len(header), channel, reading)):
            votes.append(vote)
    return ([], reading.problems) if reading.problems else (votes, [])


def read_counter(data: bytes, path: str) -> tuple[dict[str, bool], list[Problem]]:
    """Read the digests of codes that were issued, and whether each is still valid."""
    codes: dict[str, bool] = {}
    lines = data.decode("ascii", "replace").split("\n")
    advice = "take the file as 'sitegen roll' made it, and change nothing in it"
    if lines[0] != COUNTER or lines[-1]:
        sentence = f"this is no list of codes: its first line is not '{COUNTER}', or it is cut off"
        return {}, [Problem(Place(path), "ballots-line", sentence, advice)]
    before = ""
    for number, line in enumerate(lines[1:-1], start=2):
        match = _COUNTER_LINE.fullmatch(line)
        if match is None or line <= before or match[1] in codes:
            sentence = "this line is not two digests and a status, or out of order, or stands twice"
            return {}, [Problem(Place(path, number), "ballots-line", sentence, advice)]
        codes[match[1]] = match[2] == "valid"
        before = line
    return codes, []


def _text(data: bytes, reading: Reading) -> str:
    """Return the text of a file that must be UTF-8: what is read wrongly is a vote lost."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        word = Word("", data[: error.start].count(b"\n") + 1, 1)
        hint = "save it as CSV in UTF-8"
        reading.wrong(word, "ballots-line", "this file is not in UTF-8", hint)
        return ""
    return reading.text(data)


def _columns(header: Sequence[Word], contest: Contest, reading: Reading) -> _Columns | None:
    """Return the layout of a file by its first row; None if it is wrong, which is reported."""
    if not header or header[0].text.casefold() not in CODE:
        word = header[0] if header else Word("", 1, 1)
        hint = "the first row reads `vote code`, then perhaps `received`, then the ranking"
        reading.wrong(word, "ballots-line", "the first column is not the vote code", hint)
        return None
    timed = len(header) > 1 and header[1].text.casefold() == RECEIVED
    first = 2 if timed else 1
    heads = header[first:]
    wanted = list(range(1, len(heads) + 1))
    if heads and [preference(each.text) for each in heads] == wanted:
        return _Columns(first, timed, None)
    numbers = [reading.candidate(each) for each in heads]
    found = [x for x in numbers if x is not None]
    for at, x in enumerate(found):
        if x in found[:at]:
            sentence = f"{shown(heads[at].text)} has a column already"
            reading.wrong(heads[at], "ballots-name", sentence, "each candidate has one column")
    for x, each in enumerate(contest.candidates):
        if x not in found and not each.withdrawn and len(found) == len(numbers):
            sentence = f"{shown(each.id)} stands and has no column"
            hint = "every candidate who stands has one, also if nobody ranked them"
            reading.wrong(header[0], "ballots-candidate", sentence, hint)
    return None if reading.problems else _Columns(first, timed, tuple(found))


def _vote(
    row: Sequence[Word], columns: _Columns, width: int, channel: str, reading: Reading
) -> Vote | None:
    start = row[0]
    if len(row) != width:
        sentence = f"this row has {len(row)} cells and the first one {width}"
        hint = "every row has as many cells as the first"
        reading.wrong(start, "ballots-line", sentence, hint)
        return None
    received = _received(row[1], reading) if columns.timed else None
    cells = row[columns.first :]
    spoilt = cells[0].text.casefold() == SPOILT and not any(each.text for each in cells[1:])
    marks: Marks | None = []
    if not spoilt:
        marks = (
            ranks_of_names(cells, reading, new=False)
            if columns.numbers is None
            else ranks_of_numbers(cells, reading)
        )
    if marks is None:
        return None
    ranks = marked([rank for rank, _ in marks])
    if columns.numbers is not None:
        ranks = tuple(tuple(columns.numbers[x] for x in rank) for rank in ranks)
    path = reading.path
    return Vote(
        channel,
        digest_of(start.text),
        received,
        ranks,
        spoilt,
        Place(path, start.line, start.column),
        tuple(Place(path, word.line, word.column) for _, word in marks[: len(ranks)]),
    )


def _received(word: Word, reading: Reading) -> datetime | None:
    """Return the moment in a cell, which must be there."""
    if _MOMENT.fullmatch(word.text):
        with suppress(ValueError):
            return datetime.fromisoformat(word.text)
    hint = "write 2027-05-01 16:59:07, in the time of the contest, or with +01:00 or Z after it"
    reading.wrong(word, "ballots-line", f"{shown(word.text)} is no moment", hint)
    return None
