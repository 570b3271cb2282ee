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
from sitegen.count.rules import RULES, Counter
from sitegen.count.ties import LotNeeded, Lots, no_lots
from sitegen.count.told import ToldCounting, ToldWrongError
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
    "ToldWrongError",
    "count",
    "count_as_told",
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
    return carry_out(counter, table, read)


def count_as_told(told: CountRecord, lots: Lots = no_lots) -> CountRecord:
    """Carry the rule out once more on what a record tells of its papers; return what comes of it.

    Where papers are shared out anew at every stage, as Meek does, stages do not tell enough: such a
    record is returned as it is, if what is true of every count is true of it.
    Raises ToldWrongError and CountBrokenError where it cannot have come about, and what `count`
    raises but ValueError.
    """
    if not RULES[told.rule.id].parcels:
        audit(told)
        return told
    return carry_out(RULES[told.rule.id], ToldCounting(told, lots), told.read)


def carry_out(counter: Counter, table: Counting, read: PapersRead | None) -> CountRecord:
    """Count what lies on the table to the end; return the record, looked over."""
    if len(table.continuing) <= table.seats:
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
