"""In which order candidates stand, and how anybody can get that order again."""

from dataclasses import dataclass
from datetime import datetime

from sitegen.model.site import Contest, Order, last_name_first
from sitegen.pages.language import Language, mark_many

ORDERS: dict[Order, tuple[str, str]] = {
    "alphabetical": mark_many(
        "{n} candidate in alphabetical order of the last word of the name.",
        "{n} candidates in alphabetical order of the last words of their names.",
    ),
    "listed": mark_many(
        "{n} candidate in the order of the ballot paper.",
        "{n} candidates in the order of the ballot paper.",
    ),
    "lot": mark_many(
        "{n} candidate in an order drawn by lot, which is that of the ballot paper.",
        "{n} candidates in an order drawn by lot, which is that of the ballot paper.",
    ),
    "rotated": mark_many(
        "{n} candidate in an order drawn by lot, in which the ballot papers take turns.",
        "{n} candidates in an order drawn by lot, in which the ballot papers take turns.",
    ),
}
"""The policies, for one candidate and for many."""


@dataclass(frozen=True, slots=True)
class OrderDrawn:
    """The dice behind an order of names that was drawn by lot."""

    rolled: datetime
    """When they were rolled, in the contest's time zone."""
    time_zone: str
    """The contest's time zone."""
    by: str
    """Who rolled them."""
    note: str
    """What else is said of it; "" if nothing."""
    seed: str
    """The digits rolled."""
    contest: str
    """The id of the contest, which goes into each key."""
    first: str
    """The id of the candidate who came first, as an example for the command."""
    rotated: str
    """How the ballot papers take turns, in sentences; "" if they do not."""


def order(say: Language, contest: Contest) -> str:
    """Return in a sentence how many candidates stand in which order."""
    known = contest.order if contest.order_lot or not _by_lot(contest) else "alphabetical"
    gone = sum(each.withdrawn is not None for each in contest.candidates)
    told = say.many(len(contest.candidates), *ORDERS[known])
    if known == "alphabetical":
        told += _sorted_otherwise(say, contest)
    if gone:
        told += " " + say.many(
            gone,
            "{n} of them has withdrawn and stays in the list.",
            "{n} of them have withdrawn and stay in the list.",
        )
    if known == contest.order or contest.uncontested:
        return told
    return " ".join((
        told,
        say("The order on the ballot papers is drawn by lot in public when nominations are over."),
    ))  # fmt: skip


def _sorted_otherwise(say: Language, contest: Contest) -> str:
    """Name those whom `sort_as` puts elsewhere than the last word of the name would."""
    others = [
        say("{name} as “{sort_as}”", name=each.name, sort_as=each.sort_as)
        for each in contest.candidates
        if each.sort_as.casefold() != last_name_first(each.name).casefold()
    ]
    return f" {say('Sorted otherwise: {names}.', names=say.listed(others))}" if others else ""


def order_drawn(say: Language, contest: Contest) -> OrderDrawn | None:
    """Return the dice behind the order; None if none were rolled."""
    lot = contest.order_lot
    if lot is None or not contest.candidates:
        return None
    return OrderDrawn(
        rolled=lot.rolled,
        time_zone=contest.time_zone,
        by=lot.by,
        note=lot.note,
        seed=lot.seed,
        contest=contest.id,
        first=contest.candidates[0].id,
        rotated=_rotated(say, contest) if contest.order == "rotated" else "",
    )


def _rotated(say: Language, contest: Contest) -> str:
    sent = contest.ballots_sent
    names = sum(
        not (each.withdrawn and sent and each.withdrawn.on < sent) for each in contest.candidates
    )
    return say(
        "No name is always first. Ballot paper number 1 begins with the first name of this list, "
        "paper number 2 with the second, and so on; each goes on with the first name after the "
        "last. With {names} names on the papers, the numbers of two papers that begin alike "
        "differ by {names}, or a multiple of it. The papers say the same whatever their order: "
        "only the numbers that you write count.",
        names=names,
    )


def _by_lot(contest: Contest) -> bool:
    return contest.order in ("lot", "rotated")
