"""The invented paper that a page follows: one that meets much of the count, and is nobody's."""

from collections.abc import Iterator, Sequence

from sitegen.count.causes import KeepValues
from sitegen.count.course import Exclusion, Sharing, Surplus, course, follow
from sitegen.count.record import CountRecord, Status

NAMED = 4
"""How many candidates the invented paper ranks before the last one."""


def invented(record: CountRecord) -> tuple[int, ...]:
    """Return a paper that meets much of the count: candidates who pass it on to one another.

    It begins so that it is part of a surplus, if one moved. Each after that has a surplus or goes
    out, at a later stage than the one before, and still continued when the paper came; surpluses
    and exclusions take turns where they can. The last elected ends it.
    """
    after = (None, *record.statuses())
    events = list(_events(record))
    last = record.elected[-1]
    stage, ranking = _beginning(record, events, last)
    surplus = bool(ranking)
    while len(ranking) < NAMED:
        able = [
            event
            for event in events
            if event[0] > stage
            and event[1] not in ranking
            and (stage == 0 or _continuing(after[stage - 1], event[1]))
        ]
        if not able:
            break
        other = [event for event in able if event[2] != surplus]
        stage, x, surplus = (other or able)[0]
        ranking.append(x)
    return (*ranking, *([last] if last not in ranking else []))


def _beginning(
    record: CountRecord, events: Sequence[tuple[int, int, bool]], last: int
) -> tuple[int, list[int]]:
    """Return whose papers come to a surplus that moves them on at less, and its stage."""
    of = course(record)
    for stage, giver, surplus in events:
        if not surplus or giver == last or isinstance(of.legs[0].act, Sharing):
            continue
        before = [x for earlier, x, _ in events if earlier < stage and x not in (giver, last)]
        for ranking in (*([x, giver] for x in reversed(before)), [giver]):
            if len(follow(of, [*ranking, last])[stage - 1]) > 1:
                return stage, ranking
    return 0, []


def _continuing(statuses: Sequence[Status] | None, x: int) -> bool:
    return statuses is None or statuses[x] is Status.CONTINUING


def _events(record: CountRecord) -> Iterator[tuple[int, int, bool]]:
    """Name the stages at which papers leave somebody, who it is, and whether for a surplus."""
    for stage, leg in zip(record.stages, course(record).legs, strict=True):
        match leg.act:
            case Surplus(giver):
                yield stage.number, giver, True
            case Exclusion(givers):
                yield from ((stage.number, x, False) for x in reversed(givers))
            case Sharing() if isinstance(stage.cause, KeepValues):
                if stage.number < len(record.stages):
                    yield from ((stage.number, each.candidate, True) for each in stage.elected)
                    yield from ((stage.number, x, False) for x in stage.excluded)
            case _:
                pass
