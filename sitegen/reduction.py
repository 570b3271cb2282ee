"""Papers cut to what their count looked at: the level `used`, proved by counting them again.

A paper is cut to the candidates with whom it sat, as the count itself marked them. What is
published then leads to the same record by the declared rule and no other, and shows no preference
that the count never came to. A paper with equal ranks keeps those with whom any of its orders sat.
Where a rule asks of all papers together whether any ranks a candidate, one of them still does.
"""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain, permutations, product
from math import lcm

from sitegen.contest_count import count_contest
from sitegen.count.causes import KeepValues
from sitegen.count.finer import finer
from sitegen.count.record import CountRecord, Stage
from sitegen.count.ties import Lots
from sitegen.count.visits import Visits, no_visits
from sitegen.model.ballots import Ballots, pack, unpack
from sitegen.model.paper_reading import counted_groups, read_irregular
from sitegen.model.papers import Irregular, Ranks, Reason, in_order, in_rank_order
from sitegen.model.poll import Poll, Rejected
from sitegen.model.site import Contest
from sitegen.problems import Place, Problem

INVALID: dict[Reason, str] = {
    "blank": "Blank",
    "withdrawn": "Ranks nobody who still stands",
    "equal": "Equal ranks leave no first preference",
    "skipped": "A skipped rank comes before any preference",
    "repeated": "A candidate stands twice at the first rank",
}
"""What is said of invalid papers, of which nothing but their number is kept."""


@dataclass(frozen=True, slots=True)
class Reduced:
    """Papers cut down, and the record to which they and the whole papers lead."""

    poll: Poll
    record: CountRecord


def reduce_papers(
    contest: Contest, poll: Poll, *, lots: Lots | None = None
) -> tuple[Reduced | None, list[Problem]]:
    """Cut a contest's papers to what its count looked at, and count them again.

    Unless both counts agree in every stage there is a problem and nothing else. A majority is a
    part of a paper more than half: a figure that reads into how many parts papers are cut, which
    cut ones may not tell, so that the poll says it.
    """
    visits = no_visits(poll.ballots)
    record, problems = count_contest(contest, poll, lots=lots, visits=visits)
    if record is None or problems:
        return None, problems
    cut, where = _cut_down(contest, poll, visits), ""
    for parts in dict.fromkeys((1, poll.ballots.parts)):
        cut = _counted_in(contest, cut, parts)
        again, problems = count_contest(contest, cut, lots=lots)
        stage = first_difference(record, again) if again else 0
        if again and not stage:
            return Reduced(cut, again), []
        where = f"from stage {stage} on" if again else "or to none"
    sentence = f"cut to what {contest.rule} looked at, these papers lead to another count {where}"
    advice = "they cannot be published as 'used': 'full' and 'transfers' remain"
    return None, [Problem(poll.place, "not-reduced", sentence, advice)]


def is_minimal(contest: Contest, poll: Poll, *, lots: Lots | None = None) -> bool:
    """Say whether the count of a contest's papers reads all that they say, to each preference.

    That is so of papers that were reduced, and they are then reduced to themselves.
    """
    visits = no_visits(poll.ballots)
    record, _ = count_contest(contest, poll, lots=lots, visits=visits)
    if record is None:
        return False
    cut = _cut_down(contest, poll, visits)
    if record.invalid_papers or all_papers(cut) != all_papers(poll):
        return False
    if poll.parts == 1:
        return True
    without, _ = count_contest(contest, _counted_in(contest, cut, 1), lots=lots)
    return without is None or first_difference(record, without) > 0


def all_papers(poll: Poll) -> list[tuple[Ranks, int]]:
    """Return the papers of a poll as they were marked, each ranking once, in order."""
    found = Counter[Ranks]()
    for papers, ranking in unpack(poll.regular):
        found[tuple((x,) for x in ranking)] += papers
    for each in in_rank_order(poll.irregular):
        found[each.ranks] += each.papers
    return sorted(found.items())


def cut_down(contest: Contest, poll: Poll) -> Poll:
    """Return the poll with papers cut to what its count looks at, proved or not."""
    visits = no_visits(poll.ballots)
    count_contest(contest, poll, visits=visits)
    return _cut_down(contest, poll, visits)


@dataclass(frozen=True, slots=True)
class _Cut:
    """Equal papers: what is counted of them, whom they keep, and where they stand if irregular."""

    papers: int
    ranks: Ranks
    kept: frozenset[int]
    places: tuple[Place, ...] = ()

    @property
    def left(self) -> Ranks:
        """Return the ranks that are left."""
        ranks = (tuple(x for x in rank if x in self.kept) for rank in self.ranks)
        return tuple(filter(None, ranks))


