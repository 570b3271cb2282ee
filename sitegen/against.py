"""Hold a count against a sheet that somebody else published: where they differ, and how often."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from sitegen.count.record import CountRecord
from sitegen.formats.published_sheet import PublishedSheet
from sitegen.model.declared import Cell, Comparison, DeclaredResult, Difference
from sitegen.pages.piles import piles


def compare_sheet(record: CountRecord, sheet: PublishedSheet) -> Comparison:
    """Compare cell by cell, by stages and then in the order of the candidates."""
    return _compared(record, sheet.cells, sheet.blank)


def compare_declared(record: CountRecord, declared: DeclaredResult) -> Comparison:
    """Hold a declared result against the count: who was elected, the quota, and every figure.

    Those elected at the same stage may stand in any order, and the quota may be that of the first
    stage or of the last.
    """
    cells = _compared(record, declared.cells, 0)
    one = [*_elected(record, declared)]
    quota, last = record.stages[0].end.quota, record.stages[-1].end.quota
    ways = (agreement(record, declared.quota, each) for each in (quota, last) if declared.quota)
    if declared.quota and not any(map(any, ways)):
        one.append(Difference(0, "quota", "Quota", declared.quota, record.decimal(quota)))
    if declared.valid_papers not in (None, record.valid_papers):
        theirs, ours = str(declared.valid_papers), str(record.valid_papers)
        one.append(Difference(0, "valid-papers", "Valid papers", theirs, ours))
    single = max(len(declared.elected), len(record.elected))
    single += bool(declared.quota) + (declared.valid_papers is not None)
    return replace(cells, compared=cells.compared + single, differences=(*one, *cells.differences))


def _elected(record: CountRecord, declared: DeclaredResult) -> Iterator[Difference]:
    """Yield the places that somebody else holds, elected at another stage or not at all."""
    stages = {each.candidate: stage.number for stage in record.stages for each in stage.elected}
    names = [each.name for each in record.candidates]
    places = zip_longest(declared.elected, record.elected)
    for place, (theirs, ours) in enumerate(places, start=1):
        same = theirs is not None and ours is not None and stages.get(theirs) == stages[ours]
        if not same:
            there, here = ("" if x is None else names[x] for x in (theirs, ours))
            yield Difference(0, "elected", "Elected", there, here, place)


def _compared(record: CountRecord, cells: Iterable[Cell], blank: int) -> Comparison:
    below = {each.key: each for each in piles(record)}
    units: dict[int | str, tuple[int, ...]] = {
        **dict(enumerate(zip(*(stage.end.votes for stage in record.stages), strict=True))),
        **{key: each.units for key, each in below.items()},
        "non-transferable": tuple(stage.end.exhausted + stage.end.lost for stage in record.stages),
    }
    order = {row: place for place, row in enumerate(units)}
    labels: dict[int | str, str] = {
        **{x: who.name for x, who in enumerate(record.candidates)},
        **{key: each.label for key, each in below.items()},
        "non-transferable": "Non-transferable",
    }
    statuses = record.statuses()
    differences = []
    compared, coarse, ways = 0, 0, []
    for cell in sorted(cells, key=lambda each: (each.stage, each.is_status, order[each.row])):
        compared += 1
        if cell.stage > len(record.stages):
            same, ours = False, ""
        elif cell.is_status and isinstance(cell.row, int):
            ours = statuses[cell.stage - 1][cell.row]
            same = cell.text == ours
        else:
            now = units[cell.row][cell.stage - 1]
            ours = record.decimal(now)
            cut, rounded = agreement(record, cell.text, now)
            same = cut or rounded
            coarse += _places(cell.text) < record.rule.places
            ways.append((cut, rounded))
        if not same:
            row = labels[cell.row]
            differences.append(Difference(cell.stage, cell.row, row, cell.text, ours))
    return Comparison(
        compared,
        blank,
        coarse,
        ways.count((True, False)),
        ways.count((False, True)),
        tuple(differences),
    )


def agreement(record: CountRecord, text: str, units: int) -> tuple[bool, bool]:
    """Say whether a figure is that of the count, cut or rounded (halves up) to its own places."""
    places = _places(text)
    theirs = int(text.replace(".", ""))
    if places >= record.rule.places:
        same = theirs == units * 10 ** (places - record.rule.places)
        return same, same
    step = 10 ** (record.rule.places - places)
    return theirs == units // step, theirs == (units * 2 + step) // (step * 2)


def told(comparison: Comparison) -> str:
    """Return what came of it in a few lines."""
    compared = f"{comparison.compared} {'cell' if comparison.compared == 1 else 'cells'}"
    lines = [f"{compared} compared, {comparison.blank} blank ones not."]
    if comparison.coarse:
        lines.append(
            f"{comparison.coarse} with fewer decimal places than the count were compared at their "
            f"own, cut or rounded ({comparison.only_cut} agree as cut alone, "
            f"{comparison.only_rounded} as rounded alone)."
        )
    if comparison.agrees:
        lines.append("All agree.")
    elif not comparison.differences:
        lines.append("There was nothing to compare.")
    else:
        first = comparison.differences[0]
        lines.append(
            f"The first difference is at stage {first.stage}, {first.who}: {first.theirs} there, "
            f"{first.ours} here."
        )
        lines.append(f"Differences in all: {len(comparison.differences)}.")
    return "\n".join(lines)


def first_told(comparison: Comparison) -> str:
    """Return the first difference of a declared result from the count, in a few words."""
    first = comparison.differences[0]
    where = f"stage {first.stage}, {first.who}" if first.stage else first.who
    if first.place:
        where = f"place {first.place} of the elected"
    return f"{where}: {first.theirs or 'nothing'} declared, {first.ours or 'nothing'} counted"


def _places(text: str) -> int:
    return len(text.partition(".")[2])
