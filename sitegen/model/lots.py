"""Which of the lots that were drawn answers what a count asks."""

from collections.abc import Collection, Iterable

from sitegen.model.poll import DrawnLot, Vacancy
from sitegen.model.site import Contest


def answers(lot: DrawnLot, stage: int, purpose: str, tied: Iterable[str]) -> bool:
    """Say whether a lot was drawn for this stage, this purpose and these candidates, by id."""
    return (lot.stage, lot.purpose, set(lot.tied)) == (stage, purpose, set(tied))


def still_holds(lot: DrawnLot, purpose: str, tied: Collection[str]) -> bool:
    """Say whether a lot of the election holds where its papers are counted again for a vacancy.

    ERS97 5.6.3 says so of a recount; a lot between more candidates holds between those of them
    who are level again, if it fell on one of these.
    """
    return lot.purpose == purpose and lot.drawn in tied and {*tied} <= {*lot.tied}


def lot_drawn(
    contest: Contest, vacancy: Vacancy | None, stage: int, purpose: str, tied: Collection[str]
) -> DrawnLot | None:
    """Return the lot that settles a tie of the election, or of the count for a vacancy.

    A lot that was drawn for the vacancy comes before those of the election that still hold.
    """
    own = contest.lots if vacancy is None else vacancy.lots
    found = [each for each in own if answers(each, stage, purpose, tied)]
    if vacancy:
        found += [each for each in contest.lots if still_holds(each, purpose, tied)]
    return found[0] if found else None
