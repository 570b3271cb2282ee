"""A ballot file in one format becomes one in another."""

from dataclasses import dataclass, replace
from datetime import datetime

from sitegen.formats.ballot_file import FileBytes
from sitegen.formats.table import (
    FORMATS,
    WRITERS,
    not_held,
    read_ballots,
    recognised,
    unfit,
)
from sitegen.model.papers import Ranks
from sitegen.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Converted:
    """The new file, and in sentences what was understood and what the new format cannot hold."""

    data: bytes
    notes: tuple[str, ...]


def convert(
    data: FileBytes, path: str, *, source: str | None, target: str, seats: int | None, now: datetime
) -> tuple[Converted | None, list[Problem]]:
    """Convert a ballot file; `seats` stands in for the file's own. With problems there is none."""
    form = source or recognised(data, path)
    file, problems = read_ballots(data, path, form)
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
    if file.irregular and "irregular" not in FORMATS[target].holds:
        first, number = file.irregular[0], sum(each.papers for each in file.irregular)
        sentence = (
            f"{FORMATS[target].name} has no place for equal, skipped or repeated ranks, and there "
            f"{'is 1 such paper' if number == 1 else f'are {number} such papers'}, of which this "
            "is the first"
        )
        hint = "choose another format, such as BLT"
        return None, [Problem(first.places[0], _code(first.ranks), sentence, hint)]
    notes = (f"Read as {FORMATS[form].name}.", *file.notes, *not_held(file, target))
    return Converted(WRITERS[target](file, now), notes), []


def _code(ranks: Ranks) -> str:
    if any(len(rank) > 1 for rank in ranks):
        return "equal-ranks"
    return "ranked-twice" if all(ranks) else "skipped-rank"
