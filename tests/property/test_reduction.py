"""Papers cut to what their count looked at lead to the same count, and keep nothing else."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from sitegen.content import read_site
from sitegen.contest_count import count_contest
from sitegen.count.course import course, follow
from sitegen.count.record import NON_TRANSFERABLE, CountRecord
from sitegen.count.rules import CONTEST_RULES, RULES
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack, unpack
from sitegen.model.poll import Poll
from sitegen.model.site import Contest
from sitegen.reduction import all_papers, first_difference, is_minimal, reduce_papers, with_papers
from tests.property.election_content import (
    Drawn,
    content_of,
    draw_elections,
    with_irregular_papers,
)
from tests.twin import count_with_twin

PLAIN, LIMITED, EQUAL = 30, 12, 12


def contests_of(rule: str) -> dict[str, Drawn]:
    drawn = {f"plain-{x}": each for x, each in enumerate(draw_elections(rule, PLAIN))}
    if RULES[rule].constraints:
        limited = draw_elections(rule, LIMITED, limits=True)
        drawn |= {f"limited-{x}": each for x, each in enumerate(limited)}
    for x, each in enumerate(draw_elections(rule, EQUAL)):
        drawn[f"equal-{x}"] = with_irregular_papers(each, x)
    return drawn


def polls_of(rule: str) -> Iterator[tuple[Drawn, Contest, Poll]]:
    drawn = contests_of(rule)
    site, problems = read_site(content_of(drawn))
    assert site is not None
    assert [] == problems
    for contest in site.contests:
        assert contest.poll is not None
        yield drawn[contest.id], contest, contest.poll


def counted(contest: Contest, poll: Poll) -> CountRecord:
    record, problems = count_contest(contest, poll)
    assert record is not None
    assert [] == problems
    return record


@pytest.mark.parametrize("rule", CONTEST_RULES)
def test_reduced_papers_lead_to_the_same_count_and_are_reduced_to_themselves(rule: str) -> None:
    met: Counter[str] = Counter()
    for _, contest, poll in polls_of(rule):
        reduced, problems = reduce_papers(contest, poll)
        assert reduced is not None, problems
        record, again = counted(contest, poll), counted(contest, reduced.poll)

        assert 0 == first_difference(record, again)
        assert record.valid_papers == again.valid_papers == reduced.poll.ballots.total
        assert 0 == again.invalid_papers
        assert record.invalid_papers == sum(each.papers for each in reduced.poll.rejected)
        assert is_minimal(contest, reduced.poll)

        twice, _ = reduce_papers(contest, reduced.poll)
        assert twice is not None
        assert all_papers(reduced.poll) == all_papers(twice.poll)
        assert reduced.poll.parts == twice.poll.parts
        met["cut"] += all_papers(poll) != all_papers(reduced.poll)
        met["parts"] += again.parts > 1
        assert reduced.poll.parts == 1 or rule == "av"  # whose majority is a part more than half
        met["not minimal before"] += not is_minimal(contest, poll)
    assert min(met[each] for each in ("cut", "not minimal before", "parts")) >= EQUAL // 2, met


@pytest.mark.parametrize("rule", CONTEST_RULES)
def test_the_plain_twin_counts_the_reduced_papers_as_it_counts_the_whole(rule: str) -> None:
    compared = 0
    for drawn, contest, poll in polls_of(rule):
        if poll.irregular:
            continue
        reduced, _ = reduce_papers(contest, poll, lots=lowest_number)  # the lots of the twin
        assert reduced
        blank = poll.ballots.total - reduced.poll.ballots.total
        papers = (*unpack(reduced.poll.regular), *([(blank, ())] if blank else []))
        cut = count_with_twin(rule, replace(drawn.election, papers=papers), drawn.constraints)

        assert count_with_twin(rule, drawn.election, drawn.constraints) == cut, drawn
        compared += 1
    assert compared >= PLAIN // 2


@pytest.mark.parametrize("rule", CONTEST_RULES)
def test_a_paper_keeps_just_those_with_whom_it_lies_when_it_is_followed(rule: str) -> None:
    """Where `course` takes each paper, from the record alone, with nobody else at any stage.

    But for clause 20 of New Zealand, which seeks each candidate on all papers: one paper keeps
    somebody to whom no paper goes.
    """
    kept_on_one = 0
    for _, contest, poll in polls_of(rule):
        if poll.irregular:
            continue
        reduced, _ = reduce_papers(contest, poll)
        assert reduced
        of = course(reduced.record)
        expected: Counter[tuple[int, ...]] = Counter()
        for papers, ranking in unpack(poll.regular):
            sat = {
                share.candidate for stage in follow(of, ranking) for share in stage if share.value
            }
            kept = tuple(x for x in ranking if x in sat - {NON_TRANSFERABLE})
            expected[kept] += papers
        del expected[()]
        found = Counter({ranking: n for n, ranking in unpack(reduced.poll.regular)})
        if rule == "meek-nz":
            gone_to = {x for ranking in expected for x in ranking}
            sought = {x for ranking in found for x in ranking} - gone_to
            assert all(1 == sum(n for r, n in found.items() if x in r) for x in sought)
            kept_on_one += len(sought)
            without = Counter[tuple[int, ...]]()
            for ranking, number in found.items():
                without[tuple(x for x in ranking if x not in sought)] += number
            found = without

        assert expected == found, contest
    assert bool(kept_on_one) == (rule == "meek-nz")


def test_a_preference_that_nobody_looked_at_makes_papers_not_minimal() -> None:
    found = 0
    for _, contest, poll in polls_of("scottish-2007"):
        reduced, _ = reduce_papers(contest, poll)
        if reduced is None or poll.irregular:
            continue
        papers = unpack(reduced.poll.regular)
        number, ranking = papers[-1]
        unseen = [x for x in range(len(contest.candidates)) if x not in ranking]
        if not unseen:
            continue
        more = pack([*papers[:-1], (number, (*ranking, unseen[0]))])
        longer = with_papers(contest, reduced.poll, more, ())
        record, _ = count_contest(contest, longer)
        if record and first_difference(record, reduced.record) == 0:
            assert not is_minimal(contest, longer)
            found += 1
    assert found >= 5
