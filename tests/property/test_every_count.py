"""What holds of every count, whatever the rule: where papers lie, who is in, what is irrelevant."""

from collections.abc import Iterator
from dataclasses import astuple, fields, is_dataclass, replace
from itertools import chain, pairwise
from random import Random
from types import NoneType

import pytest

from sitegen.count import count
from sitegen.count.causes import Cause, KeepValues, LastVacancies
from sitegen.count.counting import Counting
from sitegen.count.record import Because, CountRecord, Election, Stage, Status, Step, Tie
from sitegen.count.ties import by_order
from sitegen.model.ballots import aggregate, pack, relabel, unpack
from tests.polls import Counts, counted, order_of
from tests.twin import candidates_of, seats_of

FEW = 3_000
"""So many papers can be laid down one by one."""


class Watched(Counting):
    """A counting table that looks where every paper lies whenever a step is over."""

    seen = 0
    laid = False

    def sort_ballot_box(self, *, by: str, cause: Cause | None = None) -> None:
        super().sort_ballot_box(by=by, cause=cause)
        self.laid = True

    def _seal_step(self) -> None:
        super()._seal_step()
        if self.laid:  # rules with keep values lay no paper anywhere
            Watched.seen += 1
            self.check()

    def check(self) -> None:
        """Each paper lies in one place alone: with the first continuing candidate on it.

        Or else with somebody elected, or somebody excluded whose papers are still moving; what
        lies nowhere has no continuing candidate on it. A vote is what the papers are worth.
        """
        rankings = [ranking for _, ranking in unpack(self.ballots)]
        places = [(row, x) for x, held in enumerate(self.holdings) for each in held
                  for row in each.rows.tolist()]  # fmt: skip
        place_of = dict(places)
        assert len(places) == len(place_of)
        for row, ranking in enumerate(rankings):
            first = next((x for x in ranking if x in self.continuing), None)
            holder = place_of.get(row)
            assert holder == first or (holder is not None and holder not in self.continuing)
            assert holder is None or holder in ranking
        for x, held in enumerate(self.holdings):
            for each in held:
                assert each.papers == int(self.ballots.papers[each.rows].sum())
            if x in self.continuing:
                assert self.votes[x] == sum(each.papers * each.value for each in held)


