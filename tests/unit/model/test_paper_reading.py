"""How irregular papers are read: by policy, rank by rank, each counted by reason."""

import pytest

from sitegen.model.ballots import Ballots, aggregate, pack, unpack
from sitegen.model.paper_reading import read_irregular
from sitegen.model.papers import (
    IRREGULARITIES,
    Irregular,
    Irregularity,
    PapersRead,
    Policy,
    Ranks,
    Treatment,
)
from sitegen.problems import Place, Problem

NAMES = ("Ann", "Bob", "Cat", "Dan", "Eve")
ANN, BOB, CAT, DAN, EVE = range(5)
STOP, SKIP = Policy("stop", "stop", "stop"), Policy("skip", "skip", "skip")
SHARE = Policy("share", "skip", "skip")
STRICT = pack([(4, (ANN, BOB)), (2, ()), (3, (CAT,))])

Papers = list[tuple[int, tuple[int, ...]]]


def irregular(papers: int, *ranks: tuple[int, ...]) -> Irregular:
    """Make papers that stand in line 7, with a rank in every fifth column."""
    places = tuple(Place("papers", 7, 1 + 5 * at) for at in range(len(ranks)))
    return Irregular(papers, ranks, places)


def read(
    policy: Policy,
    *papers: Irregular,
    ballots: Ballots | None = None,
    withdrawn: tuple[int, ...] = (),
) -> tuple[Ballots, PapersRead, list[Problem]]:
    hints: dict[Irregularity, str] = dict.fromkeys(IRREGULARITIES, "choose")
    nothing = pack([]) if ballots is None else ballots
    return read_irregular(nothing, papers, policy, withdrawn=withdrawn, names=NAMES, hints=hints)


def counted(policy: Policy, *ranks: tuple[int, ...], withdrawn: tuple[int, ...] = ()) -> Papers:
    """Return what is counted of one paper."""
    ballots, _, problems = read(policy, irregular(1, *ranks), withdrawn=withdrawn)
    assert [] == problems
    return unpack(ballots)


@pytest.mark.parametrize(
    ("ranks", "stopped", "skipped"),
    [
        pytest.param(((ANN,), (BOB, CAT), (DAN,)), (ANN,), (ANN, DAN), id="equal"),
        pytest.param(((ANN, BOB), (CAT,)), (), (CAT,), id="equal-first"),
        pytest.param(((ANN,), (), (BOB,)), (ANN,), (ANN, BOB), id="gap"),
        pytest.param(((), (BOB,)), (), (BOB,), id="gap-first"),
        pytest.param(((ANN,), (BOB,), (ANN,), (CAT,)), (ANN, BOB), (ANN, BOB, CAT), id="repeat"),
        pytest.param(((ANN, ANN), (BOB,)), (), (ANN, BOB), id="repeat-at-one-rank"),
        pytest.param(((ANN,), (ANN, BOB), (CAT,)), (ANN,), (ANN, CAT), id="repeat-equal"),
        pytest.param(((ANN, BOB), (ANN,)), (), (ANN,), id="marked-again-after-equal"),
    ],
)
def test_a_paper_is_read_up_to_an_irregularity_or_past_it(
    ranks: Ranks, stopped: tuple[int, ...], skipped: tuple[int, ...]
) -> None:
    assert [(1, stopped)] == counted(STOP, *ranks)
    assert [(1, skipped)] == counted(SKIP, *ranks)


@pytest.mark.parametrize(
    ("ranks", "expected"),
    [
        pytest.param(((ANN, BOB),), [(1, (ANN, BOB)), (1, (BOB, ANN))], id="pair"),
        pytest.param(
            ((CAT,), (ANN, BOB), (DAN,)),
            [(1, (CAT, ANN, BOB, DAN)), (1, (CAT, BOB, ANN, DAN))],
            id="amid",
        ),
        pytest.param(
            ((ANN, BOB), (CAT, DAN)),
            [
                (1, (ANN, BOB, CAT, DAN)),
                (1, (ANN, BOB, DAN, CAT)),
                (1, (BOB, ANN, CAT, DAN)),
                (1, (BOB, ANN, DAN, CAT)),
            ],
            id="two-pairs",
        ),
        pytest.param(((ANN,), (ANN, BOB)), [(1, (ANN, BOB))], id="only-one-is-new"),
        pytest.param(
            ((ANN, BOB), (ANN,), (CAT,)), [(1, (ANN, BOB, CAT)), (1, (BOB, ANN, CAT))], id="repeat"
        ),
    ],
)
def test_equal_ranks_are_shared_among_all_their_strict_orders(
    ranks: Ranks, expected: Papers
) -> None:
    assert expected == counted(SHARE, *ranks)


def test_parts_are_the_least_that_serve_every_paper() -> None:
    ballots, papers_read, _ = read(
        SHARE,
        irregular(1, (ANN, BOB)),
        irregular(5, (ANN, BOB, CAT)),
        irregular(2, (DAN,), ()),
        ballots=STRICT,
    )
    rows = {ranking: number for number, ranking in unpack(aggregate(ballots))}

    assert (6, 17) == (ballots.parts, ballots.total)
    assert (4 * 6 + 3, 3, 2 * 6, 3 * 6) == (rows[ANN, BOB], rows[BOB, ANN], rows[()], rows[(CAT,)])
    assert (5, 2 * 6) == (rows[CAT, BOB, ANN], rows[(DAN,)])
    assert PapersRead(invalid=(("blank", 2),), passed=(("skipped", 2),), shared=6) == papers_read