def _cut_down(contest: Contest, poll: Poll, visits: Visits) -> Poll:
    """Return the poll with papers cut to where they sat; the invalid ones are a number."""
    cuts = _with_whom_was_sought(_cuts(contest, poll, visits), visits.sought)
    regular, irregular = Counter[tuple[int, ...]](), list[Irregular]()
    for each in cuts:
        ranks = each.left
        if (in_one_order := in_order(ranks)) is not None:
            regular[in_one_order] += each.papers
        else:
            irregular.append(Irregular(each.papers, ranks, each.places[:1] * len(ranks)))
    del regular[()]
    packed = pack((papers, ranking) for ranking, papers in sorted(regular.items()))
    rejected = Counter({each.reason: each.papers for each in poll.rejected})
    for reason, papers in poll.read.invalid:
        rejected[INVALID[reason]] += papers
    cut = replace(
        poll,
        rejected=tuple(Rejected(reason, papers) for reason, papers in rejected.items()),
        first_for_withdrawn=(),
        parts=1,
    )
    return with_papers(contest, cut, packed, tuple(in_rank_order(irregular)))


def _cuts(contest: Contest, poll: Poll, visits: Visits) -> list[_Cut]:
    """Return whom each of the papers keeps: those with whom it sat, in any order it stands for."""
    rows, whole = visits.cut_down(), len(poll.regular.papers)
    cuts = [
        _Cut(papers, tuple((x,) for x in ranking), frozenset(sat))
        for (papers, ranking), sat in zip(unpack(poll.regular), rows[:whole], strict=True)
    ]
    orders = [ranking for _, ranking in unpack(poll.ballots)[whole:]]
    sat_in = dict(zip(orders, rows[whole:], strict=True))
    gone = frozenset(contest.withdrawn)
    for each in poll.irregular:
        groups = counted_groups(each.ranks, contest.irregular_papers, gone)
        of_all = [chain.from_iterable(order) for order in product(*map(permutations, groups))]
        kept = frozenset(x for order in map(tuple, of_all) for x in sat_in.get(order, ()))
        cuts.append(_Cut(each.papers, groups, kept, each.places))
    return cuts


def _with_whom_was_sought(cuts: list[_Cut], sought: set[int]) -> list[_Cut]:
    """Keep each candidate whom the count sought on all papers and never came to, on one paper.

    One of those that most others are like but for that candidate: it is told apart by nothing else.
    """
    missing = sought - {x for each in cuts for x in each.kept}
    if not missing:
        return cuts
    alike = Counter[Ranks]()
    for each in cuts:
        alike[each.left] += each.papers
    keep: dict[int, set[int]] = {}
    for x in sorted(missing):
        on = [
            (-alike[each.left], each.left, each.ranks, at)
            for at, each in enumerate(cuts)
            if any(x in rank for rank in each.ranks)
        ]
        keep.setdefault(min(on)[-1], set()).add(x)
    found = []
    for at, each in enumerate(cuts):
        one = at in keep
        found.append(replace(each, papers=each.papers - one))
        if one:
            found.append(replace(each, papers=1, kept=each.kept | keep[at]))
    return [each for each in found if each.papers]


def with_papers(
    contest: Contest, poll: Poll, regular: Ballots, irregular: tuple[Irregular, ...]
) -> Poll:
    """Return a poll with other papers, read as the contest says.

    Raises ValueError if the contest refuses any of them.
    """
    ballots, read, problems = read_irregular(
        regular,
        irregular,
        contest.irregular_papers,
        withdrawn=frozenset(contest.withdrawn),
        names=[each.id for each in contest.candidates],
        parts=poll.parts,
    )
    if problems:
        raise ValueError(problems)
    return replace(poll, ballots=ballots, regular=regular, irregular=irregular, read=read)


def _counted_in(contest: Contest, poll: Poll, parts: int) -> Poll:
    """Return a poll whose papers are counted in so many parts, or in more if they ask for more."""
    return with_papers(contest, replace(poll, parts=parts), poll.regular, poll.irregular)


def first_difference(one: CountRecord, other: CountRecord) -> int:
    """Return the first stage in which two counts differ in anything, 0 if they do not.

    Papers in other parts give the same votes as other numbers of units, which is no difference.
    Invalid papers belong to no stage.
    """
    parts = lcm(one.parts, other.parts)
    stages = [
        [_in_more_parts(stage, parts // record.parts) for stage in record.stages]
        for record in (one, other)
    ]
    for number, (mine, theirs) in enumerate(zip(*stages, strict=False), start=1):
        if mine != theirs:
            return number
    facts = [
        (x.rule, x.candidates, x.seats, x.valid_papers, x.elected, x.constraints, len(x.stages))
        for x in (one, other)
    ]
    return 0 if facts[0] == facts[1] else min(map(len, stages))


def _in_more_parts(stage: Stage, times: int) -> Stage:
    """Return a stage with each part of a paper in so many; what a part is worth stays the same."""
    smaller = finer(stage, times)
    cause = smaller.cause
    if isinstance(stage.cause, KeepValues) and isinstance(cause, KeepValues):
        cause = replace(cause, keep=stage.cause.keep)
    steps = tuple(
        replace(
            new,
            transfers=tuple(
                replace(each, papers=each.papers * times, votes=each.votes * times)
                for each in old.transfers
            ),
        )
        for old, new in zip(stage.steps, smaller.steps, strict=True)
    )
    return replace(smaller, cause=cause, steps=steps)
