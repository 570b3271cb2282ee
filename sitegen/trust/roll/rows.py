"""CSV a line at a time, strictly: a row is a line, so that a wrong quote cannot swallow others."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LONGEST_LINE = 10_000
"""Characters of a line."""
MOST_WRONG = 50
"""Wrong lines of a file after which reading it is given up."""


@dataclass(frozen=True, slots=True, order=True)
class Refusal:
    """What is wrong in which line of which file."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


class RefusedError(ValueError):
    """A file cannot be taken as it is."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__("\n".join(map(str, refusals)))
        self.refusals = tuple(refusals)


class LineError(ValueError):
    """A line is no row; the message says why."""


def lines_of(data: bytes, file: str) -> list[str]:
    """Return the lines of a file in UTF-8, whether lines end in LF or CRLF.

    Raises RefusedError.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RefusedError([Refusal(file, 1, "this is UTF-16; save it as 'CSV UTF-8'")])
    if (at := data.find(b"\0")) >= 0:
        line = data.count(b"\n", 0, at) + 1
        raise RefusedError([Refusal(file, line, "there is a zero byte; save it as 'CSV UTF-8'")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RefusedError(
            [Refusal(file, line, "this is not UTF-8; save it as 'CSV UTF-8'")]
        ) from None
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return [each.removesuffix("\r") for each in lines]


def header_of(lines: Sequence[str], file: str) -> list[str]:
    """Return the names of the columns.

    Raises RefusedError.
    """
    try:
        names = cells_of(lines[0], None) if lines else []
    except LineError as error:
        raise RefusedError([Refusal(file, 1, str(error))]) from None
    if len(names) == 1 and ";" in names[0]:
        sentence = "semicolons part the columns; put commas in their place, or save it with commas"
        raise RefusedError([Refusal(file, 1, sentence)])
    if not names or names == [""]:
        raise RefusedError([Refusal(file, 1, "the first line must name the columns")])
    return names


def rows_of(
    lines: Sequence[str], columns: int, file: str, wrong: list[Refusal]
) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of every row after the header; wrong lines are added to `wrong`.

    Raises RefusedError after too many wrong lines.
    """
    for number, line in enumerate(lines[1:], start=2):
        try:
            cells = cells_of(line, columns)
        except LineError as error:
            wrong.append(Refusal(file, number, str(error)))
            if len(wrong) >= MOST_WRONG:
                raise RefusedError(wrong) from None
        else:
            yield number, cells


def read_table(data: bytes, file: str, columns: Sequence[str]) -> list[list[str]]:
    """Return header and rows of a file that must have just these columns.

    Raises RefusedError.
    """
    lines = lines_of(data, file)
    header = header_of(lines, file)
    if header != list(columns):
        raise RefusedError([Refusal(file, 1, f"the columns must be {', '.join(columns)}")])
    wrong: list[Refusal] = []
    rows = [cells for _, cells in rows_of(lines, len(header), file, wrong)]
    if wrong:
        raise RefusedError(wrong)
    return [header, *rows]


def cells_of(line: str, columns: int | None) -> list[str]:
    """Return the cells of a line, so many if that is known.

    Raises LineError.
    """
    if len(line) > LONGEST_LINE:
        raise LineError(f"this line has more than {LONGEST_LINE} characters")
    if "\r" in line:
        raise LineError("a carriage return stands within the line")
    try:
        cells = next(csv.reader([line], strict=True)) if '"' in line else line.split(",")
    except csv.Error:
        raise LineError("a quote is not closed in this line, or stands where none may") from None
    if columns is not None and not line.strip():
        raise LineError("this line is empty; delete it")
    if columns is not None and len(cells) != columns:
        many = "" if len(cells) == 1 else "s"
        raise LineError(f"{len(cells)} cell{many} in this line, but {columns} in the header")
    return cells


def written(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as lines of CSV, as `rows_of` reads them."""
    return "".join(map(line_of, rows)).encode()


def line_of(row: Sequence[str]) -> str:
    """Return a row as a line, with its end."""
    line = ",".join(row)
    if '"' not in line and line.count(",") == len(row) - 1:
        return f"{line}\n"
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n"