@pytest.mark.parametrize("withdrawn", [(BOB,), (BOB, CAT)])
def test_withdrawn_candidates_are_passed_over_before_anything_is_irregular(
    withdrawn: tuple[int, ...],
) -> None:
    """A rank with one who still stands is no equal rank, and one with nobody left no gap."""
    left = [x for x in (ANN, CAT, DAN) if x not in withdrawn]

    for policy in (Policy(), STOP, SKIP, SHARE):
        assert [(1, tuple(left))] == counted(
            policy, (ANN, BOB), (BOB,), (CAT, BOB), (BOB, BOB), (DAN,), withdrawn=withdrawn
        )


def test_equal_ranks_are_shared_among_those_who_stand() -> None:
    ballots, _, _ = read(SHARE, irregular(3, (ANN, BOB, CAT), (DAN,)), withdrawn=(BOB,))

    assert 2 == ballots.parts
    assert [(3, (ANN, CAT, DAN)), (3, (CAT, ANN, DAN))] == unpack(ballots)


@pytest.mark.parametrize("policy", [Policy(), STOP, SKIP, SHARE])
def test_regular_papers_stay_as_they_are(policy: Policy) -> None:
    ballots, papers_read, problems = read(policy, ballots=STRICT, withdrawn=(CAT,))

    assert ballots is STRICT
    assert PapersRead(invalid=(("blank", 2), ("withdrawn", 3))) == papers_read
    assert [] == problems


def test_papers_are_counted_by_reason() -> None:
    papers = (
        irregular(1, (ANN,), (), (BOB,), (ANN,)),
        irregular(2, (ANN,), (BOB, CAT)),
        irregular(4, (ANN, BOB)),
        irregular(8, (), (ANN,)),
        irregular(16, (EVE,), (ANN,), (ANN,)),
        irregular(32, (EVE, EVE)),
    )

    assert (
        PapersRead(
            invalid=(("withdrawn", 32), ("equal", 4), ("skipped", 8)),
            cut=(("equal", 2), ("skipped", 1), ("repeated", 16)),
        )
        == read(STOP, *papers, withdrawn=(EVE,))[1]
    )
    assert (
        PapersRead(
            invalid=(("withdrawn", 32), ("equal", 4)),
            passed=(("equal", 2), ("skipped", 9), ("repeated", 17)),
        )
        == read(SKIP, *papers, withdrawn=(EVE,))[1]
    )
    assert (
        PapersRead(
            invalid=(("withdrawn", 32),), passed=(("skipped", 9), ("repeated", 17)), shared=6
        )
        == read(SHARE, *papers, withdrawn=(EVE,))[1]
    )


@pytest.mark.parametrize(
    ("kept", "column", "code", "sentence"),
    [
        ("equal", 6, "equal-ranks", "this paper ranks Bob and Cat equally"),
        ("skipped", 11, "skipped-rank", "this paper skips preference 3"),
        ("repeated", 16, "ranked-twice", "this paper ranks Ann twice"),
    ],
)
def test_what_is_refused_is_a_problem_where_it_stands(
    kept: Irregularity, column: int, code: str, sentence: str
) -> None:
    treatments: dict[Irregularity, Treatment] = dict.fromkeys(IRREGULARITIES, "skip")
    treatments[kept] = "refuse"
    paper = irregular(1, (ANN,), (BOB, CAT), (), (ANN,))

    assert [Problem(Place("papers", 7, column), code, sentence, "choose")] == read(
        Policy(**treatments), paper
    )[2]


def test_what_comes_after_the_end_of_reading_is_not_refused() -> None:
    assert [(1, (ANN,))] == counted(Policy(skipped="stop"), (ANN,), (), (BOB, CAT), (ANN,))


def test_refused_papers_are_told_up_to_a_hundred() -> None:
    papers = [irregular(1, (ANN, BOB), *[(CAT,)] * number) for number in range(200)]
    problems = read(Policy(repeated="skip"), *papers)[2]

    assert (101, "papers-given-up") == (len(problems), problems[-1].code)


def test_seven_at_one_rank_are_too_many_orders() -> None:
    six, seven = tuple(range(6)), tuple(range(7))

    assert 720 == len(
        unpack(read_irregular(pack([]), [irregular(1, six)], SHARE, withdrawn=(), names=NAMES)[0])
    )
    assert ["too-many-orders"] == [
        each.code
        for each in read_irregular(
            pack([]), [irregular(1, seven)], SHARE, withdrawn=(), names=NAMES
        )[2]
    ]


def test_more_parts_than_can_be_added_exactly_are_refused() -> None:
    """9,223,372,036 halves of papers in units of a billionth are the most below 2**63."""
    fits = pack([(4_611_686_018 - 1, (ANN,))])
    more = pack([(4_611_686_018, (ANN,))])

    assert [] == read(SHARE, irregular(1, (ANN, BOB)), ballots=fits)[2]
    assert ["too-many-orders"] == [
        each.code for each in read(SHARE, irregular(1, (ANN, BOB)), ballots=more)[2]
    ]
