"""Hold a count against a sheet that somebody else published: where they differ, and how often."""

from dataclasses import dataclass

from sitegen.count.record import CountRecord
from sitegen.formats.published_sheet import PublishedSheet
from sitegen.pages.piles import piles


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that is not the same: after which stage, of whom, what stands there and here."""

    stage: int
    who: str
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of it. Figures with fewer decimal places than the count are `coarse`; of those
    some agree only if the count's figure is cut, and some only if it is rounded.
    """

    compared: int
    blank: int
    coarse: int
    only_cut: int
    only_rounded: int
    differences: tuple[Difference, ...]

    @property
    def agrees(self) -> bool:
        """Say whether something was compared and nothing differs."""
        return bool(self.compared) and not self.differences


def compare_sheet(record: CountRecord, sheet: PublishedSheet) -> Comparison:
    """Compare cell by cell, by stages and then in the order of the candidates."""
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
    coarse, ways = 0, []
    for cell in sorted(sheet.cells, key=lambda each: (each.stage, each.is_status, order[each.row])):
        if cell.is_status and isinstance(cell.row, int):
            ours: str = statuses[cell.stage - 1][cell.row]
            same = cell.text == ours
        else:
            now = units[cell.row][cell.stage - 1]
            ours = record.decimal(now)
            cut, rounded = agreement(record, cell.text, now)
            same = cut or rounded
            coarse += _places(cell.text) < record.rule.places
            ways.append((cut, rounded))
        if not same:
            differences.append(Difference(cell.stage, labels[cell.row], cell.text, ours))
    return Comparison(
        len(sheet.cells),
        sheet.blank,
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


def _places(text: str) -> int:
    return len(text.partition(".")[2])
