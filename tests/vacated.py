"""Vacancies made from a number, for the script that counts again in the browser.

python -m tests.recounts --vacancies --seeds 500
"""

from random import Random
from typing import Any

from sitegen.count import ClashError, Constraint, NothingToCountError, Standing, count
from sitegen.count.ties import Lots, Question, by_order
from sitegen.formats.blt import write_blt
from sitegen.model.ballots import pack
from sitegen.render.json import count_object
from tests.oracle.elections import draw_election

REGULAR = {"equal": "refuse", "skipped": "refuse", "repeated": "refuse"}


def vacated(seed: int) -> tuple[bytes, dict[str, Any], int] | None:
    """Return papers, record of the count for a vacancy, and how many of its lots are its own.

    None if nobody could leave, or nobody take the place. Every second has an order for lots, the
    others have those of the election that ERS97 5.6.3 keeps, and their own; every third has limits.
    """
    random = Random(f"vacancy {seed}")  # noqa: S311 - it must be possible to make it again
    election = draw_election(seed, ties=bool(random.randrange(4)))
    numbers = range(election.candidates)
    ballots = pack(election.papers)
    names = tuple(f"Candidate {x}" for x in numbers)

    def people(gone: frozenset[int]) -> tuple[Standing, ...]:
        return tuple(Standing(f"c{x}", names[x], withdrawn=x in gone) for x in numbers)

    def lots() -> tuple[Lots, list[dict[str, Any]]]:
        """Return what answers by an order of its own, and where it writes each answer down."""
        order = by_order(random.sample(numbers, len(numbers)))
        drawn: list[dict[str, Any]] = []

        def answer(question: Question) -> int:
            who = order(question)
            drawn.append(
                {
                    "stage": question.stage,
                    "purpose": question.purpose,
                    "tied": [f"c{x}" for x in question.tied],
                    "drawn": f"c{who}",
                }
            )
            return who

        return answer, drawn

    answer, of_election = lots()
    one_order = by_order(order := random.sample(numbers, len(numbers)))
    ordered = bool(seed % 2)
    limits = random_limits(random, numbers, election.seats) if seed % 3 == 0 else ()
    own_answer, own = lots()

    def again(question: Question) -> int:
        tied = {f"c{x}" for x in question.tied}
        for each in of_election:
            if (
                each["purpose"] == question.purpose
                and tied <= {*each["tied"]}
                and each["drawn"] in tied
            ):
                return int(each["drawn"][1:])
        return own_answer(question)

    try:
        first = count(
            "ers97",
            ballots,
            seats=election.seats,
            candidates=people(election.withdrawn),
            lots=one_order if ordered else answer,
            constraints=limits,
        )
        if len(first.elected) < 2:
            return None
        left = random.sample(first.elected, random.randint(1, min(2, len(first.elected) - 1)))
        gone = election.withdrawn | {*left}
        members = [x for x in first.elected if x not in left]
        record = count(
            "ers97",
            ballots,
            seats=election.seats,
            candidates=people(gone),
            lots=one_order if ordered else again,
            constraints=limits,
            sitting=members,
        )
    except (ClashError, NothingToCountError):
        return None
    papers = write_blt(
        title="Drawn",
        seats=election.seats,
        names=names,
        withdrawn=tuple(sorted(election.withdrawn)),
        ballots=ballots,
        irregular=(),
    )
    told = {
        "irregular_papers": REGULAR,
        "lot_order": [f"c{x}" for x in order] if ordered else [],
        "lots": [*own, *of_election],
        "sitting": [f"c{x}" for x in members],
    }
    return papers, {**count_object(record), "recount": told}, len(own)


def random_limits(random: Random, candidates: range, seats: int) -> tuple[Constraint, ...]:
    """Draw one to three limits on groups, which may clash."""
    found = []
    for number in range(random.randint(1, 3)):
        members = random.sample(candidates, random.randint(1, len(candidates)))
        most = random.choice((None, random.randint(0, seats)))
        fewest = random.randint(0, min(seats, len(members)) if most is None else most)
        found.append(Constraint(f"g{number}", "", tuple(sorted(members)), fewest, most))
    return tuple(found)
