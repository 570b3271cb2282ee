"""Two counts of the same papers: at which stage of each their ways part."""

from dataclasses import dataclass

from sitegen.count.record import CountRecord


@dataclass(frozen=True, slots=True)
class Turn:
    """The first stage at which a count settles what another count of the same papers denies.

    It elects somebody whom the other never elects, or excludes somebody whom the other elects.
    """

    stage: int
    elected: tuple[int, ...]
    excluded: tuple[int, ...]


def turn(record: CountRecord, other: CountRecord) -> Turn | None:
    """Return where a count turns away from another; None if both elect the same candidates."""
    for stage in record.stages:
        elected = (each.candidate for each in stage.elected)
        turned = Turn(
            stage.number,
            tuple(x for x in elected if x not in other.elected),
            tuple(x for x in stage.excluded if x in other.elected),
        )
        if turned.elected or turned.excluded:
            return turned
    return None
