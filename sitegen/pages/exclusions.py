"""The opening of a stage in words where papers are shared out, or candidates excluded, and why."""

from collections.abc import Sequence

from sitegen.count.causes import KeepValues
from sitegen.count.record import Because, CountRecord, Stage, Step
from sitegen.pages.language import Language, mark
from sitegen.pages.limits import guarded_before
from sitegen.pages.people import name, names

SMALL_PART = 1_000
"""Surpluses below this part of a vote are too little to matter."""

SURPLUS_LEFT = {
    (True, True): mark(
        "What the elected hold above the quota, {surplus}, is too little to matter."
    ),
    (True, False): mark(
        "What the elected hold above the quota, {surplus}, could not change who is lowest."
    ),
    (False, True): mark(
        "Nobody new reaches the quota; what the elected hold above it, {surplus}, is too little to "
        "matter."
    ),
    (False, False): mark(
        "Nobody new reaches the quota; what the elected hold above it, {surplus}, could not change "
        "who is lowest."
    ),
}
"""Why an exclusion under Meek came now, by whether somebody was elected with it and whether little
is above the quota."""

TOGETHER = {
    (False, False): mark(
        "{who} have the fewest votes and are excluded together: all their votes, {total}, could "
        "not lift one of them above the next candidate."
    ),
    (False, True): mark(
        "{who} have the fewest votes and are excluded together: all their votes with what waits, "
        "{total}, could not lift one of them above the next candidate."
    ),
    (True, False): mark(
        "{who} have the fewest votes of those who can be excluded and are excluded together: all "
        "their votes, {total}, could not lift one of them above the next candidate."
    ),
    (True, True): mark(
        "{who} have the fewest votes of those who can be excluded and are excluded together: all "
        "their votes with what waits, {total}, could not lift one of them above the next candidate."
    ),
}
"""Several go out, by whether others had no more votes, and whether surpluses wait."""


def first(say: Language, record: CountRecord) -> str:
    """Return how the papers are sorted at first."""
    sorted_out = say.many(
        record.valid_papers,
        "The {n} valid paper is sorted by first preference.",
        "The {n} valid papers are sorted by first preference.",
    )
    each = say("Each counts as one vote for the candidate it prefers most.")
    if record.parts == 1:
        return f"{sorted_out} {each}"
    shared = say("One that ranks several equally counts in equal parts for each.")
    return f"{sorted_out} {each} {shared}"


def exclusion(
    say: Language, record: CountRecord, stage: Stage, before: Stage, group: Sequence[int]
) -> str:
    """Return who is excluded, and why they and why now."""
    if stage.doomed:
        return _doomed(say, record, stage, before.end, group)
    votes = before.end.votes
    lower = _passed_over(record, stage, before.end)
    if stage.ties and len(group) == 1:
        out = say("The candidate with the fewest votes is excluded.")
        if lower:
            out = say(
                "The candidate with the fewest votes of those who can be excluded is excluded."
            )
    elif len(group) == 1:
        out = _lowest(say, record, group[0], votes[group[0]], passed_over=bool(lower))
    else:
        waiting = stage.deferred.total if stage.deferred else 0
        out = say(
            TOGETHER[bool(lower), bool(waiting)],
            who=say.listed(_with_votes(record, before.end, group)),
            total=record.decimal(sum(votes[x] for x in group) + waiting),
        )
    parts = (
        _nothing_else(say, record, stage, before),
        out,
        _needed(say, record, before.end, lower),
    )
    return " ".join(part for part in parts if part)


def last_places(
    say: Language, record: CountRecord, stage: Stage, held: Step, excluded: Sequence[int]
) -> str:
    """Return that as many are left as places, and whose exclusion left them if anybody's did."""
    if not excluded:
        return say.many(
            len(stage.elected),
            "{n} place is left and as many candidates, so no more papers have to move.",
            "{n} places are left and as many candidates, so no more papers have to move.",
        )
    rest = say.many(
        len(stage.elected),
        "{n} place is left and just as many candidates, so no papers move any more.",
        "{n} places are left and just as many candidates, so no papers move any more.",
    )
    if stage.doomed:
        return f"{_doomed(say, record, stage, held, excluded)} {rest}"
    lower = _passed_over(record, stage, held)
    who = names(say, record, excluded)
    if lower:
        out = say.many(
            len(excluded),
            "{who} has the fewest votes of those who can be excluded and is excluded.",
            "{who} have the fewest votes of those who can be excluded and are excluded.",
            who=who,
        )
        return f"{out} {_needed(say, record, held, lower)} {rest}"
    out = say.many(
        len(excluded),
        "{who} has the fewest votes and is excluded.",
        "{who} have the fewest votes and are excluded.",
        who=who,
    )
    return f"{out} {rest}"


