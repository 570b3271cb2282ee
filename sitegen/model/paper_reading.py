"""How irregular papers are read: by policy, rank by rank.

Nothing is dropped: what is refused is a problem, and what is invalid, cut, read past or spread is
counted by reason.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, permutations, product
from math import factorial, lcm, prod

from sitegen.model.ballots import Ballots, in_parts, pack, ranked_nobody
from sitegen.model.papers import (
    IRREGULARITIES,
    NOTHING_READ,
    REASONS,
    Irregular,
    Irregularity,
    PapersRead,
    Policy,
    Ranks,
    Reason,
)
from sitegen.problems import Place, Problem

CODE_OF: dict[Irregularity, str] = {
    "equal": "equal-ranks",
    "skipped": "skipped-rank",
    "repeated": "ranked-twice",
}
NO_HINTS: dict[Irregularity, str] = dict.fromkeys(CODE_OF, "")
"""Of those who have nothing to say to whoever wrote the papers."""

MOST_ORDERS_A_PAPER = 720
"""Strict orders that equal ranks of one paper may stand for: those of six candidates at a rank."""
MOST_ORDERS = 2**20
"""Strict orders of all papers with equal ranks, which are held one by one."""
MOST_PARTS = 2**9 * 3**3 * 5
"""Whatever orders papers may stand for, the parts that they ask for divide this."""
MOST_UNITS = 2**63
"""Papers × parts × units of a vote must stay below this: they are added up in 64 bits."""
UNITS = 10**9
"""Units of a vote under the finest rule."""
MOST_PROBLEMS = 100
"""Irregular papers that are refused one by one; the rest of them is not looked at."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What is counted of a paper: groups of equally ranked candidates, in order of preference.

    `cut` is where reading stopped, `passed` what it went past; `refused` and `rank` tell where the
    policy asks for a problem instead.
    """

    groups: Ranks
    cut: Irregularity | None = None
    passed: tuple[Irregularity, ...] = ()
    refused: Irregularity | None = None
    rank: int = 0

    @property
    def reason(self) -> Reason:
        """Return why nothing is counted of the paper."""
        return self.cut or ("equal" if "equal" in self.passed else "withdrawn")

    @property
    def orders(self) -> int:
        """Return how many strict orders the groups stand for."""
        return prod(factorial(len(group)) for group in self.groups)


def read_irregular(
    ballots: Ballots,
    irregular: Sequence[Irregular],
    policy: Policy,
    *,
    withdrawn: Iterable[int],
    names: Sequence[str],
    hints: Mapping[Irregularity, str] = NO_HINTS,
    parts: int = 1,
) -> tuple[Ballots, PapersRead, list[Problem]]:
    """Return what is counted of all papers, and how many were read in which way.

    `ballots` are the regular papers. `names` and `hints` are for the problems; with any, nothing
    may be counted. Papers are counted in a multiple of `parts`, if need be in more.
    """
    gone = frozenset(withdrawn)
    read = [(each, _read(each.ranks, policy, gone)) for each in irregular]
    problems = _refused(read, names, hints) or _too_many(ballots, read, parts)
    if problems:
        return ballots, NOTHING_READ, problems
    if not irregular and parts == 1:
        return ballots, _summed(ballots, read, gone), []
    parts = lcm(parts, *(paper.orders for _, paper in read))
    spread: Counter[tuple[int, ...]] = Counter()
    for each, paper in read:
        for order in product(*map(permutations, paper.groups)):
            spread[tuple(chain.from_iterable(order))] += each.papers * parts // paper.orders
    more = ((number, ranking) for ranking, number in sorted(spread.items()))
    return in_parts(ballots, parts, pack(more, parts=parts)), _summed(ballots, read, gone), []


def invalid_because(ranks: Ranks, policy: Policy, gone: frozenset[int]) -> Reason | None:
    """Return why nothing is counted of a paper, None if something is, or if it is refused."""
    paper = _read(ranks, policy, gone)
    if paper.groups or paper.refused:
        return None
    return paper.reason if ranks else "blank"


def counted_groups(ranks: Ranks, policy: Policy, gone: frozenset[int]) -> Ranks:
    """Return what is counted of a paper: equally ranked candidates, group after group."""
    return _read(ranks, policy, gone).groups


def _read(ranks: Ranks, policy: Policy, gone: frozenset[int]) -> _Read:
    """Read a paper rank by rank, up to what stops or is refused."""
    groups: list[tuple[int, ...]] = []
    seen: set[int] = set()
    passed: dict[Irregularity, None] = {}
    for at, rank in enumerate(ranks):
        standing = [x for x in rank if x not in gone]
        group = [x for x in dict.fromkeys(standing) if x not in seen]
        here: dict[Irregularity, bool] = {
            "skipped": not rank,
            "equal": len(set(standing)) > 1,
            "repeated": len(group) < len(standing),
        }
        for irregularity in (each for each, found in here.items() if found):
            treatment = policy.of(irregularity)
            if treatment == "refuse":
                return _Read((), refused=irregularity, rank=at)
            if treatment == "stop":
                return _Read(tuple(groups), irregularity, tuple(passed))
            if treatment == "skip":
                passed[irregularity] = None
                if irregularity == "equal":
                    group = []
                    break
        if group:
            groups.append(tuple(group))
            seen.update(group)
    return _Read(tuple(groups), passed=tuple(passed))


def _refused(
    read: Iterable[tuple[Irregular, _Read]],
    names: Sequence[str],
    hints: Mapping[Irregularity, str],
) -> list[Problem]:
    problems: list[Problem] = []
    for each, paper in read:
        if paper.refused is None:
            continue
        place = each.places[paper.rank]
        if len(problems) == MOST_PROBLEMS:
            sentence = "so many papers are refused that the others are not told one by one"
            return [*problems, Problem(place, "papers-given-up", sentence)]
        rank = each.ranks[paper.rank]
        sentence = f"this paper skips preference {paper.rank + 1}"
        if paper.refused == "equal":
            sentence = f"this paper ranks {' and '.join(names[x] for x in rank)} equally"
        if paper.refused == "repeated":
            before = [*chain.from_iterable(each.ranks[: paper.rank]), *rank]
            twice = next(x for x in rank if before.count(x) > 1)
            sentence = f"this paper ranks {names[twice]} twice"
        problems.append(Problem(place, CODE_OF[paper.refused], sentence, hints[paper.refused]))
    return problems


def _too_many(
    ballots: Ballots, read: Sequence[tuple[Irregular, _Read]], least: int
) -> list[Problem]:
    """Report equal ranks that stand for more strict orders than can be counted exactly."""
    hint = "choose another word than share for equal ranks: stop, skip or refuse"
    problems = [
        Problem(
            each.places[0],
            "too-many-orders",
            f"the equal ranks of this paper stand for {paper.orders} strict orders, "
            f"more than {MOST_ORDERS_A_PAPER}",
            hint,
        )
        for each, paper in read
        if paper.orders > MOST_ORDERS_A_PAPER
    ]
    orders = [paper.orders for _, paper in read]
    papers = ballots.total + sum(each.papers for each, _ in read)
    parts = lcm(least, *orders)
    if not problems and (sum(orders) > MOST_ORDERS or papers * parts * UNITS >= MOST_UNITS):
        widest = max(read, key=lambda pair: pair[1].orders, default=None)
        place = widest[0].places[0] if widest else Place("ballots.blt")
        sentence = (
            f"{papers} papers, in {parts} parts each for equal ranks such as these, "
            "are more than can be counted exactly"
        )
        problems = [Problem(place, "too-many-orders", sentence, hint)]
    return problems


def _summed(
    ballots: Ballots, read: Iterable[tuple[Irregular, _Read]], gone: frozenset[int]
) -> PapersRead:
    blank = ranked_nobody(ballots, ())
    invalid: Counter[Reason] = Counter()
    invalid["blank"] = blank
    if gone:
        invalid["withdrawn"] = ranked_nobody(ballots, gone) - blank
    cut: Counter[Irregularity] = Counter()
    passed: Counter[Irregularity] = Counter()
    shared = 0
    for each, paper in read:
        if not paper.groups:
            invalid[paper.reason] += each.papers
            continue
        if paper.cut:
            cut[paper.cut] += each.papers
        for irregularity in paper.passed:
            passed[irregularity] += each.papers
        shared += each.papers * (paper.orders > 1)
    return PapersRead(
        tuple((each, invalid[each]) for each in REASONS if invalid[each]),
        tuple((each, cut[each]) for each in IRREGULARITIES if cut[each]),
        tuple((each, passed[each]) for each in IRREGULARITIES if passed[each]),
        shared,
    )
