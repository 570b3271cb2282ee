"""Where two counts of the same papers part: who was settled first, and otherwise, in each."""

import json

from sitegen.count import Standing, count
from sitegen.count.comparison import Turn, turn
from sitegen.count.record import CountRecord
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from tests.data import read_blt_plain, shared
from tests.oracle.elections import random_election


def by(rule: str, name: str) -> CountRecord:
    blt = read_blt_plain(shared(f"data/worked/{name}.blt"))
    people = tuple(Standing(each, each) for each in blt.names)
    return count(rule, pack(blt.papers), seats=blt.seats, candidates=people, lots=lowest_number)


def test_each_count_turns_where_the_worked_counts_do() -> None:
    """`slate9_small`: Netherby is elected by ERS97, and goes out as Barrow is elected elsewhere."""
    worked = {
        rule: json.loads(shared(f"data/worked/slate9_small.{rule}.json").read_text())["stages"]
        for rule in ("ers97", "scottish")
    }
    (netherby_in,) = (
        number for number, s in enumerate(worked["ers97"], 1) if "Maya Netherby" in s["elected"]
    )
    (netherby_out,) = (
        number
        for number, s in enumerate(worked["scottish"], 1)
        if "Maya Netherby" in s["candidates"] and "Aisha Barrow" in s["elected"]
    )
    ers97, scottish = by("ers97", "slate9_small"), by("scottish-2007", "slate9_small")
    number = {who.name: x for x, who in enumerate(ers97.candidates)}
    barrow, netherby = (number[name] for name in ("Aisha Barrow", "Maya Netherby"))

    assert Turn(netherby_in, (netherby,), ()) == turn(ers97, scottish)
    assert Turn(netherby_out, (barrow,), (netherby,)) == turn(scottish, ers97)


def test_counts_that_elect_the_same_candidates_do_not_part() -> None:
    """They exclude in another order and by other stages, which leads nowhere."""
    ers97, scottish = by("ers97", "slate9_24"), by("scottish-2007", "slate9_24")

    assert [stage.excluded for stage in ers97.stages] != [s.excluded for s in scottish.stages]
    assert (None, None) == (turn(ers97, scottish), turn(scottish, ers97))


def test_both_counts_turn_or_neither_does() -> None:
    parted = 0
    for seed in range(300):
        drawn = random_election(seed, ties=False)
        people = tuple(
            Standing(f"c{x}", f"C{x}", withdrawn=x in drawn.withdrawn)
            for x in range(drawn.candidates)
        )
        one, other = (
            count(
                rule, pack(drawn.papers), seats=drawn.seats, candidates=people, lots=lowest_number
            )
            for rule in ("scottish-2007", "meek-prf")
        )
        differ = set(one.elected) != set(other.elected)
        parted += differ

        assert [differ] * 2 == [bool(turn(one, other)), bool(turn(other, one))]
    assert 5 <= parted
