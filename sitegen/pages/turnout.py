"""Turnout: who could vote and did, in figures; and first preferences by candidates' organisation.

Every percentage is worked out in whole numbers, to the nearest tenth, halves up.
"""

from dataclasses import dataclass
from datetime import date

from sitegen.count.figures import percent
from sitegen.count.record import CountRecord
from sitegen.model.poll import Poll
from sitegen.model.roll import Figure, Roll
from sitegen.pages import urls
from sitegen.pages.cards import organisation_link
from sitegen.pages.charts import Bar, Chart
from sitegen.pages.frame import Dossier, Frame, NavLink, contest_frame
from sitegen.pages.language import Language
from sitegen.pages.results import RejectedPapers, came_back, of_no_effect
from sitegen.pages.words import shortened

LABEL_LENGTH = 32
"""As much of a label as has room beside a figure on a narrow phone; nothing else stands there."""


@dataclass(frozen=True, slots=True)
class Share:
    """A line of a table: what is counted, how many, and the part of something in percent."""

    label: str
    """What is counted."""
    number: str
    """How many."""
    percent: str
    """The part in percent, such as `44.5`; "" where there is none."""
    of: str
    """Of what it is a part, in words."""


@dataclass(frozen=True, slots=True)
class OrganisationTurnout:
    """The figures of an organisation."""

    organisation: NavLink
    """The organisation."""
    members: str
    """Its members, or that they are fewer than a number; "" where it is not published."""
    returned: str
    """Votes of its members that came back, likewise."""
    percent: str
    """The second as a part of the first in percent; "" if it cannot be told."""


@dataclass(frozen=True, slots=True)
class OrganisationFirsts:
    """First preferences for candidates of an organisation."""

    organisation: NavLink
    """The organisation."""
    candidates: int
    """How many of those who stood belong to it."""
    votes: str
    """First preferences for them, exact."""
    percent: str
    """Their part of all valid papers in percent."""


@dataclass(frozen=True, slots=True)
class Turnout:
    """The page `turnout.html` of a contest that was counted."""

    frame: Frame
    """The frame of the page."""
    lead: str
    """The turnout in a sentence."""
    source: str
    """Where the figures of the roll come from; "" if none are published."""
    without_number: str
    """How many lines of the lists held no number and gave nobody a ballot; "" if none is told."""
    as_of: date | None
    """The day of the roll."""
    chart: Chart | None
    """Members, ballots issued, returned and valid as bars."""
    shares: tuple[Share, ...]
    """The same figures with their parts in percent."""
    rejected: tuple[RejectedPapers, ...]
    """What came back and was not counted, by reason."""
    returned: int
    """Everything that came back."""
    valid: int
    """Papers that were counted."""
    organisations: tuple[OrganisationTurnout, ...]
    """The figures by organisation of the voter, as far as they may be published."""
    rounded: bool
    """Whether the members of organisations are rounded to the nearest ten."""
    voted: bool
    """Whether any of them tells how many voted."""
    firsts: tuple[OrganisationFirsts, ...]
    """First preferences by organisation of the candidate; none if nothing was counted."""
    several: bool
    """Whether a candidate belongs to several of them."""
    results: str
    """The link to the results."""


def turnout(dossier: Dossier, record: CountRecord, poll: Poll) -> Turnout:
    """Return the page on turnout of a contest after the count."""
    say, contest, roll = dossier.say, dossier.contest, dossier.contest.roll
    path = dossier.page("turnout")
    back = came_back(contest, poll)
    lead = _lead(say, roll, back)
    by_organisation = _organisations(dossier, path, roll) if roll else ()
    firsts = _firsts(dossier, record, path)
    return Turnout(
        frame=contest_frame(dossier, path, say("Turnout: {contest}", contest=contest.title), lead),
        lead=lead,
        source=roll.source if roll else "",
        without_number=_without_number(say, roll),
        as_of=roll.as_of if roll else None,
        chart=_chart(say, roll, back, record.valid_papers) if roll else None,
        shares=_shares(say, roll, back, record.valid_papers),
        rejected=of_no_effect(dossier, record, poll),
        returned=back,
        valid=record.valid_papers,
        organisations=by_organisation,
        rounded=bool(roll and roll.rounded),
        voted=any(each.returned for each in by_organisation),
        firsts=firsts,
        several=any(
            len(each.member_of) > 1 for each in contest.candidates if firsts and not each.withdrawn
        ),
        results=urls.href(path, dossier.page("results")),
    )


