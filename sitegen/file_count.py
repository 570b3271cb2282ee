"""Count a ballot file by itself, without any content around it."""

from collections.abc import Callable
from dataclasses import dataclass

from sitegen.count import NothingToCountError, Standing, count
from sitegen.count.record import CountRecord, Stage
from sitegen.count.rules import RULES
from sitegen.count.ties import LotNeeded, Lots
from sitegen.formats.ballot_file import BallotFile
from sitegen.formats.table import read_ballots
from sitegen.model.ids import slugs
from sitegen.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class FilePapers:
    """A ballot file that can be counted: its path, its seats, and who stands; ids from names."""

    path: str
    file: BallotFile
    seats: int
    standing: tuple[Standing, ...]

    @property
    def title(self) -> str:
        """Return the file's title, or else its path."""
        return self.file.title or self.path


def read_file(data: bytes, path: str, seats: int | None) -> tuple[FilePapers | None, list[Problem]]:
    """Read a ballot file; `seats` stands in for the file's."""
    file, problems = read_ballots(data, path)
    if file is None:
        return None, problems
    seats = seats or file.seats
    if seats is None:
        hint = "give their number with --seats"
        return None, [
            Problem(Place(path), "wrong-seats", "this format does not say the seats", hint)
        ]
    ids = slugs(file.names, otherwise="candidate")
    standing = tuple(
        Standing(id_, name, withdrawn=x in file.withdrawn)
        for x, (id_, name) in enumerate(zip(ids, file.names, strict=True))
    )
    return FilePapers(path, file, seats, standing), []


def count_file(
    papers: FilePapers,
    rule: str,
    *,
    lots: Lots,
    each_stage: Callable[[Stage], None] | None = None,
) -> tuple[CountRecord | None, list[Problem]]:
    """Count the papers of a file by the rule."""
    file, path = papers.file, papers.path
    if wrong := wrong_seats(file, rule, papers.seats):
        return None, [Problem(Place(path), "blt-seats", wrong, "give another number with --seats")]
    try:
        record = count(
            rule,
            file.ballots,
            seats=papers.seats,
            candidates=papers.standing,
            lots=lots,
            each_stage=each_stage,
        )
    except LotNeeded as needed:
        tied = ", ".join(file.names[x] for x in needed.question.tied)
        purpose, stage = needed.question.purpose, needed.question.stage
        sentence = f"stage {stage} needs a lot ({purpose}): {tied} are level"
        hint = (
            "roll dice and give them with --seed and --election, import the file as a contest and "
            "add the lot there, or give --lots lowest-number"
        )
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