def test_every_paper_is_in_exactly_one_place_after_every_step(
    rule: str, counts: Counts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitegen.count.Counting", Watched)
    Watched.seen = steps = 0
    for poll, _ in counts:
        stages = counted(rule, poll).stages
        if not isinstance(stages[0].cause, KeepValues):
            steps += sum(len(stage.steps) for stage in stages)

    assert Watched.seen == steps > 0


def test_papers_that_move_come_from_where_they_lay_and_the_excluded_keep_none(
    counts: Counts,
) -> None:
    """The same, seen in the record alone: first preferences, then what each transfer says."""
    for _, record in counts:
        if isinstance(record.stages[0].cause, KeepValues):
            continue
        papers = [votes * record.parts // record.one for votes in record.stages[0].steps[0].votes]
        for stage in record.stages:
            for step in stage.steps:
                for each in step.transfers:
                    papers[each.giver] -= each.papers
                    if each.receiver >= 0:
                        papers[each.receiver] += each.papers
                assert min(papers) >= 0
            last = stage is record.stages[-1]
            assert last or not any(papers[x] for x in stage.excluded)


def test_who_is_elected_or_excluded_stays_so_and_nobody_is_both(counts: Counts) -> None:
    for poll, record in counts:
        for before, after in pairwise(record.statuses()):
            for was, now in zip(before, after, strict=True):
                assert was in {now, Status.CONTINUING}
        elected = [each.candidate for stage in record.stages for each in stage.elected]
        excluded = [x for stage in record.stages for x in stage.excluded]
        assert len(elected + excluded) == len({*elected, *excluded})
        assert not {*elected, *excluded} & poll.withdrawn


def test_the_excluded_and_the_withdrawn_never_gain_a_vote(counts: Counts) -> None:
    for poll, record in counts:
        out = set(poll.withdrawn)
        for before, after in pairwise(record.stages):
            out |= set(before.excluded)
            for earlier, later in pairwise([before.end, *after.steps]):
                assert all(later.votes[x] <= earlier.votes[x] for x in out)
        assert not any(record.stages[-1].end.votes[x] for x in poll.withdrawn)


def test_every_seat_is_filled(rule: str, counts: Counts) -> None:
    for poll, record in counts:
        standing = set(range(poll.candidates)) - poll.withdrawn
        seats = seats_of(rule, poll)
        if rule == "meek-nz" and len(standing) > seats > 1:  # 20, 21: nobody without a preference
            standing &= {x for _, ranking in poll.papers for x in ranking}

        assert standing == {x for x, who in enumerate(record.candidates) if not who.withdrawn}
        assert len(set(record.elected)) == min(seats, len(standing))


def test_relabelling_candidates_relabels_the_record(rule: str, counts: Counts) -> None:
    """A lot falls on the same person too; those level when elected stand in ballot order.

    New Zealand draws no lots, but its pseudo-random numbers belong to places on the ballot.
    """
    for poll, record in counts:
        if rule == "meek-nz" and any(tie.lot for stage in record.stages for tie in stage.ties):
            continue
        numbers = order_of(poll)[::-1]
        turned = count(
            rule,
            relabel(pack(poll.papers), numbers),
            seats=seats_of(rule, poll),
            candidates=tuple(candidates_of(poll)[numbers.index(x)] for x in range(poll.candidates)),
            lots=by_order([numbers[x] for x in order_of(poll)]),
        )

        assert facts(record, numbers) == facts(turned, list(range(poll.candidates)))


def facts(record: CountRecord, numbers: list[int]) -> object:
    """List everything in a record with the candidates' new numbers, in an order free of them."""
    return [
        record.valid_papers,
        record.invalid_papers,
        sorted(numbers[x] for x in record.elected),
        [stage_facts(stage, numbers) for stage in record.stages],
    ]


def stage_facts(stage: Stage, numbers: list[int]) -> object:
    def named(candidates: tuple[int, ...]) -> list[int]:
        return sorted(numbers[x] for x in candidates)

    def figures(votes: tuple[int, ...]) -> list[tuple[int, int]]:
        return sorted((numbers[x], each) for x, each in enumerate(votes))

    def elected(each: Election) -> object:
        return numbers[each.candidate], each.votes, each.because, each.by

    def moved(step: Step) -> object:
        return sorted(
            (numbers[giver], -1 if receiver < 0 else numbers[receiver], *figures)
            for giver, receiver, *figures in map(astuple, step.transfers)
        )

    def tie(each: Tie) -> object:
        looks = [(look.stage, look.step, named(look.left)) for look in each.look_back]
        return each.purpose, named(each.tied), named(each.chosen), looks, named(each.lot), each.by

    match stage.cause:
        case KeepValues(iterations, surplus, keep):
            cause: object = (iterations, surplus, figures(keep))
        case LastVacancies():
            cause = "last vacancies"
        case other:
            cause = type(other)
    put_off = stage.deferred and (named(stage.deferred.candidates), *astuple(stage.deferred)[1:])
    return [
        (stage.number, cause, named(stage.concerned), named(stage.excluded), sorted(stage.by)),
        (list(map(tie, stage.ties)), put_off),
        [
            [
                *(figures(step.votes), step.exhausted, step.lost, step.quota, step.required),
                *(moved(step), sorted(map(repr, map(elected, step.elected)))),
            ]
            for step in stage.steps
        ],
    ]


def test_grouping_papers_changes_nothing(rule: str, counts: Counts) -> None:
    for poll, record in counts:
        if sum(number for number, _ in poll.papers) <= FEW:
            single = [[(1, ranking)] * number for number, ranking in poll.papers]
            assert counted(rule, poll, pack(chain.from_iterable(single))) == record
        assert counted(rule, poll, aggregate(pack(poll.papers))) == record


def test_the_order_of_the_papers_changes_nothing(rule: str, counts: Counts) -> None:
    for number, (poll, record) in enumerate(counts):
        papers = list(poll.papers)
        Random(number).shuffle(papers)  # noqa: S311 - it must be possible to make it again

        assert counted(rule, poll, pack(papers)) == record


def test_an_empty_paper_adds_one_invalid_paper_and_nothing_else(rule: str, counts: Counts) -> None:
    for poll, record in counts:
        nobody = tuple(sorted(poll.withdrawn))
        papers = [*poll.papers, (1, ()), (2, nobody)]

        assert counted(rule, poll, pack(papers)) == replace(
            record, invalid_papers=record.invalid_papers + 3
        )


def test_every_figure_is_a_whole_number_of_python(counts: Counts) -> None:
    """A number of numpy would overflow in silence, and a float be rounded."""
    for _, record in counts:
        assert {type(leaf) for leaf in leaves(record)} <= {int, bool, str, NoneType, Because}


def leaves(value: object) -> Iterator[object]:
    """Yield whatever a record is made of in the end."""
    if is_dataclass(value):
        value = tuple(getattr(value, each.name) for each in fields(value))
    if isinstance(value, tuple):
        for each in value:
            yield from leaves(each)
    else:
        yield value
