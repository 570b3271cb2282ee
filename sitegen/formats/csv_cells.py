"""Cells of a CSV file, each with its place, as RFC 4180 has them.

Python's own reader tells neither column nor the line in which a cell begins.
"""

import re
from collections.abc import Iterator

from sitegen.formats.reading import Reading, Word

DELIMITERS = ",;\t"


def rows(text: str, reading: Reading) -> Iterator[list[Word]]:
    """Yield the rows that are not empty lines; stop at a quotation mark that is not closed.

    The delimiter is the one of comma, semicolon and tab that the first line has most of.
    """
    first = text.lstrip("\n").partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    if delimiter != "," and delimiter in first:
        name = {";": "semicolons", "\t": "tabs"}[delimiter]
        reading.notes.append(f"The cells are parted by {name}.")
    cell = re.compile(rf' *"((?:[^"]|"")*)" *(?=[{delimiter}\n]|\Z)|[^{delimiter}\n]*')
    row: list[Word] = []
    at, line, line_start = 0, 1, 0
    while at < len(text) and (match := cell.match(text, at)):
        word = Word(match[0].strip(), line, at - line_start + 1)
        if match[1] is not None:
            word = Word(match[1].replace('""', '"'), line, word.column)
        elif word.text.startswith('"'):
            hint = 'close it, and write " within a cell as ""'
            reading.wrong(word, "ballots-line", "a quotation mark is not closed", hint)
            return
        row.append(word)
        if breaks := match[0].count("\n"):
            line += breaks
            line_start = at + match[0].rfind("\n") + 1
        at = match.end()
        if text[at : at + 1] != delimiter:
            if len(row) > 1 or row[0].text:
                yield row
            row = []
            line, line_start = line + 1, at + 1
        elif at + 1 == len(text):
            row.append(Word("", line, at - line_start + 2))
        at += 1
    if row:
        yield row


def quoted(text: str) -> str:
    """Return text as a cell between commas."""
    special = any(x in text for x in ',;\t"\n') or text != text.strip()
    return '"' + text.replace('"', '""') + '"' if special else text
