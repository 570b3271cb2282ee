"""How the count ended for a candidate: elected, excluded or left over, and how far from staying."""

from collections.abc import Iterable

from sitegen.count.causes import KeepValues
from sitegen.count.record import Status
from sitegen.pages.below_quota import below_quota
from sitegen.pages.language import mark
from sitegen.pages.people import name, votes_of
from sitegen.pages.reasons import Moment
from sitegen.pages.why_out import next_above


def ending(at: Moment, x: int) -> Iterable[str]:
    """Tell how it ended for a candidate, if it did at this stage."""
    yield from _elected(at, x)
    yield from _excluded(at, x)
    if at.stage.number == len(at.record.stages) and at.after[-1][x] is Status.CONTINUING:
        yield _left_over(at, x)


def _elected(at: Moment, x: int) -> Iterable[str]:
    for step in at.stage.steps:
        for each in (each for each in step.elected if each.candidate == x):
            yield at.say(
                "Elected with {votes}, number {place} of {number} in order of election.",
                votes=votes_of(at.say, at.record, each.votes),
                place=at.record.elected.index(x) + 1,
                number=len(at.record.elected),
            )
            if why := below_quota(at.say, at.record, step, each):
                yield why


def _excluded(at: Moment, x: int) -> Iterable[str]:
    if x not in at.stage.excluded:
        return
    say, record = at.say, at.record
    # under Meek the papers go on at the next stage
    counted = at.stage.end if isinstance(at.stage.cause, KeepValues) else at.held
    text = mark("Excluded with {votes}.")
    if at.stage.doomed:
        text = mark("Excluded with {votes}, for the limits on groups.")
    yield say(text, votes=votes_of(say, record, counted.votes[x]))
    above = None if at.stage.doomed else next_above(at)
    if above is None:
        return
    gap = counted.votes[above] - counted.votes[x]
    if gap > 0:
        yield say(
            "The next above who stayed was {who} with {votes}, which is {more} more.",
            who=name(record, above),
            votes=record.decimal(counted.votes[above]),
            more=record.decimal(gap),
        )
    else:
        yield say(
            "{who} was level, and stayed: the stage tells how the tie was parted.",
            who=name(record, above),
        )


def _left_over(at: Moment, x: int) -> str:
    """Tell somebody who stayed to the end who had the last place; limits on groups look at less."""
    say, record, last = at.say, at.record, at.stage
    by_votes = [each for each in last.elected if each.votes > last.end.votes[x]]
    if not by_votes or len(by_votes) < len(last.elected):
        return say("Not elected: all places are filled.")
    least = min(by_votes, key=lambda each: each.votes)
    text = mark("Not elected: the last place went to {who} with {votes}, which is {more} more.")
    if record.seats == 1:
        text = mark("Not elected: the place went to {who} with {votes}, which is {more} more.")
    return say(
        text,
        who=name(record, least.candidate),
        votes=record.decimal(least.votes),
        more=record.decimal(least.votes - last.end.votes[x]),
    )