def _lead(say: Language, roll: Roll | None, back: int) -> str:
    if roll is None:
        return say.many(back, "{n} vote came back.", "{n} votes came back.")
    return say.many(
        back,
        "{n} vote came back from {members} members: {percent} %.",
        "{n} votes came back from {members} members: {percent} %.",
        members=roll.members,
        percent=percent(back, roll.members) or "0.0",
    )


def _without_number(say: Language, roll: Roll | None) -> str:
    if roll is None or roll.without_number is None:
        return ""
    if roll.without_number.number is None:
        return say(
            "Fewer than {n} lines in the lists of members held no number that could be taken, and "
            "gave nobody a ballot.",
            n=roll.without_number.below,
        )
    return say.many(
        roll.without_number.number,
        "{n} line in the lists of members held no number that could be taken, and gave nobody a "
        "ballot.",
        "{n} lines in the lists of members held no number that could be taken, and gave nobody a "
        "ballot.",
    )


def _shares(say: Language, roll: Roll | None, back: int, valid: int) -> tuple[Share, ...]:
    of_members, of_issued = say("of the members"), say("of the ballots issued")
    of_returned = say("of what came back")
    rows = [Share(say("Valid papers"), str(valid), percent(valid, back), of_returned)]
    if roll is None:
        return (Share(say("Returned"), str(back), "", ""), *rows)
    return (
        Share(say("Members who could vote"), str(roll.members), "", ""),
        Share(
            say("Ballots issued"), str(roll.issued), percent(roll.issued, roll.members), of_members
        ),
        Share(
            say("Issued again, in the place of others"),
            _figure(say, roll.reissued) or say("not published"),
            "",
            "",
        ),
        Share(say("Returned"), str(back), percent(back, roll.issued), of_issued),
        *rows,
    )


def _chart(say: Language, roll: Roll, back: int, valid: int) -> Chart:
    bars = (
        (say("Members who could vote"), roll.members),
        (say("Ballots issued"), roll.issued),
        (say("Returned"), back),
        (say("Valid papers"), valid),
    )
    most = max(1, *(number for _, number in bars))
    return Chart(
        id="chart-turnout",
        title=say("From the members to the valid papers"),
        description=f"{'; '.join(f'{label} {number}' for label, number in bars)}.",
        quota=0,
        quota_label="",
        bars=tuple(
            Bar(
                name=shortened(label, LABEL_LENGTH),
                figure=str(number),
                change="",
                symbol="",
                status="continuing",
                kept=number * 1000 // most,
                gained=0,
                gone=0,
            )
            for label, number in bars
        ),
    )


def _organisations(dossier: Dossier, path: str, roll: Roll) -> tuple[OrganisationTurnout, ...]:
    return tuple(
        OrganisationTurnout(
            organisation=organisation_link(dossier, path, each.organisation),
            members=_figure(dossier.say, each.members),
            returned=_figure(dossier.say, each.returned),
            percent=_percent(each.returned, each.members),
        )
        for each in sorted(
            roll.organisations, key=lambda each: dossier.organisations[each.organisation].name
        )
    )


def _figure(say: Language, figure: Figure | None) -> str:
    if figure is None:
        return ""
    if figure.number is None:
        return say("fewer than {n}", n=figure.below)
    return str(figure.number)


def _percent(part: Figure | None, whole: Figure | None) -> str:
    if part is None or whole is None or part.number is None or whole.number is None:
        return ""
    if whole.rounded:
        return ""
    return percent(part.number, whole.number)


def _firsts(dossier: Dossier, record: CountRecord, path: str) -> tuple[OrganisationFirsts, ...]:
    """Add up the votes of stage 1 by candidates' organisations."""
    first = record.stages[0]
    if not record.contested:
        return ()
    votes = dict(zip((each.id for each in record.candidates), first.end.votes, strict=True))
    standing = [each for each in dossier.contest.candidates if not each.withdrawn]
    by_name = sorted(
        dossier.contest.organisations, key=lambda each: dossier.organisations[each].name
    )
    return tuple(
        OrganisationFirsts(
            organisation=organisation_link(dossier, path, id_),
            candidates=len(theirs),
            votes=record.decimal(total) if total % record.one else str(total // record.one),
            percent=percent(total, record.valid_papers * record.one),
        )
        for id_ in by_name
        for theirs in [[each for each in standing if id_ in each.member_of]]
        for total in [sum(votes[each.id] for each in theirs)]
    )
