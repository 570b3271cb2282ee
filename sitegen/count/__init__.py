"""Count an election by a named rule, exactly, and keep the record of everything that happened.

    from sitegen.count import count
    record = count("ers97", ballots, seats=9, candidates=standing)

Imports the model and numpy alone, so that it can be used as a library.
"""

from collections.abc import Callable, Collection
from dataclasses import replace

from sitegen.count.audit import audit
from sitegen.count.causes import Uncontested
from sitegen.count.counting import Counting
from sitegen.count.groups import Sitting
from sitegen.count.law import UNCONTESTED
from sitegen.count.outlook import ClashError
from sitegen.count.record import Because, CountRecord, Stage, Standing
from sitegen.count.rules import RULES
from sitegen.count.ties import LotNeeded, Lots, no_lots
from sitegen.count.visits import Visits
from sitegen.model.ballots import Ballots
from sitegen.model.groups import Constraint
from sitegen.model.papers import PapersRead

__all__ = [
    "RULES",
    "ClashError",
    "Constraint",
    "LotNeeded",
    "Lots",
    "NothingToCountError",
    "Standing",
    "count",
]


class NothingToCountError(Exception):
    """No paper has a usable first preference, and more candidates stand than there are places."""


def count(
    rule: str,
    ballots: Ballots,
    *,
    seats: int,
    candidates: tuple[Standing, ...],
    lots: Lots = no_lots,
    constraints: tuple[Constraint, ...] = (),
    sitting: Collection[int] = (),
    read: PapersRead | None = None,
    each_stage: Callable[[Stage], None] | None = None,
    visits: Visits | None = None,
) -> CountRecord:
    """Count the ballots by the rule with that id; candidate numbers index `candidates`.

    `sitting` are members already, if the papers are counted again for a vacancy: they keep their
    places. `read` is how irregular papers became these ballots, for the record. `each_stage` is
    called with every stage as soon as it is finished; `visits`, of these ballots, is marked with
    whom each paper sat.
    Raises KeyError for an unknown rule, ValueError for a number of seats the rule cannot fill or
    for constraints or sitting members under a rule that does not know them, LotNeeded if a tie
    needs a lot that `lots` does not hold, ClashError if nobody's election could keep to the
    constraints, and NothingToCountError.
    """
    counter = RULES[rule]
    if seats < 1 or (counter.one_place and seats > 1):
        raise ValueError(seats)
    if constraints and not counter.constraints:
        raise ValueError(constraints)
    members = Sitting(tuple(sorted(sitting)), counter.rule.vacancy) if sitting else None
    if members and not (members.by and len(members.members) < seats):
        raise ValueError(sitting)
    table = Counting(
        counter.rule,
        ballots,
        seats=seats,
        candidates=candidates,
        lots=lots,
        constraints=constraints,
        sitting=members,
        each_stage=each_stage,
        visits=visits,
    )
    if len(table.continuing) <= seats:
        elect_unopposed(table)
    elif not len(table.valid_rows()):
        raise NothingToCountError
    else:
        counter.count(table)
    record = replace(table.finish(), read=read)
    audit(record)
    return record


def elect_unopposed(table: Counting) -> None:
    """Elect everybody who stands; first preferences are counted for the record alone."""
    table.sort_ballot_box(by=UNCONTESTED.number, cause=Uncontested())
    table.elect(
        table.highest_first(table.continuing), because=Because.UNCONTESTED, by=UNCONTESTED.number
    )
