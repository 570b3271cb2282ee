"""The count sheet of the terminal read back: figures, changes and marks by their places alone."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tests.reading.forms import LABELS
from tests.reading.record import Told

MARKS = {"E": "elected", "x": "excluded", "w": "withdrawn", " ": "continuing"}
CELL = re.compile(r"(?:([+-]\d+(?:\.\d+)?) +)?(\d+(?:\.\d+)?) ([ Exw])$")
HEAD = re.compile(r"Stage (\d+)")


def table_of_sheet(text: str, names: dict[str, str]) -> dict[tuple[int, str], Told]:
    """Read the table of stages, block by block; `names` are those of candidates by id."""
    rows = {label.replace(" ", ""): key for label, key in LABELS.items()}
    rows |= {name.replace(" ", ""): id_ for id_, name in names.items()}
    found = {}
    for block in text.split("\n\n"):
        head, *lines = block.split("\n")
        if not re.fullmatch(r"(?: +Stage \d+)+", head):
            continue
        columns = [(int(each[1]), each.end()) for each in HEAD.finditer(head)]
        for label, line in labelled(lines):
            for stage, end in columns:
                cell = CELL.search(line[:end].ljust(end))
                assert cell, (line, stage)
                change, votes, mark = cell.groups()
                status = MARKS[mark] if rows[label] in names else ""
                found[stage, rows[label]] = Told(votes, change or "", status)
    return found


def labelled(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the label of each row without spaces, which may go on below, and the row's line."""
    starts = [x for x, line in enumerate(lines) if not line.startswith("  ")]
    for start, end in pairwise([*starts, len(lines)]):
        first = re.split(r" {2,}", lines[start])[0]
        yield "".join((first, *lines[start + 1 : end])).replace(" ", ""), lines[start]
