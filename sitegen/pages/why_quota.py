"""Why the quota is what it is, with its arithmetic written out."""

from sitegen.count.causes import Uncontested
from sitegen.pages.reasons import MORE, Moment, Reason, quotient

WHOLE = ("scottish-2007", "northern-ireland-1985", "minneapolis-2009", "minneapolis-2013")
"""Rules whose quota is the next whole number above the quotient."""


def why_quota(at: Moment) -> list[Reason]:
    """Return why the quota is what it is, at the first stage and wherever it changed."""
    say, record, quota = at.say, at.record, at.stage.end.quota
    if isinstance(at.stage.cause, Uncontested) or (at.before and at.held.quota == quota):
        return []
    question = say("Why is the quota {quota}?", quota=record.decimal(quota))
    if at.before:
        question = say(
            "Why is the quota now {quota} and no longer {before}?",
            quota=record.decimal(quota),
            before=record.decimal(at.held.quota),
        )
    by = at.by("quota") or at.by("quota", always=True)
    return [Reason(question, tuple(_arithmetic(at)), by, ("quota",))]


def _arithmetic(at: Moment) -> list[str]:
    say, record, end = at.say, at.record, at.stage.end
    shares, places = record.seats + 1, record.rule.places
    quota = record.decimal(end.quota)
    if record.rule.id in WHOLE:
        found = quotient(record.valid_papers, shares, places + MORE)
        return [
            say(
                "The valid papers are divided by one more than there are places: {sum}. Without "
                "the fraction, and with one added, that is {quota}.",
                sum=f"{record.valid_papers} ÷ {shares} = {found}",
                quota=quota,
            ),
            say.many(
                record.seats,
                "It is the smallest whole number that no more than {n} candidate can reach.",
                "It is the smallest whole number that no more than {n} candidates can reach.",
            ),
        ]
    if record.rule.id == "ers97":
        return _ers97(at)
    held = record.valid_papers * record.one - end.exhausted - end.lost
    if record.rule.id == "av" or (record.rule.id == "meek-nz" and record.seats == 1):
        return _half(at)
    found = quotient(held, shares * record.one, places + MORE)
    told = say(
        "What the candidates hold together is divided by one more than there are places: {sum}. "
        "Cut to {places} decimal places, and with the smallest unit added, that is {quota}.",
        sum=f"{record.exact(held)} ÷ {shares} = {found}",
        places=say.number(places),
        quota=quota,
    )
    if not at.before:
        return [told]
    return [told, say("Votes that nobody holds any more do not count for it, so it falls.")]


def _ers97(at: Moment) -> list[str]:
    """Take the first step at which it was so: once somebody is elected it stays."""
    say, record, quota = at.say, at.record, at.stage.end.quota
    step = next(each for each in at.stage.steps if each.quota == quota)
    gone = step.exhausted + step.lost
    total = record.valid_papers * record.one - gone
    shares = record.seats + 1
    found = quotient(total, shares * record.one, record.rule.places + MORE)
    rounded = say(
        "To two decimal places, rounded up if it does not come out exactly, that is {quota}.",
        quota=record.decimal(quota),
    )
    if not gone:
        told = say(
            "The valid papers are divided by one more than there are places: {sum}.",
            sum=f"{record.valid_papers} ÷ {shares} = {found}",
        )
        return [told, rounded]
    left = f"{record.valid_papers} − {record.exact(gone)} = {record.exact(total)}"
    return [
        say(
            "Nobody had been elected yet when papers became non-transferable. They no longer count "
            "for the quota, which leaves {sum}.",
            sum=left,
        ),
        say(
            "That is divided by one more than there are places: {sum}.",
            sum=f"{record.exact(total)} ÷ {shares} = {found}",
        ),
        rounded,
    ]


def _half(at: Moment) -> list[str]:
    say, record, end = at.say, at.record, at.stage.end
    held = record.exact(record.valid_papers * record.one - end.exhausted - end.lost)
    whole = (record.valid_papers * record.one - end.exhausted - end.lost) // record.one
    values = {"sum": f"{held} ÷ 2 = {quotient(whole, 2, 1)}", "quota": record.decimal(end.quota)}
    if record.rule.id == "av":
        return [
            say(
                "More than half of the votes that candidates hold elects: {sum}, and the next "
                "whole number above that is {quota}.",
                **values,
            )
        ]
    return [
        say(
            "Half of the votes that candidates hold elects: {sum}, rounded up to a whole number "
            "{quota}.",
            **values,
        )
    ]
