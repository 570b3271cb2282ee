"""Limits on groups in words: what they ask for, and what they settled in a count and why."""

from collections.abc import Sequence

from sitegen.count.groups import SITTING, Bound, Reason
from sitegen.count.record import CountRecord, Stage
from sitegen.model.groups import Constraint
from sitegen.pages.language import Language, mark_many
from sitegen.pages.people import names
from sitegen.pages.words import capital

AT_MOST = {
    "most": mark_many(
        "at most {most} of the {seats} places goes to {group}",
        "at most {most} of the {seats} places go to {group}",
    ),
    "exactly": mark_many(
        "exactly {most} of the {seats} places goes to {group}",
        "exactly {most} of the {seats} places go to {group}",
    ),
    "both": mark_many(
        "at least {least} and at most {most} of the {seats} places goes to {group}",
        "at least {least} and at most {most} of the {seats} places go to {group}",
    ),
}
"""A limit upwards, by whether there is one downwards too."""


def asked(say: Language, group: Constraint, seats: int) -> str:
    """Return what a constraint asks for: at least two of the five places go to women, say."""
    return f"{capital(_asked(say, group.name, group.least, group.most, seats))}."


def _asked(say: Language, group: str, least: int, most: int | None, seats: int) -> str:
    if group == SITTING:
        group = say("sitting members")
    if seats == 1 and least:
        return say("the place goes to one of these: {group}", group=group)
    if seats == 1:
        return say("the place goes to none of these: {group}", group=group)
    of, low, high = say.number(seats), say.number(least), say.number(most or 0)
    if most is None:
        return say.many(
            least,
            "at least {least} of the {seats} places goes to {group}",
            "at least {least} of the {seats} places go to {group}",
            least=low,
            seats=of,
            group=group,
        )
    if most == 0:
        return say("none of the {seats} places goes to {group}", seats=of, group=group)
    one, many = AT_MOST["both" if 0 < least < most else "exactly" if least else "most"]
    return say.many(most, one, many, least=low, most=high, seats=of, group=group)


def settled(say: Language, record: CountRecord, bounds: Sequence[Bound]) -> str:
    """Return fates that the same limits settled at one moment in words, with the reason."""
    if len(bounds[0].because) > 1:
        return _joint(say, record, bounds)
    return " ".join(f"{_single(say, record, each)} {_so(say, record, [each])}" for each in bounds)


def _so(say: Language, record: CountRecord, bounds: Sequence[Bound]) -> str:
    return say("So {fates}.", fates="; ".join(_fate(say, record, each) for each in bounds))


def _fate(say: Language, record: CountRecord, bound: Bound) -> str:
    who = names(say, record, bound.candidates)
    if bound.fate == "guarded":
        return say("{who} will not be excluded", who=who)
    if bound.step:
        return say("{who} can no longer be elected", who=who)
    return say("{who} cannot be elected", who=who)


def _single(say: Language, record: CountRecord, bound: Bound) -> str:
    (reason,) = bound.because
    limit = capital(_limit(say, record, reason))
    match reason.limit.side, bound.fate:
        case "least", "doomed":
            return _filled(say, limit, record.seats - bound.places - reason.elected, bound.places)
        case "least", "guarded":
            return say.many(
                reason.continuing,
                "{limit}; {elected}, and only {number} is left in the count.",
                "{limit}; {elected}, and only {number} are left in the count.",
                limit=limit,
                elected=_so_far(say, reason.elected),
                number=say.number(reason.continuing),
            )
        case "most", "doomed":
            return say("{limit}, and so many are elected.", limit=limit)
        case _:
            rest = record.seats - (record.constraints[reason.limit.constraint].most or 0)
            return say.many(
                rest,
                "{limit}; the other {number} needs all who are left outside that group.",
                "{limit}; the other {number} need all who are left outside that group.",
                limit=limit,
                number=say.number(rest),
            )


def _filled(say: Language, limit: str, others: int, places: int) -> str:
    left = say.many(places, "the one place left", "all {number} left", number=say.number(places))
    if not others:
        return say("{limit}, so that {left} must go to them.", limit=limit, left=left)
    return say.many(
        others,
        "{limit}; {number} is filled by others, so that {left} must go to them.",
        "{limit}; {number} are filled by others, so that {left} must go to them.",
        limit=limit,
        number=say.number(others),
        left=left,
    )


def _joint(say: Language, record: CountRecord, bounds: Sequence[Bound]) -> str:
    limits = say.listed(
        say(
            "{limit} ({elected}, {number} left)",
            limit=_limit(say, record, each),
            elected=_so_far(say, each.elected),
            number=say.number(each.continuing),
        )
        for each in bounds[0].because
    )
    number = bounds[0].places
    places = say.many(number, "{number} place", "{number} places", number=say.number(number))
    results = _in_every_result(say, record, bounds, places)
    return f"{capital(limits)}. {results} {_so(say, record, bounds)}"


def _in_every_result(
    say: Language, record: CountRecord, bounds: Sequence[Bound], places: str
) -> str:
    """Tell who is in every result and who in none; the same limits settle two fates at most."""
    who = {each.fate: names(say, record, each.candidates) for each in bounds}
    match [each.fate for each in bounds]:
        case ["guarded"]:
            return say(
                "With {places} left to fill, every result within them has {who}.",
                places=places,
                who=who["guarded"],
            )
        case ["doomed"]:
            return say(
                "With {places} left to fill, every result within them is without {who}.",
                places=places,
                who=who["doomed"],
            )
        case ["guarded", *_]:
            return say(
                "With {places} left to fill, every result within them has {who}, and is without "
                "{others}.",
                places=places,
                who=who["guarded"],
                others=who["doomed"],
            )
        case _:
            return say(
                "With {places} left to fill, every result within them is without {others}, and "
                "has {who}.",
                places=places,
                who=who["guarded"],
                others=who["doomed"],
            )


def _limit(say: Language, record: CountRecord, reason: Reason) -> str:
    group = record.constraints[reason.limit.constraint]
    if reason.limit.side == "least":
        return _asked(say, group.name, group.least, None, record.seats)
    return _asked(say, group.name, 0, group.most, record.seats)


def _so_far(say: Language, elected: int) -> str:
    if not elected:
        return say("none are elected")
    return say.many(
        elected, "{number} is elected", "{number} are elected", number=say.number(elected)
    )


def guarded_before(record: CountRecord, stage: Stage) -> frozenset[int]:
    """Return who was guarded by limits when a stage had to decide."""
    return frozenset(
        x
        for each in record.stages[: stage.number]
        for bound in each.bounds
        if bound.fate == "guarded" and (each.number < stage.number or bound.step == 0)
        for x in bound.candidates
    )
