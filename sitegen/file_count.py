"""Count a ballot file by itself, without any content around it."""

from dataclasses import dataclass

from sitegen.count import NothingToCountError, Standing, count
from sitegen.count.record import CountRecord
from sitegen.count.rules import RULES
from sitegen.count.ties import LotNeeded, Lots
from sitegen.formats.blt import BltFile, read_blt
from sitegen.model.ids import slugs
from sitegen.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class FileCount:
    """The count of a file: its title, its record if there is one, and what was understood."""

    title: str
    record: CountRecord | None
    notes: tuple[str, ...]


def count_file(
    data: bytes, path: str, *, rule: str, seats: int | None, lots: Lots
) -> tuple[FileCount, list[Problem]]:
    """Count a BLT file by the rule; `seats` stands in for the file's own. Ids come from names."""
    blt, problems = read_blt(data, path)
    if blt is None:
        return FileCount("", None, ()), problems
    record, problems = _count(blt, path, rule, seats or blt.seats, lots)
    return FileCount(blt.title or path, record, blt.notes), problems


def _count(
    blt: BltFile, path: str, rule: str, seats: int, lots: Lots
) -> tuple[CountRecord | None, list[Problem]]:
    if wrong := wrong_seats(blt, rule, seats):
        return None, [Problem(Place(path), "blt-seats", wrong, "give another number with --seats")]
    ids = slugs(blt.names, otherwise="candidate")
    standing = tuple(
        Standing(id_, name, withdrawn=x in blt.withdrawn)
        for x, (id_, name) in enumerate(zip(ids, blt.names, strict=True))
    )
    try:
        record = count(rule, blt.ballots, seats=seats, candidates=standing, lots=lots)
    except LotNeeded as needed:
        tied = ", ".join(blt.names[x] for x in needed.question.tied)
        purpose, stage = needed.question.purpose, needed.question.stage
        sentence = f"stage {stage} needs a lot ({purpose}): {tied} are level"
        hint = "import the file as a contest and add the lot there, or give --lots lowest-number"
        return None, [Problem(Place(path), "lot-needed", sentence, hint)]
    except NothingToCountError:
        sentence = "no paper ranks anybody who stands"
        return None, [Problem(Place(path), "nothing-to-count", sentence)]
    return record, []


def wrong_seats(blt: BltFile, rule: str, seats: int) -> str:
    """Return what is wrong with filling so many seats by the rule from the file, or nothing."""
    standing = len(blt.names) - len(blt.withdrawn)
    if RULES[rule].one_place and seats > 1:
        return f"{rule} fills one seat, not {seats}"
    if seats > standing:
        return f"there are {seats} seats and no more than {standing} candidates who stand"
    return ""