def keep_values(say: Language, record: CountRecord, stage: Stage, cause: KeepValues) -> str:
    """Return how papers were shared out under Meek, and who is excluded then and why."""
    small = cause.surplus * SMALL_PART < record.one
    shared = _shared_out(say, record, stage, cause, small=small)
    if not cause.excluded:
        return shared
    if stage.doomed:
        return f"{shared} {_doomed(say, record, stage, stage.end, cause.excluded)}"
    lower = _passed_over(record, stage, stage.end)
    x = cause.excluded[0]
    if not stage.ties:
        out = _lowest(say, record, x, stage.end.votes[x], passed_over=bool(lower))
    elif lower:
        out = say("One of those with the fewest votes of those who can be excluded is excluded.")
    else:
        out = say("One of those with the fewest votes is excluded.")
    now = say("Nobody has reached the quota yet.")
    new = any(each.because is Because.QUOTA for each in stage.elected)
    if new or any(each.elected for each in record.stages[: stage.number - 1]):
        now = say(SURPLUS_LEFT[new, small], surplus=record.decimal(cause.surplus))
    parts = (shared, now, out, _needed(say, record, stage.end, lower))
    return " ".join(part for part in parts if part)


def _shared_out(
    say: Language, record: CountRecord, stage: Stage, cause: KeepValues, *, small: bool
) -> str:
    if cause.iterations <= 1:
        if stage.number == 1:
            return first(say, record)
        return say("All papers are shared out anew.")
    if not cause.excluded:
        return say.many(
            cause.iterations,
            "All papers are shared out anew, {n} time, until somebody new reaches the quota.",
            "All papers are shared out anew, {n} times, until somebody new reaches the quota.",
        )
    if small:
        return say.many(
            cause.iterations,
            "All papers are shared out anew, {n} time, until the elected keep no more than the "
            "quota.",
            "All papers are shared out anew, {n} times, until the elected keep no more than the "
            "quota.",
        )
    return say.many(
        cause.iterations,
        "All papers are shared out anew, {n} time, until one is sure to go out.",
        "All papers are shared out anew, {n} times, until one is sure to go out.",
    )


def _nothing_else(say: Language, record: CountRecord, stage: Stage, before: Stage) -> str:
    """Tell why it is time for an exclusion; "" where a surplus waits, which is told before."""
    if stage.deferred:
        return ""
    elected = any(each.elected for each in record.stages[: before.number])
    if not elected and max(before.end.votes) < before.end.quota:
        return say("Nobody has reached the quota yet.")
    return say("There is no surplus to pass on.")


def _lowest(say: Language, record: CountRecord, x: int, votes: int, *, passed_over: bool) -> str:
    text = mark("{who} has the fewest votes, {votes}, and is excluded.")
    if passed_over:
        text = mark(
            "{who} has the fewest votes of those who can be excluded, {votes}, and is excluded."
        )
    return say(text, who=name(record, x), votes=record.decimal(votes))


def _passed_over(record: CountRecord, stage: Stage, held: Step) -> list[int]:
    """Return the guarded who had no more votes than those excluded."""
    guarded = guarded_before(record, stage) - {
        each.candidate for earlier in record.stages[: stage.number - 1] for each in earlier.elected
    }
    most = max(held.votes[x] for x in stage.excluded)
    return [x for x in sorted(guarded) if held.votes[x] <= most]


def _needed(say: Language, record: CountRecord, held: Step, lower: Sequence[int]) -> str:
    if not lower:
        return ""
    return say.many(
        len(lower),
        "{who} has no more, but the limits on groups cannot be kept to otherwise.",
        "{who} have no more, but the limits on groups cannot be kept to otherwise.",
        who=say.listed(_with_votes(record, held, lower)),
    )


def _doomed(
    say: Language, record: CountRecord, stage: Stage, held: Step, group: Sequence[int]
) -> str:
    """Tell that the constraints exclude, and whoever has the votes of somebody elected."""
    told = [
        str(each.number)
        for each in record.stages[: stage.number - 1]
        if any(bound.fate == "doomed" and {*bound.candidates} & {*group} for bound in each.bounds)
    ]
    who = names(say, record, group)
    if told:
        out = say.many(
            len(group),
            "{who} can no longer be elected for the limits on groups ({see}), and is excluded "
            "before anything else, whatever the votes.",
            "{who} can no longer be elected for the limits on groups ({see}), and are excluded "
            "before anything else, whatever the votes.",
            who=who,
            see=say.many(
                len(told), "see stage {stages}", "see stages {stages}", stages=say.listed(told)
            ),
        )
    else:
        out = say.many(
            len(group),
            "{who} can no longer be elected for the limits on groups, and is excluded before "
            "anything else, whatever the votes.",
            "{who} can no longer be elected for the limits on groups, and are excluded before "
            "anything else, whatever the votes.",
            who=who,
        )
    enough = [x for x in group if held.quota and held.votes[x] >= held.quota]
    if not enough:
        return out
    reached = say.many(
        len(enough),
        "{who} reaches the quota of {quota} and is not elected.",
        "{who} reach the quota of {quota} and are not elected.",
        who=say.listed(_with_votes(record, held, enough)),
        quota=record.decimal(held.quota),
    )
    return f"{out} {reached}"


def _with_votes(record: CountRecord, held: Step, candidates: Sequence[int]) -> list[str]:
    return [f"{name(record, x)} ({record.decimal(held.votes[x])})" for x in candidates]
