"""Look over a finished record: what must be true of every count, whatever the rule."""

from sitegen.count.counting import CountBrokenError
from sitegen.count.record import CountRecord


def audit(record: CountRecord) -> None:
    """Check the record as a whole. Raises CountBrokenError with the fact that does not hold."""
    standing = [x for x, who in enumerate(record.candidates) if not who.withdrawn]
    excluded = [x for stage in record.stages for x in stage.excluded]
    elected = [each.candidate for stage in record.stages for each in stage.elected]
    steps = [step for stage in record.stages for step in stage.steps]
    valid = record.valid_papers * record.one
    facts = {
        "stages are numbered from 1": [stage.number for stage in record.stages]
        == list(range(1, len(record.stages) + 1)),
        "the elected are those of the stages": tuple(elected) == record.elected,
        "nobody is elected twice": len(set(elected)) == len(elected),
        "nobody is excluded twice": len(set(excluded)) == len(excluded),
        "nobody is both elected and excluded": not set(elected) & set(excluded),
        "only those who stand are elected": set(elected) <= set(standing),
        "as many are elected as there are places, or all": len(elected)
        == min(record.seats, len(standing)),
        "votes are never made or lost": all(
            sum(step.votes) + step.exhausted + step.lost == valid for step in steps
        ),
        "the elected keep to the constraints": all(
            each.least
            <= len(set(each.members) & set(elected))
            <= (record.seats if each.most is None else each.most)
            for each in record.constraints
        ),
        "no figure is below zero": all(
            min(*step.votes, step.exhausted, step.lost) >= 0 for step in steps
        ),
    }
    broken = [fact for fact, holds in facts.items() if not holds]
    if broken:
        raise CountBrokenError("; ".join(broken))
