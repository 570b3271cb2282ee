"""Exact counts: another program's fractions, and what rounding decides in real elections."""

import json
from fractions import Fraction

import pytest

from sitegen.count import Standing, count
from sitegen.count.ties import no_lots
from sitegen.model.ballots import pack
from tests.conftest import ROOT
from tests.data import read_blt_plain
from tests.figures.test_wards import count_ward, expected_wards

SLATE = ROOT / "content/contests/left-slate-2026/ballots.blt"


def test_every_fraction_of_the_demonstration_is_that_of_another_program() -> None:
    """As votelib counts the same papers; `left-slate-exact.json` says how."""
    expected = json.loads((ROOT / "tests/figures/left-slate-exact.json").read_text())["counts"]
    poll = read_blt_plain(SLATE)
    people = tuple(Standing(name.lower().replace(" ", "-"), name) for name in poll.names)
    record = count("wigm-exact", pack(poll.papers), seats=9, candidates=people, lots=no_lots)
    held: list[dict[str, Fraction]] = []
    gone: set[int] = set()
    for stage in record.stages[: len(expected)]:
        gone |= {*stage.excluded}
        figures = {
            people[x].id: Fraction(votes, record.one)
            for x, votes in enumerate(stage.end.votes)
            if x not in gone
        }
        gone |= {each.candidate for each in stage.elected}
        exhausted = Fraction(stage.end.exhausted, record.one)
        held.append({**figures, "(exhausted)": exhausted} if exhausted else figures)

    assert [{id_: Fraction(text) for id_, text in each.items()} for each in expected] == held
    assert 10**11 < max(votes.denominator for votes in held[-1].values())


@pytest.mark.parametrize(
    ("rounded", "exact"), [("scottish-2007", "wigm-exact"), ("meek-prf", "meek-exact")]
)
def test_rounding_decides_nothing_in_49_wards(rounded: str, exact: str) -> None:
    """Neither who is elected nor at which stage anybody is elected or excluded."""
    for expected in expected_wards("scottish"):
        one, other = (count_ward(rule, expected["ward"]) for rule in (rounded, exact))

        assert [
            (stage.excluded, sorted(each.candidate for each in stage.elected))
            for stage in one.stages
        ] == [
            (stage.excluded, sorted(each.candidate for each in stage.elected))
            for stage in other.stages
        ], expected["ward"]
