"""Cells of a CSV file, each with its place, as RFC 4180 has them.

Python's own reader tells neither column nor the line in which a cell begins.
"""

import re
from collections.abc import Iterator

from sitegen.formats.reading import Reading, Word
from sitegen.model.spreadsheets import as_text, taken_back

DELIMITERS = ",;\t"
LONGEST_ROW = 262_144
"""Characters of a row; a thousand candidates with long names take half of it."""


def rows(text: str, reading: Reading) -> Iterator[list[Word]]:
    """Yield the rows that are not empty lines; stop at a quotation mark that is not closed, and at
    a row that is too long.

    The delimiter is the one of comma, semicolon and tab that the first line has most of, outside
    quotation marks.
    """
    first = re.sub('"[^"]*"?', "", text.lstrip("\n").partition("\n")[0])
    delimiter = max(DELIMITERS, key=first.count)
    if delimiter != "," and delimiter in first:
        name = {";": "semicolons", "\t": "tabs"}[delimiter]
        reading.notes.append(f"The cells are parted by {name}.")
    at, line = 0, 1
    while at < len(text):
        end = text.find("\n", at)
        end = end if end >= 0 else len(text)
        if text.find('"', at, end) < 0:
            row = plain_row(text[at : min(end, at + LONGEST_ROW)], line, delimiter)
        elif (found := quoted_row(text, at, line, delimiter)) is not None:
            row, end = found
        else:
            word = Word(text[at:end], line, text.find('"', at, end) - at + 1)
            hint = 'close it, and write " within a cell as ""'
            reading.wrong(word, "ballots-line", "a quotation mark is not closed", hint)
            return
        if end - at > LONGEST_ROW:
            sentence = f"this row has more than {LONGEST_ROW:,} characters"
            hint = "a row is a line of one vote or ranking; save the file as CSV again"
            reading.wrong(Word("", line, 1), "ballots-line", sentence, hint)
            return
        if len(row) > 1 or row[0].text:
            yield unmarked(row) if text.find("'", at, end) >= 0 else row
        line += text.count("\n", at, end) + 1
        at = end + 1


def unmarked(row: list[Word]) -> list[Word]:
    """Return the cells without the apostrophes that keep spreadsheets from reading them."""
    return [word._replace(text=taken_back(word.text)) for word in row]


def plain_row(text: str, line: int, delimiter: str) -> list[Word]:
    """Return the cells of a line without quotation marks."""
    row = []
    column = 1
    for cell in text.split(delimiter):
        row.append(Word(cell.strip(), line, column))
        column += len(cell) + 1
    return row


def quoted_row(text: str, at: int, line: int, delimiter: str) -> tuple[list[Word], int] | None:
    """Return the cells of a row that begins at an offset, and where it ends; None if it does not.

    A cell in quotation marks may go on over several lines. A row that is too long is left there.
    """
    cell = re.compile(rf' *"([^"]*(?:""[^"]*)*)" *(?=[{delimiter}\n]|\Z)|[^{delimiter}\n]*')
    row: list[Word] = []
    longest = at + LONGEST_ROW
    line_start = at
    while match := cell.match(text, at):
        column = at - line_start + 1
        if match[1] is not None:
            row.append(Word(match[1].replace('""', '"'), line, column))
        elif match[0].lstrip().startswith('"'):
            return None
        else:
            row.append(Word(match[0].strip(), line, column))
        if breaks := match[0].count("\n"):
            line += breaks
            line_start = at + match[0].rfind("\n") + 1
        at = match.end()
        if text[at : at + 1] != delimiter or at > longest:
            break
        at += 1
    return row, at


def quoted(text: str) -> str:
    """Return text as a cell between commas, which a spreadsheet takes for text too."""
    text = as_text(text)
    special = any(x in text for x in ',;\t"\n') or text != text.strip()
    return '"' + text.replace('"', '""') + '"' if special else text
