"""The plain count: seven rules read literally, a paper at a time, slow and without cunning.

It is the twin that the engine is compared with, so it shares no line and no import with it.
Candidates are numbers from 0; votes are whole numbers in units of the rule.
"""

from collections.abc import Callable, Sequence
from typing import Literal

from tests.oracle import av, ers97, meek, minneapolis, northern_ireland, scottish
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

RuleName = Literal["ers97", "scottish", "meek", "warren", "minneapolis", "northern-ireland", "av"]
Papers = Sequence[tuple[int, Sequence[int]]]

UNITS: dict[RuleName, int] = {
    "ers97": ers97.UNIT,
    "scottish": scottish.UNIT,
    "meek": meek.UNIT,
    "warren": meek.UNIT,
    "minneapolis": minneapolis.UNIT,
    "northern-ireland": northern_ireland.UNIT,
    "av": av.UNIT,
}
"""Units of a rule in one vote."""

_RULES: dict[RuleName, Callable[[Table], None]] = {
    "ers97": ers97.count_ers97,
    "scottish": scottish.count_scottish,
    "meek": meek.count_meek,
    "warren": meek.count_warren,
    "minneapolis": minneapolis.count_minneapolis,
    "northern-ireland": northern_ireland.count_northern_ireland,
    "av": av.count_av,
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
) -> PlainCount:
    """Count (number, ranking) papers by a rule, each alone; but more alike than a number as one.

    A lot for "surplus" names who is transferred first, one for "exclusion" who goes out.
    """
    standing = [x for x in range(candidates) if x not in withdrawn]
    all_papers = [
        Paper(read_paper(ranking, withdrawn), number=bound)
        for number, ranking in papers
        for bound in ([number] if number > bind_over else [1] * number)
    ]
    valid = [paper for paper in all_papers if paper.preferences]
    table = Table(
        unit=UNITS[rule],
        seats=seats,
        candidates=candidates,
        continuing=standing,
        papers=valid,
        invalid=number_of(all_papers) - number_of(valid),
        lot=lot,
    )
    if len(standing) <= seats:
        elect_uncontested(table)
    else:
        _RULES[rule](table)
    return PlainCount(
        tuple(table.elected),
        tuple(table.stages),
        number_of(table.papers),
        table.invalid,
        tuple(table.lots),
    )


def elect_uncontested(table: Table) -> None:
    """Section 0: no more standing than places, so all are elected; first preferences shown."""
    table.count_first_preferences()
    elected = table.elect(list(table.continuing))
    table.record("uncontested", (), [table.point(elected)])
