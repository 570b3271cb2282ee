"""The plain count: all rules read literally, a paper at a time, slow and without cunning.

It is the twin that the engine is compared with, so it shares no line and no import with it.
Candidates are numbers from 0; votes are whole numbers in units of the rule.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import chain, permutations, product
from typing import Literal

from tests.oracle import (
    av,
    ers97,
    meek,
    meek_exact,
    meek_nz,
    minneapolis,
    minneapolis_2013,
    northern_ireland,
    scottish,
)
from tests.oracle.constraints import PlainConstraint
from tests.oracle.papers import (
    Lot,
    Paper,
    PlainCount,
    PlainPoint,
    PlainStage,
    Table,
    number_of,
    read_paper,
)

__all__ = ["UNITS", "Papers", "PlainCount", "PlainPoint", "PlainStage", "RuleName", "count"]

RuleName = Literal[
    "ers97",
    "scottish",
    "meek",
    "meek-nz",
    "warren",
    "minneapolis",
    "minneapolis-2013",
    "northern-ireland",
    "av",
    "meek-exact",
]
Papers = Sequence[tuple[int, Sequence[int]]]
Ranks = tuple[tuple[int, ...], ...]
"""The candidates at each rank of a paper."""

UNITS: dict[RuleName, int] = {
    "ers97": ers97.UNIT,
    "scottish": scottish.UNIT,
    "meek": meek.UNIT,
    "meek-nz": meek_nz.UNIT,
    "warren": meek.UNIT,
    "minneapolis": minneapolis.UNIT,
    "minneapolis-2013": minneapolis_2013.UNIT,
    "northern-ireland": northern_ireland.UNIT,
    "av": av.UNIT,
    "meek-exact": meek_exact.UNIT,
}
"""Units of a rule in one vote."""

_RULES: dict[RuleName, Callable[[Table], None]] = {
    "ers97": ers97.count_ers97,
    "scottish": scottish.count_scottish,
    "meek": meek.count_meek,
    "meek-nz": meek_nz.count_meek_nz,
    "warren": meek.count_warren,
    "minneapolis": minneapolis.count_minneapolis,
    "minneapolis-2013": minneapolis_2013.count_minneapolis_2013,
    "northern-ireland": northern_ireland.count_northern_ireland,
    "av": av.count_av,
    "meek-exact": meek_exact.count_meek_exact,
}


def lowest(_purpose: str, tied: tuple[int, ...]) -> int:
    """Draw the lowest number, whatever for."""
    return min(tied)


def count(
    rule: RuleName,
    *,
    seats: int,
    candidates: int,
    papers: Papers,
    withdrawn: frozenset[int] = frozenset(),
    lot: Lot = lowest,
    bind_over: int = 100,
    constraints: tuple[PlainConstraint, ...] = (),
    equal: Iterable[tuple[int, Ranks]] = (),
    followed: Iterable[tuple[int, ...]] = (),
) -> PlainCount:
    """Count (number, ranking) papers by a rule, each alone; but more alike than a number as one.

    `equal` are papers with equal ranks among theirs, `followed` rankings of papers that weigh
    nothing, laid among the others to see where they go.

    A lot for "surplus" names who is transferred first, one for "exclusion" who goes out.
    """
    standing = [x for x in range(candidates) if x not in withdrawn]
    all_papers = [
        Paper(read_paper(ranking, withdrawn), share=bound)
        for number, ranking in papers
        for bound in ([number] if number > bind_over else [1] * number)
    ]
    single = [paper for paper in all_papers if paper.preferences]
    invalid = int(number_of(all_papers) - number_of(single))
    for ranks in (ranks for number, ranks in equal for _ in range(number)):
        orders = strict_orders(ranks, withdrawn)
        single += orders
        invalid += not orders
    single += [Paper(read_paper(ranking, withdrawn), share=0) for ranking in followed]
    table = Table(
        unit=UNITS[rule],
        seats=seats,
        candidates=candidates,
        continuing=standing,
        papers=single,
        invalid=invalid,
        lot=lot,
        constraints=constraints,
    )
    if len(standing) <= seats:
        elect_uncontested(table)
    else:
        _RULES[rule](table)
    return PlainCount(
        UNITS[rule],
        tuple(table.elected),
        tuple(table.stages),
        table.whole,
        table.invalid,
        tuple(table.lots),
        tuple(table.followed),
    )


def strict_orders(ranks: Ranks, withdrawn: frozenset[int]) -> list[Paper]:
    """Share one vote evenly among all strict orders that the equal ranks allow."""
    orders = [tuple(chain(*order)) for order in product(*map(permutations, ranks))]
    read = [read_paper(order, withdrawn) for order in orders]
    return [Paper(each, share=Fraction(1, len(orders))) for each in read if each]


def elect_uncontested(table: Table) -> None:
    """Section 0: no more standing than places, so all are elected; first preferences shown."""
    table.constraints = ()  # there is no choice
    table.count_first_preferences()
    elected = table.elect(list(table.continuing))
    table.record("uncontested", (), [table.point(elected)])
