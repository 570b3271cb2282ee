"""The count sheet in a terminal, as a scrutineer would print it."""

import textwrap
from collections.abc import Iterable, Sequence
from itertools import pairwise

from sitegen.count.record import (
    CountRecord,
    ExclusionOf,
    FirstPreferences,
    KeepValues,
    LastVacancies,
    Stage,
    Status,
    SurplusOf,
    Tie,
    Uncontested,
)
from sitegen.pages.papers import invalid_papers, irregular_papers

MARKS = {
    Status.ELECTED: "E",
    Status.EXCLUDED: "x",
    Status.WITHDRAWN: "w",
    Status.CONTINUING: " ",
}


def sheet(record: CountRecord, *, title: str, width: int = 100) -> str:
    """Return the sheet: papers, quota, a table of stages wrapped to `width`, what was done."""
    return "\n".join(
        [
            title,
            f"Counted under {record.rule.title}: {record.rule.law}",
            "",
            *_papers(record, width),
            "",
            *_tables(record, width),
            *_stages(record, width),
            *_result(record, width),
            "",
        ]
    )


def _papers(record: CountRecord, width: int) -> Iterable[str]:
    first, last = record.stages[0].end.quota, record.stages[-1].end.quota
    yield f"Places          {record.seats}"
    yield f"Papers          {record.valid_papers + record.invalid_papers}"
    yield f"Invalid         {record.invalid_papers}"
    for reason, papers in invalid_papers(record):
        yield f"                {papers} {reason}"
    yield f"Valid           {record.valid_papers}"
    for sentence in irregular_papers(record):
        yield from textwrap.wrap(
            sentence, width, initial_indent=" " * 16, subsequent_indent=" " * 16
        )
    falls = f", {record.decimal(last)} at the end" if last != first else ""
    if first:
        yield f"Quota           {record.decimal(first)}{falls}"


def _tables(record: CountRecord, width: int) -> Iterable[str]:
    """Return the stage table, in as many blocks of stages as the width asks for."""
    names = [who.name for who in record.candidates]
    labels = [*names, "Non-transferable", "Lost to fractions", "Total", "Quota"]
    label_width = min(max(map(len, labels)), 32)
    columns = [_first_column(record), *_later_columns(record)]
    column_width = max(len(cell) for column in columns for cell in column) + 2
    in_block = max((width - label_width) // column_width, 1)
    for start in range(0, len(columns), in_block):
        block = columns[start : start + in_block]
        for label, *cells in zip(["", *labels], *block, strict=True):
            shown = label if len(label) <= label_width else f"{label[: label_width - 1]}…"
            yield (
                shown.ljust(label_width) + "".join(cell.rjust(column_width) for cell in cells)
            ).rstrip()
        yield ""


def _first_column(record: CountRecord) -> list[str]:
    return ["Stage 1", *_cells(record, record.stages[0], record.statuses()[0])]


def _later_columns(record: CountRecord) -> Iterable[list[str]]:
    statuses = record.statuses()
    for (before, stage), status in zip(pairwise(record.stages), statuses[1:], strict=True):
        changes = [
            *(now - then for now, then in zip(stage.end.votes, before.end.votes, strict=True)),
            stage.end.exhausted - before.end.exhausted,
            stage.end.lost - before.end.lost,
        ]
        cells = _cells(record, stage, status)
        signed = [f"{record.decimal(each)} " if each < 0 else f"+{record.decimal(each)} "
                  if each else "" for each in changes]  # fmt: skip
        wide = max(map(len, cells))
        yield [
            f"Stage {stage.number}",
            *(f"{change}{cell.rjust(wide)}" for change, cell in zip(signed, cells, strict=False)),
            *cells[len(signed) :],
        ]


def _cells(record: CountRecord, stage: Stage, statuses: Sequence[Status]) -> list[str]:
    end = stage.end
    total = sum(end.votes) + end.exhausted + end.lost
    return [
        *(
            f"{record.decimal(votes)} {MARKS[status]}"
            for votes, status in zip(end.votes, statuses, strict=True)
        ),
        *(f"{record.decimal(units)}  " for units in (end.exhausted, end.lost, total, end.quota)),
    ]


def _stages(record: CountRecord, width: int) -> Iterable[str]:
    yield "E elected   x excluded   w withdrawn"
    yield ""
    for stage in record.stages:
        parts = [_done(record, stage)]
        if stage.elected:
            parts.append(f"Elected: {_names(record, [each.candidate for each in stage.elected])}.")
        if stage.deferred:
            waiting = record.decimal(stage.deferred.total)
            parts.append(f"Surpluses deferred: {waiting} in all.")
        parts.extend(_tie(record, tie) for tie in stage.ties)
        parts.append(f"[{', '.join(stage.by)}]")
        yield from textwrap.wrap(
            " ".join(parts), width, initial_indent=f"{stage.number:>3}  ", subsequent_indent="     "
        )
    yield ""


def _done(record: CountRecord, stage: Stage) -> str:
    match stage.cause:
        case FirstPreferences():
            return "First preferences."
        case SurplusOf(giver, surplus):
            return f"Surplus of {_names(record, [giver])}, {record.decimal(surplus)}."
        case ExclusionOf(candidates):
            return f"Exclusion of {_names(record, candidates)}."
        case LastVacancies(excluded):
            others = f"Exclusion of {_names(record, excluded)}; " if excluded else ""
            return f"{others}the rest fill the last places, no papers move."
        case KeepValues(iterations, surplus, _, excluded):
            out = f"; exclusion of {_names(record, excluded)}" if excluded else ""
            left = record.decimal(surplus)
            return f"Papers shared out, iterations {iterations}, surplus left {left}{out}."
        case Uncontested():
            return "No more candidates than places: all are elected without a count."


def _tie(record: CountRecord, tie: Tie) -> str:
    points = "".join(
        f" Stage {each.stage} leaves {_names(record, each.left)}." for each in tie.look_back
    )
    lot = f" By lot between {_names(record, tie.lot)}." if tie.lot else ""
    chosen = _names(record, tie.chosen) or "nobody"
    return f"Tie ({tie.purpose}) between {_names(record, tie.tied)}:{points}{lot} Chosen: {chosen}."


def _result(record: CountRecord, width: int) -> Iterable[str]:
    yield "Elected, in order of election:"
    for place, x in enumerate(record.elected, start=1):
        yield from textwrap.wrap(
            record.candidates[x].name,
            width,
            initial_indent=f"{place:>3}  ",
            subsequent_indent="     ",
        )


def _names(record: CountRecord, candidates: Iterable[int]) -> str:
    return ", ".join(record.candidates[x].name for x in candidates)
