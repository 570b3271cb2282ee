"""The days of the poll that decide what a withdrawal means: papers sent, voting closed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sitegen.content.fields import Fields
from sitegen.model.site import Candidate, Event, NominationRule

SENT, CLOSES = "ballots_sent", "voting_closes"


@dataclass(frozen=True, slots=True)
class PollDays:
    """When the ballot papers were sent out and when voting closes; None where it is not said."""

    sent: date | None = None
    closes: date | None = None


NO_DAYS = PollDays()


def read_days(
    keys: Fields, timetable: Sequence[Event], nomination: NominationRule | None
) -> PollDays:
    """Return both days, held against each other, the timetable and the time for nominations."""
    days: dict[str, date] = {}
    for key in (SENT, CLOSES):
        if moment := keys.day_or_moment(key):
            days[key] = moment[0]
            if timetable and all(event.on != moment[0] for event in timetable):
                sentence = f"nothing stands in the timetable on {moment[0]}"
                advice = "members go by the timetable: add the day there, or correct it here"
                keys.wrong(key, "not-in-timetable", sentence, advice)
    sent, closes = days.get(SENT), days.get(CLOSES)
    if sent and nomination and sent < nomination.closes:
        sentence = f"ballot papers cannot go out before nominations close on {nomination.closes}"
        keys.wrong(SENT, "wrong-order", sentence, "correct one of the two days")
    if sent and closes and closes < sent:
        sentence = f"voting cannot close before ballot papers go out on {sent}"
        keys.wrong(CLOSES, "wrong-order", sentence, "correct one of the two days")
        return NO_DAYS
    return PollDays(sent, closes)


def off_the_paper(people: Iterable[Candidate], days: PollDays) -> frozenset[str]:
    """Return the ids of those who withdrew before the ballot papers went out."""
    return frozenset(
        each.id for each in people if each.withdrawn and days.sent and each.withdrawn.on < days.sent
    )
