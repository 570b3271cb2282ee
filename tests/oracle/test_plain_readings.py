"""Readings of the rules that no worked example reaches, each with figures made by hand."""

import pytest

from tests.oracle.ers97 import pick
from tests.oracle.papers import Paper, Table
from tests.oracle.plain import PlainCount, PlainPoint, PlainStage, count, lowest

A, B, C, D, E = range(5)

LEVEL_AT_LAST = (
    (9, (A,)),
    (4, (B,)),
    (3, (C,)),
    (1, (D, B)),
    (2, (D,)),
    (2, (E, C)),
)
"""B and C: 4 and 3, then 4 and 5, then 5 and 5, when one of them must go."""


def concerned(plain: PlainCount) -> tuple[tuple[int, ...], ...]:
    return tuple(stage.concerned for stage in plain.stages)


def test_scottish_tie_goes_by_the_latest_difference() -> None:
    plain = count("scottish", seats=1, candidates=5, papers=LEVEL_AT_LAST)

    assert ((), (E,), (D,), (B,), (C,)) == concerned(plain)
    assert plain.lots == ()


def test_ers97_tie_goes_by_the_earliest_difference() -> None:
    plain = count("ers97", seats=1, candidates=5, papers=LEVEL_AT_LAST)

    assert concerned(plain)[:4] == ((), (E,), (D,), (C,))
    assert plain.lots == ()


def test_av_tie_goes_by_first_preferences() -> None:
    plain = count("av", seats=1, candidates=5, papers=LEVEL_AT_LAST)

    assert ((), (E,), (D,), (C,)) == concerned(plain)
    assert plain.lots == ()


def test_av_half_each_is_a_tie() -> None:
    plain = count("av", seats=1, candidates=2, papers=[(2, (A,)), (2, (B,))])

    assert plain.lots == (("exclusion", (A, B), A),)
    assert plain.elected == (B,)
    assert (plain.stages[-1].points[0].votes, plain.stages[-1].points[0].exhausted) == ((0, 2), 2)


def test_av_elects_the_last_one_left_without_votes() -> None:
    plain = count("av", seats=1, candidates=2, papers=[(1, ())], lot=lambda _, tied: max(tied))

    assert (plain.elected, plain.valid, plain.invalid) == ((A,), 0, 1)


def test_av_refuses_two_places() -> None:
    with pytest.raises(ValueError, match="fills one place, not 2"):
        count("av", seats=2, candidates=3, papers=[(1, (A,))])


def test_withdrawn_are_skipped_and_papers_for_them_alone_are_invalid() -> None:
    papers = [(5, (B, A)), (2, (B,)), (1, ()), (3, (C, B, C, D)), (4, (D, A))]
    plain = count("scottish", seats=1, candidates=4, papers=papers, withdrawn=frozenset({B}))

    assert (plain.valid, plain.invalid) == (12, 3)
    assert plain.stages[0].points[0].votes == (500_000, 0, 300_000, 400_000)
    # Of the three papers of C, C again is ignored and all go to D: 7 of 12, and 7 is the quota.
    assert plain.stages[1].points[0].votes == (500_000, 0, 0, 700_000)
    assert plain.elected == (D,)


def test_as_many_standing_as_places_are_elected_without_a_count() -> None:
    papers = [(1, (A, B)), (2, (B, C)), (2, (C,))]
    plain = count("meek", seats=2, candidates=3, papers=papers, withdrawn=frozenset({A}))
    point = plain.stages[0].points[0]

    assert [stage.kind for stage in plain.stages] == ["uncontested"]
    assert point.votes == (0, 3_000_000_000, 2_000_000_000)
    assert (point.quota, point.elected) == (0, (B, C))


@pytest.mark.parametrize(
    ("points", "places", "picked"),
    [
        pytest.param([(3, 3, 3), (4, 3, 4)], 2, [A, C], id="all at one difference"),
        pytest.param([(5, 3, 3), (4, 4, 3)], 2, [A, B], id="the last place at a later one"),
        pytest.param([(3, 4, 3), (3, 3, 4)], 2, [B, C], id="each at its own point"),
        pytest.param([(5, 3, 3)], 2, [A], id="the last place at none"),
        pytest.param([(3, 4, 5)], 2, [C, B], id="in the order in which they differed"),
        pytest.param([(3, 3, 3)], 2, [], id="level throughout"),
    ],
)
def test_ers97_too_many_level_ones_are_picked_by_the_earliest_difference(
    points: list[tuple[int, ...]], places: int, picked: list[int]
) -> None:
    assert picked == pick([A, B, C], places, points)


def test_ers97_exactly_the_vote_required_elects_and_first_preferences_decide_who() -> None:
    """Quota 2.00. B's 3.00 over move one paper at 1.00; 2.00 lost leaves 2.00 active.

    C and D then hold 1.00 each, half of it, for the one place left; D held it from the first.
    """
    papers = [(4, (B,)), (1, (B, C)), (1, (D,))]
    plain = count("ers97", seats=2, candidates=5, papers=papers)

    point = PlainPoint((0, 200, 100, 100, 0), 0, 200, 200, (D,), required=100)

    assert plain.stages[1:] == (PlainStage("surplus", (B,), (point,)),)


def test_ers97_stage_shows_its_figures_though_the_excluded_have_no_papers() -> None:
    """A's surplus of 1.33 is put off while D, but not D with B or C, is under the next by more."""
    papers = [(6, (A, B)), (4, (B,)), (4, (C,))]
    plain = count("ers97", seats=2, candidates=4, papers=papers)

    assert plain.stages[0].points[0].quota == 467
    assert plain.stages[1].concerned == (D,)
    assert [point.votes for point in plain.stages[1].points] == [(600, 400, 400, 0)]


def test_figures_that_do_not_add_up_are_refused() -> None:
    table = Table(1, 1, 2, [A, B], [Paper((A,))], 0, lowest, votes=[0, 0])

    with pytest.raises(ArithmeticError, match="is not 1"):
        table.point(())


def test_a_lot_must_fall_on_one_of_the_tied() -> None:
    with pytest.raises(ValueError, match="not one of"):
        count("av", seats=1, candidates=2, papers=[(1, (A,)), (1, (B,))], lot=lambda _, __: C)
