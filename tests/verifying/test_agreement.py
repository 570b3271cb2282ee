"""verify.py and the engine agree at every figure; neither knows a line of the other.

`python -m tests.verifying.soak` does the same with thousands of elections.
"""

import pytest

from tests.property.election_content import draw_elections, with_irregular_papers
from tests.verifying.agreement import RULES, first_difference, plain_elections, vacancy_difference


@pytest.mark.parametrize("rule", RULES)
def test_plain_elections_are_counted_alike(rule: str) -> None:
    assert first_difference([*plain_elections(rule, range(150))]) is None


@pytest.mark.parametrize("rule", RULES)
def test_papers_in_parts_are_counted_alike(rule: str) -> None:
    drawn = [with_irregular_papers(each, x) for x, each in enumerate(draw_elections(rule, 60))]

    assert any(each.irregular for each in drawn)
    assert first_difference(drawn) is None


@pytest.mark.parametrize("rule", RULES)
def test_elections_with_limits_on_groups_are_counted_alike(rule: str) -> None:
    drawn = draw_elections(rule, 60, limits=True)

    assert all(each.constraints for each in drawn)
    assert first_difference(drawn) is None


def test_vacancies_are_filled_alike() -> None:
    """Under ERS97 7.1, also with limits on groups, which hold for the whole body."""
    drawn = [*plain_elections("ers97", range(60)), *draw_elections("ers97", 60, limits=True)]
    found = [vacancy_difference(each, seed) for seed, each in enumerate(drawn)]

    assert [] == [each for each in found if each]
    assert 100 < sum(each is not None for each in found)
