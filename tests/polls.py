"""Random elections counted by the engine with lots drawn beforehand, for what holds of all."""

from random import Random

from sitegen.count import count
from sitegen.count.record import CountRecord
from sitegen.count.ties import by_order
from sitegen.model.ballots import Ballots, pack
from tests.oracle.elections import Election as Poll
from tests.twin import candidates_of, seats_of

Counts = tuple[tuple[Poll, CountRecord], ...]


def order_of(poll: Poll) -> list[int]:
    """Draw an order for lots, the same for the same election."""
    return Random(repr(poll)).sample(range(poll.candidates), poll.candidates)  # noqa: S311


def counted(rule: str, poll: Poll, ballots: Ballots | None = None) -> CountRecord:
    """Count an election, or other ballots in its place."""
    return count(
        rule,
        pack(poll.papers) if ballots is None else ballots,
        seats=seats_of(rule, poll),
        candidates=candidates_of(poll),
        lots=by_order(order_of(poll)),
    )
