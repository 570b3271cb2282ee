"""CSV, in two forms: a row a paper, with preferences in the cells or candidates in them.

*Ranks*: a column a candidate, named in the first row; a cell holds 1 for the first preference, 2
for the second, or nothing. *Names*: a column a preference, `preference 1` and so on (or `1`, `1st
choice`, …); a cell holds a candidate. In both a column `papers` (or `count`, `votes`, …), first or
last, may say how many equal papers a row stands for. Equal ranks are one number in several cells,
or ` = ` between candidates; who is ranked twice has `1 3`, or stands in two cells. The layout of
cells is that of RFC 4180.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from sitegen.formats.ballot_file import BallotFile, is_number, shown
from sitegen.formats.csv_cells import quoted, rows
from sitegen.formats.reading import Reading, Word
from sitegen.model.ballots import aggregate, unpack
from sitegen.model.papers import Ranks, in_rank_order
from sitegen.problems import Problem

PAPERS = frozenset(
    ("papers", "count", "votes", "ballots", "frequency", "number of papers", "number of ballots")
)
EQUALLY = " = "
"""Parts candidates at equal ranks in a cell of names."""
HIGHEST_RANK = 99
"""A higher rank, beyond the number of candidates, is a slip or no rank at all."""
Marks: TypeAlias = list[tuple[tuple[int, ...], Word]]
"""Who stands at each rank, and the word that says so."""
LEFT_OUT = frozenset(("id", "ballot id", "paper id", "timestamp"))

_PREFERENCE = re.compile(
    r"(?:(?:preference|choice|rank)[ _#.]*)?([0-9]{1,5})(?:st|nd|rd|th)?(?: (?:preference|choice))?"
)


def read_csv_ranks(data: bytes, path: str) -> tuple[BallotFile | None, list[Problem]]:
    """Read CSV with a column a candidate; with problems there is no file."""
    reading = Reading(path)
    header, papers_at, body = _table(data, reading)
    for x, word in enumerate(header):
        if x != papers_at and not reading.given_up:
            reading.declare(word)
    for row in body if not reading.problems else []:
        if reading.given_up:
            break
        number = _papers(row, papers_at, len(header), reading)
        cells = [word for x, word in enumerate(row) if x != papers_at]
        if number and (ranks := ranks_of_numbers(cells, reading)) is not None:
            reading.ranks(number, ranks)
    return reading.file(), reading.problems


def read_csv_names(data: bytes, path: str) -> tuple[BallotFile | None, list[Problem]]:
    """Read CSV with a column a preference; with problems there is no file."""
    reading = Reading(path)
    header, papers_at, body = _table(data, reading)
    wanted = [word for x, word in enumerate(header) if x != papers_at]
    for rank, word in enumerate(wanted, start=1):
        if preference(word.text) != rank:
            sentence = f"{shown(word.text)} stands where preference {rank} should"
            hint = "the first row reads `papers,preference 1,preference 2` and so on"
            reading.wrong(word, "ballots-line", sentence, hint)
            break
    for row in body if not reading.problems else []:
        if reading.given_up:
            break
        number = _papers(row, papers_at, len(header), reading)
        cells = [word for x, word in enumerate(row) if x != papers_at]
        if number and (ranks := ranks_of_names(cells, reading, new=True)) is not None:
            reading.ranks(number, ranks)
    return reading.file(lists_all=False), reading.problems


def holds_names(data: bytes) -> bool:
    """Say whether the first row numbers preferences, so that the cells hold names."""
    header, papers_at, _ = _table(data[: 1 << 18], Reading(""))
    wanted = [word.text for x, word in enumerate(header) if x != papers_at]
    return [preference(text) for text in wanted] == list(range(1, len(wanted) + 1)) != []


def write_csv_ranks(file: BallotFile) -> bytes:
    """Return equal papers in one row each, sorted by ranking; seats and title are not held."""
    lines = [",".join(("papers", *(quoted(name) for name in file.names)))]
    for papers, ranking in unpack(aggregate(file.ballots)):
        ranks = {x: str(rank) for rank, x in enumerate(ranking, start=1)}
        cells = (ranks.get(x, "") for x in range(len(file.names)))
        lines.append(",".join((str(papers), *cells)))
    for each in in_rank_order(file.irregular):
        at = [[str(r) for r, rank in enumerate(each.ranks, start=1) for y in rank if x == y]
              for x in range(len(file.names))]  # fmt: skip
        lines.append(",".join((str(each.papers), *map(" ".join, at))))
    return ("\n".join(lines) + "\n").encode()


def write_csv_names(file: BallotFile) -> bytes:
    """Return equal papers in one row each, sorted by ranking.

    Seats, title and candidates whom nobody ranks are not held. ` = ` inside a name loses its
    spaces, as it stands between candidates at equal ranks.
    """
    names = [name.replace(EQUALLY, "=") for name in file.names]
    papers: list[tuple[int, Ranks]] = [
        (number, tuple((x,) for x in ranking))
        for number, ranking in unpack(aggregate(file.ballots))
    ]
    papers += [(each.papers, each.ranks) for each in in_rank_order(file.irregular)]
    most = max((len(ranks) for _, ranks in papers), default=0)
    header = ("papers", *(f"preference {rank}" for rank in range(1, most + 1)))
    lines = [",".join(header)]
    for number, ranks in papers:
        cells = [quoted(EQUALLY.join(names[x] for x in rank)) for rank in ranks]
        lines.append(",".join((str(number), *cells, *[""] * (most - len(ranks)))))
    return ("\n".join(lines) + "\n").encode()


def _table(data: bytes, reading: Reading) -> tuple[list[Word], int | None, Iterator[list[Word]]]:
    """Return the first row, which of its columns holds numbers of papers, and the other rows.

    Columns before the first that say when or by whom a paper came are left out.
    """
    table = rows(reading.text(data), reading)
    header, left_out = next(table, []), 0
    while left_out < len(header) and header[left_out].text.casefold() in LEFT_OUT:
        reading.notes.append(f"The column {shown(header[left_out].text)} was left out.")
        left_out += 1
    header = header[left_out:]
    papers_at = next(
        (x for x in (0, len(header) - 1) if header and header[x].text.casefold() in PAPERS), None
    )
    if papers_at is not None and header[papers_at].text != "papers":
        name = shown(header[papers_at].text)
        reading.notes.append(f"The column {name} was read as numbers of papers.")
    return header, papers_at, (row[left_out:] for row in table)


def _papers(row: Sequence[Word], papers_at: int | None, columns: int, reading: Reading) -> int:
    """Return how many papers a row stands for; 0 means that the row is wrong, which is reported."""
    if len(row) != columns:
        word = row[min(columns, len(row) - 1)] if row else Word("", 1, 1)
        sentence = f"this row has {len(row)} cells and the first one {columns}"
        reading.wrong(word, "ballots-line", sentence, "every row has as many cells as the first")
        return 0
    return 1 if papers_at is None else reading.number(row[papers_at])


def ranks_of_numbers(cells: Sequence[Word], reading: Reading) -> Marks | None:
    """Return who stands at each rank by cells that hold ranks, one a candidate in their order.

    None if a cell is wrong, which is reported.
    """
    ranked: dict[int, list[tuple[int, Word]]] = {}
    most = max(len(cells), HIGHEST_RANK)
    for x, word in enumerate(cells):
        for text in word.text.split():
            if not is_number(text) or not 0 < int(text) <= most:
                hint = "a cell holds 1 for the first preference, 2 for the second, or nothing"
                sentence = f"{shown(text)} is no preference"
                reading.wrong(word, "ballots-preference", sentence, hint)
                return None
            ranked.setdefault(int(text), []).append((x, word))
    ranks: list[tuple[tuple[int, ...], Word]] = []
    for rank in sorted(ranked):
        here = ranked[rank]
        ranks += [((), here[0][1])] * (rank - 1 - len(ranks))
        ranks.append((tuple(x for x, _ in here), here[0][1]))
    return ranks


def ranks_of_names(cells: Sequence[Word], reading: Reading, *, new: bool) -> Marks | None:
    """Return who stands at each rank by cells that hold candidates, one a rank in their order.

    Somebody who is `new` gets a number; else that is a problem. None if a cell is wrong.
    """
    ranks: list[tuple[tuple[int, ...], Word]] = []
    filled = max((at for at, word in enumerate(cells, start=1) if word.text), default=0)
    for word in cells[:filled]:
        found: tuple[int | None, ...] = ()
        if EQUALLY in word.text:
            names = (word._replace(text=name) for name in word.text.split(EQUALLY))
            found = tuple(reading.candidate(name, new=new) for name in names)
        elif word.text and not word.text.isspace():
            found = (reading.candidate(word, new=new),)
        candidates = tuple(x for x in found if x is not None)
        if len(candidates) < len(found):
            return None
        ranks.append((candidates, word))
    return ranks


def preference(text: str) -> int | None:
    """Return which preference the head of a column stands for, None if it is none."""
    match = _PREFERENCE.fullmatch(text.strip().casefold())
    return int(match[1]) if match else None
