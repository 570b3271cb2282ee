"""What exact Meek decides is so where the iterations of Meek's rule end, found in another way."""

from decimal import Decimal

from sitegen.count.causes import KeepValues
from tests.oracle.elections import random_election
from tests.oracle.meek_end import end_of_iterations
from tests.twin import count_with_engine, has_a_valid_paper

ELECTIONS = 250
NO_MORE = Decimal(10) ** -15
"""What is not parted by so much is a tie."""


def test_whoever_is_elected_or_excluded_would_be_at_the_end_of_the_iterations() -> None:
    elected_after_others = excluded_after_others = ties = 0
    for seed in range(ELECTIONS):
        election = random_election(seed, ties=bool(seed % 2))
        if not has_a_valid_paper(election):
            continue
        record = count_with_engine("meek-exact", election)
        continuing = [x for x in range(election.candidates) if x not in election.withdrawn]
        elected: list[int] = []
        for stage in record.stages:
            winners = [each.candidate for each in stage.elected]
            if isinstance(stage.cause, KeepValues):
                votes, quota = end_of_iterations(
                    election.papers, seats=election.seats, elected=elected, continuing=continuing
                )
                for x in winners:
                    assert votes[x] > quota, f"seed {seed}"
                for loser in stage.excluded:
                    level = [x for tie in stage.ties for x in tie.tied] or [loser]
                    fewest = min(votes[x] for x in continuing)
                    others = [votes[x] for x in continuing if x not in level]

                    assert all(votes[x] - fewest < NO_MORE for x in level), f"seed {seed}"
                    assert not others or min(others) > votes[loser], f"seed {seed}"
                    assert max(votes[x] for x in continuing) < quota + NO_MORE, f"seed {seed}"
                elected_after_others += bool(elected and winners)
                excluded_after_others += bool(elected and stage.excluded)
                ties += bool(elected and stage.ties)
            elected += winners
            continuing = [x for x in continuing if x not in {*winners, *stage.excluded}]
    assert elected_after_others > ELECTIONS // 5
    assert excluded_after_others > ELECTIONS // 2
    assert ties > ELECTIONS // 10
