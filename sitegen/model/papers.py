"""Papers as they came, and what a contest may say of those that are irregular.

A paper is irregular if it ranks candidates equally, skips a rank or ranks somebody again. It is
kept as it came, rank by rank; `paper_reading.py` says what is counted of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal, TypeAlias, get_args

from sitegen.problems import Place

Irregularity: TypeAlias = Literal["equal", "skipped", "repeated"]
Reason: TypeAlias = Literal["blank", "withdrawn", "equal", "skipped", "repeated"]
Treatment: TypeAlias = Literal["refuse", "stop", "skip", "share"]
Ranks: TypeAlias = tuple[tuple[int, ...], ...]

IRREGULARITIES: tuple[Irregularity, ...] = get_args(Irregularity)
REASONS: tuple[Reason, ...] = get_args(Reason)
TREATMENTS: dict[Irregularity, tuple[Treatment, ...]] = {
    "equal": ("refuse", "stop", "skip", "share"),
    "skipped": ("refuse", "stop", "skip"),
    "repeated": ("refuse", "stop", "skip"),
}


@dataclass(frozen=True, slots=True)
class Irregular:
    """Papers that do not rank one candidate after the other, all alike.

    `ranks` has the candidates (numbers from 0, in that order) at each rank up to the last one
    that is marked: several at equal ranks, none at a skipped one, and some perhaps again.
    `places` has the place of each rank on the first of the papers.
    """

    papers: int
    ranks: Ranks
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """What becomes of a paper at each irregularity, once withdrawn candidates are passed over.

    `refuse` reports it as a problem; `stop` reads the paper up to there; `skip` reads on, past
    all candidates at the equal rank, the gap or the repeat; `share` counts equal ranks as the
    equal mixture of their strict orders.
    """

    equal: Treatment = "refuse"
    skipped: Treatment = "refuse"
    repeated: Treatment = "refuse"

    def of(self, irregularity: Irregularity) -> Treatment:
        """Return the treatment of an irregularity."""
        return {"equal": self.equal, "skipped": self.skipped, "repeated": self.repeated}[
            irregularity
        ]


REFUSING = Policy()
"""The policy of whoever does not say."""


@dataclass(frozen=True, slots=True)
class PapersRead:
    """How many papers were invalid and why, and what was cut, read past or spread of the others.

    Numbers are whole papers and none is 0. `invalid` and `cut` count a paper once. `passed` counts
    papers that were read on past an irregularity of the kind, `shared` those spread over several
    strict orders; both kinds may be cut further on as well.
    """

    invalid: tuple[tuple[Reason, int], ...] = ()
    cut: tuple[tuple[Irregularity, int], ...] = ()
    passed: tuple[tuple[Irregularity, int], ...] = ()
    shared: int = 0


NOTHING_READ = PapersRead()


def in_order(ranks: Sequence[tuple[int, ...]]) -> tuple[int, ...] | None:
    """Return the candidates in order if there is one at each rank and nobody twice, else None."""
    ranking = tuple(chain.from_iterable(ranks))
    return ranking if all(ranks) and len({*ranking}) == len(ranking) == len(ranks) else None


def marked(ranks: Sequence[tuple[int, ...]]) -> Ranks:
    """Return the ranks up to the last one at which anybody stands."""
    last = len(ranks)
    while last and not ranks[last - 1]:
        last -= 1
    return tuple(ranks[:last])


def keep(kept: dict[Ranks, Irregular], each: Irregular) -> None:
    """Add irregular papers to those that are kept; those alike are one, in the first place."""
    same = kept.get(each.ranks)
    kept[each.ranks] = replace(same, papers=same.papers + each.papers) if same else each


def in_rank_order(irregular: Iterable[Irregular]) -> list[Irregular]:
    """Return the papers with those alike together, in the order in which files list them."""
    kept: dict[Ranks, Irregular] = {}
    for each in irregular:
        keep(kept, replace(each, ranks=tuple(tuple(sorted(rank)) for rank in each.ranks)))
    return sorted(kept.values(), key=lambda each: each.ranks)


def relabelled(irregular: Iterable[Irregular], numbers: Sequence[int]) -> tuple[Irregular, ...]:
    """Return the same papers with candidate x numbered `numbers[x]`."""
    return tuple(
        replace(each, ranks=tuple(tuple(numbers[x] for x in rank) for rank in each.ranks))
        for each in irregular
    )
