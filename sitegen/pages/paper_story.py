"""What happened to one paper in a count, in words."""

from collections.abc import Iterator, Sequence

from sitegen.count.course import Act, Course, Exclusion, Share, Sharing, Surplus, follow
from sitegen.count.figures import decimal
from sitegen.count.record import NON_TRANSFERABLE, CountRecord
from sitegen.pages.language import Language, mark
from sitegen.pages.people import name, names

BY_SURPLUS = mark(
    "The surplus of {giver} is passed on. The paper was worth {was}; it goes on to {who} at "
    "{worth}, and {left} stays with {giver}."
)
SURPLUS_TO_NOBODY = mark(
    "The surplus of {giver} is passed on. The paper was worth {was}; it names nobody else who is "
    "still in the count, so {worth} of it becomes non-transferable, and {left} stays with {giver}."
)
BY_EXCLUSION = mark(
    "{giver} is excluded. The paper goes on to {who}, at the {worth} that it is worth."
)
EXCLUSION_TO_NOBODY = mark(
    "{giver} is excluded. The paper names nobody else who is still in the count: it becomes "
    "non-transferable, at the {worth} that it is worth."
)
ELECTED = mark("{worth} of the vote is with {who}, who is elected.")
NOT_ELECTED = mark("{worth} of the vote is with {who}, who is not elected.")
WITH_NOBODY = mark("{worth} of the vote is with nobody: it is non-transferable.")


def how(say: Language, of: Course) -> str:
    """Return how a rule divides the vote of a paper."""
    acts = [leg.act for leg in of.legs]
    if any(isinstance(act, Sharing) and act.price for act in acts):
        return say(
            "Under this rule every elected candidate takes the same price of each paper, and what "
            "is left of it goes on to the next preference. So one paper can be with several "
            "candidates at once. All papers are shared out anew at each stage."
        )
    if any(isinstance(act, Sharing) for act in acts):
        return say(
            "Under this rule every elected candidate keeps a share of each paper, and the rest of "
            "it goes on to the next preference. So one paper can be with several candidates at "
            "once. All papers are shared out anew at each stage."
        )
    if any(isinstance(act, Surplus) and act.batch for act in acts):
        return say(
            "A paper lies with one candidate at a time. Where it is passed on with a surplus, it "
            "is worth less from then on, and the rest of its worth stays behind. Under this rule "
            "only the papers that a candidate received last are passed on with a surplus."
        )
    if any(isinstance(act, Surplus) for act in acts):
        return say(
            "A paper lies with one candidate at a time. Where it is passed on with a surplus, it "
            "is worth less from then on, and the rest of its worth stays behind."
        )
    return say("A paper lies with one candidate at a time, always as one whole vote.")


def story(
    say: Language,
    record: CountRecord,
    of: Course,
    ranking: Sequence[int],
    *,
    by_keep_values: bool,
) -> Iterator[tuple[int, str]]:
    """Tell each stage that touched a paper with this ranking, by its index."""
    shares = follow(of, ranking)
    if by_keep_values:
        for number, (now, before) in enumerate(zip(shares, ((), *shares), strict=False)):
            if now != before:
                yield number, _divided(say, record, now, first=not number)
        return
    yield (
        0,
        say(
            "The paper begins with its first preference, {who}, as one vote.",
            who=name(record, shares[0][-1].candidate),
        ),
    )
    for number, (leg, now, before) in enumerate(
        zip(of.legs[1:], shares[1:], shares, strict=False), start=1
    ):
        holder = before[-1]
        if text := _touched(say, record, leg.act, holder, now[-1]):
            yield number, f"{text}{_passed_over(say, record, ranking, holder, now[-1])}"
        elif holder.candidate in leg.excluded:
            who = name(record, holder.candidate)
            text = say("{who} is excluded, but no papers move any more: this one stays.", who=who)
            yield number, text


def _touched(say: Language, record: CountRecord, act: Act, before: Share, now: Share) -> str:
    """Tell what a surplus or an exclusion did to the paper; "" if it did not concern it."""
    if before.candidate == NON_TRANSFERABLE:
        return ""
    values = {
        "giver": name(record, before.candidate),
        "who": "" if now.candidate == NON_TRANSFERABLE else name(record, now.candidate),
        "was": worth_of(record, before.value),
        "worth": worth_of(record, now.value),
        "left": worth_of(record, before.value - now.value),
    }
    match act:
        case Surplus(x) if x == before.candidate:
            if now == before:
                return say(
                    "The surplus of {giver} is passed on, but not by this paper: either it did not "
                    "come with the papers that {giver} received last, or it names nobody else who "
                    "is still in the count. It stays with {giver} at {was}.",
                    **values,
                )
            return say(BY_SURPLUS if values["who"] else SURPLUS_TO_NOBODY, **values)
        case Exclusion() if before.candidate in act.givers and now.candidate != before.candidate:
            return say(BY_EXCLUSION if values["who"] else EXCLUSION_TO_NOBODY, **values)
        case _:
            return ""


def _passed_over(
    say: Language, record: CountRecord, ranking: Sequence[int], before: Share, now: Share
) -> str:
    """Tell whom the paper ranks between those whom it left and came to; "" if nobody."""
    if now.candidate == before.candidate:
        return ""
    end = None if now.candidate == NON_TRANSFERABLE else ranking.index(now.candidate)
    between = ranking[ranking.index(before.candidate) + 1 : end]
    passed = [x for x in between if not record.candidates[x].withdrawn]
    if not passed:
        return ""
    text = say.many(
        len(passed),
        "It passes over {who}, who was elected or excluded before.",
        "It passes over {who}, who were elected or excluded before.",
        who=names(say, record, passed),
    )
    return f" {text}"


def _divided(say: Language, record: CountRecord, now: Sequence[Share], *, first: bool) -> str:
    parts = say.listed(
        say("{worth} is left over", worth=worth_of(record, each.value))
        if each.candidate == NON_TRANSFERABLE
        else say(
            "{who} keeps {worth}",
            who=name(record, each.candidate),
            worth=worth_of(record, each.value),
        )
        for each in now
    )
    if first:
        return say("The paper is shared out: {parts}.", parts=parts)
    return say("The paper is shared out anew: {parts}.", parts=parts)


def at_the_end(say: Language, record: CountRecord, share: Share) -> str:
    """Return with whom a part of the vote is when the count has ended."""
    worth = worth_of(record, share.value)
    if share.candidate == NON_TRANSFERABLE:
        return say(WITH_NOBODY, worth=worth)
    elected = share.candidate in record.elected
    return say(ELECTED if elected else NOT_ELECTED, worth=worth, who=name(record, share.candidate))


def worth_of(record: CountRecord, value: int) -> str:
    """Return what a paper is worth, given in units of its one vote, as decimal text."""
    return decimal(value, record.one // record.parts, record.rule.places)
