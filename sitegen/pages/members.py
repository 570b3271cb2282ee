"""Who sits on a slate now and who left it, in the order that the contest states.

Whatever passes the slate on is made from here: its page, the kits, the widget and `slate.json`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitegen.count.record import CountRecord
from sitegen.model.site import Candidate, Contest, SlateOrder, alphabetical
from sitegen.pages.frame import Filled
from sitegen.pages.language import Language, mark

ORDERS: Mapping[SlateOrder, str] = {
    "election": mark(
        "The names stand in order of election, which says when each reached enough votes, and "
        "nothing about rank."
    ),
    "alphabetical": mark(
        "The names stand in alphabetical order of their last words, whatever the votes: all have "
        "the same rank."
    ),
    "lot": mark(
        "The names stand in an order that was drawn by lot, whatever the votes: all have the same "
        "rank."
    ),
}
"""What the order means."""

AT_ONCE = mark("All of them were elected at once: the order of the names says nothing about rank.")
"""What it means where nobody voted, and they stand in the order of the candidates."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who sits, or sat, on the slate."""

    candidate: Candidate
    """Who."""
    stage: int
    """The stage at which they were elected, in the election or in the count for the vacancy; 0 if
    nobody voted."""
    came: int
    """The number of the vacancy whose place they took; 0 if they were elected at first."""
    left: int = 0
    """The number of the vacancy that they left; 0 while they sit."""


def sitting(
    contest: Contest, record: CountRecord | None, filled: Sequence[Filled]
) -> tuple[Member, ...]:
    """Return who sits now, in the order of the contest; nobody as long as nothing is decided."""
    members = [each for each in _all(contest, record, filled) if not each.left]
    if contest.slate_order == "alphabetical":
        members.sort(key=lambda each: alphabetical(each.candidate))
    elif contest.slate_order == "lot" and contest.counted:
        members.sort(key=lambda each: contest.lot_order.index(each.candidate.id))
    return tuple(members)


def former(
    contest: Contest, record: CountRecord | None, filled: Sequence[Filled]
) -> tuple[Member, ...]:
    """Return who left, in the order in which they did."""
    gone = [each for each in _all(contest, record, filled) if each.left]
    return tuple(sorted(gone, key=lambda each: each.left))


def order_told(say: Language, contest: Contest) -> str:
    """Return in which order they stand, in a sentence."""
    return say(AT_ONCE if contest.uncontested else ORDERS[contest.slate_order])


def _all(contest: Contest, record: CountRecord | None, filled: Sequence[Filled]) -> list[Member]:
    """Return everybody who ever sat, in order of election."""
    if record is None:
        return [Member(each, 0, 0) for each in contest.standing] if contest.uncontested else []
    people = {each.id: each for each in contest.candidates}
    left = {id_: number for number, each in enumerate(filled, 1) for id_ in each.vacancy.left}
    came = [(record.candidates[x].id, _stage(record, x), 0) for x in record.elected]
    for number, each in enumerate(filled, 1):
        ids = [who.id for who in each.record.candidates]
        came += [(id_, _stage(each.record, ids.index(id_)), number) for id_ in each.new]
    return [Member(people[id_], stage, by, left.get(id_, 0)) for id_, stage, by in came]


def _stage(record: CountRecord, x: int) -> int:
    """Return the stage at which a candidate was elected."""
    return next(
        stage.number for stage in record.stages for each in stage.elected if each.candidate == x
    )
