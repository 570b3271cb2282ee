"""Limits on groups on the command line: a contest is counted with them, or not at all."""

import pytest
from click.testing import CliRunner

from sitegen.cli import main
from tests.conftest import ROOT


def count(*words: str) -> tuple[int, str, str]:
    content = ("--content", str(ROOT / "content"))
    done = CliRunner().invoke(main, ["count", "conference-delegates-2026", *content, *words])
    return done.exit_code, done.stdout, done.stderr


def test_a_contest_is_counted_with_its_limits_and_compared_with_the_count_without() -> None:
    status, sheet, _ = count()

    assert 0 == status
    assert "Limit           women: at least 2; elected 2\n" in sheet
    assert "Without the limits on groups: Gethin Marl instead of Rosalind Akehurst." in sheet


@pytest.mark.parametrize("rule", ["minneapolis", "northern-ireland"])
def test_a_rule_that_cannot_count_with_limits_is_refused(rule: str) -> None:
    status, sheet, said = count("--rule", rule)

    assert (2, "") == (status, sheet)
    assert "cannot count with the limits on groups that conference-delegates-2026 has" in said


def test_fewer_seats_than_the_limits_ask_for_are_a_problem() -> None:
    status, sheet, said = count("--seats", "1")

    assert (1, "") == (status, sheet)
    assert "groups-clash: 1 seat cannot be filled from 6 candidates with at least 2 of" in said
