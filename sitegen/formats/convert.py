"""A ballot file in one format becomes one in another."""

from dataclasses import dataclass, replace
from datetime import datetime

from sitegen.formats.table import FORMATS, READERS, WRITERS, not_held, recognised, unfit
from sitegen.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Converted:
    """The new file, and in sentences what was understood and what the new format cannot hold."""

    data: bytes
    notes: tuple[str, ...]


def convert(
    data: bytes, path: str, *, source: str | None, target: str, seats: int | None, now: datetime
) -> tuple[Converted | None, list[Problem]]:
    """Convert a ballot file; `seats` stands in for the file's own. With problems there is none."""
    form = source or recognised(data, path)
    file, problems = READERS[form](data, path)
    if file is None:
        return None, problems
    file = replace(file, seats=seats or file.seats)
    standing = len(file.names) - len(file.withdrawn)
    wrong = ""
    if FORMATS[target].needs_seats and file.seats is None:
        wrong = f"{FORMATS[form].name} does not say the seats, and {FORMATS[target].name} must"
    elif file.seats is not None and file.seats > standing:
        wrong = f"there are {file.seats} seats and no more than {standing} candidates who stand"
    if wrong:
        hint = "give their number with --seats"
        return None, [Problem(Place(path), "wrong-seats", wrong, hint)]
    if too_much := unfit(file, target):
        hint = "choose another format, such as BLT"
        return None, [Problem(Place(path), "ballots-too-large", too_much, hint)]
    notes = (f"Read as {FORMATS[form].name}.", *file.notes, *not_held(file, target))
    return Converted(WRITERS[target](file, now), notes), []
