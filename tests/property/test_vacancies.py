"""A vacancy under ERS97 7.1 is filled as the plain twin fills it, whose members are guarded.

The twin knows nothing of vacancies: it counts on to the end with the members who stay as a group
of whom all must be elected. Whoever else it elects first takes the place, and the rest is idle.
"""

from itertools import islice

import pytest

from sitegen.count import Standing, count
from sitegen.count.record import Because, CountRecord
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from tests.oracle import plain
from tests.oracle.constraints import PlainConstraint
from tests.oracle.elections import Election, random_election
from tests.twin import has_a_valid_paper


def people(election: Election, gone: set[int]) -> tuple[Standing, ...]:
    return tuple(
        Standing(f"c{x}", f"Candidate {x}", withdrawn=x in gone) for x in range(election.candidates)
    )


def counted(election: Election, gone: set[int], sitting: set[int]) -> CountRecord:
    return count(
        "ers97",
        pack(election.papers),
        seats=election.seats,
        candidates=people(election, gone),
        lots=lowest_number,
        sitting=sitting,
    )


def test_whoever_the_twin_elects_first_beside_the_members_takes_the_place() -> None:
    compared = kept = changed = 0
    for seed in range(1_500):
        election = random_election(seed, ties=seed % 2 == 0)
        standing = set(range(election.candidates)) - election.withdrawn
        if not has_a_valid_paper(election) or len(standing) <= election.seats + 1:
            continue
        winners = counted(election, set(election.withdrawn), set()).elected
        left = set(islice(winners[seed % len(winners) :], 1 + seed % 2))
        gone, sitting = {*election.withdrawn, *left}, set(winners) - left
        if len(standing - left) <= election.seats or not any(
            set(ranking) - gone for _, ranking in election.papers
        ):
            continue
        record = counted(election, gone, sitting)
        twin = plain.count(
            "ers97",
            seats=election.seats,
            candidates=election.candidates,
            papers=election.papers,
            withdrawn=frozenset(gone),
            constraints=(PlainConstraint(frozenset(sitting), len(sitting), election.seats),),
        )
        others = [x for x in twin.elected if x not in sitting]

        assert others[: len(left)] == [x for x in record.elected if x not in sitting]
        assert set(record.elected) == sitting | set(others[: len(left)])
        assert not sitting.intersection(x for stage in record.stages for x in stage.excluded)
        points = [point for stage in twin.stages for point in stage.points]
        steps = [step for stage in record.stages for step in stage.steps]
        assert [point.votes for point in points[: len(steps)]] == [step.votes for step in steps]

        compared += 1
        elections = [each for stage in record.stages for each in stage.elected]
        kept += any(each.because is Because.SITTING for each in elections)
        changed += others[: len(left)] != [x for x in winners if x in left]
    assert compared > 400
    assert kept > 100
    assert changed == compared


def test_a_vacancy_worked_by_hand() -> None:
    """28 papers, 2 places: Ann 10, Bob 8, Dan 5, Cat 3, Eve 2; quota 28 / 3 = 9.34 in both counts.

    Ann has 10 and is elected; her surplus of 0.66 is less than the gap of 1.00 between Eve and
    Cat, so that Eve goes out: Dan 7. Cat has 3, Dan 7: Cat goes out, her papers name Ann alone.
    Two remain for one place: Dan goes out, Bob is elected. When Ann leaves, all her ten papers are
    Cat's, who has 13 and is elected at once; Bob keeps his place with the 8 votes that he has.
    """
    names = ("Ann", "Bob", "Cat", "Dan", "Eve")
    ballots = pack([(10, (0, 2, 3)), (8, (1, 3)), (3, (2, 0)), (5, (3, 4)), (2, (4, 3))])
    candidates = tuple(Standing(name.lower(), name) for name in names)
    first = count("ers97", ballots, seats=2, candidates=candidates, lots=lowest_number)
    without = (Standing("ann", "Ann", withdrawn=True), *candidates[1:])
    again = count("ers97", ballots, seats=2, candidates=without, sitting=[1])
    told = [(each.candidate, each.votes, each.because) for each in again.stages[0].elected]

    assert (0, 1) == first.elected
    assert 1 == len(again.stages)
    assert [(2, 1300, Because.QUOTA), (1, 800, Because.SITTING)] == told
    assert "7.1" == again.stages[0].by[-1]


def test_a_member_with_the_fewest_votes_is_not_excluded() -> None:
    """13 papers, 2 places, quota 4.34. E with 2 votes would go out first, but is a member.

    So C goes out with 3, whose papers bring B to 7 votes and a place.
    """
    ballots = pack([(4, (0,)), (4, (1,)), (3, (2, 1)), (2, (3,))])
    candidates = tuple(Standing(x, x.upper()) for x in "abce")
    record = count("ers97", ballots, seats=2, candidates=candidates, sitting=[3])

    assert (1, 3) == record.elected
    assert [(2,)] == [stage.excluded for stage in record.stages if stage.excluded]


@pytest.mark.parametrize(("rule", "sitting"), [("scottish-2007", [0]), ("ers97", [0, 1])])
def test_sitting_members_that_a_rule_cannot_keep_are_refused(rule: str, sitting: list[int]) -> None:
    candidates = tuple(Standing(x, x.upper()) for x in "abc")
    with pytest.raises(ValueError, match=r"\["):
        count(rule, pack([(3, (0, 1, 2))]), seats=2, candidates=candidates, sitting=sitting)
