"""BLT, the ballot file that most STV programs read and write.

`candidates seats`, then a line a paper or group of equal papers (`number of papers, candidates in
order of preference, 0`), a line with 0, the names in quotation marks and the title. Read
tolerantly, with a note of everything that was not in that form; written strictly.
"""

import re
from codecs import BOM_UTF8, getincrementaldecoder
from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.formats.ballot_file import (
    MOST_CANDIDATES,
    MOST_WHOLE,
    BallotFile,
    FileBytes,
    is_number,
    shown,
)
from sitegen.formats.blt_lines import PaperReader, before_comment, tokens
from sitegen.formats.blt_names import plain_name, read_names
from sitegen.formats.blt_papers import BLOCK, read_papers
from sitegen.model.ballots import Ballots, aggregate, unpack
from sitegen.model.papers import Irregular, in_rank_order
from sitegen.problems import Place, Problem

_INK = re.compile(rb"\S")
_WHOLE = re.compile(r"-?[0-9]+")
_MOST_BEFORE, _MOST_AFTER = 1 << 18, 2 << 20
"""Bytes before the first line, of comments, and after the papers, of names and a title."""


@dataclass(frozen=True, slots=True)
class _Header:
    """The first line; `end` is the offset after it, `line` the number of the line there."""

    candidates: int
    seats: int
    place: Place
    end: int
    line: int


def read_blt(
    data: FileBytes, path: str, most_odd: int | None = None
) -> tuple[BallotFile | None, list[Problem]]:
    """Read a BLT file; `path` is what problems call it. With problems there is no file.

    `most_odd` limits the bytes of lines that are not plain papers, which take long to read.
    """
    problems: list[Problem] = []
    notes: list[str] = []
    data = _with_line_ends(data)
    encoding = _encoding(data, notes)
    header = _header(data, encoding, path, problems, notes)
    if header is None:
        return None, problems
    reader = PaperReader(path, header.candidates, problems, most_odd=most_odd)
    papers = read_papers(data, encoding, header.end, header.line, reader)
    if papers is None:
        return None, problems
    notes += reader.notes()
    if len(data) - papers.end > _MOST_AFTER:
        sentence = f"names and title take more than {_MOST_AFTER:,} bytes from here on"
        hint = "after the papers and their 0 stand the names of the candidates, and a title"
        problems.append(Problem(Place(path, papers.line), "blt-names", sentence, hint))
        return None, problems
    text = data[papers.end :].decode(encoding, "replace")
    names, title = read_names(
        text, papers.line, header.candidates, path=path, problems=problems, notes=notes
    )
    problems += _wrong_seats(header, len(reader.withdrawn))
    if problems:
        return None, problems
    withdrawn = tuple(sorted(reader.withdrawn))
    return BallotFile(
        title,
        header.seats,
        names,
        withdrawn,
        papers.ballots,
        tuple(notes),
        irregular=tuple(reader.irregular.values()),
    ), problems


def write_blt(
    *,
    title: str,
    seats: int,
    names: tuple[str, ...],
    withdrawn: tuple[int, ...],
    ballots: Ballots,
    irregular: Iterable[Irregular] = (),
) -> bytes:
    """Return the strict plain form: equal papers together, sorted by ranking, names in quotes.

    Irregular papers stand after the others: `1=2` ranks equally, `-` is a rank that is skipped.
    A double quote inside a name becomes a single one, as the format cannot hold it. An empty
    title is left out.
    """
    lines = [f"{len(names)} {seats}"]
    if withdrawn:
        lines.append(" ".join(f"-{x + 1}" for x in sorted(withdrawn)))
    numbers = [str(x + 1) for x in range(len(names))]
    for papers, ranking in unpack(aggregate(ballots)):
        lines.append(" ".join((str(papers), *(numbers[x] for x in ranking), "0")))
    for each in in_rank_order(irregular):
        ranks = ("=".join(numbers[x] for x in rank) or "-" for rank in each.ranks)
        lines.append(" ".join((str(each.papers), *ranks, "0")))
    lines.append("0")
    lines += [f'"{plain_name(text)}"' for text in (*names, *filter(plain_name, [title]))]
    return ("\n".join(lines) + "\n").encode()


