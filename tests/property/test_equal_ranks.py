"""Equal ranks count as the equal mixture of their strict orders, exactly, under every rule."""

from fractions import Fraction
from itertools import chain

import pytest

from sitegen.count import Standing, count
from sitegen.count.record import CountRecord
from sitegen.count.rules import CONTEST_RULES
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import Ballots, pack
from sitegen.model.paper_reading import read_irregular
from sitegen.model.papers import Irregular, PapersRead, Policy, in_order
from tests.oracle import plain
from tests.oracle.elections import Election, Ranking, Ranks, random_election, with_equal_ranks
from tests.oracle.papers import PlainPoint, Votes
from tests.twin import TWINS, candidates_of, concerned, has_a_valid_paper

ELECTIONS = 200
ANN, BOB, CAT, DAN = range(4)


def shared(
    strict: list[tuple[int, Ranking]], equal: list[tuple[int, Ranks]], withdrawn: frozenset[int]
) -> tuple[Ballots, PapersRead]:
    ballots, read, problems = read_irregular(
        pack(strict),
        [Irregular(number, ranks, ()) for number, ranks in equal],
        Policy("share"),
        withdrawn=withdrawn,
        names=(),
    )
    assert [] == problems
    return ballots, read


def counted(
    rule: str,
    election: Election,
    strict: list[tuple[int, Ranking]],
    equal: list[tuple[int, Ranks]],
) -> CountRecord:
    ballots, read = shared(strict, equal, election.withdrawn)
    return count(
        rule,
        ballots,
        seats=1 if rule == "av" else election.seats,
        candidates=candidates_of(election),
        lots=lowest_number,
        read=read,
    )


@pytest.mark.parametrize("rule", CONTEST_RULES)
@pytest.mark.parametrize("ties", [True, False], ids=["many-ties", "few-ties"])
def test_engine_and_twin_agree_where_papers_rank_equally(rule: str, *, ties: bool) -> None:
    compared = spread = fractions = withdrawn = 0
    seed = 0
    while compared < ELECTIONS:
        election = random_election(seed, ties=ties)
        seed += 1
        if not has_a_valid_paper(election):
            continue
        strict, equal = with_equal_ranks(election, seed)
        record = counted(rule, election, strict, equal)
        twin = TWINS[rule](
            seats=record.seats,
            candidates=election.candidates,
            papers=strict,
            withdrawn=election.withdrawn,
            equal=equal,
        )

        assert (twin.valid, twin.invalid) == (record.valid_papers, record.invalid_papers)
        assert figures_of_twin(twin, rule) == figures_of_engine(record, rule), f"seed {seed - 1}"
        compared += 1
        spread += record.parts > 1
        fractions += any(
            votes % record.parts for stage in record.stages for votes in stage.end.votes
        )
        withdrawn += any(election.withdrawn & {*chain(*ranks)} for _, ranks in equal)
    assert spread > ELECTIONS // 2
    assert fractions > ELECTIONS // 3
    assert withdrawn > ELECTIONS // 20


def figures_of_twin(twin: plain.PlainCount, rule: str) -> object:
    def told(point: PlainPoint) -> tuple[object, ...]:
        figures: tuple[Votes, ...] = (*point.votes, point.exhausted, point.lost)
        return (figures, quota(rule, point.quota), sorted(point.elected))

    return [
        (twin.valid, twin.invalid),
        [(purpose, sorted(tied), chosen) for purpose, tied, chosen in twin.lots],
        [(sorted(stage.concerned), [told(each) for each in stage.points]) for stage in twin.stages],
    ]


def figures_of_engine(record: CountRecord, rule: str) -> object:
    parts = record.parts
    return [
        (record.valid_papers, record.invalid_papers),
        [
            (tie.purpose, sorted(tie.lot), tie.chosen[0])
            for stage in record.stages
            for tie in stage.ties
            if tie.lot
        ],
        [
            (
                sorted(concerned(stage)),
                [
                    (
                        tuple(
                            Fraction(units, parts)
                            for units in (*step.votes, step.exhausted, step.lost)
                        ),
                        quota(rule, Fraction(step.quota, parts)),
                        sorted(each.candidate for each in step.elected),
                    )
                    for step in stage.steps
                ],
            )
            for stage in record.stages
        ],
    ]


def quota(rule: str, units: Votes) -> Votes:
    """Leave out more than half, which is a whole vote or a part of one, as papers are."""
    return 0 if rule == "av" else units


