"""Elections counted by the engine: random ones with lots drawn beforehand, and some by hand."""

from random import Random

from sitegen.count import Standing, count
from sitegen.count.record import CountRecord
from sitegen.count.ties import by_order, lowest_number
from sitegen.model.ballots import Ballots, pack
from tests.oracle.elections import Election as Poll
from tests.twin import candidates_of, seats_of

Counts = tuple[tuple[Poll, CountRecord], ...]


def order_of(poll: Poll) -> list[int]:
    """Draw an order for lots, the same for the same election."""
    return Random(repr(poll)).sample(range(poll.candidates), poll.candidates)  # noqa: S311


def by_hand(rule: str, *papers: tuple[int, tuple[int, ...]], seats: int, names: str) -> CountRecord:
    """Count papers that a test writes out; each letter of `names` is a candidate."""
    people = tuple(Standing(name, name.upper()) for name in names)
    return count(rule, pack(papers), seats=seats, candidates=people, lots=lowest_number)


def counted(rule: str, poll: Poll, ballots: Ballots | None = None) -> CountRecord:
    """Count an election, or other ballots in its place."""
    return count(
        rule,
        pack(poll.papers) if ballots is None else ballots,
        seats=seats_of(rule, poll),
        candidates=candidates_of(poll),
        lots=by_order(order_of(poll)),
    )
