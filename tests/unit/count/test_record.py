"""What a record says of itself, beyond what the count wrote into it."""

from sitegen.count import Standing, count
from sitegen.count.record import CountRecord
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from tests.oracle.elections import random_election

PEOPLE = tuple(Standing(name, name.upper()) for name in "abcd")


def votes(record: CountRecord, units: tuple[int, ...]) -> list[str]:
    return [record.decimal(each) for each in units]


def random_count(seed: int) -> CountRecord:
    drawn = random_election(seed, ties=False)
    people = tuple(
        Standing(f"c{x}", f"C{x}", withdrawn=x in drawn.withdrawn) for x in range(drawn.candidates)
    )
    return count(
        "ers97", pack(drawn.papers), seats=drawn.seats, candidates=people, lots=lowest_number
    )


def test_a_surplus_that_papers_cannot_carry_is_told_from_what_is_cut_off() -> None:
    """11 papers, 2 places, ERS97: of a surplus of 2.33 two papers at 1.00 move, 0.33 do not."""
    papers = [(4, (0,)), (2, (0, 1, 2, 3)), (2, (1, 3, 0, 2)), (1, (2,)), (2, (3, 0, 2, 1))]
    record = count("ers97", pack(papers), seats=2, candidates=PEOPLE)

    assert ["0.00", "0.33"] == votes(record, tuple(stage.end.lost for stage in record.stages))
    assert ["0.00", "0.33"] == votes(record, record.not_carried())
    assert ["2.33", "0.33"] == votes(record, record.above_quota())


def test_what_values_are_cut_by_is_not_said_to_be_carried_by_nobody() -> None:
    """Hockey club, UCL 2021: 11.66 over 17 papers is 0.68 each, and 0.10 are left over."""
    record = count(
        "ers97", pack([(5, (1,)), (17, (0, 1)), (3, (0,))]), seats=2, candidates=PEOPLE[:3]
    )

    assert "0.10" == record.decimal(record.stages[-1].end.lost)
    assert ["0.00", "0.00"] == votes(record, record.not_carried())
    assert ["11.66", "8.22"] == votes(record, record.above_quota())


def test_a_surplus_all_of_whose_papers_are_exhausted_is_carried_all_the_same() -> None:
    """Scottish: quota 4; a surplus of 3 over 7 papers that name nobody else, 0.42857 each."""
    record = count("scottish-2007", pack([(7, (0,)), (3, (1,))]), seats=2, candidates=PEOPLE[:3])
    end = record.stages[1].end

    assert ["2.99999", "0.00001"] == votes(record, (end.exhausted, end.lost))
    assert {0} == set(record.not_carried())


def test_where_nobody_has_to_reach_a_quota_nothing_is_above_it() -> None:
    record = count("ers97", pack([(3, (0,))]), seats=2, candidates=PEOPLE[:2])

    assert (0,) == record.above_quota()


def test_surpluses_that_wait_are_what_is_above_the_quota() -> None:
    waiting = [
        (record.above_quota()[stage.number - 2], stage.deferred.total)
        for seed in range(300)
        for record in [random_count(seed)]
        for stage in record.stages
        if stage.deferred
    ]

    assert 20 <= len(waiting)
    assert all(above == total for above, total in waiting)
