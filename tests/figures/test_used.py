"""Real council wards at the level `used`: the stages that an independent program counted."""

from datetime import date
from decimal import Decimal

import pytest

from sitegen.content import read_site
from sitegen.contest_count import count_contest
from sitegen.count.rules import CONTEST_RULES, RULES
from sitegen.count.ties import lowest_number
from sitegen.formats.blt import read_blt
from sitegen.importing import Order, imported
from sitegen.model.poll import Poll
from sitegen.model.site import Contest
from sitegen.reduction import all_papers, is_minimal, reduce_papers
from tests.data import shared
from tests.figures.test_wards import expected_wards, figures_expected


def ward_of(rule: str, ward: str) -> tuple[Contest, Poll]:
    """Import a ward as a person would."""
    path = f"data/scottish-wards/{ward}.blt"
    file, _ = read_blt(shared(path).read_bytes(), path)
    assert file is not None
    seats = 1 if RULES[rule].one_place else file.seats or 1
    order = Order("ward", ward, seats, rule, path, date(2027, 5, 3))
    site, problems = read_site(imported(file, order, {}))
    assert site is not None
    assert [] == problems
    (contest,) = site.contests
    assert contest.poll is not None
    return contest, contest.poll


@pytest.mark.parametrize(
    ("rule", "expected_rule"),
    [("ers97", "ers97"), ("scottish-2007", "scottish"), ("minneapolis-2009", "minneapolis")],
)
def test_reduced_papers_of_every_ward_give_the_published_figures(
    rule: str, expected_rule: str
) -> None:
    smaller = 0
    for expected in expected_wards(expected_rule):
        contest, poll = ward_of(rule, expected["ward"])
        reduced, problems = reduce_papers(contest, poll, lots=lowest_number)
        assert reduced is not None, problems
        record, _ = count_contest(contest, reduced.poll, lots=lowest_number)
        assert record is not None
        stages = {stage["stage"]: stage for stage in expected["stages"]}

        assert [figures_expected(stage) for stage in stages.values()] == [
            (
                [Decimal(record.decimal(votes)) for votes in stage.end.votes],
                Decimal(record.decimal(stage.end.exhausted + stage.end.lost)),
                Decimal(record.decimal(stage.end.quota)),
            )
            for stage in record.stages
        ], expected["ward"]
        smaller += len(all_papers(reduced.poll)) * 2 < len(all_papers(poll))
    assert smaller > 40  # of 49: far fewer rankings are left


@pytest.mark.parametrize("rule", CONTEST_RULES)
def test_every_rule_reduces_every_ward_to_papers_that_it_cannot_reduce_further(rule: str) -> None:
    for expected in expected_wards("ers97"):
        contest, poll = ward_of(rule, expected["ward"])
        reduced, problems = reduce_papers(contest, poll, lots=lowest_number)

        assert reduced is not None, problems
        assert is_minimal(contest, reduced.poll, lots=lowest_number)
        assert not is_minimal(contest, poll, lots=lowest_number)
