"""Count a ballot file by itself, without any content around it."""

from dataclasses import dataclass

from sitegen.count import NothingToCountError, Standing, count
from sitegen.count.record import CountRecord
from sitegen.count.rules import RULES
from sitegen.count.ties import LotNeeded, Lots
from sitegen.formats.ballot_file import BallotFile, FileBytes
from sitegen.formats.table import read_ballots
from sitegen.model.ids import slugs
from sitegen.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class FileCount:
    """The count of a file: its title, its record if there is one, and what was understood."""

    title: str
    record: CountRecord | None
    notes: tuple[str, ...]


def count_file(
    data: FileBytes, path: str, *, rule: str, seats: int | None, lots: Lots
) -> tuple[FileCount, list[Problem]]:
    """Count a ballot file by the rule; ids come from names. `seats` stands in for the file's."""
    file, problems = read_ballots(data, path)
    if file is None:
        return FileCount("", None, ()), problems
    seats = seats or file.seats
    if seats is None:
        hint = "give their number with --seats"
        problem = Problem(Place(path), "wrong-seats", "this format does not say the seats", hint)
        return FileCount("", None, ()), [problem]
    record, problems = _count(file, path, rule, seats, lots)
    return FileCount(file.title or path, record, file.notes), problems


def _count(
    file: BallotFile, path: str, rule: str, seats: int, lots: Lots
) -> tuple[CountRecord | None, list[Problem]]:
    if wrong := wrong_seats(file, rule, seats):
        return None, [Problem(Place(path), "blt-seats", wrong, "give another number with --seats")]
    ids = slugs(file.names, otherwise="candidate")
    standing = tuple(
        Standing(id_, name, withdrawn=x in file.withdrawn)
        for x, (id_, name) in enumerate(zip(ids, file.names, strict=True))
    )
    try:
        record = count(rule, file.ballots, seats=seats, candidates=standing, lots=lots)
    except LotNeeded as needed:
        tied = ", ".join(file.names[x] for x in needed.question.tied)
        purpose, stage = needed.question.purpose, needed.question.stage
        sentence = f"stage {stage} needs a lot ({purpose}): {tied} are level"
        hint = "import the file as a contest and add the lot there, or give --lots lowest-number"
        return None, [Problem(Place(path), "lot-needed", sentence, hint)]
    except NothingToCountError:
        sentence = "no paper ranks anybody who stands"
        return None, [Problem(Place(path), "nothing-to-count", sentence)]
    return record, []


def wrong_seats(file: BallotFile, rule: str, seats: int) -> str:
    """Return what is wrong with filling so many seats by the rule from the file, or nothing."""
    standing = len(file.names) - len(file.withdrawn)
    if RULES[rule].one_place and seats > 1:
        return f"{rule} fills one seat, not {seats}"
    if seats > standing:
        return f"there are {seats} seats and no more than {standing} candidates who stand"
    return ""