def blt_of(file: BallotFile) -> bytes:
    """Return the strict plain form of what a ballot file holds; without seats, for one."""
    return write_blt(
        title=file.title,
        seats=file.seats or 1,
        names=file.names,
        withdrawn=file.withdrawn,
        ballots=file.ballots,
        irregular=file.irregular,
    )


def _with_line_ends(data: FileBytes) -> FileBytes:
    """Return the data, with lines that CR alone ends ended by LF."""
    if data.find(b"\n") >= 0 or data.find(b"\r") < 0 or len(data) > MOST_WHOLE:
        return data
    return data[:].replace(b"\r", b"\n")


def _encoding(data: FileBytes, notes: list[str]) -> str:
    """Return the encoding of the data, a piece of which may end amid a character."""
    decoder = getincrementaldecoder("utf-8")()
    encoding = "ascii"
    try:
        for start in range(0, len(data), BLOCK):
            piece = data[start : start + BLOCK]
            if encoding == "utf-8" or not piece.isascii():
                encoding = "utf-8"
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        notes.append("The file is not UTF-8; it was read as Windows-1252 (Western European).")
        return "cp1252"
    return encoding


def _header(
    data: FileBytes, encoding: str, path: str, problems: list[Problem], notes: list[str]
) -> _Header | None:
    """Read `candidates seats` from the first line that is neither blank nor a comment."""
    line = 0
    start = len(BOM_UTF8) if data[: len(BOM_UTF8)] == BOM_UTF8 else 0
    if not _INK.search(data, start):
        start = len(data)
    while start < min(len(data), _MOST_BEFORE):
        line += 1
        end = data.find(b"\n", start) + 1 or len(data)
        text = data[start : min(end, start + BLOCK)].decode(encoding, "replace")
        start = end
        if words := tokens(text):
            break
    else:
        sentence, hint = "there is nothing in this file", "a BLT file begins `candidates seats`"
        if start < len(data):
            sentence = f"{_MOST_BEFORE:,} bytes stand here before the numbers of a BLT file"
        problems.append(Problem(Place(path), "blt-empty", sentence, hint))
        return None
    place = Place(path, line, words[0].column)
    texts = [word.text for word in words]
    if len(texts) != 2 or not all(_WHOLE.fullmatch(text) for text in texts):  # noqa: PLR2004
        begins = shown(" ".join(texts[:9]))
        sentence = f"a BLT file begins with two numbers, not with {begins}"
        hint = "it is plain text in UTF-8, and its first line is `candidates seats`, such as `24 9`"
        problems.append(Problem(place, "blt-header", sentence, hint))
        return None
    if not is_number(texts[0]) or not 0 < int(texts[0]) <= MOST_CANDIDATES:
        sentence = f"{shown(texts[0])} is no possible number of candidates"
        hint = f"from 1 to {MOST_CANDIDATES} candidates can be counted"
        problems.append(Problem(place, "blt-header", sentence, hint))
        return None
    before = before_comment(text)
    if "," in before:
        notes.append("The comma in the first line was read as a space.")
    if before != text:
        notes.append("The comment in the first line was left out.")
    seats = int(texts[1]) if is_number(texts[1].lstrip("-")) else MOST_CANDIDATES + 1
    place = Place(path, line, words[1].column)
    next_line = line + (data[start - 1 : start] == b"\n")
    return _Header(int(texts[0]), seats, place, start, next_line)


def _wrong_seats(header: _Header, withdrawn: int) -> list[Problem]:
    """Report seats below 1 or above the candidates who have not withdrawn."""
    standing = header.candidates - withdrawn
    if 1 <= header.seats <= standing:
        return []
    sentence = (
        "there must be a seat to fill at least"
        if header.seats < 1
        else f"there are more seats than the {standing} candidates who stand"
    )
    hint = "the first line is `candidates seats`, such as `24 9`"
    return [Problem(header.place, "blt-seats", sentence, hint)]
