"""A followed paper lies where it lies in the plain count, at the value that it has there."""

import pytest

from sitegen.count import count
from sitegen.count.course import FOLLOWED, course, follow
from sitegen.count.rules import CONTEST_RULES
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from tests.following import NOBODY, followed, rankings_of
from tests.oracle.elections import draw_election
from tests.twin import (
    candidates_of,
    count_with_engine,
    difference,
    has_a_valid_paper,
    seats_of,
)

ELECTIONS = 150


def test_every_rule_that_counts_contests_can_be_followed() -> None:
    assert set(CONTEST_RULES) == set(FOLLOWED)


@pytest.mark.parametrize("rule", FOLLOWED)
@pytest.mark.parametrize("ties", [True, False], ids=["many-ties", "few-ties"])
def test_a_paper_goes_where_the_plain_count_moves_it(rule: str, *, ties: bool) -> None:
    ways = moved = divided = nobody = 0
    for seed in range(ELECTIONS):
        election = draw_election(seed, ties=ties)
        if not has_a_valid_paper(election):
            continue
        rankings = rankings_of(election, seed)
        record = count_with_engine(rule, election)
        hand, expected = followed(rule, election, rankings)
        assert difference(hand, record) is None, f"seed {seed}"  # they weigh nothing
        of = course(record)
        for ranking, way in zip(rankings, expected, strict=True):
            found = [
                tuple((each.candidate, each.value) for each in shares)
                for shares in follow(of, ranking)
            ]

            assert way == found, f"seed {seed}, {ranking}"

            ways += 1
            moved += len(set(way)) > 1
            divided += len(way[-1]) > 1
            nobody += way[-1][-1][0] == NOBODY
    # the comparison is worth something only if papers do not lie still
    assert moved > ways // 10
    assert divided > ways // 40 or rule == "av"
    assert nobody > ways // 40


@pytest.mark.parametrize("rule", FOLLOWED)
def test_a_paper_goes_the_same_way_where_all_papers_come_in_parts(rule: str) -> None:
    for seed in range(60):
        election = draw_election(seed, ties=True)
        if not has_a_valid_paper(election) or max(number for number, _ in election.papers) > 1000:
            continue
        whole = course(count_with_engine(rule, election))
        seats = seats_of(rule, election)
        parts = [(6 * number, ranking) for number, ranking in election.papers]
        people = candidates_of(election)
        ballots = pack(parts, parts=6)
        spread = course(count(rule, ballots, seats=seats, candidates=people, lots=lowest_number))
        for ranking in rankings_of(election, seed):
            assert follow(whole, ranking) == follow(spread, ranking), f"seed {seed}"