def test_a_small_count_by_hand() -> None:
    """Of 7 papers for one place 3 rank Ann and Bob equally, before Cat.

    Each of the 3 is half a vote for Ann and half for Bob: 2 + 3/2 against 1 + 3/2, and 1 for Cat.
    The quota of ERS97 is 7/2 = 3.50, which Ann has: elected at once.
    """
    people = tuple(Standing(each, each) for each in ("ann", "bob", "cat"))
    ballots, read = shared(
        [(2, (ANN,)), (1, (BOB,)), (1, (CAT, BOB))], [(3, ((ANN, BOB), (CAT,)))], frozenset()
    )
    record = count("ers97", ballots, seats=1, candidates=people, read=read)

    assert ["3.50", "2.50", "1.00"] == [*map(record.exact, record.stages[0].end.votes)]
    assert ("3.50", (ANN,), 1) == (
        record.exact(record.stages[0].end.quota),
        record.elected,
        len(record.stages),
    )
    assert (3, 7) == (read.shared, record.valid_papers)


def test_a_surplus_of_shared_papers_by_hand() -> None:
    """Scottish rule, two places, 9 papers, quota 9 ÷ 3 + 1 = 4.

    5 papers rank Ann and Bob equally, then Cat; 3 are for Ann and then Dan, 1 for Cat. Ann has
    3 + 5/2 = 5.5 and Bob 2.5. Ann's surplus is 1.5: each paper goes on at 1.5 ÷ 5.5 = 0.27272.
    5 halves for Bob are 0.6818, and 3 papers for Dan 0.81816; 0.00004 is lost.
    """
    people = tuple(Standing(each, each) for each in ("ann", "bob", "cat", "dan"))
    ballots, _ = shared([(3, (ANN, DAN)), (1, (CAT,))], [(5, ((ANN, BOB), (CAT,)))], frozenset())
    record = count("scottish-2007", ballots, seats=2, candidates=people)
    first, surplus = (stage.end for stage in record.stages[:2])

    assert ["5.50000", "2.50000", "1.00000", "0.00000"] == [*map(record.exact, first.votes)]
    assert "4.00000" == record.exact(first.quota)
    assert ["4.00000", "3.18180", "1.00000", "0.81816"] == [*map(record.exact, surplus.votes)]
    assert "0.00004" == record.exact(surplus.lost)


@pytest.mark.parametrize("rule", CONTEST_RULES)
def test_relabelling_candidates_relabels_a_count_with_equal_ranks(rule: str) -> None:
    compared = 0
    for seed in range(150):
        election = random_election(seed, ties=False)
        if not has_a_valid_paper(election):
            continue
        turned = election.candidates - 1
        mirrored = Election(
            election.seats,
            election.candidates,
            tuple((n, tuple(turned - x for x in ranking)) for n, ranking in election.papers),
            frozenset(turned - x for x in election.withdrawn),
        )
        strict, equal = with_equal_ranks(election, seed)
        one = counted(rule, election, strict, equal)
        if any(tie.lot for stage in one.stages for tie in stage.ties):
            continue
        other = counted(rule, mirrored, *with_equal_ranks(mirrored, seed))

        assert {*one.elected} == {turned - x for x in other.elected}
        assert [stage.end.votes for stage in one.stages] == [
            stage.end.votes[::-1] for stage in other.stages
        ]
        compared += 1
    assert compared > 50


@pytest.mark.parametrize("rule", CONTEST_RULES)
def test_an_equal_rank_of_all_strict_orders_is_the_strict_orders_themselves(rule: str) -> None:
    """Two papers A=B>C count like one A>B>C and one B>A>C, whatever else is there."""
    compared = 0
    for seed in range(80):
        election = random_election(seed, ties=True)
        pairs = [each for each in election.papers if len(each[1]) > 1]
        if not pairs or not has_a_valid_paper(election):
            continue
        doubled = [(2 * number, ranking) for number, ranking in election.papers]
        number, ranking = pairs[0]
        doubled.remove((2 * number, ranking))
        swapped = (ranking[1], ranking[0], *ranking[2:])
        ranks = (tuple(sorted(ranking[:2])), *((x,) for x in ranking[2:]))
        assert in_order(ranks) is None
        orders = counted(rule, election, [*doubled, (number, ranking), (number, swapped)], [])
        equal = counted(rule, election, doubled, [(2 * number, ranks)])

        assert orders.elected == equal.elected
        assert [list(map(orders.exact, stage.end.votes)) for stage in orders.stages] == [
            list(map(equal.exact, stage.end.votes)) for stage in equal.stages
        ]
        compared += 1
    assert compared > 50
