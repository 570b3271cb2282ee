"""What the properties of a count are tried on: each rule of the table, on random elections."""

import os
from itertools import product
from typing import Literal

import pytest

from sitegen.count import RULES
from tests.oracle.elections import draw_election
from tests.polls import Counts, counted
from tests.twin import has_a_valid_paper

SEEDS = range(75)


@pytest.fixture(scope="session", params=RULES)
def rule(request: pytest.FixtureRequest) -> str:
    """One rule after the other."""
    return str(request.param)


def scope(fixture_name: str, config: pytest.Config) -> Literal["function", "session"]:  # noqa: ARG001
    """Count once a run; but mutmut must see which tests count, and so has each test do so."""
    return "function" if "MUTANT_UNDER_TEST" in os.environ else "session"


@pytest.fixture(scope=scope)
def counts(rule: str) -> Counts:
    """Elections, some unusual, some full of ties, and their counts by the rule."""
    polls = (draw_election(seed, ties=ties) for seed, ties in product(SEEDS, (True, False)))
    return tuple((poll, counted(rule, poll)) for poll in polls if has_a_valid_paper(poll))
