"""The tables of the count sheet: votes stage by stage, and the same in percent."""

import textwrap
from collections.abc import Iterable, Sequence
from itertools import accumulate

from sitegen.count.figures import percent
from sitegen.count.record import CountRecord, Status
from sitegen.pages.piles import piles_with_figures

MARKS = {
    Status.ELECTED: "E",
    Status.EXCLUDED: "x",
    Status.WITHDRAWN: "w",
    Status.CONTINUING: " ",
}
GAP = 2
WIDEST, NARROWEST = 32, 12
"""Letters of a line of a candidate's name; longer names go on below."""


def tables(record: CountRecord, width: int) -> Iterable[str]:
    """Yield the stage table, in as many blocks of stages as the width asks for."""
    below = piles_with_figures(record)
    labels = [*(who.name for who in record.candidates), *(each.label for each in below)]
    rows = [
        *zip(*(stage.end.votes for stage in record.stages), strict=True),
        *(each.units for each in below),
    ]
    nobody = [" "] * len(below)
    columns = []
    for x, (stage, statuses) in enumerate(zip(record.stages, record.statuses(), strict=True)):
        now = [record.decimal(row[x]) for row in rows]
        marks = [*(MARKS[each] for each in statuses), *nobody]
        longest = max(map(len, now))
        cells = [f"{votes:>{longest}} {mark}" for votes, mark in zip(now, marks, strict=True)]
        if x:
            cells = [
                f"{_signed(record, row[x] - row[x - 1])} {cell}"
                for row, cell in zip(rows, cells, strict=True)
            ]
        columns.append([f"Stage {stage.number}", *cells])
    yield from _laid_out(["", *labels], columns, width)
    yield from textwrap.wrap("E elected   x excluded   w withdrawn", width)
    yield ""


def percentages(record: CountRecord, width: int) -> Iterable[str]:
    """Yield first preferences and final votes in percent of the valid papers at both stages."""
    whole = record.valid_papers * record.one
    if not whole:
        return
    below = [each for each in piles_with_figures(record) if each.key != "quota"]
    total = [each.key for each in below].index("total") + 1
    labels = [*(who.name for who in record.candidates), *(each.label for each in below[:total])]
    columns = [
        [head, *(percent(units, whole) for units in (*stage.end.votes, *piles))]
        for head, stage, piles in (
            ("first %", record.stages[0], (each.units[0] for each in below[:total])),
            ("final %", record.stages[-1], (each.units[-1] for each in below[:total])),
        )
    ]
    yield from _laid_out(["", *labels], columns, width)
    yield from textwrap.wrap(
        "Percent of the valid papers of stage 1 throughout, to the nearest tenth, halves up; so "
        "parts may not add up to 100.0.",
        width,
    )
    yield ""


def _signed(record: CountRecord, units: int) -> str:
    if not units:
        return ""
    return f"+{record.decimal(units)}" if units > 0 else record.decimal(units)


def _laid_out(labels: Sequence[str], columns: Sequence[Sequence[str]], width: int) -> Iterable[str]:
    """Yield the columns beside the labels, in blocks no wider than the width."""
    widths = [max(map(len, column)) + GAP for column in columns]
    room = max(width - max(widths), NARROWEST)
    label_width = min(max(map(len, labels)), WIDEST, room)
    for block in _blocks(widths, width - label_width):
        for row, label in enumerate(labels):
            first, *rest = textwrap.wrap(label, label_width) or [""]
            cells = (columns[x][row].rjust(widths[x]) for x in block)
            yield f"{first.ljust(label_width)}{''.join(cells)}".rstrip()
            yield from (f"  {each}" for each in rest)
        yield ""


def _blocks(widths: Sequence[int], room: int) -> Iterable[range]:
    """Yield as many columns after one another as there is room for, at least one at a time."""
    start = 0
    while start < len(widths):
        sums = accumulate(widths[start:])
        fitting = sum(total <= room for total in sums)
        end = start + max(fitting, 1)
        yield range(start, end)
        start = end
