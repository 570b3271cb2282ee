"""Why somebody was excluded, why then, and why surpluses waited: with the figures."""

from collections.abc import Iterable, Sequence

from sitegen.count.causes import KeepValues
from sitegen.count.groups import DOOM
from sitegen.count.record import Because
from sitegen.pages.people import name, names
from sitegen.pages.reasons import Moment, Reason


def why_excluded(at: Moment) -> list[Reason]:
    """Return why those excluded at a stage were, and why surpluses waited for it."""
    say, out = at.say, at.stage.excluded
    if not out:
        return []
    question = say.many(
        len(out),
        "Why is {who} excluded?",
        "Why are {who} excluded?",
        who=names(say, at.record, out),
    )
    if at.stage.doomed:  # the sentences of the stage tell which limits leave them no place
        return [Reason(question, tuple(_doomed(at, out)), (DOOM,), ("limits",))]
    return [
        Reason(
            question,
            (*_now(at), *_compared(at, out)),
            at.by("out"),
            ("exclusion",),
        ),
        *_waiting(at, out),
    ]


def next_above(at: Moment) -> int | None:
    """Return who stayed with the fewest votes of those who could have gone out; None if nobody."""
    elected = {
        each.candidate
        for each in at.stage.elected
        if isinstance(at.stage.cause, KeepValues) and each.because is Because.QUOTA
    }  # others took what places the exclusion left
    staying = [x for x in at.excludable if x not in elected.union(at.stage.excluded)]
    return min(staying, key=_votes(at).__getitem__, default=None)


def _votes(at: Moment) -> Sequence[int]:
    """Return the votes by which an exclusion is decided: Meek shares the papers out before."""
    return at.stage.end.votes if isinstance(at.stage.cause, KeepValues) else at.held.votes


def _doomed(at: Moment, out: Sequence[int]) -> Iterable[str]:
    say, record, votes = at.say, at.record, _votes(at)
    for x in out:
        yield say(
            "The limits on groups leave {who} no place in any result that is still possible. So "
            "it does not matter here how many votes there are: {votes}.",
            who=name(record, x),
            votes=record.exact(votes[x]),
        )


def _now(at: Moment) -> Iterable[str]:
    if isinstance(at.stage.cause, KeepValues) or at.stage.deferred:
        return
    say = at.say
    yield say.many(
        at.places,
        "There is no surplus left to pass on, {n} place is to be filled, and {candidates} "
        "candidates are still in the count: somebody has to go out.",
        "There is no surplus left to pass on, {n} places are to be filled, and {candidates} "
        "candidates are still in the count: somebody has to go out.",
        candidates=len(at.continuing),
    )


def _compared(at: Moment, out: Sequence[int]) -> Iterable[str]:
    """Compare whoever goes out with the next above."""
    say, record = at.say, at.record
    above = next_above(at)
    if above is None:
        return
    votes = _votes(at)
    if len(out) > 1:
        yield from _together(at, out, above)
        return
    (loser,) = out
    gap = votes[above] - votes[loser]
    values = {
        "loser": name(record, loser),
        "above": name(record, above),
        "votes": record.exact(votes[loser]),
        "more": record.exact(votes[above]),
        "sum": f"{record.exact(votes[above])} − {record.exact(votes[loser])} = {record.exact(gap)}",
    }
    if gap > 0:
        yield say(
            "{loser} has the fewest votes, {votes}. The next above is {above} with {more}, which "
            "is more by {sum}.",
            **values,
        )
    elif gap == 0:
        yield say(
            "{loser} and {above} both have {votes}; how the tie was parted is told above.", **values
        )
    else:
        yield say(
            "{loser} has {votes} and {above} {more}, but they are too close to part by their votes "
            "while a surplus is left; how the tie was parted is told above.",
            **values,
        )
    if isinstance(at.stage.cause, KeepValues) and at.stage.cause.surplus:
        yield say(
            "What the elected still hold above the quota, {surplus}, is not passed on any further "
            "before that: it is too little to matter, or could not lift {loser} above the next.",
            surplus=record.exact(at.stage.cause.surplus),
            loser=values["loser"],
        )


def _together(at: Moment, out: Sequence[int], above: int) -> Iterable[str]:
    say, record, votes = at.say, at.record, at.held.votes
    waiting = at.stage.deferred.total if at.stage.deferred else 0
    terms = [record.exact(votes[x]) for x in out] + ([record.exact(waiting)] if waiting else [])
    total = sum(votes[x] for x in out) + waiting
    values = {
        "sum": f"{' + '.join(terms)} = {record.exact(total)}",
        "above": name(record, above),
        "votes": record.exact(votes[above]),
    }
    if waiting:
        yield say(
            "All their votes and the surpluses that wait come to {sum}. {above}, the next above, "
            "has {votes}.",
            **values,
        )
    else:
        yield say("All their votes come to {sum}. {above}, the next above, has {votes}.", **values)
    yield say(
        "So even one who got all the votes of the others could not overtake {above}: they would go "
        "out one after the other in any case.",
        **values,
    )


def _waiting(at: Moment, out: Sequence[int]) -> list[Reason]:
    deferred = at.stage.deferred
    if not deferred:
        return []
    say, record, votes = at.say, at.record, at.held.votes
    answer = [
        say.many(
            len(deferred.candidates),
            "A surplus waits while it could not change who goes out; it is not lost, and moves "
            "later if it can matter.",
            "Surpluses wait while they could not change who goes out; they are not lost, and move "
            "later if they can matter.",
        )
    ]
    staying = [x for x in at.excludable if x not in out]
    if len(out) == 1 and staying:
        (loser,) = out
        above = staying[0]
        total = votes[loser] + deferred.total
        answer.append(
            say(
                "Even with all of it {loser} would have no more than {sum}, and {above} has "
                "{votes} already.",
                loser=name(record, loser),
                sum=(
                    f"{record.exact(votes[loser])} + {record.exact(deferred.total)} = "
                    f"{record.exact(total)}"
                ),
                above=name(record, above),
                votes=record.exact(votes[above]),
            )
        )
    return [
        Reason(
            say.many(
                len(deferred.candidates),
                "Why does the surplus of {who} wait?",
                "Why do the surpluses of {who} wait?",
                who=names(say, record, deferred.candidates),
            ),
            tuple(answer),
            (deferred.by,),
            ("deferred-surplus",),
        )
    ]
