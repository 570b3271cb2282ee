"""What `sitegen roll publish` writes is content without a problem, and tells nobody apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content import read_site, read_tree
from sitegen.model.roll import Roll
from sitegen.trust.roll.figures import FEWEST, Figures, figures_of, public
from sitegen.trust.roll.files import issued_file
from tests.conftest import ROOT

BASE, _ = read_tree(ROOT / "tests/cases/problems/base")
PATH = "contests/slate/contest.yml"
VOTING = BASE[PATH].decode().replace("state: counted", "state: voting")
TREE = {
    **{path: data for path, data in BASE.items() if not path.endswith("ballots.yml")},
    PATH: VOTING.replace(
        "[harbour-left, moor-left]", "[harbour-left, moor-left, quay-left]"
    ).encode(),
}
ORGANISATIONS = ("harbour-left", "moor-left", "quay-left")
FEW = st.one_of(st.integers(0, 30), st.integers(200, 230))
GROUPS = st.fixed_dictionaries(
    dict.fromkeys(
        [
            *((each,) for each in ORGANISATIONS),
            *(("harbour-left", "moor-left"), ("harbour-left", "quay-left")),
            ORGANISATIONS,
        ],
        FEW,
    )
)


def made(groups: dict[tuple[str, ...], int], held: int) -> Figures:
    everybody = [group for group, number in groups.items() for _ in range(number)]
    commitments = dict.fromkeys(ORGANISATIONS, "a" * 64)
    numbers = ((each, place >= held) for place, each in enumerate(everybody))
    return figures_of(numbers, commitments, without_number=held)


def read(figures: Figures) -> Roll:
    told = public(figures, as_of="2027-03-20", source="Roll: 'merged' \"twice\" \\ é #1")
    codes = issued_file(map(str, range(figures.issued)))
    site, problems = read_site(
        {**TREE, "contests/slate/roll.yml": told, "contests/slate/issued.txt": codes}
    )

    assert [] == problems
    assert site
    roll = site.contests[0].roll
    assert roll
    return roll


@given(GROUPS, FEW)
def test_it_passes_the_check_and_is_true(groups: dict[tuple[str, ...], int], held: int) -> None:
    figures = made(groups, held)
    roll = read(figures)

    assert figures.issued == roll.issued == roll.codes.count(b"\n")
    for each in roll.organisations:
        if each.members:
            exact = figures.by_organisation[each.organisation]
            assert each.members.lowest <= exact <= each.members.highest
    assert (roll.without_number is None) == (held == 0)
    if roll.without_number:
        assert roll.without_number.lowest <= held <= roll.without_number.highest
    told = [each.members for each in roll.organisations if each.members]
    if figures.small:
        assert all(each.rounded or each.number is None for each in told)


@given(GROUPS, FEW)
def test_no_figure_that_tells_of_persons_can_be_worked_out(
    groups: dict[tuple[str, ...], int], held: int
) -> None:
    """Nobody can tell that 1 to 9 people have no ballot, or belong to several, or not to one."""
    figures = made(groups, held)
    roll = read(figures)
    told = [each.members for each in roll.organisations if each.members]

    assert not 0 < roll.members - roll.issued < FEWEST
    exact = [each.number for each in told if each.number is not None and not each.rounded]
    if len(exact) == len(ORGANISATIONS):
        assert not 0 < sum(exact) - roll.members < FEWEST
        assert not any(0 < roll.members - each < FEWEST for each in exact)
    small = [each for each in told if each.number is None]
    if len(told) == len(ORGANISATIONS) and small:
        least = roll.members - sum(each.highest for each in told if each.number is not None)
        assert least <= 0


H, M, Q = ORGANISATIONS


@pytest.mark.parametrize(
    "groups",
    [
        {(H,): 100, (H, M): 50, (H, Q): 50, (M,): 5},  # five are not in the first
        {(H,): 100, (M,): 100, (Q,): 100, (H, M, Q): 6},  # six are in several
        {(H,): 100, (M,): 100, (Q,): 100, (H, M): 6},
    ],
)
def test_each_small_figure_alone_has_all_organisations_rounded(
    groups: dict[tuple[str, ...], int],
) -> None:
    roll = read(made(groups, 0))

    assert all(each.members and each.members.rounded for each in roll.organisations)


def test_no_organisation_is_told_where_a_small_one_follows_from_the_others() -> None:
    told = read(made({(H,): 200, (M,): 200, (Q,): 9}, 0)).organisations

    assert [None, None, None] == [each.members for each in told]
