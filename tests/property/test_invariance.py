"""What must not change a count: how papers lie, what people are called, papers that say nothing.

Every rule, on random elections; what must hold of every single record is in `count/audit.py`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from random import Random

import pytest

from sitegen.count import Standing, count
from sitegen.count.causes import KeepValues, SurplusOf
from sitegen.count.record import CountRecord, Stage, Status
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import aggregate, pack
from tests.oracle.elections import Election, Ranking, random_election
from tests.property.test_twin import RULES, candidates_of, has_a_valid_paper

ELECTIONS = 120

Papers = Sequence[tuple[int, Ranking]]


def elections(*, ties: bool) -> Iterator[tuple[int, Election]]:
    for seed in range(ELECTIONS):
        election = random_election(seed, ties=ties)
        if has_a_valid_paper(election):
            yield seed, election


def counted(
    rule: str,
    election: Election,
    papers: Papers,
    candidates: tuple[Standing, ...] | None = None,
) -> CountRecord:
    return count(
        rule,
        pack(papers),
        seats=1 if rule == "av" else election.seats,
        candidates=candidates or candidates_of(election),
        lots=lowest_number,
    )


@pytest.mark.parametrize("rule", RULES)
def test_how_papers_are_grouped_and_ordered_changes_nothing(rule: str) -> None:
    for seed, election in elections(ties=True):
        single = [(1, ranking) for number, ranking in election.papers for _ in range(number)]
        shuffled = Random(seed).sample(single, len(single))  # noqa: S311 - repeatable
        record = counted(rule, election, election.papers)

        assert record == counted(rule, election, single)
        assert record == counted(rule, election, shuffled)
        grouped = aggregate(pack(single))
        assert record == count(
            rule,
            grouped,
            seats=record.seats,
            candidates=record.candidates,
            lots=lowest_number,
        )


@pytest.mark.parametrize("rule", RULES)
def test_papers_without_a_first_preference_change_nothing_but_the_invalid(rule: str) -> None:
    for _, election in elections(ties=True):
        nothing: list[tuple[int, Ranking]] = [(3, ())]
        if election.withdrawn:
            nothing.append((2, tuple(sorted(election.withdrawn))))
        added = sum(number for number, _ in nothing)
        record = counted(rule, election, election.papers)
        more = counted(rule, election, [*nothing, *election.papers, *nothing])

        assert record.invalid_papers + 2 * added == more.invalid_papers
        assert (record.valid_papers, record.stages, record.elected) == (
            more.valid_papers,
            more.stages,
            more.elected,
        )


@pytest.mark.parametrize("rule", RULES)
def test_relabelling_candidates_relabels_the_record(rule: str) -> None:
    """Where no lot was drawn: a lot here falls on the lowest number."""
    compared = moved = 0
    for seed, election in elections(ties=False):
        record = counted(rule, election, election.papers)
        if any(tie.lot for stage in record.stages for tie in stage.ties):
            continue
        people = candidates_of(election)
        new = Random(seed).sample(range(election.candidates), election.candidates)  # noqa: S311
        papers = [(n, tuple(new[x] for x in ranking)) for n, ranking in election.papers]
        turned = tuple(people[new.index(x)] for x in range(election.candidates))
        other = counted(rule, election, papers, turned)

        assert told(record) == told(other)
        compared += 1
        moved += len(record.stages) > 1
    assert compared > ELECTIONS // 3
    assert moved > ELECTIONS // 6


@pytest.mark.parametrize("rule", RULES)
def test_who_is_elected_or_excluded_stays_so(rule: str) -> None:
    settled = {Status.ELECTED, Status.EXCLUDED, Status.WITHDRAWN}
    for _, election in elections(ties=True):
        rows = counted(rule, election, election.papers).statuses()
        for x in range(election.candidates):
            for before, after in pairwise(rows):
                assert before[x] == after[x] or before[x] not in settled


def told(record: CountRecord) -> object:
    """Tell a whole record by the candidates' names, in no order where the record has none."""
    return (
        (record.valid_papers, record.invalid_papers, {who(record, x) for x in record.elected}),
        [told_of_stage(record, stage) for stage in record.stages],
    )


def told_of_stage(record: CountRecord, stage: Stage) -> object:
    cause = stage.cause
    return (
        (stage.action, {who(record, x) for x in stage.concerned}, {*stage.by}),
        cause.surplus if isinstance(cause, SurplusOf | KeepValues) else None,
        [(tie.purpose, {who(record, x) for x in tie.tied}, tie.by) for tie in stage.ties],
        stage.deferred
        and (stage.deferred.total, {who(record, x) for x in stage.deferred.candidates}),
        [
            (
                {who(record, x): votes for x, votes in enumerate(step.votes)},
                (step.exhausted, step.lost, step.quota, step.required),
                {(who(record, each.candidate), each.votes, each.because) for each in step.elected},
                Counter(
                    (who(record, each.giver), who(record, each.receiver), each.papers, each.after)
                    for each in step.transfers
                ),
            )
            for step in stage.steps
        ],
    )


def who(record: CountRecord, x: int) -> str:
    """Return the id of a candidate; nobody's is empty."""
    return record.candidates[x].id if x >= 0 else ""
