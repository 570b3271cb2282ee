"""The exercises of the ERS97 booklet: quotas, surpluses of the first stage and later, next steps.

Inputs are the booklet's; the answers were worked out by its rules by somebody else.
"""

import json
from collections.abc import Sequence
from decimal import Decimal
from itertools import count as count_up
from typing import Any

import pytest

from sitegen.count import Standing, count
from sitegen.count.causes import ExclusionOf, SurplusOf
from sitegen.count.counting import Counting
from sitegen.count.parcels import Parcel
from sitegen.count.record import Because, CountRecord
from sitegen.count.rules import ers97
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from tests.data import shared

EACH = range(4)
ONE = 100


def exercise(kind: str, number: int) -> Any:  # noqa: ANN401
    exercises = json.loads(shared("data/worked/ers97_exercises.json").read_text("utf-8"))
    assert len(exercises[kind]) == len(EACH)
    return exercises[kind][number]


def units(votes: str) -> int:
    return int(Decimal(votes) * ONE)


def people(number: int) -> tuple[Standing, ...]:
    return tuple(Standing(f"c{x}", f"C {x}") for x in range(number))


@pytest.mark.parametrize("number", EACH)
def test_quotas(number: int) -> None:
    asked = exercise("quotas", number)
    candidates = asked["places"] + 1
    papers = [(asked["valid"] - candidates + 1, (0,)), *((1, (x,)) for x in range(1, candidates))]
    record = counted(papers, seats=asked["places"], candidates=candidates)

    assert asked["valid"] == record.valid_papers
    assert asked["quota"] == record.decimal(record.stages[0].end.quota)


@pytest.mark.parametrize("number", EACH)
def test_surpluses_of_the_first_stage(number: int) -> None:
    """A has the papers, B gets what moves; B and others share the rest as evenly as can be."""
    asked = exercise("first_stage_surpluses", number)
    quota = units(asked["quota"])
    places, valid = next(
        (places, valid)
        for places in count_up(2)
        for valid in [quota * (places + 1) // ONE]
        if -(-valid * ONE // (places + 1)) == quota
    )
    others = range(1, 2 * places + 4)
    share, rest = divmod(valid - asked["papers"], len(others))
    papers = [
        (asked["transferable_papers"], (0, 1)),
        (asked["nontransferable_papers"], (0,)),
        *((share + (x <= rest), (x,)) for x in others),
    ]
    record = counted(papers, seats=places, candidates=2 * places + 4)
    before, after = (stage.end for stage in record.stages[:2])

    assert (asked["quota"], valid) == (record.decimal(before.quota), record.valid_papers)
    assert SurplusOf(0, units(asked["surplus"])) == record.stages[1].cause
    assert (asked["transferable_papers"], units(asked["transfer_value"])) == (
        (after.transfers[0].papers, after.transfers[0].after)
    )
    assert asked["credited"] == record.decimal(after.votes[1] - before.votes[1])
    assert asked["difference"] == record.decimal(after.lost)


@pytest.mark.parametrize("number", EACH)
def test_later_surpluses(number: int) -> None:
    """The table as it lies after A, who is elected, got so many papers worth so much at last."""
    asked = exercise("later_surpluses", number)
    staying = asked["nontransferable_papers"]
    papers = [(asked["last_batch_papers"] - staying, (0, 1)), (staying, (0,)), (9_999, (0, 2))]
    table = Counting(ers97.RULE, pack(papers), seats=2, candidates=people(4), lots=lowest_number)
    table.sort_ballot_box(by="5.1.2")
    (rows,) = (each.rows for each in table.holdings[0])
    table.holdings[0] = [
        Parcel(ONE, rows[2:], 9_999, point=0),
        Parcel(units(asked["received_at"]), rows[:2], asked["last_batch_papers"], point=1),
    ]
    table.elect([0], because=Because.QUOTA, by="5.1.7")
    table.set_quota(units(asked["quota"]), by="5.1.6")
    table.lost = table.votes[0] - units(asked["vote"])
    table.votes[0] = units(asked["vote"])
    before = table.lost
    ers97.transfer_largest_surplus(table)

    assert asked["quota"] == f"{table.votes[0] // ONE}.{table.votes[0] % ONE:02}"
    assert units(asked["credited"]) == table.votes[1]
    assert units(asked["difference"]) == table.lost - before
    assert units(asked["transfer_value"]) == table._step.transfers[0].after


@pytest.mark.parametrize("number", EACH)
def test_next_steps(number: int) -> None:
    """Each after the first changes some votes of the first."""
    first, asked = exercise("next_step", 0), exercise("next_step", number)
    votes = {**first["votes"], **asked.get("changed", {})}
    names = list(votes)
    record = counted(
        [(votes[name], (x,)) for x, name in enumerate(names)],
        seats=first["places"],
        candidates=len(names),
    )
    begin, after = record.stages[:2]
    surpluses = asked.get("surpluses") or first["surplus"]

    assert first["quota"] == record.decimal(begin.end.quota)
    assert (asked.get("elected") or ["A"]) == [names[each.candidate] for each in begin.elected]
    assert surpluses == record.decimal(sum(each.votes - begin.end.quota for each in begin.elected))
    match after.cause:
        case SurplusOf(giver):
            assert asked["step"] == f"transfer {names[giver]}"
            assert after.deferred is None
        case ExclusionOf(out):
            together = " and ".join(names[x] for x in out) + (" together" if out[1:] else "")
            assert asked["step"] == f"defer A; exclude {together}"
            assert after.deferred is not None
            assert ["A"] == [names[x] for x in after.deferred.candidates]
        case other:
            pytest.fail(f"{other} is no answer")


def counted(
    papers: Sequence[tuple[int, tuple[int, ...]]], *, seats: int, candidates: int
) -> CountRecord:
    return count(
        "ers97", pack(papers), seats=seats, candidates=people(candidates), lots=lowest_number
    )
